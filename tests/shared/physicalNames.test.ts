import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { addressNames, fittingName, type Named, physicalName } from "../../components/shared/names";
import { Environment, type EnvironmentArgs } from "../../index";
import { declaredOf } from "../../simulator/declared";
import { nameFailures, withName } from "../../simulator/names";
import { descriptorOf, descriptors } from "../../simulator/services/index";
import { report } from "../scheduledTask/fixtures";
import { web } from "../service/fixtures";
import { type Recorded, run } from "../support/harness";

const QUEUE = "arn:aws:sqs:eu-central-1:123456789012:jobs";
const AUTHORITY =
    "arn:aws:acm-pca:eu-central-1:123456789012:certificate-authority/11111111-2222-3333-4444-555555555555";
const LAG = { namespace: "Shop", metricName: "Lag" };
const app = { image: "public.ecr.aws/nginx/nginx:1.29", port: 80, secretValues: { TOKEN: "x" } };
const SERVICE = { containers: { app } };

/** An environment with everything that has a physical name, under names of the caller's choice. */
function everything(name: string, key: string): Environment {
    // Schedules and metrics have rules on the lengths of their names.
    const inner = key.slice(0, 40);
    const args: EnvironmentArgs = {
        network: { flowLogs: {}, endpoints: { services: ["logs"] } },
        loadBalancer: {
            mutualAuthentication: { mode: "verify", caBundle: { bucketName: "company-trust", key: "clients.pem" } },
            certificate: { domainName: "app.example.com", hostedZoneId: "Z0123456789ABC" },
            testListener: { allow: ["10.0.0.0/8"] },
            accessLogs: { enabled: true },
            webAcl: { enabled: true },
        },
        cluster: {
            dnsNamespace: "prod.internal",
            capacities: {
                [`p-${key}`]: {
                    scaling: { schedules: { [`s-${inner}`]: { recurrence: "0 19 * * *", maxInstances: 1 } } },
                },
                [`r-${key}`]: { minInstances: 1, scaling: { mode: "reservation" } },
            },
            managedInstances: { [`m-${key}`]: {} },
            daemons: { [`d-${key}`]: { containers: { agent: { image: "public.ecr.aws/x/agent:1" } } } },
        },
        monitoring: { level: "full", emails: ["team@example.com"] },
        notifications: { emails: ["team@example.com"] },
        services: {
            [`w-${key}`]: {
                containers: {
                    [Object.keys(SERVICE.containers)[0]]: {
                        ...Object.values(SERVICE.containers)[0],
                        secrets: { KEY: "arn:aws:ssm:eu-central-1:123456789012:parameter/key" },
                        restartOnSecretChange: "atOnce",
                    },
                },
                ingress: { hosts: ["app.example.com"] },
                volumes: { data: { efs: { fileSystemId: "fs-0123456789abcdef0", accessPoint: { path: "/data" } } } },
                deployment: {
                    hooks: {
                        ask: { stages: ["POST_SCALE_UP"], pause: {} },
                        check: {
                            stages: ["PRE_SCALE_UP"],
                            functionArn: "arn:aws:lambda:eu-central-1:123456789012:function:check",
                        },
                    },
                },
                scaling: {
                    requestsPerTask: 500,
                    memoryPercent: 70,
                    schedules: { [`p-${inner}`]: { schedule: "rate(1 day)", minTasks: 2 } },
                    nightsAndWeekends: {},
                    predictive: {},
                    taskProtection: true,
                },
                notifications: {},
            },
            [`c-${key}`]: {
                ...SERVICE,
                ingress: { paths: ["/c"] },
                deployment: {
                    strategy: "codeDeploy",
                    codeDeploy: { linear: { percent: 10, intervalMinutes: 5 } },
                },
            },
            [`q-${key}`]: {
                ...SERVICE,
                scaling: {
                    minTasks: 0,
                    queue: { queueArn: QUEUE, messagesPerTask: 30 },
                    metrics: { [`m-${inner}`]: { target: 7, metrics: { lag: LAG } } },
                    steps: { [`s-${inner}`]: { metrics: { lag: LAG }, steps: [{ from: 9, change: 1 }] } },
                },
            },
            [`t-${key}`]: { ...SERVICE, networkIngress: { port: 443, testListener: {} } },
            [`i-${key}`]: {
                ...SERVICE,
                serviceDiscovery: {},
                serviceConnect: { endpoints: { app: {} }, tls: { certificateAuthorityArn: AUTHORITY } },
            },
        },
        schedules: {
            [`r-${key}`]: {
                ...SERVICE,
                schedule: { expression: "rate(1 day)" },
                failures: { emails: ["team@example.com"] },
            },
            [`j-${key}`]: { ...SERVICE, trigger: { queue: { queueArn: QUEUE } } },
            [`b-${key}`]: { ...SERVICE, trigger: { bucket: { bucketName: "inbox" } } },
        },
    };
    return new Environment(name, args);
}

/** What AWS or the provider would say about the names, with the random digits that Pulumi adds to them. */
function refusedNames(resources: readonly Recorded[]): string[] {
    return resources
        .filter(({ type, custom }) => custom && type.startsWith("aws:"))
        .flatMap(({ type, name, inputs }) => {
            const descriptor = descriptorOf(type);
            const named = withName(descriptor, name, inputs, {}, name);
            return nameFailures(descriptor, named).map(({ reason }) => `${type} ${name}: ${reason}`);
        });
}

const WORD = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-";
const odd = ["xn--a", "sthree-a", "amzn-s3-demo-a", "aws", "ecs", "FARGATE", "aws-waf-logs-a", "A-B--c", "z-", "a"];
const names = (longest: number) =>
    fc.oneof(
        fc.constantFrom(...odd),
        fc
            .tuple(
                fc.constantFrom("a", "Z", ...odd),
                fc.string({ unit: fc.constantFrom(...WORD), minLength: 0, maxLength: longest - 20 }),
            )
            .map((parts) => parts.join("")),
        fc
            .string({ unit: fc.constantFrom("a", "-", "7"), minLength: longest - 20, maxLength: longest - 1 })
            .map((it) => `n${it}`),
    );

describe("physical names", function () {
    this.timeout(300_000);

    it("fit their types, however long and odd the names are that they are made from", async () => {
        const seen = new Set<string>();
        await fc.assert(
            fc.asyncProperty(names(200), names(100), async (name, key) => {
                const { resources } = await run(() => everything(name, key));
                resources.forEach(({ type }) => seen.add(type));
                assert.deepEqual(refusedNames(resources), []);
            }),
            {
                numRuns: 12,
                examples: [
                    ["n".repeat(230), "k".repeat(120)],
                    ["sthree-", "a-"],
                ],
            },
        );
        const unseen = [...descriptors.values()].filter(({ name, type }) => name !== undefined && !seen.has(type));
        // What the package never makes: it takes them, or makes others of them.
        assert.deepEqual(unseen.map(({ type }) => type).sort(), [
            "aws:ecr/repository:Repository",
            "aws:iam/policy:Policy",
            "aws:ssm/parameter:Parameter",
        ]);
    });

    it("would be found out", async () => {
        const long = "n".repeat(70);
        const inputs = { scheduleExpression: "rate(1 day)" };
        const schedule = { type: "aws:scheduler/schedule:Schedule", name: long, custom: true, inputs } as any;
        const queue = { type: "aws:sqs/queue:Queue", name: "a b", custom: true, inputs: {} } as any;

        const [tooLong, illegal] = refusedNames([schedule, queue]);
        assert.match(tooLong, /cannot be longer than 64 characters/);
        assert.match(illegal, /is not a valid name/);
    });

    it("have limits in the simulated account for every type that is named", () => {
        const named = [...descriptors.values()].filter(({ type }) => {
            const { inputs } = declaredOf(type);
            return ["name", "family", "bucket"].some((key) => inputs[key] === "string" || inputs[key] === "string!");
        });
        // A bucket or a zone that is meant, and not named; a group of listeners' records.
        const meant = /^aws:s3\/bucket[A-Z]|^aws:route53\//;
        assert.deepEqual(
            named.filter(({ name, type }) => name === undefined && !meant.test(type)).map(({ type }) => type),
            [],
        );
    });
});

describe("a fitting name", () => {
    const cases: [Named, string, string][] = [
        ["schedule", "report", "report"],
        ["schedule", "r".repeat(56), "r".repeat(56)],
        ["capacityProvider", "ecs-pool", "capacity-ecs-pool"],
        ["bucket", "xn--a-access-logs", "bucket-xn--a-access-logs"],
    ];
    for (const [type, name, expected] of cases) {
        it(`is ${expected} of ${name}`, () => assert.equal(fittingName(type, name), expected));
    }

    it("is cut to its type's length without the digits, with a hash of the whole", () => {
        const [one, two] = ["a", "b"].map((last) => fittingName("schedule", "r".repeat(56) + last));
        assert.equal(one.length, 56);
        assert.match(one, /^r{49}-[0-9a-f]{6}$/);
        assert.notEqual(one, two);
    });

    it("has no characters that its type does not have, and differs from others of which that is true", () => {
        const [one, two] = ["a b", "a/b"].map((name) => fittingName("queue", name));
        assert.match(one, /^a-b-[0-9a-f]{6}$/);
        assert.notEqual(one, two);
    });

    it("is longer where no digits are added", () =>
        assert.equal(physicalName("codeDeploy", "c".repeat(100)).length, 100));
});

describe("names of subscriptions", () => {
    it("tell addresses apart that differ in their punctuation alone, and keep those that do not", () => {
        const names = addressNames("web", ["a.b@example.com", "a-b@example.com", "a+b@example.com", "c@example.com"]);
        assert.equal(new Set(names.map(([name]) => name)).size, 4);
        assert.deepEqual(names[0], ["web-a-b-example-com", "a.b@example.com"]);
        assert.match(names[1][0], /^web-a-b-example-com-[0-9a-f]{6}$/);
        assert.deepEqual(names[3], ["web-c-example-com", "c@example.com"]);
    });

    it("are different resources, of deployments and of failures", async () => {
        const emails = ["a.b@example.com", "a-b@example.com"];
        const programs: (() => unknown)[] = [
            () => web({ notifications: { emails } }),
            () => report({ failures: { emails } }),
        ];
        for (const program of programs) {
            const { resources } = await run(program);
            const made = resources.filter(({ type }) => type === "aws:sns/topicSubscription:TopicSubscription");
            assert.equal(new Set(made.map(({ urn }) => urn)).size, 2);
        }
    });
});
