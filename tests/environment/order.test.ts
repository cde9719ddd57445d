import * as assert from "node:assert/strict";
import { Environment, type EnvironmentArgs, TaskDefinition } from "../../index";
import { type Recorded, run } from "../support/harness";
import { SHAPES } from "../task/shapes";
import * as pulumi from "@pulumi/pulumi";

const ACCOUNT = "eu-central-1:123456789012";
const LAMBDA = `arn:aws:lambda:${ACCOUNT}:function`;
const image = "public.ecr.aws/nginx/nginx:1.29";
const parameter = (name: string) => `arn:aws:ssm:${ACCOUNT}:parameter/${name}`;
const AB = { B: "1", A: "2" };
const LAG = { namespace: "Shop", metricName: "Lag", dimensions: AB };

const web = {
    image,
    port: 8080,
    security: { user: "1000:1000" },
    ports: { z: { port: 9000, protocol: "udp" as const }, a: { port: 12000 } },
    environment: AB,
    secrets: { D: parameter("d"), C: parameter("c") },
    linux: { ulimits: { nproc: { soft: 1, hard: 2 }, core: { soft: 1, hard: 2 } } },
    mountPoints: { "/z": { volume: "z" }, "/a": { volume: "a" } },
};
const twoOf = (over: object) => ({
    containers: { b: { image }, a: { image, essential: false } },
    overrides: { containers: { b: { environment: AB }, a: { command: ["x"] } } },
    ...over,
});

/** Everything that somebody may write in any order, in more than one entry each. */
const EVERYTHING: EnvironmentArgs = {
    preset: "development",
    tags: { team: "web", cost: "1" },
    cluster: {
        capacities: {
            zoned: {
                instanceTypes: ["m7g.large"],
                agent: { attributes: { z: "1", a: "2" } },
                trafficFrom: { z: "sg-1", a: "sg-2" },
                scaling: {
                    schedules: {
                        z: { recurrence: "0 1 * * *", maxInstances: 1 },
                        a: { recurrence: "0 2 * * *", maxInstances: 2 },
                    },
                },
            },
            alike: { instanceTypes: ["m7g.xlarge"] },
        },
        managedInstances: { young: {}, busy: {} },
        daemons: {
            log: {
                containers: {
                    z: { image: "z:1", environment: AB, mounts: { z: "/z", a: "/a" } },
                    a: { image: "a:1", secrets: { D: parameter("d"), C: parameter("c") } },
                },
                hostPaths: { z: "/proc", a: "/sys" },
            },
        },
        serviceConnectNamespace: "shop",
    },
    monitoring: { level: "full" },
    services: {
        web: {
            requiresCompatibilities: ["EC2"],
            capacity: "zoned",
            runtimePlatform: { cpuArchitecture: "ARM64" },
            containers: {
                web,
                api: { image, port: 8081, essential: false },
                mid: { image, essential: false, dependsOn: { web: "START", api: "START" } },
            },
            ingress: { paths: ["/w/*"], container: "web" },
            serviceConnect: { endpoints: { web: {}, api: {} }, clientSecurityGroupIds: ["sg-9", "sg-8"] },
            volumes: { z: {}, a: { efs: { fileSystemId: "fs-0123456789abcdef0", accessPoint: { path: "/x" } } } },
            taskRole: {
                managedPolicies: { z: "arn:aws:iam::aws:policy/z", a: "arn:aws:iam::aws:policy/a" },
                statements: [
                    {
                        actions: ["s3:GetObject"],
                        resources: ["arn:aws:s3:::b/*"],
                        conditions: { StringLike: { "aws:z": ["1"], "aws:a": ["2"] }, Bool: { "aws:t": ["true"] } },
                    },
                ],
            },
            deployment: {
                hooks: {
                    z: { stages: ["POST_SCALE_UP", "PRE_SCALE_UP"], functionArn: `${LAMBDA}:z`, details: AB },
                    a: { stages: ["POST_SCALE_UP"], pause: {} },
                },
            },
            scaling: {
                minTasks: 1,
                maxTasks: 5,
                metrics: {
                    z: { target: 1, metrics: { m: LAG } },
                    a: { target: 1, metrics: { m: LAG, b: { ...LAG, metricName: "b" } }, expression: "m / b" },
                },
                steps: { busy: { metrics: { lag: LAG }, steps: [{ from: 60, change: 1 }] } },
                schedules: {
                    z: { schedule: "rate(1 day)", minTasks: 1 },
                    a: { schedule: "rate(2 days)", minTasks: 2 },
                },
            },
        },
        tcp: { containers: { tcp: { ...web, mountPoints: {} } }, networkIngress: { port: 443, container: "tcp" } },
        agent: { containers: { agent: { image } }, schedulingStrategy: "DAEMON" },
    },
    schedules: {
        timed: twoOf({ schedule: { expression: "rate(1 day)" }, failures: {} }),
        queued: twoOf({ trigger: { queue: { queueArn: `arn:aws:sqs:${ACCOUNT}:q`, container: "b" } } }),
        sent: twoOf({ trigger: { bucket: { bucketName: "inbox", container: "b" } } }),
    },
};

function reversed(value: any): any {
    if (Array.isArray(value)) {
        return value.map(reversed);
    }
    return value === null || typeof value !== "object" || pulumi.Output.isInstance(value)
        ? value
        : Object.fromEntries(
              Object.entries(value)
                  .reverse()
                  .map(([key, item]) => [key, reversed(item)]),
          );
}

/** What is registered, by URN; the order of keys counts only inside of texts. */
async function made(program: () => unknown): Promise<Record<string, Recorded["inputs"]>> {
    const { resources } = await run(program);
    return Object.fromEntries(resources.map(({ urn, inputs }) => [urn, inputs]));
}

describe("the order in which somebody writes names", () => {
    it("changes nothing of an environment", async () => {
        assert.deepEqual(
            await made(() => new Environment("app", reversed(EVERYTHING))),
            await made(() => new Environment("app", EVERYTHING)),
        );
    });

    for (const [shape, args] of Object.entries(SHAPES)) {
        it(`changes nothing of a task: ${shape}`, async () => {
            assert.deepEqual(
                await made(() => new TaskDefinition("job", reversed(args))),
                await made(() => new TaskDefinition("job", args)),
            );
        });
    }
});
