import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import type { Preset, ServiceDeployment } from "../../index";
import { completeCluster } from "../../components/cluster/clusterSettings";
import { completeLoadBalancer } from "../../components/loadBalancer/loadBalancerSettings";
import { completeMonitoring } from "../../components/monitoring/monitoringSettings";
import { completeNetwork } from "../../components/network/networkSettings";
import { completeScheduledTask } from "../../components/scheduledTask/settings";
import { completeService } from "../../components/service/serviceSettings";
import type { ServiceToCheck } from "../../components/service/serviceToCheck";
import { completeTask } from "../../components/task/taskSettings";

const PRESETS: readonly (Preset | undefined)[] = ["production", "development", undefined];
const CONTAINERS = { web: { image: "public.ecr.aws/nginx/nginx:1.29", port: 8080 } };

const service = (written: Partial<ServiceToCheck>, preset: Preset | undefined) =>
    completeService("web", { containers: CONTAINERS, ...written }, preset);
const deployed = (deployment: ServiceDeployment, preset: Preset | undefined) => service({ deployment }, preset);

// Rules judge what is complete, so there has to be something to judge also where they are going to refuse it.
const cases: [string, (preset: Preset | undefined) => unknown, unknown][] = [
    ["a network in no zone", (preset) => completeNetwork({ availabilityZones: [] }, preset).zones, 0],
    [
        "a network of addresses that are none",
        (preset) => completeNetwork({ cidrBlock: "here" }, preset).cidrBlock,
        "here",
    ],
    [
        "a load balancer with two listeners on a port",
        (preset) => completeLoadBalancer({ testListener: { port: 80 } }, preset).testListener.port,
        80,
    ],
    [
        "instances of a type that is none",
        (preset) => completeCluster({ capacities: { pool: { instanceTypes: ["large"] } } }, preset).capacities.pool,
        { instanceTypes: [], cpuArchitecture: "X86_64", isMixed: false },
    ],
    [
        "a daemon of a cluster without instances of ECS's",
        (preset) => completeCluster({ daemons: { agent: { containers: {} } } }, preset).daemons.agent,
        { capacities: [], cpu: 128, memoryMib: 256 },
    ],
    [
        "a task without containers, for no capacity",
        (preset) => completeTask({ containers: {}, requiresCompatibilities: [] }, preset, false),
        { launch: { compatibility: "FARGATE", networkMode: "awsvpc" } },
    ],
    [
        "a service whose requests lead to no container",
        (preset) => service({ containers: {}, ingress: { paths: ["/*"] } }, preset).attachment,
        { container: "", port: 0 },
    ],
    [
        "a service behind two load balancers",
        (preset) => service({ ingress: {}, networkIngress: { port: 443 } }, preset),
        { traffic: "loadBalancer", networkIngress: { listenerPort: 443, allow: ["0.0.0.0/0"] } },
    ],
    ["steps of nothing", (preset) => deployed({ linear: { stepPercent: 0 } }, preset).numbers.linear.stepPercent, 0],
    [
        "a hook at no stage that neither calls nor pauses",
        (preset) => deployed({ hooks: { look: { stages: [] } } }, preset).hooks,
        [{ key: "look", stages: [] }],
    ],
    [
        "bounds that are the wrong way round",
        (preset) => service({ scaling: { minTasks: 5, maxTasks: 2 } }, preset).tasks,
        { fewest: 5, most: 2 },
    ],
    [
        "a daemon that is scaled",
        (preset) => service({ schedulingStrategy: "DAEMON", scaling: { minTasks: 5 } }, preset).tasks,
        { fewest: 1, most: 1 },
    ],
    [
        "a schedule that says in three ways when it runs",
        (preset) =>
            completeScheduledTask(
                {
                    containers: CONTAINERS,
                    schedule: { expression: "now" },
                    trigger: {},
                    runOnce: {},
                    failures: { enabled: true },
                },
                preset,
            ),
        { failures: true, timeZone: "UTC" },
    ],
    [
        "an alarm that is none",
        () =>
            completeMonitoring(
                { alarms: { cpus: { threshold: -1 } } },
                {
                    expected: {
                        fewestTasks: 0,
                        failedRequestsPercent: 5,
                        slowRequestsSeconds: 2,
                        unhealthyHosts: 1,
                    },
                    deploymentAlarms: [],
                    strict: false,
                },
            )?.tells,
        false,
    ],
];

describe("arguments that are going to be refused", () => {
    for (const [what, complete, expected] of cases) {
        it(`are complete all the same: ${what}`, () =>
            PRESETS.forEach((preset) => {
                const actual = complete(preset);
                if (typeof expected === "object") {
                    assert.partialDeepStrictEqual(actual, expected);
                } else {
                    assert.equal(actual, expected);
                }
            }));
    }

    it("are complete whatever their numbers are", () => {
        const number = fc.option(fc.oneof(fc.integer(), fc.double()), { nil: undefined });
        const deployment = fc.record({
            strategy: fc.constantFrom("rolling", "blueGreen", "canary", "linear", "codeDeploy", undefined),
            minimumHealthyPercent: number,
            maximumPercent: number,
            bakeMinutes: number,
            generation: number,
            canary: fc.record({ percent: number, bakeMinutes: number }),
            linear: fc.record({ stepPercent: number, stepBakeMinutes: number }),
            alarms: fc.record({ failedRequestsPercent: number, unhealthyHosts: number }),
        });
        const written = fc.record({
            deployment,
            cpu: number,
            memoryMib: number,
            desiredCount: number,
            healthCheckGracePeriodSeconds: number,
            ingress: fc.constantFrom<ServiceToCheck["ingress"][]>({ paths: ["/*"] }, { hosts: ["*", ""] }, undefined),
            scaling: fc.option(fc.record({ minTasks: number, maxTasks: number, cpuPercent: number }), {
                nil: undefined,
            }),
            monitoring: fc.constantFrom({ level: "full" as const }, undefined),
        });
        fc.assert(
            fc.property(written, fc.constantFrom(...PRESETS), (args, preset) => {
                const complete = service(args, preset);
                assert.equal(complete.task.cpu, args.cpu ?? complete.task.cpu);
                assert.equal(complete.strict, preset !== "development");
            }),
        );
    });
});
