import { asWarning, type Problem } from "../shared/problems";
import { type Launch, NetworkMode } from "../task/launch";
import { OperatingSystemFamily, type RuntimePlatform } from "../task/platform";
import type { Capacities, CapacityFacts } from "./facts";
import type { CapacityChoice, CompleteStrategyItem } from "./strategy";

/** What the tasks of a service ask of the instances under them. */
export interface Demand {
    readonly cpu: number;
    readonly memoryMib: number;
    readonly launch: Launch;
    readonly runtimePlatform: Required<RuntimePlatform>;
    /** Most tasks that the settings keep, and how many there are of both revisions while one is deployed. */
    readonly most: number;
    readonly deploying: number;
    readonly strategy: readonly CompleteStrategyItem[];
    /** Whether instances that stay half empty deserve a warning. */
    readonly strict: boolean;
}

/** A service whose tasks the instances of its capacity cannot run, or cannot hold all of. */
export function fitProblems(choice: CapacityChoice, capacities: Capacities | undefined, demand: Demand): Problem[] {
    const rooms = demand.strategy.flatMap(({ capacityProvider: name }) => {
        const facts = capacities?.get(name);
        return facts === undefined ? [] : roomProblems(choice, name, facts, demand);
    });
    const bounds = demand.strategy.flatMap(({ capacityProvider: name }) =>
        boundProblems(name, capacities?.get(name)?.largest ?? {}, demand),
    );
    return [platformFitProblems(capacities, demand), bounds, rooms, baseProblems(choice, demand)].flat();
}

/** Tasks of a service or of a schedule that their capacity cannot run at all: ECS would look for a place for ever. */
export function platformFitProblems(
    capacities: Capacities | undefined,
    demand: Pick<Demand, "runtimePlatform" | "strategy">,
): Problem[] {
    const perCapacity = demand.strategy.flatMap(({ capacityProvider: name }) => {
        const facts = capacities?.get(name);
        return facts === undefined ? [] : platformProblems(name, facts, demand);
    });
    return [...perCapacity, ...spotProblems(demand)];
}

/** AWS: Fargate Spot runs Linux alone. */
function spotProblems({ runtimePlatform, strategy }: Pick<Demand, "runtimePlatform" | "strategy">): Problem[] {
    const { operatingSystemFamily: family } = runtimePlatform;
    const names = strategy.map((item) => item.capacityProvider);
    if (family === OperatingSystemFamily.Linux || !names.includes("FARGATE_SPOT")) {
        return [];
    }
    const message = `is ${family}, and FARGATE_SPOT, on which the tasks run, has Linux alone`;
    const remedy = "Write `capacity: FARGATE`, or run it on instances";
    const path = "runtimePlatform.operatingSystemFamily";
    return [{ rule: "fargate-spot-windows", path, message, remedy }];
}

/** A base that takes every task leaves the other capacities empty for ever. */
function baseProblems({ capacityProviderStrategy: items = [] }: CapacityChoice, { most }: Demand): Problem[] {
    return items.flatMap(({ capacityProvider, base = 0 }, index) => {
        if (items.length < 2 || base === 0 || base < most) {
            return [];
        }
        const path = `capacityProviderStrategy[${index}].base`;
        const message = `${base} is never exceeded by ${most} tasks, so that all of them run on ${capacityProvider}`;
        const remedy = "Use a smaller base, or remove the other items";
        return [asWarning({ rule: "strategy-base-exceeds-tasks", path, message, remedy })];
    });
}

function platformProblems(
    name: string,
    facts: CapacityFacts,
    { runtimePlatform: wanted }: Pick<Demand, "runtimePlatform">,
): Problem[] {
    const problems: Problem[] = [];
    if (facts.cpuArchitecture !== undefined && facts.cpuArchitecture !== wanted.cpuArchitecture) {
        const message = `is ${wanted.cpuArchitecture}, and the instances of "${name}" are ${facts.cpuArchitecture}`;
        const remedy = `Use ${facts.cpuArchitecture}, or other instance types`;
        problems.push({ rule: "capacity-architecture", path: "runtimePlatform.cpuArchitecture", message, remedy });
    }
    const { operatingSystemFamily: family } = facts;
    if (family !== undefined && family !== wanted.operatingSystemFamily) {
        const message = `is ${wanted.operatingSystemFamily}, and the instances of "${name}" run ${family}`;
        const remedy = `Use ${family}, or another machine image`;
        problems.push({ rule: "ami-family-tasks", path: "runtimePlatform.operatingSystemFamily", message, remedy });
    }
    return problems;
}

/** A task that asks for more than any instance may have, which ECS would look for without an end. */
function boundProblems(
    name: string,
    { vcpus, memoryMib }: NonNullable<CapacityFacts["largest"]>,
    demand: Demand,
): Problem[] {
    const rule = "capacity-instance-too-small";
    const problems: Problem[] = [];
    if (vcpus !== undefined && demand.cpu > vcpus * 1024) {
        const message = `a task of ${demand.cpu} CPU units needs more than the ${vcpus} vCPUs that an instance of "${name}" may have`;
        const remedy = `Raise \`instanceRequirements.maxVcpus\` of "${name}", or use a smaller task`;
        problems.push({ rule, path: "cpu", message, remedy });
    }
    if (memoryMib !== undefined && demand.memoryMib >= memoryMib) {
        const message = `a task of ${demand.memoryMib} MiB does not fit into the ${memoryMib} MiB that an instance of "${name}" may have`;
        const remedy = `Raise \`instanceRequirements.maxMemoryMib\` of "${name}", or use a smaller task`;
        problems.push({ rule, path: "memoryMib", message, remedy });
    }
    return problems;
}

/** Warnings: that an instance is too small for a task, that tasks lack interfaces, that all instances are too few. */
function roomProblems(choice: CapacityChoice, name: string, facts: CapacityFacts, demand: Demand): Problem[] {
    const { room, maxInstances } = facts;
    const path = choice.capacity === undefined ? "capacityProviderStrategy" : "capacity";
    if (room === undefined) {
        return [];
    }
    const bySize = Math.floor(Math.min(room.cpu / demand.cpu, room.memoryMib / demand.memoryMib));
    const size = `a task of ${demand.cpu} CPU units and ${demand.memoryMib} MiB`;
    if (bySize === 0) {
        const message = `${size} does not fit on a ${room.instanceType} of "${name}", which has about ${room.cpu} CPU units and ${room.memoryMib} MiB for tasks`;
        const remedy = "Use a larger instance type, or a smaller task";
        return [asWarning({ rule: "capacity-instance-too-small", path, message, remedy })];
    }
    const byInterface = demand.launch.networkMode === NetworkMode.Awsvpc ? (facts.interfaces ?? bySize) : bySize;
    const each = Math.max(1, Math.min(bySize, byInterface));
    const problems: Problem[] = [];
    // A few tasks less are nobody's surprise; most of an instance that stays empty is.
    if (byInterface * 2 < bySize && demand.strict) {
        const message = `a ${room.instanceType} of "${name}" has room for ${bySize} tasks of this size and network interfaces for ${byInterface}`;
        const remedy = `Switch on \`agent.awsvpcTrunking\` of "${name}" if its types have it, use a larger type, or the network mode bridge`;
        problems.push(asWarning({ rule: "instance-interface-density", path, message, remedy }));
    }
    const needed = Math.ceil(demand.deploying / each);
    if (maxInstances !== undefined && needed > maxInstances) {
        const message = `${demand.most} tasks, ${demand.deploying} while a deployment runs, need ${needed} instances of ${room.instanceType}, and "${name}" has at most ${maxInstances}`;
        const remedy = `Raise its \`maxInstances\` to ${needed} or more for this service alone`;
        problems.push(asWarning({ rule: "asg-max-too-small", path, message, remedy }));
    }
    return problems;
}
