import * as assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { Service } from "../../../index";
import { run } from "../../support/harness";
import { ROOT } from "../../support/fakeEngine";
import { SERVICE, web } from "../webService";

const CLUSTER_AND_CONTAINERS = {
    cluster: { clusterArn: "arn:aws:ecs:eu-central-1:123456789012:cluster/app", clusterName: "app" },
    containers: { web: { image: "public.ecr.aws/nginx/nginx:1.29" } },
};
const STASH = "pulumi:index:Stash";

describe("record of the last healthy deployment", () => {
    it("holds what changes with a deployment, guarded by a hook before it is written", async () => {
        const { get, hooks } = await run(() => web({ strategy: "rolling" }, { preset: "development" }));

        const { parent, name, inputs, hooks: guards } = get(STASH, "web-rollout");
        assert.equal(name, "web-rollout");
        assert.equal(parent, "web");
        assert.equal(inputs.input.service, "web-id");
        assert.equal(inputs.input.taskDefinition, "arn:aws:ecs:eu-central-1:123456789012:task-definition/web:1");
        const rest = ["alarms", "hooks", "service", "settings", "subnets", "taskDefinition"];
        assert.deepEqual(Object.keys(inputs.input).sort(), rest);
        const check = "ecs:index:Service/web/record";
        assert.deepEqual(guards, [check, check]);
        assert.deepEqual(get(STASH, "web-lineage").inputs.input, { controller: "ECS", generation: 1 });
        assert.deepEqual(get(SERVICE).hooks, [
            "ecs:index:Service/web/live",
            "ecs:index:Service/web/update",
            "ecs:index:Service/web/failure",
        ]);
        assert.deepEqual([...hooks.keys()].sort(), [
            "ecs:index:Service/web/failure",
            "ecs:index:Service/web/lineage",
            "ecs:index:Service/web/live",
            "ecs:index:Service/web/record",
            "ecs:index:Service/web/update",
        ]);
    });

    it("runs no hooks in a preview but those that know how the live service is connected, and who deploys it", async () => {
        const { hooks } = await run(() => web(undefined), { preview: true });

        const inPreview = [...hooks.values()].filter((hook) => (hook as pulumi.ResourceHook).opts?.onDryRun === true);
        assert.deepEqual(
            inPreview.map(({ name }) => name),
            ["ecs:index:Service/web/live", "ecs:index:Service/web/lineage"],
        );
    });

    it("changes with what makes ECS deploy without a new revision", async () => {
        const capacityProviderStrategy = [{ capacityProvider: "FARGATE_SPOT", weight: 3 }];
        const [before, after] = await Promise.all([settings({}), settings({ capacityProviderStrategy })]);

        assert.notEqual(before, after);
    });

    it("does not change with the number of tasks that autoscaling owns", async () => {
        const scaled = (minTasks: number) => settings({ scaling: { minTasks, maxTasks: 9, cpuPercent: 50 } });

        assert.equal(await scaled(2), await scaled(3));
    });

    it("is guarded by hooks of its own where two services under different parents have one name", async () => {
        const { hooks } = await run(() => {
            for (const team of ["blue", "red"]) {
                const parent = new pulumi.ComponentResource("acme:index:Team", team);
                new Service(
                    "web",
                    { network: { vpcId: "vpc-1", privateSubnetIds: [] }, ...CLUSTER_AND_CONTAINERS },
                    { parent },
                );
            }
        });

        assert.deepEqual([...hooks.keys()].filter((name) => name.endsWith("/record")).sort(), [
            "ecs:index:Service/blue/web/record",
            "ecs:index:Service/red/web/record",
        ]);
    });

    it("is not kept without waiting", async () => {
        const { resources, hooks } = await run(() => web({ wait: false }));

        assert.ok(!resources.some(({ name }) => name === "web-rollout"));
        assert.deepEqual([...hooks.keys()], ["ecs:index:Service/web/live", "ecs:index:Service/web/lineage"]);
    });

    it("is left out of programs that run against mocks, which have no hooks", function () {
        this.timeout(300_000);
        const program = `
            const pulumi = require("@pulumi/pulumi");
            const types = [];
            pulumi.runtime.setMocks({
                newResource: ({ type, name, inputs }) => (types.push(type), { id: name, state: { arn: "arn:aws:a:b:c:d", ...inputs } }),
                call: () => ({ partition: "aws" }),
            }).then(async () => {
                const { Service } = require("./index");
                new Service("web", {
                    network: { vpcId: "vpc-1", publicSubnetIds: [], privateSubnetIds: [] },
                    cluster: { clusterArn: "arn:aws:ecs:eu-central-1:123456789012:cluster/app", clusterName: "app" },
                    containers: { web: { image: "public.ecr.aws/nginx/nginx:1.29" } },
                });
                await require("@pulumi/pulumi/runtime/settings").waitForRPCs();
                console.log(types.includes("${SERVICE}"), types.includes("${STASH}"));
            });`;

        assert.equal(node(program), "true false\n");
    });

    async function settings(args: object): Promise<string> {
        return (await run(() => web({ strategy: "rolling" }, args))).get(STASH, "web-rollout").inputs.input.settings;
    }
});

describe("import of the package", () => {
    it("loads nothing of the AWS SDK", function () {
        this.timeout(300_000);
        const program = `
            require("./index");
            console.log(Object.keys(require.cache).filter((file) => file.includes("@aws-sdk")).join());`;

        assert.equal(node(program), "\n");
    });
});

/** What a program of this package prints in a process of its own. */
function node(program: string): string {
    const typescript = path.join(ROOT, "tools", "typescript.js");
    return execFileSync(process.execPath, ["-r", typescript, "-e", program], { cwd: ROOT, encoding: "utf8" });
}
