import * as assert from "node:assert/strict";
import { type NetworkIngressSettings, Service, type ServiceArgs } from "../../index";
import { completeService } from "../../components/service/serviceSettings";
import { run } from "../support/harness";
import { refusals } from "../support/problems";
import { CONTAINERS, GROUP, INGRESS, SERVICE, SURROUNDINGS } from "./fixtures";

const LISTENER = "aws:lb/listener:Listener";
const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const OPENING = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const CERTIFICATE = "arn:aws:acm:eu-central-1:123456789012:certificate/x";
const EDGE = {
    loadBalancerArn: "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/net/edge/1",
    securityGroupId: "sg-edge",
};

function tcp(settings: Partial<NetworkIngressSettings> = {}, args: Partial<ServiceArgs> = {}): Service {
    const networkIngress = { networkLoadBalancer: EDGE, port: 443, ...settings };
    return new Service("tcp", { ...SURROUNDINGS, containers: CONTAINERS, networkIngress, ...args });
}

const made = (settings?: Partial<NetworkIngressSettings>, args?: Partial<ServiceArgs>) =>
    run(() => tcp(settings, args));

describe("network ingress", () => {
    it("has both groups in listeners of the service's own, all weight on blue", async () => {
        const { get } = await made({ testListener: {} });

        for (const [name, port] of [
            ["tcp-production", 443],
            ["tcp-test", 8443],
        ] as const) {
            const { inputs, ignoreChanges } = get(LISTENER, name);
            assert.deepEqual([inputs.port, inputs.protocol], [port, "TCP"]);
            assert.deepEqual(inputs.defaultActions[0].forward.targetGroups, [
                { arn: "arn:tcp-blue", weight: 100 },
                { arn: "arn:tcp-green", weight: 0 },
            ]);
            assert.deepEqual(ignoreChanges, ["defaultActions"]);
        }
    });

    it("gives ECS the listeners where an application load balancer has rules, under every strategy", async () => {
        for (const strategy of ["rolling", "blueGreen", "canary", "linear"] as const) {
            const { get } = await made({ testListener: {} }, { deployment: { strategy } });
            const { loadBalancers, deploymentConfiguration } = get(SERVICE).inputs;

            const [{ advancedConfiguration, containerName, containerPort }] = loadBalancers;
            assert.deepEqual([containerName, containerPort], ["web", 8080]);
            assert.equal(advancedConfiguration.productionListenerRule, "arn:tcp-production");
            assert.equal(advancedConfiguration.testListenerRule, "arn:tcp-test");
            assert.equal(advancedConfiguration.alternateTargetGroupArn, "arn:tcp-green");
            assert.equal(deploymentConfiguration.strategy, strategy.replace(/[A-Z]/, "_$&").toUpperCase());
        }
    });

    it("makes the service wait for its listeners", async () => {
        const { get } = await made();

        assert.ok(get(SERVICE).dependsOn.includes(get(LISTENER, "tcp-production").urn));
    });

    it("sends TCP to the tasks and only asks whether they take connections", async () => {
        const { get } = await made({ protocol: "TLS", certificateArn: CERTIFICATE });

        const { port, protocol, targetType, protocolVersion, healthCheck } = get(GROUP, "tcp-blue").inputs;
        assert.deepEqual([port, protocol, targetType, protocolVersion], [80, "TCP", "ip", undefined]);
        assert.deepEqual(healthCheck, {
            protocol: "TCP",
            interval: 10,
            timeout: 5,
            healthyThreshold: 2,
            unhealthyThreshold: 3,
            port: "traffic-port",
        });
    });

    it("requests a path where there is one", async () => {
        const { get } = await made({ healthCheck: { path: "/health", matcher: "200-599" } });

        const { protocol, path, matcher } = get(GROUP, "tcp-green").inputs.healthCheck;
        assert.deepEqual([protocol, path, matcher], ["HTTP", "/health", "200-599"]);
    });

    it("[ELB.17] ends TLS at the load balancer with a strict policy", async () => {
        const { get } = await made({ protocol: "TLS", certificateArn: CERTIFICATE });

        const { protocol, sslPolicy, certificateArn } = get(LISTENER, "tcp-production").inputs;
        assert.deepEqual(
            [protocol, sslPolicy, certificateArn],
            ["TLS", "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09", CERTIFICATE],
        );
    });

    it("opens its port to everybody if that is 443, and to those who are named", async () => {
        const openings = async (settings: Partial<NetworkIngressSettings>) => {
            const { resources } = await made(settings);
            const rules = resources.filter(({ type }) => type === OPENING).map(({ inputs }) => inputs);
            const own = rules.filter(({ securityGroupId }) => securityGroupId === EDGE.securityGroupId);
            return own.map(({ fromPort, toPort, cidrIpv4 }) => `${fromPort}-${toPort} from ${cidrIpv4}`).sort();
        };

        assert.deepEqual(await openings({}), ["443-443 from 0.0.0.0/0"]);
        assert.deepEqual(await openings({ port: 5432, allow: ["10.0.0.0/8"], testListener: { port: 5433 } }), [
            "5432-5432 from 10.0.0.0/8",
        ]);
        assert.deepEqual(await openings({ testListener: { allow: ["10.1.0.0/16"] } }), [
            "443-443 from 0.0.0.0/0",
            "8443-8443 from 10.1.0.0/16",
        ]);
    });

    it("opens the test port to the VPC in development", async () => {
        const network = { ...SURROUNDINGS.network, cidrBlock: "10.0.0.0/16" };
        const { get } = await made({ testListener: {} }, { preset: "development", network });

        assert.equal(get(OPENING, "tcp-test-vpc").inputs.cidrIpv4, "10.0.0.0/16");
    });

    it("leaves the pair of groups to ECS, and grants tasks their grace period", async () => {
        const { get } = await made();
        const { ignoreChanges, inputs } = get(SERVICE);

        assert.deepEqual(ignoreChanges, [
            "loadBalancers[0].targetGroupArn",
            "loadBalancers[0].advancedConfiguration.alternateTargetGroupArn",
        ]);
        assert.equal(inputs.healthCheckGracePeriodSeconds, 60);
    });

    it("watches unhealthy tasks in production, in the metrics of network load balancers", async () => {
        const { resources } = await made();
        const alarms = resources.filter(({ type }) => type === ALARM);

        assert.deepEqual(
            alarms.map(({ name }) => name),
            ["tcp-unhealthy"],
        );
        const metrics = alarms[0].inputs.metricQueries.flatMap(({ metric }: any) => metric ?? []);
        assert.deepEqual(
            metrics.map(({ namespace, dimensions }: any) => [namespace, dimensions.LoadBalancer]),
            Array(2).fill(["AWS/NetworkELB", "net/edge/1"]),
        );
    });

    it("is deployed by rolling unless told otherwise, because a shift takes 20 minutes more", () => {
        const networkIngress = { networkLoadBalancer: EDGE, port: 443 };
        const settings = (strategy?: "blueGreen") => {
            const args = { ...SURROUNDINGS, containers: CONTAINERS, networkIngress };
            return completeService("tcp", { ...args, deployment: { strategy, bakeMinutes: strategy && 0 } }, undefined);
        };

        assert.equal(settings().plan.configuration.strategy, "ROLLING");
        // 20 minutes for ECS, 3 for grace period, drain and stop, and the wait after each of the two shifts
        assert.equal(settings("blueGreen").timeouts.update, "43m");
    });
});

describe("a network ingress that cannot work", () => {
    const refused: [string, Partial<NetworkIngressSettings>, string][] = [
        [
            "a port that does not exist",
            { port: 70000, allow: ["10.0.0.0/8"] },
            "port: 70000 is not possible. Use a whole number from 1 to 65535. [out-of-range]",
        ],
        [
            "a port that nobody reaches",
            { port: 5432 },
            'allow: is missing: nobody reaches port 5432. Name the blocks of the clients, such as 10.0.0.0/8, or write `allow: ["0.0.0.0/0"]` for everybody. [network-ingress-allow]',
        ],
        [
            "a block with bits after its prefix",
            { allow: ["10.0.0.1/8"] },
            'allow[0]: "10.0.0.1/8" has bits set after its prefix. Write 10.0.0.0/8. [cidr-format]',
        ],
        [
            "TLS without a certificate",
            { protocol: "TLS" },
            "certificateArn: is missing: TLS ends at the load balancer. Give the ARN of a certificate, or use TCP. [listener-certificate]",
        ],
        [
            "a certificate without TLS",
            { certificateArn: CERTIFICATE },
            "certificateArn: is given, and a TCP listener has no use for it. Remove it, or use TLS. [listener-certificate-unused]",
        ],
        [
            "the ARN of something else",
            { protocol: "TLS", certificateArn: "arn:aws:s3:::bucket" },
            'certificateArn: "arn:aws:s3:::bucket" is not the ARN of a certificate. Write one such as arn:aws:acm:eu-central-1:123456789012:certificate/…. [arn-format]',
        ],
        [
            "test traffic on the production port",
            { testListener: { port: 443 } },
            "testListener.port: 443 is the port of production traffic. Use another, such as 8443. [listener-port-unique]",
        ],
        [
            "test traffic on the port that is usual for it, and is the production port here",
            { port: 8443, allow: ["10.0.0.0/8"], testListener: {} },
            "testListener.port: 8443 is the port of production traffic. Use another, such as 8444. [listener-port-unique]",
        ],
        [
            "test traffic from everybody in production",
            { testListener: { allow: ["0.0.0.0/0"] } },
            "testListener.allow[0]: everybody could see what is not released yet. Name the blocks of those who test, such as 10.0.0.0/8. [test-listener-open]",
        ],
        [
            "a container without a port",
            { container: "side" },
            'container: "side" is not a container with a port. Use one of web. [ingress-container]',
        ],
        [
            "an answer that nobody gives",
            { healthCheck: { matcher: "200" } },
            "healthCheck.matcher: is given, and without a `path` nothing answers with a status code. Add a `path`, or remove it. [health-check-matcher]",
        ],
        [
            "a status code that does not exist",
            { healthCheck: { path: "/", matcher: "600" } },
            'healthCheck.matcher: "600" is not a list of status codes. Use codes and ranges from 200 to 599, such as 200 or 200-299,301. [health-check-matcher]',
        ],
        [
            "a check that takes longer than the time between two",
            { healthCheck: { intervalSeconds: 5 } },
            "healthCheck.timeoutSeconds: a check may take as long as the time between two. Use a timeout below the interval. [health-check-timeout]",
        ],
        [
            "a drain of more than an hour",
            { deregistrationDelaySeconds: 3601 },
            "deregistrationDelaySeconds: 3601 is not possible. Use a whole number from 0 to 3600. [out-of-range]",
        ],
    ];
    for (const [title, settings, expected] of refused) {
        it(`refuses ${title}`, async () =>
            assert.deepEqual(await refusals(() => tcp(settings)), [`networkIngress.${expected}`]));
    }

    it("refuses two load balancers for one service", async () =>
        assert.deepEqual(await refusals(() => tcp({}, { ingress: INGRESS })), [
            "networkIngress: is given beside `ingress`, and ECS moves the traffic of one load balancer. Keep one of the two, or make two services. [ingress-one-load-balancer]",
        ]));

    it("refuses alarms on requests, which the load balancer does not see", async () =>
        assert.deepEqual(await refusals(() => tcp({}, { deployment: { alarms: { slowRequestsSeconds: 1 } } })), [
            "deployment.alarms.slowRequestsSeconds: is measured in HTTP requests, which a network load balancer does not see. Remove it, or use `unhealthyHosts`. [deployment-alarms]",
        ]));
});
