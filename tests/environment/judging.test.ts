import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import * as yaml from "yaml";
import { LateArgsError } from "../../components/shared/problems";
import { Environment, type EnvironmentArgs, type NetworkIngressSettings, Service } from "../../index";
import { makeEnvironment } from "../../stacks/config";
import { load } from "../../stacks/load";
import { ROOT } from "../../tools/local";
import { run, type RunOptions } from "../support/harness";
import { judgedComponents, saidByPartsAlone } from "../support/judging";
import { refusals } from "../support/problems";
import { warnings } from "../support/warnings";

const app = { image: "public.ecr.aws/nginx/nginx:1.29", port: 8080 };
const containers = { app };
const withoutInit = { app: { ...app, linux: { initProcessEnabled: false } } };
const QUEUE = "arn:aws:sqs:eu-central-1:123456789012:jobs";
const existing = {
    vpcId: "vpc-1",
    publicSubnetIds: ["subnet-1", "subnet-2"],
    privateSubnetIds: ["subnet-3", "subnet-4"],
};

/** An environment with every part there is, each of which has something that should not be done. */
const EVERYTHING: EnvironmentArgs = {
    network: { nat: "single" },
    cluster: { capacities: { pool: { spot: { onDemandBase: 0, onDemandPercent: 0 } } } },
    loadBalancer: { insecureHttp: true, internal: true, deletionProtection: false },
    networkLoadBalancer: { deletionProtection: false },
    monitoring: { level: "full" },
    services: {
        web: { containers: withoutInit, ingress: { paths: ["/*"] } },
        api: { containers, ingress: { paths: ["/api/*"] }, deployment: { strategy: "codeDeploy" } },
        tcp: { containers, networkIngress: { port: 90, allow: ["10.0.0.0/8"] } },
        worker: {
            containers,
            scaling: { minTasks: 1, maxTasks: 4, queue: { queueArn: QUEUE, messagesPerTask: 10 } },
        },
    },
    schedules: { report: { containers: withoutInit, schedule: { expression: "rate(1 day)" } } },
};

const PLAIN: EnvironmentArgs = { loadBalancer: { insecureHttp: true }, services: { web: { containers } } };

/** What a program is refused with when values are known, line by line, each error as often as it comes. */
async function lateRefusals(program: () => pulumi.Resource, options: RunOptions): Promise<string[][]> {
    let found: string[][] = [];
    await assert.rejects(run(program, options), (error: any) => {
        const all: unknown[] = error.errors ?? [error];
        const late = all.filter((one): one is LateArgsError => one instanceof LateArgsError);
        found = late.map(({ message }) => message.split("\n").map((line) => line.trim()));
        return true;
    });
    return found;
}

describe("the arguments of an environment", () => {
    it("are judged once, and not again by its parts", async () =>
        assert.deepEqual(await judgedComponents(() => new Environment("it", EVERYTHING)), ["Environment"]));

    it("are judged once in a stack program, which makes it of a file", async () => {
        const config = { "project:environment": JSON.stringify(EVERYTHING) };
        const shape = load("components/shared/shape/shape");

        assert.deepEqual(await judgedComponents(makeEnvironment, { config, shape }), ["Environment"]);
    });

    it("are warned of once, by the environment, with where they stand in it", async () => {
        const logged = await warnings(() => new Environment("it", EVERYTHING));

        assert.deepEqual([...new Set(logged.map(({ of }) => of))], ["it"]);
        assert.deepEqual(
            logged.map(({ text }) => text),
            [
                "network.nat: one NAT gateway serves several zones: losing its zone cuts off all of them. Use perAz or regional. [nat-single-production]",
                "cluster.capacities.pool.spot.onDemandBase: puts every instance on Spot, which AWS can take back all at once. Set `onDemandBase` to the instances that have to stay. [strategy-all-spot-production]",
                "loadBalancer.deletionProtection: is off in production (ELB.6). Leave it on, and switch it off in the update before the load balancer is to go. [load-balancer-deletion-protection]",
                "networkLoadBalancer.deletionProtection: is off in production (ELB.6). Leave it on, and switch it off in the update before the load balancer is to go. [load-balancer-deletion-protection]",
                "services.api.ingress.healthCheck.path: is / if nothing is said, and the service takes /api/*: no task that answers / with 404 is healthy. Write a path that it answers, such as /api/health. [health-check-outside-paths]",
                // The level that makes the alarm is the environment's.
                "services.api.monitoring.alarms.deploymentFailed: never fires: CodeDeploy deploys, and ECS says nothing of it. Set its `enabled` to false, or watch deployments by other means. [alarm-never]",
                "services.web.containers.app.linux.initProcessEnabled: is off: a shell as PID 1 does not hand the signal to stop to the application. Remove it, unless the image brings an init process of its own. [container-init-process]",
                // The service alone knows of two zones at least, the environment of its three.
                "services.worker.scaling.minTasks: 1 tasks are fewer than 3 zones: losing one is felt. Use 3 or more. [scaling-minimum-production]",
                "schedules.report.containers.app.linux.initProcessEnabled: is off: a shell as PID 1 does not hand the signal to stop to the application. Remove it, unless the image brings an init process of its own. [container-init-process]",
            ],
        );
    });

    it("are refused where they describe a new network beside an existing one, also with what they leave out of it", async () =>
        assert.deepEqual(
            await refusals(
                () =>
                    new Environment("it", {
                        ...PLAIN,
                        network: { ...existing, isolatedSubnets: false },
                    }),
            ),
            [
                "network.isolatedSubnets: describes a new VPC, and `vpcId` names an existing one. Keep one of the two. [network-new-or-existing]",
            ],
        ));

    const environments: [string, EnvironmentArgs][] = [
        ["an environment with everything", EVERYTHING],
        ["one in development", { ...EVERYTHING, preset: "development" }],
        ["one in a network that is there already", { ...EVERYTHING, network: existing }],
        ...["dev", "prod"].map((stack): [string, EnvironmentArgs] => [`the stack file of ${stack}`, stackFile(stack)]),
    ];
    for (const [what, args] of environments) {
        it(`would be told nothing more by its parts: ${what}`, async () => {
            assert.deepEqual(await saidByPartsAlone(() => new Environment("it", args)), []);
        });
    }
});

function stackFile(stack: string): EnvironmentArgs {
    const file = yaml.parse(fs.readFileSync(path.join(ROOT, "stacks", `Pulumi.${stack}.yaml`), "utf8"));
    return file.config["slipway:environment"] as EnvironmentArgs;
}

describe("what names something in AWS among the arguments of an environment", () => {
    const elsewhere = (arn: string) => arn.replace("eu-central-1", "us-east-1");
    const certificateArn = elsewhere("arn:aws:acm:eu-central-1:123456789012:certificate/1");
    const topicArn = elsewhere("arn:aws:sns:eu-central-1:123456789012:alarms");
    const CERTIFICATE =
        "loadBalancer.certificate.certificateArn: is in us-east-1, and a listener takes certificates of its own Region only. Give one in eu-central-1. [arn-same-region]";
    const TCP =
        "services.tcp.networkIngress.certificateArn: is in us-east-1, and a listener takes certificates of its own Region only. Give one in eu-central-1. [arn-same-region]";
    const ALARMS =
        "monitoring.topicArn: is in us-east-1, and an alarm reaches topics of its own Region only. Give one in eu-central-1. [alarm-topic]";
    const FAILURES = ALARMS.replace("monitoring", "schedules.report.failures");
    const tls = { port: 443, protocol: "TLS", allow: ["10.0.0.0/8"] } satisfies NetworkIngressSettings;

    /** An environment in which everything that can lie elsewhere is given. */
    const made = (given: (arn: string) => pulumi.Input<string>) => () =>
        new Environment("it", {
            loadBalancer: { certificate: { certificateArn: given(certificateArn) } },
            services: {
                tcp: { containers, networkIngress: { ...tls, certificateArn: given(certificateArn) } },
            },
            monitoring: { topicArn: given(topicArn) },
            schedules: {
                report: {
                    containers,
                    schedule: { expression: "rate(1 day)" },
                    failures: { topicArn: given(topicArn) },
                },
            },
        });

    for (const preview of [true, false]) {
        const when = preview ? "in the preview" : "in the update";
        it(`is refused in one list ${when}, with where it stands, if it lies in another Region`, async () =>
            assert.deepEqual(await lateRefusals(made(String), { preview }), [
                ['Environment "it" cannot work:', CERTIFICATE, TCP, ALARMS, FAILURES],
            ]));

        it(`is refused ${when} as soon as an output tells that it does`, async () =>
            assert.deepEqual(
                await lateRefusals(made(pulumi.output), { preview }),
                [CERTIFICATE, TCP, ALARMS, FAILURES].map((line) => ['Environment "it" cannot work:', line]),
            ));

        it(`is refused ${when} if it turns out to be no id of a network`, async () =>
            assert.deepEqual(
                await lateRefusals(
                    () =>
                        new Environment("it", {
                            ...PLAIN,
                            network: {
                                vpcId: pulumi.output(undefined as unknown as string),
                                publicSubnetIds: existing.publicSubnetIds,
                                privateSubnetIds: pulumi.output(undefined as unknown as string[]),
                            },
                        }),
                    { preview },
                ),
                [
                    [
                        'Environment "it" cannot work:',
                        "network.vpcId: is missing. Add it. [missing-argument]",
                        "network.privateSubnetIds: turned out to have no value when it was needed. Remove it, or give it a value. [reference-value]",
                    ],
                ],
            ));
    }
});

describe("what another component of the program has already", () => {
    const namespaceArn = "arn:aws:servicediscovery:eu-central-1:123456789012:namespace/ns-1";
    const serviceConnect = { namespaceArn, clientSecurityGroupIds: ["sg-1"], endpoints: { app: {} } };
    const environment = () => new Environment("it", { ...PLAIN, services: { web: { containers, serviceConnect } } });
    const service = (more: object = {}) =>
        new Service("beside", {
            network: existing,
            cluster: { clusterArn: "arn:aws:ecs:eu-central-1:123456789012:cluster/app", clusterName: "app" },
            containers,
            serviceConnect,
            ...more,
        });
    const taken = (owner: string) => [
        `serviceConnect.endpoints.app: is called app:8080 like the service "${owner}". Give one of them another \`dnsName\` or \`port\`. [service-connect-alias-port]`,
        `serviceConnect.endpoints.app: has the discovery name app like the service "${owner}". Give one of them another \`discoveryName\`. [service-connect-discovery-name]`,
    ];

    it("is refused to a service of an environment", async () =>
        assert.deepEqual(await refusals(() => [service(), environment()]), taken("beside")));

    it("is refused to a service beside an environment", async () =>
        assert.deepEqual(await refusals(() => [environment(), service()]), taken("it-web")));

    it("lets a service beside an environment be judged as ever", async () =>
        assert.deepEqual(
            await refusals(() => [environment(), service({ serviceConnect: {}, prot: 80, desiredCount: 2.5 })]),
            [
                "prot: there is no such argument. Use one of the 41 that there are, such as preset, cpu, tags, capacity, cluster. [unknown-argument]",
                "desiredCount: 2.5 is not possible. Write a whole number. [wrong-type]",
                "serviceConnect.namespaceArn: is missing: the cluster has no namespace of its own. Give it, or give the cluster a `serviceConnectNamespace`. [service-connect-namespace]",
            ],
        ));
});
