import * as assert from "node:assert/strict";
import { refusals } from "../support/problems";
import { EDGE, INGRESS, web } from "./fixtures";

const refused: [string, object, string][] = [
    [
        "ingress without a route",
        { ingress: { loadBalancer: EDGE } },
        'ingress: has no condition, so it would take every request of the listener. Write `paths: ["/*"]` if that is meant. [ingress-no-route]',
    ],
    [
        "a host with a scheme",
        { ingress: { loadBalancer: EDGE, hosts: ["https://a.example.com"] } },
        'ingress.hosts[0]: "https://a.example.com" is not a host name. Write a host such as app.example.com or *.example.com, without scheme, port or path. [rule-host]',
    ],
    [
        "a path without a slash",
        { ingress: { loadBalancer: EDGE, paths: ["api"] } },
        'ingress.paths[0]: "api" is not a path pattern. Begin with / and use up to 128 characters, such as /api/*. [rule-path]',
    ],
    [
        "a path with a placeholder",
        { ingress: { loadBalancer: EDGE, paths: ["/users/{id}"] } },
        'ingress.paths[0]: "/users/{id}" has "{" in it, which a path pattern cannot have. Use letters, digits and _ - . $ / ~ " \' @ : + &, and the wildcards * and ?. [rule-path]',
    ],
    [
        "a path with an umlaut",
        { ingress: { loadBalancer: EDGE, paths: ["/größe/*"] } },
        'ingress.paths[0]: "/größe/*" has "ö" in it, which a path pattern cannot have. Use letters, digits and _ - . $ / ~ " \' @ : + &, and the wildcards * and ?. [rule-path]',
    ],
    [
        "a health check path with a blank",
        { ingress: { ...INGRESS, healthCheck: { path: "/health check" } } },
        'ingress.healthCheck.path: "/health check" is not a path. Begin with /, such as /health; write blanks and letters that ASCII lacks as %20 and the like. [health-check-path]',
    ],
    [
        "a query string",
        { ingress: { loadBalancer: EDGE, paths: ["/a?b=c"] } },
        'ingress.paths[0]: "/a?b=c" contains a query string or a fragment, which rules do not see. Write the path alone. [rule-path]',
    ],
    [
        "more values than a rule takes",
        { ingress: { loadBalancer: EDGE, paths: ["/a", "/b", "/c", "/d", "/e", "/f"] } },
        "ingress: 6 hosts and paths are too many for one rule. Use at most 5 together. [rule-condition-values]",
    ],
    [
        "a priority of 0",
        { ingress: { ...INGRESS, priority: 0 } },
        "ingress.priority: 0 is not possible. Use a whole number from 1 to 50000. [out-of-range]",
    ],
    [
        "requests to a container without a port",
        { containers: { web: { image: "a:1" } }, ingress: INGRESS },
        "ingress: no container has a port to send requests to. Give the container that takes them a `port`. [ingress-port]",
    ],
    [
        "requests to one of two ports",
        { containers: { a: { image: "a:1", port: 1 }, b: { image: "b:1", port: 2 } }, ingress: INGRESS },
        "ingress.container: is missing: a and b both have a port. Name the one that takes requests. [ingress-port-ambiguous]",
    ],
    [
        "requests to an unknown container",
        { ingress: { ...INGRESS, container: "api" } },
        'ingress.container: "api" is not a container with a port. Use one of web. [ingress-container]',
    ],
    [
        "a check slower than its interval",
        { ingress: { ...INGRESS, healthCheck: { timeoutSeconds: 10 } } },
        "ingress.healthCheck.timeoutSeconds: a check may take as long as the time between two. Use a timeout below the interval. [health-check-timeout]",
    ],
    [
        "a matcher that is none",
        { ingress: { ...INGRESS, healthCheck: { matcher: "2xx" } } },
        'ingress.healthCheck.matcher: "2xx" is not a list of status codes. Use codes and ranges from 200 to 499, such as 200 or 200-299,301. [health-check-matcher]',
    ],
    [
        "a health check path without a slash",
        { ingress: { ...INGRESS, healthCheck: { path: "health" } } },
        'ingress.healthCheck.path: "health" is not a path. Begin with /, such as /health; write blanks and letters that ASCII lacks as %20 and the like. [health-check-path]',
    ],
    [
        "a drain of two hours",
        { ingress: { ...INGRESS, deregistrationDelaySeconds: 7200 } },
        "ingress.deregistrationDelaySeconds: 7200 is not possible. Use a whole number from 0 to 3600. [out-of-range]",
    ],
    [
        "a task count beside scaling",
        { desiredCount: 2, scaling: {} },
        "desiredCount: is given although scaling decides on the number of tasks. Remove it, or remove `scaling`. [desired-count-with-scaling]",
    ],
    [
        "a minimum above the maximum",
        { scaling: { minTasks: 5, maxTasks: 4 } },
        "scaling.minTasks: the minimum of 5 tasks is above the maximum of 4. Raise `maxTasks` or lower `minTasks`. [scaling-bounds]",
    ],
    [
        "a CPU target of 5 %",
        { scaling: { cpuPercent: 5 } },
        "scaling.cpuPercent: 5 is not possible. Use a whole number from 10 to 90. [scaling-target-percent]",
    ],
    [
        "a memory target of 95 %",
        { scaling: { memoryPercent: 95 } },
        "scaling.memoryPercent: 95 is not possible. Use a whole number from 10 to 90. [out-of-range]",
    ],
    [
        "a grace period without a load balancer",
        { healthCheckGracePeriodSeconds: 30 },
        "healthCheckGracePeriodSeconds: is given, and no load balancer checks the service. Remove it, or add `ingress` or `networkIngress`. [grace-period-without-load-balancer]",
    ],
    [
        "[ECS.2] public addresses in production",
        { assignPublicIp: true },
        "assignPublicIp: gives tasks addresses on the internet (ECS.2). Remove it and give the network a NAT gateway, or use the development preset. [service-public-ip]",
    ],
    [
        "a network without private subnets",
        { network: { vpcId: "vpc-1" } },
        "network.privateSubnetIds: is missing: the tasks are placed there. Give the ids. [reference-private-subnets]",
    ],
    [
        "ECS Exec on a read-only root",
        {
            enableExecuteCommand: true,
            containers: { web: { image: "a:1", security: { readonlyRootFilesystem: true } } },
        },
        "containers.web.security.readonlyRootFilesystem: keeps the agent of ECS Exec from starting, which AWS does not support. Switch one of the two off. [exec-read-only-root]",
    ],
    [
        "an unknown capacity provider",
        { capacityProviderStrategy: [{ capacityProvider: "FARGATE-SPOT" }] },
        'capacityProviderStrategy[0].capacityProvider: "FARGATE-SPOT" is no capacity of the cluster. ' +
            'Use "FARGATE_SPOT", or one of FARGATE, FARGATE_SPOT, or describe it under the cluster\'s `capacities`. [strategy-provider-not-attached]',
    ],
    [
        "two bases",
        {
            capacityProviderStrategy: [
                { capacityProvider: "FARGATE", base: 1 },
                { capacityProvider: "FARGATE_SPOT", base: 1 },
            ],
        },
        "capacityProviderStrategy: has more than one base. Keep the base of one item. [strategy-one-base]",
    ],
    [
        "no weight at all",
        { capacityProviderStrategy: [{ capacityProvider: "FARGATE", weight: 0 }] },
        "capacityProviderStrategy: has no weight above 0, so no task can be placed. Give one item a weight. [strategy-all-weights-zero]",
    ],
    [
        "an empty strategy",
        { capacityProviderStrategy: [] },
        "capacityProviderStrategy: names no capacity provider. Name a capacity provider, or leave the argument away. [strategy-empty]",
    ],
    [
        "a provider named twice",
        { capacityProviderStrategy: [{ capacityProvider: "FARGATE" }, { capacityProvider: "FARGATE" }] },
        'capacityProviderStrategy[1].capacityProvider: "FARGATE" is named twice. Name it once. [strategy-duplicate-provider]',
    ],
    [
        "a missing cluster",
        { cluster: undefined },
        "cluster: is missing. Add it, or a `platform` that has one. [missing-argument]",
    ],
    [
        "a network that is a text",
        { network: "vpc-1" },
        'network: "vpc-1" is not possible. Write an object with `vpcId`. [wrong-type]',
    ],
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
            ["containers.web.port", "nonsense", "containers.web.image", "scaling.cpuPercent"],
        );
    });
});
