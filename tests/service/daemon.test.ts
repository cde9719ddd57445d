import * as assert from "node:assert/strict";
import { clusterCapacities } from "../../components/cluster/capacities";
import { completeCluster } from "../../components/cluster/clusterSettings";
import type { ClusterSettings } from "../../components/cluster/clusterArgs";
import { lineageProblems } from "../../components/service/rollout/lineage";
import type { ServiceToCheck } from "../../components/service/serviceToCheck";
import type { Preset } from "../../components/shared/presets";
import { Cluster, Service, type ServiceArgs } from "../../index";
import { plain, run } from "../support/harness";
import { problemsOfService } from "../support/judged";
import { CONTAINERS, EDGE, INGRESS, SERVICE, SURROUNDINGS } from "./fixtures";

const { network } = SURROUNDINGS;
const POOL: ClusterSettings = { capacities: { general: {} } };
const MIXED: ClusterSettings = { capacities: { general: {}, arm: { instanceTypes: ["m7g.large", "m6g.large"] } } };
const AGENT = {
    schedulingStrategy: "DAEMON",
    containers: { agent: { image: "public.ecr.aws/a/agent:1", security: { user: "1000:1000" } } },
} as const;

async function daemon(args: Partial<ServiceArgs> = {}, pools = POOL) {
    return run(() => {
        const cluster = new Cluster("app", { ...pools, network });
        return new Service("agent", { network, cluster, ...AGENT, ...args });
    });
}

/** What is said of a daemon on these pools, warnings included. */
function said(args: Partial<ServiceToCheck>, pools: ClusterSettings = POOL, preset: Preset = "production"): string[] {
    const capacities = clusterCapacities(completeCluster(pools, preset));
    return problemsOfService({ capacities, ...AGENT, ...args }, preset).map(
        ({ severity, rule, path, message, remedy }) => `${severity ?? "error"} ${rule} ${path}: ${message}. ${remedy}.`,
    );
}

describe("a daemon", () => {
    it("has a launch type, and neither a strategy nor a number of tasks, which ECS refuses", async () => {
        const { schedulingStrategy, launchType, desiredCount, capacityProviderStrategies, platformVersion } = (
            await daemon()
        ).get(SERVICE).inputs;

        assert.deepEqual([schedulingStrategy, launchType], ["DAEMON", "EC2"]);
        assert.deepEqual(
            [desiredCount, capacityProviderStrategies, platformVersion],
            [undefined, undefined, undefined],
        );
    });

    it("is replaced in place, half of the instances at a time in production, and is not moved between zones", async () => {
        const of = async (preset: Preset) => {
            const { inputs } = (await daemon({ preset })).get(SERVICE);
            const { deploymentMinimumHealthyPercent: minimum, deploymentMaximumPercent: maximum } = inputs;
            return [inputs.deploymentConfiguration, minimum, maximum, inputs.availabilityZoneRebalancing];
        };

        assert.deepEqual(await of("production"), [{ strategy: "ROLLING" }, 50, 100, "DISABLED"]);
        assert.deepEqual(await of("development"), [{ strategy: "ROLLING" }, 0, 100, "DISABLED"]);
    });

    it("is rolled also where requests reach it, which else means blue/green", async () => {
        const args = { containers: { agent: { image: "public.ecr.aws/a/agent:1", port: 80 } }, ingress: INGRESS };
        const { inputs } = (await daemon(args)).get(SERVICE);

        assert.equal(inputs.deploymentConfiguration.strategy, "ROLLING");
        assert.equal(inputs.loadBalancers.length, 1);
    });

    it("has a definition for the instances of the cluster", async () => {
        const of = async (args: Partial<ServiceArgs>, pools: ClusterSettings) => {
            const { inputs } = (await daemon(args, pools)).get("aws:ecs/taskDefinition:TaskDefinition");
            return [...inputs.requiresCompatibilities, inputs.runtimePlatform.cpuArchitecture].join(" ");
        };

        assert.equal(await of({}, POOL), "EC2 X86_64");
        assert.equal(await of({}, { capacities: { arm: { instanceTypes: ["m7g.large", "m6g.large"] } } }), "EC2 ARM64");
        assert.equal(await of({ runtimePlatform: { cpuArchitecture: "ARM64" } }, MIXED), "EC2 ARM64");
    });

    it("can leave instances out by constraints", async () => {
        const constraints = [{ type: "memberOf" as const, expression: "attribute:ecs.instance-type =~ m6i.*" }];
        const { inputs } = (await daemon({ placement: { constraints } })).get(SERVICE);

        assert.deepEqual(inputs.placementConstraints, constraints);
    });

    it("is in the group of the instances where it has no interface of its own", async () => {
        const { get, result } = await run(() => {
            const cluster = new Cluster("app", { ...POOL, network });
            const { securityGroupId } = new Service("agent", { network, cluster, ...AGENT, networkMode: "host" });
            return { securityGroupId };
        });

        assert.equal(get(SERVICE).inputs.networkConfiguration, undefined);
        assert.equal(await plain(result.securityGroupId), "app-general-instances-id");
    });

    it("is run once by its launch type", async () => {
        const { result } = await run(() => {
            const cluster = new Cluster("app", { ...POOL, network });
            const { runTaskCommand } = new Service("agent", { network, cluster, ...AGENT });
            return { runTaskCommand };
        });

        assert.match(await plain(result.runTaskCommand), / --launch-type EC2 /);
    });

    it("says nothing of one task being too few in production, and may be stopped everywhere at once", () => {
        assert.deepEqual(said({}), []);
        assert.deepEqual(said({ deployment: { minimumHealthyPercent: 0 } }), []);
    });
});

describe("a daemon is refused with", () => {
    const cases: [string, Partial<ServiceToCheck>, ClusterSettings, string[]][] = [
        [
            "a number of tasks and scaling",
            { desiredCount: 2, scaling: {} },
            POOL,
            [
                "error desired-count-daemon desiredCount: is given, and a daemon has a task on each instance. Remove it: the number of instances decides.",
                "error daemon-scaling scaling: is given, and a daemon has a task on each instance. Remove it: the number of instances decides.",
                "error desired-count-with-scaling desiredCount: is given although scaling decides on the number of tasks. Remove it, or remove `scaling`.",
            ],
        ],
        [
            "a capacity",
            { capacity: "general" },
            POOL,
            [
                "error daemon-capacity capacity: is given, and a daemon runs on every instance of the cluster, whatever its capacity provider. Remove it; `placement.constraints` leave instances out, by their types for example.",
            ],
        ],
        [
            "a task for Fargate",
            { requiresCompatibilities: ["FARGATE"] },
            POOL,
            [
                "error daemon-fargate schedulingStrategy: DAEMON needs EC2, and the task is for FARGATE alone. Leave `requiresCompatibilities` away.",
            ],
        ],
        [
            "a cluster without instances",
            {},
            { managedInstances: { auto: {} } },
            [
                "error daemon-fargate schedulingStrategy: DAEMON needs instances, and the cluster has no `capacities`. Describe some, use REPLICA, or make it a daemon of `managedInstances`.",
            ],
        ],
        [
            "placement strategies",
            { placement: { strategies: [{ type: "random" }] } },
            POOL,
            [
                "error daemon-placement-strategy placement.strategies: chooses among instances, and a daemon runs on each. Remove it, or use `constraints`.",
            ],
        ],
        [
            "instances of two processors of which it names none",
            {},
            MIXED,
            [
                "error daemon-platform runtimePlatform.cpuArchitecture: is not said, and the instances of the cluster are ARM64 and X86_64. Name one of them, and make a service for each.",
            ],
        ],
        [
            "a second set of tasks",
            { deployment: { strategy: "blueGreen" }, containers: CONTAINERS, ingress: { paths: ["/*"] } },
            POOL,
            [
                "error blue-green-daemon deployment.strategy: blueGreen needs a second set of tasks, and there is one task on an instance. Use rolling.",
            ],
        ],
        [
            "percentages that put a second task on an instance, or stop none",
            { deployment: { maximumPercent: 200, minimumHealthyPercent: 100 } },
            POOL,
            [
                "error healthy-percent-daemon deployment.maximumPercent: 200 would put a second task on instances, which a daemon does not. Remove it, or use 100.",
                "error healthy-percent-daemon deployment.minimumHealthyPercent: 100 lets ECS stop no task, and so start no new one. Use less: 50 replaces half of the tasks at a time, 0 all at once.",
            ],
        ],
        [
            "requests to ports of instances with several groups",
            {
                networkMode: "host",
                runtimePlatform: { cpuArchitecture: "X86_64" },
                containers: { web: { ...CONTAINERS.web, security: { user: "1000:1000" } } },
                ingress: { paths: ["/*"], loadBalancer: EDGE },
            },
            MIXED,
            [
                "error daemon-ports networkMode: opens ports of instances, and a daemon runs on those of arm, general, each with a group of its own. Use awsvpc.",
            ],
        ],
        [
            "an EBS volume",
            {
                containers: {
                    agent: { image: "public.ecr.aws/a/agent:1", mountPoints: { "/data": { volume: "disk" } } },
                },
                volumes: { disk: { ebs: { sizeGib: 20 } } },
            },
            POOL,
            [
                "error ebs-daemon volumes.disk.ebs: is made for each task of a service, but not of a daemon. Use a `hostPath`, or an EFS volume.",
            ],
        ],
    ];
    for (const [title, args, pools, expected] of cases) {
        it(title, () =>
            assert.deepEqual(
                said(args, pools).filter((line) => line.startsWith("error")),
                expected,
            ),
        );
    }
});

describe("the scheduling of a live service with traffic", () => {
    const replica = { controller: "ECS", generation: 1 };
    const agent = { ...replica, schedulingStrategy: "DAEMON" as const };
    const refused = (before: string, after: string) => [
        {
            rule: "scheduling-strategy-live",
            path: "schedulingStrategy",
            message: `cannot become ${after} on a live service with traffic, which is ${before}`,
            remedy: "Raise `deployment.generation`, which makes a second service beside the first",
        },
    ];

    it("cannot be changed either way, because that would replace the service", () =>
        assert.deepEqual(
            [lineageProblems(replica, agent, false), lineageProblems(agent, replica, false)],
            [refused("REPLICA", "DAEMON"), refused("DAEMON", "REPLICA")],
        ));

    it("is another one with the next generation, and no matter of a new service", () =>
        assert.deepEqual(
            [lineageProblems(replica, { ...agent, generation: 2 }, false), lineageProblems(undefined, agent, false)],
            [[], []],
        ));

    it("is remembered of a daemon alone, so that nothing changes for services that exist", async () => {
        const ingress = { containers: { agent: { image: "public.ecr.aws/a/agent:1", port: 80 } }, ingress: INGRESS };
        const recorded = async (args: Partial<ServiceArgs>) =>
            (await daemon({ ...ingress, ...args })).get("pulumi:index:Stash", "agent-lineage").inputs.input;

        assert.deepEqual(await recorded({}), agent);
        assert.deepEqual(
            await recorded({ schedulingStrategy: "REPLICA", deployment: { strategy: "rolling" } }),
            replica,
        );
    });
});
