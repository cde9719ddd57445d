import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { buildPackage } from "../consumers/build";
import { HANDED_OVER } from "../support/fakeEngine";
import { component, late, Plugin, secret, unknown } from "../support/plugin";

const ROOT = path.join(__dirname, "..", "..");
const NETWORK = {
    vpcId: "vpc-1",
    publicSubnetIds: ["subnet-1", "subnet-2"],
    privateSubnetIds: ["subnet-3", "subnet-4"],
};
const CLUSTER = { clusterArn: "arn:aws:ecs:eu-central-1:123456789012:cluster/app", clusterName: "app" };
const SERVICE = {
    network: NETWORK,
    cluster: CLUSTER,
    containers: { web: { image: "public.ecr.aws/nginx/nginx:1.29", port: 80 } },
};
const GROUP = "aws:ec2/securityGroup:SecurityGroup";

const WAYS = { "a program of its own": false, "a program of Pulumi's host": true };

for (const [way, host] of Object.entries(WAYS)) {
    describe(`the plugin over gRPC, as ${way},`, function () {
        this.timeout(300_000);
        let plugin: Plugin;
        before(async () => {
            await buildPackage();
            plugin = await Plugin.start({ host });
        });
        after(() => plugin.stop());

        it("serves the committed schema", async () =>
            assert.deepEqual(
                await plugin.schema(),
                JSON.parse(fs.readFileSync(path.join(ROOT, "schema.json"), "utf8")),
            ));

        it("builds a component and returns exactly its outputs", async () => {
            const { state, registered } = await plugin.construct("ecs:index:Cluster", "app", { preset: "development" });

            assert.deepEqual(Object.keys(state).sort(), [
                "capacityProviders",
                "capacitySecurityGroupIds",
                "clusterArn",
                "clusterName",
                "exceptions",
                "executeCommandPolicy",
                "pools",
            ]);
            assert.ok("aws:ecs/cluster:Cluster app" in registered);
        });

        it("passes an unknown leaf through", async () => {
            const { registered } = await plugin.construct("ecs:index:Service", "web", {
                ...SERVICE,
                network: { ...NETWORK, vpcId: unknown },
            });

            assert.ok("vpcId" in registered[`${GROUP} web-tasks`]);
        });

        it("takes an output around a whole argument apart, as Java sends it", async () => {
            const { registered } = await plugin.construct("ecs:index:Service", "web", {
                ...SERVICE,
                containers: late({ web: { image: "public.ecr.aws/nginx/nginx:1.28", port: 8080 } }),
            });

            const { containerDefinitions } = registered["aws:ecs/taskDefinition:TaskDefinition web"];
            assert.equal(JSON.parse(containerDefinitions)[0].image, "public.ecr.aws/nginx/nginx:1.28");
        });

        it("refuses an unknown value that decides what exists", () =>
            assert.rejects(
                plugin.construct("ecs:index:Service", "web", { ...SERVICE, desiredCount: unknown }),
                /desiredCount: must be known before deployment/,
            ));

        it("refuses a secret where the value decides what exists", () =>
            assert.rejects(
                plugin.construct("ecs:index:Network", "app", { nat: secret("none") }),
                /nat: must be known before deployment/,
            ));

        it("takes a component for a reference", async () => {
            const { registered } = await plugin.construct("ecs:index:Service", "web", {
                ...SERVICE,
                cluster: component("ecs:index:Cluster", "app"),
            });

            assert.equal(registered["aws:ecs/service:Service web"].cluster, "hydrated:clusterArn");
        });

        it("takes a platform itself for what it hands over", async () => {
            const { containers } = SERVICE;
            const { registered } = await plugin.construct("ecs:index:Service", "web", {
                containers,
                platform: component("ecs:index:Platform", "prod"),
            });

            assert.equal(registered["aws:ecs/service:Service web"].cluster, HANDED_OVER.cluster.clusterArn);
        });

        it("refuses another component where a platform belongs", () =>
            assert.rejects(
                plugin.construct("ecs:index:Service", "web", {
                    containers: SERVICE.containers,
                    platform: component("ecs:index:Network", "app"),
                }),
                /platform: the resource Network "app" is not possible. Write an object, or an output of the component/,
            ));

        it("names every invalid argument once", () =>
            assert.rejects(
                plugin.construct("ecs:index:Service", "web", { ...SERVICE, preset: "prod", desiredCont: 2 }),
                (error: Error) => {
                    assert.equal(
                        error.message,
                        [
                            'Service "web" cannot work:',
                            "  desiredCont: there is no such argument. Write `desiredCount`. [unknown-argument]",
                            '  preset: "prod" is not possible. Use one of production, development. [enum-value]',
                        ].join("\n"),
                    );
                    return true;
                },
            ));

        it("refuses a missing argument and a wrong type", () =>
            assert.rejects(
                plugin.construct("ecs:index:Service", "web", { network: "vpc-1", containers: {} }),
                /network: "vpc-1" is not possible\. Write an object with `vpcId`\. \[wrong-type\]\n {2}cluster: is missing\. Add it, or a `platform` that has one\. \[missing-argument\]/,
            ));

        it("refuses an unknown component", () =>
            assert.rejects(plugin.construct("ecs:index:Nothing", "x", {}), /unknown component type ecs:index:Nothing/));
    });
}

describe("the plugin with values that come late", function () {
    this.timeout(300_000);
    // Of its own: the SDK answers whatever is asked next with what a construction leaves behind that has failed.
    let plugin: Plugin;
    before(async () => {
        await buildPackage();
        plugin = await Plugin.start();
    });
    after(() => plugin.stop());

    it("says what turns out wrong later in the same words, and nothing of how it came upon it", () =>
        assert.rejects(
            plugin.construct("ecs:index:Service", "web", {
                ...SERVICE,
                containers: { web: { image: late("Nginx:1"), port: 80 } },
            }),
            (error: Error) => {
                assert.equal(
                    error.message,
                    'Service "web" cannot work:\n  containers.web.image: "Nginx:1" has capitals in its repository. Write nginx:1. [image-reference]',
                );
                return true;
            },
        ));
});

describe("the plugin beside a consumer's own tsconfig.json", function () {
    this.timeout(300_000);

    it("starts where the consumer allows JavaScript", async () => {
        const plugin = await Plugin.start({ host: true, tsconfig: { compilerOptions: { allowJs: true } } });
        try {
            assert.equal((await plugin.schema()).name, "ecs");
        } finally {
            plugin.stop();
        }
    });
});
