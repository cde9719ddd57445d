import * as assert from "node:assert/strict";
import { clusterCapacities } from "../../components/cluster/capacities";
import { completeCluster } from "../../components/cluster/clusterSettings";
import type { ClusterSettings } from "../../components/cluster/clusterArgs";
import type { ServiceToCheck } from "../../components/service/serviceToCheck";
import type { Preset } from "../../components/shared/presets";
import { Cluster, Service, type ServiceArgs } from "../../index";
import { run } from "../support/harness";
import { problemsOfService } from "../support/judged";
import { refusals } from "../support/problems";
import { CONTAINERS, EDGE, GROUP, INGRESS, SERVICE, SURROUNDINGS } from "./fixtures";

const TASK = "aws:ecs/taskDefinition:TaskDefinition";
const { network } = SURROUNDINGS;
const POOLS: ClusterSettings = {
    capacities: { general: {}, arm: { instanceTypes: ["m7g.large", "m6g.large"] } },
    managedInstances: { auto: {} },
};

const WINDOWS = {
    runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" },
    containers: { web: { ...CONTAINERS.web, security: { user: "ContainerUser" } } },
} as const;

/** A service on a cluster of the same program. */
async function on(args: Partial<ServiceArgs>, pools: ClusterSettings = POOLS) {
    return run(() => {
        const cluster = new Cluster("app", { ...pools, network });
        return new Service("web", { network, cluster, containers: CONTAINERS, ...args });
    });
}

/** What is said of a service on these pools, warnings included. */
function said(args: Partial<ServiceToCheck>, pools: ClusterSettings = POOLS, preset: Preset = "production"): string[] {
    const capacities = clusterCapacities(completeCluster(pools, preset));
    return problemsOfService({ containers: CONTAINERS, capacities, ...args }, preset).map(
        ({ severity, rule, path, message, remedy }) => `${severity ?? "error"} ${rule} ${path}: ${message}. ${remedy}.`,
    );
}

describe("a service on instances", () => {
    it("names the provider of its capacity, and nothing that belongs to Fargate", async () => {
        const { get } = await on({ capacity: "general" });

        const service = get(SERVICE).inputs;
        assert.deepEqual(service.capacityProviderStrategies, [{ capacityProvider: "app-general", base: 0, weight: 1 }]);
        assert.deepEqual(
            ["platformVersion", "launchType", "orderedPlacementStrategies", "placementConstraints"].filter(
                (key) => key in service,
            ),
            [],
        );
        assert.equal(service.availabilityZoneRebalancing, "ENABLED");
        assert.equal(service.networkConfiguration.assignPublicIp, false);
    });

    it("has a definition for the kind, the processor and the system of its capacity", async () => {
        const of = async (args: Partial<ServiceArgs>, pools?: ClusterSettings) => {
            const { requiresCompatibilities, runtimePlatform, networkMode } = (await on(args, pools)).get(TASK).inputs;
            const { cpuArchitecture, operatingSystemFamily } = runtimePlatform;
            return [...requiresCompatibilities, cpuArchitecture, operatingSystemFamily, networkMode].join(" ");
        };
        const windows = { capacities: { win: { machineImage: { family: "windows2022Core" as const } } } };

        assert.equal(await of({}), "FARGATE X86_64 LINUX awsvpc");
        assert.equal(await of({ capacity: "general" }), "EC2 X86_64 LINUX awsvpc");
        assert.equal(await of({ capacity: "arm" }), "EC2 ARM64 LINUX awsvpc");
        assert.equal(await of({ capacity: "auto" }), "MANAGED_INSTANCES X86_64 LINUX awsvpc");
        assert.equal(await of({ capacity: "win" }, windows), "EC2 X86_64 WINDOWS_SERVER_2022_CORE awsvpc");
        assert.equal(await of({ capacity: "general", networkMode: "bridge" }), "EC2 X86_64 LINUX bridge");
    });

    it("gives the containers the size of the task on Windows, which knows none", async () => {
        const containers = { web: { image: "a:1", port: 80 }, proxy: { image: "b:1" } };
        const pools = { capacities: { win: { machineImage: { family: "windows2022Core" as const } } } };
        const { cpu, memory, containerDefinitions } = (
            await on({ capacity: "win", containers, cpu: 1024, memoryMib: 3000 }, pools)
        ).get(TASK).inputs;

        assert.deepEqual([cpu, memory], [undefined, undefined]);
        assert.deepEqual(
            JSON.parse(containerDefinitions).map((it: any) => [it.name, it.cpu, it.memory, it.linuxParameters]),
            [
                ["proxy", 512, 1500, undefined],
                ["web", 512, 1500, undefined],
            ],
        );
    });

    it("is spread over several pools of one kind", async () => {
        const strategy = [
            { capacityProvider: "general", base: 2 },
            { capacityProvider: "arm", weight: 3 },
        ];
        const { get } = await on(
            { capacityProviderStrategy: strategy, runtimePlatform: { cpuArchitecture: "X86_64" } },
            {
                capacities: { general: {}, arm: {} },
            },
        );

        assert.deepEqual(get(SERVICE).inputs.capacityProviderStrategies, [
            { capacityProvider: "app-general", base: 2, weight: 1 },
            { capacityProvider: "app-arm", base: 0, weight: 3 },
        ]);
    });

    it("is placed as the user says", async () => {
        const placement = {
            strategies: [
                { type: "spread" as const, field: "attribute:ecs.availability-zone" },
                { type: "binpack" as const, field: "memory" },
            ],
            constraints: [{ type: "memberOf" as const, expression: "attribute:ecs.instance-type =~ m6i.*" }],
        };
        const service = (await on({ capacity: "general", placement })).get(SERVICE).inputs;

        assert.deepEqual(service.orderedPlacementStrategies, placement.strategies);
        assert.deepEqual(service.placementConstraints, placement.constraints);
        assert.equal(service.availabilityZoneRebalancing, "ENABLED");
    });

    it("is not moved between zones where its placement or its deployment rules it out", async () => {
        const rebalancing = async (args: Partial<ServiceArgs>) =>
            (await on({ capacity: "general", ...args })).get(SERVICE).inputs.availabilityZoneRebalancing;
        const packed = { strategies: [{ type: "binpack" as const, field: "cpu" }] };
        const zoned = {
            constraints: [{ type: "memberOf" as const, expression: "attribute:ecs.availability-zone == a" }],
        };

        assert.equal(await rebalancing({ placement: packed }), "DISABLED");
        assert.equal(await rebalancing({ placement: zoned }), "DISABLED");
        assert.equal(await rebalancing({ deployment: { minimumHealthyPercent: 50, maximumPercent: 100 } }), "DISABLED");
        assert.equal(await rebalancing({ availabilityZoneRebalancing: false }), "DISABLED");
    });

    it("is reached through its instances on a bridge, where Docker picks the ports", async () => {
        const { get, resources } = await on({ capacity: "general", networkMode: "bridge", ingress: INGRESS });

        const service = get(SERVICE).inputs;
        assert.equal(service.networkConfiguration, undefined);
        assert.equal(get(GROUP, "web-blue").inputs.targetType, "instance");
        const [container] = JSON.parse(get(TASK).inputs.containerDefinitions);
        assert.deepEqual(container.portMappings, [{ containerPort: 8080, hostPort: 0, protocol: "tcp" }]);
        assert.ok(!resources.some((it) => it.name.startsWith("web-tasks")));
    });

    it("has the port of its instance on the host's network, opened to the load balancer", async () => {
        const containers = {
            web: { image: "public.ecr.aws/nginx/nginx:1.29", port: 8080, security: { user: "1000" } },
        };
        const { get } = await on({ capacity: "general", networkMode: "host", ingress: INGRESS, containers });

        const [container] = JSON.parse(get(TASK).inputs.containerDefinitions);
        assert.equal(container.portMappings[0].hostPort, 8080);
        const { securityGroupId, fromPort, toPort } = get(
            "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
            "web-from-load-balancer",
        ).inputs;
        assert.deepEqual([securityGroupId, fromPort, toPort], ["app-general-instances-id", 8080, 8080]);
    });

    it("runs on a cluster that is made elsewhere, by the name that AWS has for the provider", async () => {
        const { get } = await run(
            () => new Service("web", { ...SURROUNDINGS, containers: CONTAINERS, capacity: "old-provider" }),
        );

        assert.equal(get(SERVICE).inputs.capacityProviderStrategies[0].capacityProvider, "old-provider");
        assert.deepEqual(get(TASK).inputs.requiresCompatibilities, ["EC2"]);
    });

    it("runs on instances of a cluster made elsewhere that ECS manages, once that is said", async () => {
        const cluster = { ...SURROUNDINGS.cluster, capacityProviders: { auto: "managed-1234567" } };
        const args = { capacity: "auto", requiresCompatibilities: ["MANAGED_INSTANCES" as const] };
        const { get } = await run(() => new Service("web", { network, cluster, containers: CONTAINERS, ...args }));

        assert.equal(get(SERVICE).inputs.capacityProviderStrategies[0].capacityProvider, "managed-1234567");
        assert.deepEqual(get(TASK).inputs.requiresCompatibilities, ["MANAGED_INSTANCES"]);
    });

    it("fails where a cluster made elsewhere has no such capacity", async () => {
        const cluster = { ...SURROUNDINGS.cluster, capacityProviders: { general: "general-1234567" } };

        await assert.rejects(
            run(() => new Service("web", { network, cluster, containers: CONTAINERS, capacity: "genral" })),
            /capacity: "genral" is no capacity of the cluster\. Use one of general\./,
        );
    });
});

describe("a service that its capacity cannot run", () => {
    const cases: Readonly<Record<string, readonly [Partial<ServiceToCheck>, ClusterSettings, ...string[]]>> = {
        "names a capacity that there is not": [
            { capacity: "genral" },
            POOLS,
            'error strategy-provider-not-attached capacity: "genral" is no capacity of the cluster. Use "general", or one of FARGATE, FARGATE_SPOT, auto, arm, general, or describe it under the cluster\'s `capacities`.',
        ],
        "names a capacity and a strategy": [
            { capacity: "general", capacityProviderStrategy: [{ capacityProvider: "arm" }] },
            { capacities: { general: {}, arm: {} } },
            "error capacity-or-strategy capacity: is given beside `capacityProviderStrategy`. Keep one of the two: `capacity` is short for a strategy of one provider.",
        ],
        "would overflow from instances to Fargate": [
            { capacityProviderStrategy: [{ capacityProvider: "general", base: 2 }, { capacityProvider: "FARGATE" }] },
            { capacities: { general: {} } },
            "error strategy-mixed-kinds capacityProviderStrategy: mixes Fargate with general, and ECS takes either Fargate or instances in one strategy. Make two services of the same containers: one on general, and one on FARGATE with its own `scaling`.",
        ],
        "has an item that no task runs on": [
            { capacityProviderStrategy: [{ capacityProvider: "general" }, { capacityProvider: "more", weight: 0 }] },
            { capacities: { general: {}, more: {} } },
            'warning strategy-dead-item capacityProviderStrategy[1].weight: gives "more" neither a base nor a weight, so that no task runs there. Give it a weight, or remove it.',
        ],
        "has a base that no number of its tasks exceeds": [
            {
                capacityProviderStrategy: [
                    { capacityProvider: "FARGATE", base: 3 },
                    { capacityProvider: "FARGATE_SPOT" },
                ],
            },
            POOLS,
            "warning strategy-base-exceeds-tasks capacityProviderStrategy[0].base: 3 is never exceeded by 3 tasks, so that all of them run on FARGATE. Use a smaller base, or remove the other items.",
        ],
        "is Windows on Fargate Spot": [
            {
                capacityProviderStrategy: [
                    { capacityProvider: "FARGATE", base: 1 },
                    { capacityProvider: "FARGATE_SPOT" },
                ],
                ...WINDOWS,
            },
            POOLS,
            "error fargate-spot-windows runtimePlatform.operatingSystemFamily: is WINDOWS_SERVER_2022_CORE, and FARGATE_SPOT, on which the tasks run, has Linux alone. Write `capacity: FARGATE`, or run it on instances.",
        ],
        "is made for another processor": [
            { capacity: "arm", runtimePlatform: { cpuArchitecture: "X86_64" } },
            POOLS,
            'error capacity-architecture runtimePlatform.cpuArchitecture: is X86_64, and the instances of "arm" are ARM64. Use ARM64, or other instance types.',
        ],
        "is made for another system": [
            { capacity: "general", ...WINDOWS },
            POOLS,
            'error ami-family-tasks runtimePlatform.operatingSystemFamily: is WINDOWS_SERVER_2022_CORE, and the instances of "general" run LINUX. Use LINUX, or another machine image.',
        ],
        "is described for another kind": [
            { capacity: "general", requiresCompatibilities: ["FARGATE"] },
            POOLS,
            "error task-compatibility requiresCompatibilities: FARGATE does not include EC2, on which the service runs. Leave it away: it follows from the capacity.",
        ],
        "has public addresses on instances": [
            { capacity: "general", assignPublicIp: true },
            POOLS,
            "error service-public-ip-instances assignPublicIp: is given, and ECS gives tasks on instances no public addresses. Remove it, and give the network a NAT gateway.",
        ],
        "is on a bridge on Fargate": [
            { networkMode: "bridge" },
            POOLS,
            'error fargate-network-mode networkMode: "bridge" is not offered by FARGATE. Use awsvpc, or run the task on EC2 `capacity`.',
        ],
        "is on a bridge on managed instances": [
            { capacity: "auto", networkMode: "bridge" },
            POOLS,
            'error managed-instances-task-limits networkMode: "bridge" is not offered by MANAGED_INSTANCES. Use awsvpc or host.',
        ],
        "takes requests without a network": [
            { capacity: "general", networkMode: "none", ingress: { paths: ["/*"] } },
            POOLS,
            "error port-mappings-none-mode containers.web.port: is given, and nothing reaches a task without a network. Remove it, or use the network mode awsvpc.",
            "error network-mode-none networkMode: none keeps requests from reaching the tasks. Use awsvpc or bridge, or remove the traffic.",
        ],
        "is root on the host's network": [
            { capacity: "general", networkMode: "host" },
            POOLS,
            "warning host-network-mode networkMode: host puts the containers on the network of the instance (ECS.17). Use awsvpc or bridge.",
            "error host-network-user containers.web.security.user: is root on the network of the instance (ECS.1). Name another user, such as 1000:1000.",
        ],
        "is placed on Fargate": [
            { placement: { strategies: [{ type: "random" }] } },
            POOLS,
            "error task-placement-fargate placement: chooses among instances, and the service runs on Fargate. Remove it, or give the service a `capacity` of instances.",
        ],
        "is placed by nothing": [
            {
                capacity: "general",
                placement: {
                    strategies: [
                        { type: "spread" },
                        { type: "binpack", field: "disk" },
                        { type: "random", field: "cpu" },
                    ],
                    constraints: [{ type: "memberOf" }, { type: "distinctInstance", expression: "x" }],
                },
            },
            POOLS,
            "error placement-strategy-field placement.strategies[0].field: is missing. Use attribute:ecs.availability-zone, instanceId, host, or another attribute as attribute:<name>.",
            'error placement-strategy-field placement.strategies[1].field: "disk" is nothing to fill an instance with. Use cpu or memory.',
            'error placement-strategy-field placement.strategies[2].field: "cpu" means nothing to random. Remove it.',
            "error placement-constraint-expression placement.constraints[0].expression: is missing. Write an expression of the cluster query language, such as attribute:ecs.instance-type =~ m7g.*.",
            "error placement-constraint-expression placement.constraints[1].expression: means nothing to distinctInstance. Remove it, or use memberOf.",
        ],
        "is to be moved between zones where nothing can move": [
            {
                capacity: "general",
                availabilityZoneRebalancing: true,
                placement: { strategies: [{ type: "binpack", field: "cpu" }] },
            },
            POOLS,
            "error rebalancing-possible availabilityZoneRebalancing: is on, and ECS cannot move tasks between zones: the first placement strategy does not spread over attribute:ecs.availability-zone. Remove it, or change what stands in its way.",
        ],
        "has a size that no instance has": [
            { capacity: "auto", cpu: 100, memoryMib: 3 },
            POOLS,
            "error task-cpu-range cpu: 100 is not possible. Use a whole number from 128 to 196608.",
            "error task-memory-form memoryMib: 3 is not possible. Use a whole number from 6 to 33554432.",
        ],
        "does not fit into what managed instances may be": [
            { capacity: "managed", cpu: 4096, memoryMib: 8192 },
            {
                managedInstances: {
                    managed: {
                        instanceRequirements: { minVcpus: 1, maxVcpus: 2, minMemoryMib: 512, maxMemoryMib: 8192 },
                    },
                },
            },
            'error capacity-instance-too-small cpu: a task of 4096 CPU units needs more than the 2 vCPUs that an instance of "managed" may have. Raise `instanceRequirements.maxVcpus` of "managed", or use a smaller task.',
            'error capacity-instance-too-small memoryMib: a task of 8192 MiB does not fit into the 8192 MiB that an instance of "managed" may have. Raise `instanceRequirements.maxMemoryMib` of "managed", or use a smaller task.',
        ],
        "does not fit on an instance": [
            { capacity: "general", cpu: 4096, memoryMib: 4096 },
            POOLS,
            'warning capacity-instance-too-small capacity: a task of 4096 CPU units and 4096 MiB does not fit on a m6i.large of "general", which has about 2048 CPU units and 7700 MiB for tasks. Use a larger instance type, or a smaller task.',
        ],
        "has more tasks than interfaces": [
            { capacity: "general", cpu: 256, memoryMib: 512 },
            POOLS,
            'warning instance-interface-density capacity: a m6i.large of "general" has room for 8 tasks of this size and network interfaces for 2. Switch on `agent.awsvpcTrunking` of "general" if its types have it, use a larger type, or the network mode bridge.',
        ],
        "has more tasks than there can be instances": [
            { capacity: "general", cpu: 1024, memoryMib: 2048, scaling: { minTasks: 3, maxTasks: 12 } },
            POOLS,
            'warning asg-max-too-small capacity: 12 tasks, 24 while a deployment runs, need 12 instances of m6i.large, and "general" has at most 10. Raise its `maxInstances` to 12 or more for this service alone.',
        ],
    };
    for (const [title, [args, pools, ...expected]] of Object.entries(cases)) {
        it(title, () => assert.deepEqual(said({ cpu: 1024, memoryMib: 2048, ...args }, pools), expected));
    }

    it("says nothing of what the instances can do", () => {
        const trunked = { capacities: { general: { agent: { awsvpcTrunking: true } } } };

        assert.deepEqual(said({ capacity: "general", cpu: 256, memoryMib: 512 }, trunked), []);
        assert.deepEqual(said({ capacity: "auto" }), []);
        assert.deepEqual(said({ capacity: "general", cpu: 1024, memoryMib: 3000 }), []);
    });

    it("is on a bridge of a cluster made elsewhere, whose group nobody knows", async () => {
        const args = { capacity: "old", networkMode: "bridge" as const, ingress: { ...INGRESS, loadBalancer: EDGE } };

        assert.deepEqual(
            await refusals(() => new Service("web", { ...SURROUNDINGS, containers: CONTAINERS, ...args })),
            [
                "cluster.capacitySecurityGroupIds: is missing: without interfaces of their own the tasks are reached through the group of the instances. Give the id of that group under the name of the capacity, or use awsvpc. [reference-capacity-security-group]",
            ],
        );
    });
});
