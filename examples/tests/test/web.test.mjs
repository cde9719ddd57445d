// `npm test` gives these tests a simulated account: what they deploy, and what they ask AWS, meets that and nothing else.
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { DescribeServicesCommand, ECSClient } from "@aws-sdk/client-ecs";
import { LocalWorkspace } from "@pulumi/pulumi/automation/index.js";

const workDir = fileURLToPath(new URL("..", import.meta.url));
const region = "eu-central-1";

describe("the service", function () {
    this.timeout(300_000);
    const ecs = new ECSClient({ region });
    let stack;

    before(async () => {
        assert.match(process.env.AWS_ENDPOINT_URL ?? "", /127\.0\.0\.1/, "run it with npm test");
        stack = await LocalWorkspace.createOrSelectStack({ stackName: "test", workDir });
        await stack.setConfig("aws:region", { value: region });
    });
    after(() => stack?.destroy());

    /** The service, as ECS describes it. */
    async function described() {
        const { clusterName, serviceName } = await stack.outputs();
        const asked = { cluster: clusterName.value, services: [serviceName.value] };
        const { services } = await ecs.send(new DescribeServicesCommand(asked));
        return services[0];
    }

    it("runs two tasks", async () => {
        await stack.up();

        assert.equal((await described()).desiredCount, 2);
    });

    it("needs nothing more after that", async () => {
        const { changeSummary } = await stack.preview();

        assert.deepEqual(Object.keys(changeSummary), ["same"]);
    });

    it("gets a third one without a new network", async () => {
        await stack.setConfig("tasks", { value: "3" });
        const { summary } = await stack.up();

        const { create, replace, delete: deleted } = summary.resourceChanges;
        assert.deepEqual([create, replace, deleted], [undefined, undefined, undefined]);
        assert.equal((await described()).desiredCount, 3);
    });

    it("is refused before anything is deployed when it cannot work", async () => {
        await stack.setConfig("tasks", { value: "-1" });

        await assert.rejects(stack.preview(), /desiredCount: -1 is not possible/);
        await stack.setConfig("tasks", { value: "3" });
    });
});
