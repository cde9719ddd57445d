import * as assert from "node:assert/strict";
import { Service, type ServiceArgs } from "../../index";
import { type Recorded, run } from "../support/harness";
import { refusals } from "../support/problems";

const SERVICE = "aws:ecs/service:Service";
const RULE = "aws:lb/listenerRule:ListenerRule";
const GROUP = "aws:lb/targetGroup:TargetGroup";
const EDGE = {
    loadBalancerArn: "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/edge/1",
    securityGroupId: "sg-edge",
    productionListenerArn: "listener-production",
    testListenerArn: "listener-test",
};
const SURROUNDINGS = {
    network: { vpcId: "vpc-1", publicSubnetIds: ["subnet-1"], privateSubnetIds: ["subnet-3", "subnet-4"] },
    cluster: { clusterArn: "arn:cluster", clusterName: "app" },
};
const CONTAINERS = { web: { image: "nginx:1.29", port: 8080 } };
const INGRESS = { loadBalancer: EDGE, paths: ["/*"] };

function web(args: Partial<ServiceArgs> = {}): Service {
    return new Service("web", { ...SURROUNDINGS, containers: CONTAINERS, ...args });
}

async function service(args: Partial<ServiceArgs> = {}): Promise<Recorded> {
    return (await run(() => web(args))).get(SERVICE);
}

describe("Service", () => {
    it("writes everything that ECS would otherwise keep from before", async () => {
        const deployment = { strategy: "rolling", alarms: { enabled: false } } as const;
        const { inputs } = await service({ ingress: INGRESS, deployment });

        assert.deepEqual(inputs.deploymentController, { type: "ECS" });
        assert.deepEqual(inputs.deploymentConfiguration, { strategy: "ROLLING" });
        assert.deepEqual(inputs.deploymentCircuitBreaker, { enable: true, rollback: true });
        assert.deepEqual(inputs.alarms, {
            enable: false,
            rollback: false,
            alarmNames: ["web-5xx", "web-p99", "web-unhealthy"],
        });
        assert.deepEqual([inputs.schedulingStrategy, inputs.platformVersion], ["REPLICA", "LATEST"]);
        assert.deepEqual([inputs.propagateTags, inputs.enableEcsManagedTags], ["SERVICE", true]);
        assert.deepEqual([inputs.forceNewDeployment, inputs.waitForSteadyState], [true, true]);
    });

    it("has no launch type, which could never become a strategy without a replacement", async () => {
        const { inputs } = await service();

        assert.equal("launchType" in inputs, false);
        assert.deepEqual(inputs.capacityProviderStrategies, [{ capacityProvider: "FARGATE", base: 1, weight: 1 }]);
    });

    it("runs on Spot in development", async () => {
        const { inputs } = await service({ preset: "development" });

        assert.deepEqual(inputs.capacityProviderStrategies, [{ capacityProvider: "FARGATE_SPOT", base: 0, weight: 1 }]);
    });

    it("[ECS.2] places tasks in private subnets without public addresses", async () => {
        const { inputs } = await service();

        assert.deepEqual(inputs.networkConfiguration.subnets, ["subnet-3", "subnet-4"]);
        assert.equal(inputs.networkConfiguration.assignPublicIp, false);
    });

    it("places tasks in public subnets where the network has no NAT gateway", async () => {
        const { inputs } = await service({ preset: "development", assignPublicIp: true });

        assert.deepEqual(inputs.networkConfiguration.subnets, ["subnet-1"]);
        assert.equal(inputs.networkConfiguration.assignPublicIp, true);
    });

    it("puts a hand-kept task count back and leaves a scaled one alone", async () => {
        const fixed = await service({ desiredCount: 4 });
        const scaled = await service({ scaling: { minTasks: 2, maxTasks: 9 } });

        assert.deepEqual([fixed.inputs.desiredCount, fixed.ignoreChanges], [4, []]);
        assert.deepEqual([scaled.inputs.desiredCount, scaled.ignoreChanges], [2, ["desiredCount"]]);
    });

    it("tracks the CPU between its bounds", async () => {
        const { get } = await run(() => web({ scaling: { minTasks: 2, maxTasks: 9, cpuPercent: 45 } }));

        const target = get("aws:appautoscaling/target:Target").inputs;
        assert.deepEqual([target.minCapacity, target.maxCapacity, target.resourceId], [2, 9, "service/app/web"]);
        const { targetTrackingScalingPolicyConfiguration: tracking } = get("aws:appautoscaling/policy:Policy").inputs;
        assert.deepEqual([tracking.targetValue, tracking.scaleOutCooldown, tracking.scaleInCooldown], [45, 60, 300]);
    });

    it("tracks the memory only when asked to", async () => {
        const policies = async (scaling: ServiceArgs["scaling"]) => {
            const { resources } = await run(() => web({ scaling }));
            return resources
                .filter((it) => it.type === "aws:appautoscaling/policy:Policy")
                .map((it) => it.name)
                .sort();
        };

        assert.deepEqual(await policies({}), ["web-cpu"]);
        assert.deepEqual(await policies({ memoryPercent: 75 }), ["web-cpu", "web-memory"]);
    });

    it("opens a shell into containers in development only, and not past a read-only root", async () => {
        const exec = async (args: Partial<ServiceArgs>) => (await service(args)).inputs.enableExecuteCommand;
        const readOnly = { web: { ...CONTAINERS.web, readonlyRootFilesystem: true } };

        assert.deepEqual([await exec({}), await exec({ preset: "development" })], [false, true]);
        assert.equal(await exec({ preset: "development", containers: readOnly }), false);
    });

    it("rebalances zones unless a task is replaced in place", async () => {
        const rebalancing = async (args: Partial<ServiceArgs>) =>
            (await service(args)).inputs.availabilityZoneRebalancing;

        assert.deepEqual(
            [await rebalancing({}), await rebalancing({ preset: "development" })],
            ["ENABLED", "DISABLED"],
        );
    });

    it("waits for what its tasks need, and leaves before it goes", async () => {
        const { dependsOn } = await service({ ingress: INGRESS });

        const names = dependsOn
            .map((urn) =>
                urn
                    .split("::")
                    .slice(2)
                    .join(" ")
                    .replace(/^ecs:index:Service\$/, ""),
            )
            .sort();
        assert.deepEqual(names, [
            "aws:cloudwatch/metricAlarm:MetricAlarm web-5xx",
            "aws:cloudwatch/metricAlarm:MetricAlarm web-p99",
            "aws:cloudwatch/metricAlarm:MetricAlarm web-unhealthy",
            "aws:ec2/securityGroup:SecurityGroup web-tasks",
            "aws:ecs/taskDefinition:TaskDefinition web",
            "aws:iam/role:Role web-traffic",
            "aws:iam/rolePolicy:RolePolicy web-execution",
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment web-traffic",
            `${RULE} web-production`,
            `${RULE} web-test`,
            `${GROUP} web-blue`,
            `${GROUP} web-green`,
            "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule web-out",
            "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule web-to-tasks",
            "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule web-from-load-balancer",
        ]);
    });

    it("lets the load balancer reach the container's port, and nobody else reach anything", async () => {
        const { resources, get } = await run(() => web({ ingress: INGRESS }));

        const ingress = resources.filter(
            (it) => it.type === "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
        );
        assert.deepEqual(
            ingress.map((it) => [it.inputs.fromPort, it.inputs.referencedSecurityGroupId]),
            [[8080, "sg-edge"]],
        );
        const way = get("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "web-to-tasks").inputs;
        assert.deepEqual([way.securityGroupId, way.fromPort], ["sg-edge", 8080]);
    });
});

describe("ingress", () => {
    it("has both groups in both rules from the first deployment, all weight on blue", async () => {
        const { get } = await run(() => web({ ingress: INGRESS }));

        for (const name of ["web-production", "web-test"]) {
            const [{ forward }] = get(RULE, name).inputs.actions;
            assert.deepEqual(forward.targetGroups, [
                { arn: "arn:web-blue", weight: 100 },
                { arn: "arn:web-green", weight: 0 },
            ]);
            assert.deepEqual(get(RULE, name).ignoreChanges, ["actions"]);
        }
    });

    it("takes test traffic on the test listener, with the conditions of production", async () => {
        const { get } = await run(() => web({ ingress: { ...INGRESS, hosts: ["app.example.com"], priority: 7 } }));

        const [production, test] = ["web-production", "web-test"].map((name) => get(RULE, name).inputs);
        assert.deepEqual([production.listenerArn, test.listenerArn], ["listener-production", "listener-test"]);
        assert.deepEqual(test.conditions, production.conditions);
        assert.deepEqual([production.priority, test.priority], [7, 7]);
    });

    it("leaves the test rule out where there is no test listener", async () => {
        const { testListenerArn: _none, ...loadBalancer } = EDGE;
        const { resources, get } = await run(() => web({ ingress: { ...INGRESS, loadBalancer } }));

        assert.deepEqual(
            resources.filter((it) => it.type === RULE).map((it) => it.name),
            ["web-production"],
        );
        const [{ advancedConfiguration }] = get(SERVICE).inputs.loadBalancers;
        assert.equal("testListenerRule" in advancedConfiguration, false);
    });

    it("keeps the target groups' port whatever the container's port is", async () => {
        const port = async (containerPort: number) => {
            const containers = { web: { image: "nginx:1.29", port: containerPort } };
            const { get } = await run(() => web({ containers, ingress: INGRESS }));
            const [{ containerPort: attached }] = get(SERVICE).inputs.loadBalancers;
            return [get(GROUP, "web-blue").inputs.port, attached];
        };

        assert.deepEqual(
            [await port(8080), await port(9090)],
            [
                [80, 8080],
                [80, 9090],
            ],
        );
    });

    it("drains and checks quickly", async () => {
        const { get } = await run(() => web({ ingress: { ...INGRESS, healthCheck: { path: "/health" } } }));

        const { deregistrationDelay, healthCheck } = get(GROUP, "web-green").inputs;
        assert.equal(deregistrationDelay, 30);
        assert.deepEqual(healthCheck, {
            path: "/health",
            matcher: "200-399",
            interval: 10,
            timeout: 5,
            healthyThreshold: 2,
            unhealthyThreshold: 3,
            port: "traffic-port",
            protocol: "HTTP",
        });
    });

    it("keeps long names of target groups apart and short enough", async () => {
        const name = "an-exceptionally-long-name-of-a-service";
        const { resources } = await run(
            () => new Service(name, { ...SURROUNDINGS, containers: CONTAINERS, ingress: INGRESS }),
        );

        const groups = resources.filter((it) => it.type === GROUP).map((it) => it.name);
        assert.ok(groups.every((it) => it.length <= 24) && groups[0] !== groups[1], String(groups));
    });
});

const refused: [string, object, string][] = [
    [
        "ingress without a route",
        { ingress: { loadBalancer: EDGE } },
        'ingress: has neither hosts nor paths, so it would take every request of the listener. Write `paths: ["/*"]` if that is meant.',
    ],
    [
        "a host with a scheme",
        { ingress: { loadBalancer: EDGE, hosts: ["https://a.example.com"] } },
        'ingress.hosts[0]: "https://a.example.com" is not a host name. Write a host such as app.example.com or *.example.com, without scheme, port or path.',
    ],
    [
        "a path without a slash",
        { ingress: { loadBalancer: EDGE, paths: ["api"] } },
        'ingress.paths[0]: "api" is not a path pattern. Begin with / and use up to 128 characters, such as /api/*.',
    ],
    [
        "a query string",
        { ingress: { loadBalancer: EDGE, paths: ["/a?b=c"] } },
        'ingress.paths[0]: "/a?b=c" contains a query string or a fragment, which rules do not see. Write the path alone.',
    ],
    [
        "more values than a rule takes",
        { ingress: { loadBalancer: EDGE, paths: ["/a", "/b", "/c", "/d", "/e", "/f"] } },
        "ingress: 6 hosts and paths are too many for one rule. Use at most 5 together.",
    ],
    [
        "a priority of 0",
        { ingress: { ...INGRESS, priority: 0 } },
        "ingress.priority: 0 is not possible. Use a whole number from 1 to 50000.",
    ],
    [
        "requests to a container without a port",
        { containers: { web: { image: "a:1" } }, ingress: INGRESS },
        "ingress: no container has a port to send requests to. Give the container that takes them a `port`.",
    ],
    [
        "requests to one of two ports",
        { containers: { a: { image: "a:1", port: 1 }, b: { image: "b:1", port: 2 } }, ingress: INGRESS },
        "ingress.container: is missing: a and b both have a port. Name the one that takes requests.",
    ],
    [
        "requests to an unknown container",
        { ingress: { ...INGRESS, container: "api" } },
        'ingress.container: "api" is not a container with a port. Use one of web.',
    ],
    [
        "a check slower than its interval",
        { ingress: { ...INGRESS, healthCheck: { timeoutSeconds: 10 } } },
        "ingress.healthCheck.timeoutSeconds: a check may take as long as the time between two. Use a timeout below the interval.",
    ],
    [
        "a matcher that is none",
        { ingress: { ...INGRESS, healthCheck: { matcher: "2xx" } } },
        'ingress.healthCheck.matcher: "2xx" is not a list of status codes. Use codes and ranges from 200 to 499, such as 200 or 200-299,301.',
    ],
    [
        "a health check path without a slash",
        { ingress: { ...INGRESS, healthCheck: { path: "health" } } },
        'ingress.healthCheck.path: "health" is not a path. Begin with /, such as /health.',
    ],
    [
        "a drain of two hours",
        { ingress: { ...INGRESS, deregistrationDelaySeconds: 7200 } },
        "ingress.deregistrationDelaySeconds: 7200 is not possible. Use a whole number from 0 to 3600.",
    ],
    [
        "a task count beside scaling",
        { desiredCount: 2, scaling: {} },
        "desiredCount: is given although scaling decides on the number of tasks. Remove it, or remove `scaling`.",
    ],
    [
        "a minimum above the maximum",
        { scaling: { minTasks: 5, maxTasks: 4 } },
        "scaling.minTasks: the minimum of 5 tasks is above the maximum of 4. Raise `maxTasks` or lower `minTasks`.",
    ],
    [
        "a CPU target of 5 %",
        { scaling: { cpuPercent: 5 } },
        "scaling.cpuPercent: 5 is not possible. Use a whole number from 10 to 90.",
    ],
    [
        "a memory target of 95 %",
        { scaling: { memoryPercent: 95 } },
        "scaling.memoryPercent: 95 is not possible. Use a whole number from 10 to 90.",
    ],
    [
        "a grace period without a load balancer",
        { healthCheckGracePeriodSeconds: 30 },
        "healthCheckGracePeriodSeconds: is given, and no load balancer checks the service. Remove it, or add `ingress`.",
    ],
    [
        "[ECS.2] public addresses in production",
        { assignPublicIp: true },
        "assignPublicIp: gives tasks addresses on the internet (ECS.2). Remove it and give the network a NAT gateway, or use the development preset.",
    ],
    [
        "a network without private subnets",
        { network: { vpcId: "vpc-1" } },
        "network.privateSubnetIds: is missing: the tasks are placed there. Give the ids.",
    ],
    [
        "ECS Exec on a read-only root",
        { enableExecuteCommand: true, containers: { web: { image: "a:1", readonlyRootFilesystem: true } } },
        "containers.web.readonlyRootFilesystem: keeps the agent of ECS Exec from starting, which AWS does not support. Switch one of the two off.",
    ],
    [
        "an unknown capacity provider",
        { capacityProviderStrategy: [{ capacityProvider: "general" }] },
        'capacityProviderStrategy[0].capacityProvider: "general" is not a capacity provider of Fargate. Use FARGATE or FARGATE_SPOT.',
    ],
    [
        "two bases",
        {
            capacityProviderStrategy: [
                { capacityProvider: "FARGATE", base: 1 },
                { capacityProvider: "FARGATE_SPOT", base: 1 },
            ],
        },
        "capacityProviderStrategy: has more than one base. Keep the base of one item.",
    ],
    [
        "no weight at all",
        { capacityProviderStrategy: [{ capacityProvider: "FARGATE", weight: 0 }] },
        "capacityProviderStrategy: has no weight above 0, so no task can be placed. Give one item a weight.",
    ],
    [
        "an empty strategy",
        { capacityProviderStrategy: [] },
        "capacityProviderStrategy: names no capacity provider. Name a capacity provider, or leave the argument away.",
    ],
    [
        "a provider named twice",
        { capacityProviderStrategy: [{ capacityProvider: "FARGATE" }, { capacityProvider: "FARGATE" }] },
        'capacityProviderStrategy[1].capacityProvider: "FARGATE" is named twice. Name it once.',
    ],
    ["a missing cluster", { cluster: undefined }, "cluster: is missing. Add it."],
    ["a network that is a text", { network: "vpc-1" }, 'network: "vpc-1" is not possible. Write an object.'],
];

describe("Service", () => {
    for (const [what, args, line] of refused) {
        it(`refuses ${what}`, async () => assert.deepEqual(await refusals(() => web(args)), [line]));
    }

    it("reports every problem of every part at once", async () => {
        const lines = await refusals(() =>
            web({
                containers: { web: { image: "nginx", port: 0 } },
                scaling: { cpuPercent: 99 },
                ingress: INGRESS,
                nonsense: 1,
            } as any),
        );

        assert.deepEqual(
            lines.map((line) => line.split(":")[0]),
            ["nonsense", "containers.web.image", "containers.web.port", "scaling.cpuPercent"],
        );
    });
});
