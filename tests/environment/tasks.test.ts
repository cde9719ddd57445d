import * as assert from "node:assert/strict";
import { Environment } from "../../index";
import { plain, run } from "../support/harness";

const worker = {
    volumes: { disk: { ebs: { sizeGib: 20 } } },
    sidecars: { otel: {} },
    taskRole: { grants: { sqsConsume: ["arn:aws:sqs:eu-central-1:123456789012:jobs"] } },
    containers: {
        worker: {
            image: "public.ecr.aws/docker/library/busybox:1.37",
            mountPoints: { "/disk": { volume: "disk" } },
            secretValues: { TOKEN: "generated" },
        },
    },
};

describe("a service of an environment", () => {
    it("says everything that a task can say", async () => {
        const { get } = await run(() => new Environment("dev", { preset: "development", services: { worker } }));

        const { containerDefinitions, volumes } = get("aws:ecs/taskDefinition:TaskDefinition").inputs;
        assert.deepEqual(
            JSON.parse(containerDefinitions).map(({ name }: { name: string }) => name),
            ["otel", "worker"],
        );
        assert.deepEqual(volumes, [{ name: "disk", configureAtLaunch: true }]);
        assert.equal(get("aws:ecs/service:Service").inputs.volumeConfiguration.name, "disk");
        assert.equal(get("aws:secretsmanager/secret:Secret").name, "dev-worker-worker-TOKEN");
    });

    it("tells the command that runs one of its tasks", async () => {
        const { result } = await run(() => new Environment("dev", { preset: "development", services: { worker } }));

        const { worker: command } = await plain(result.runTaskCommands);
        assert.match(command, /^aws ecs run-task --region eu-central-1 --cluster dev --task-definition /);
        assert.match(command, /--volume-configurations '\[\{"managedEBSVolume":/);
    });
});
