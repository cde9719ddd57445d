import { completeStrategy } from "../capacity/strategySettings";
import type { ClusterSettings } from "../cluster/clusterArgs";
import { sortedEntries } from "../shared/json";
import { asWarning, listed, type Problem, under } from "../shared/problems";
import { type Call, callsOf } from "../task/calls";
import type { EnvironmentArgs } from "./environmentArgs";
import { writtenServices } from "./balancers";
import { capacitiesFor } from "./ground";
import { canJoin, canPull, type Reach, reaches, reachOf } from "./reach";
import { type AnyTask, isConfined, isOnFargate, schedulesOf, servicesOf } from "./tasksOf";

const RULE = "capacity-unreachable-control-plane";

/** Instances that cannot reach ECS never join the cluster. */
export function instanceProblems(args: EnvironmentArgs, cluster: ClusterSettings): Problem[] {
    if (canJoin(reachOf(args))) {
        return [];
    }
    const remedy = "Give the network a NAT gateway, or `endpoints` with the preset ec2";
    const message = "has no way to ECS: the private subnets have no NAT gateway";
    const pools = sortedEntries(cluster.capacities).filter(([, capacity]) => capacity.assignPublicIp !== true);
    return [
        ...pools.map(([key]): Problem => {
            const inPublic = `${remedy}, or in the development preset set \`assignPublicIp\``;
            return { rule: RULE, path: `capacities.${key}`, message, remedy: inPublic };
        }),
        ...sortedEntries(cluster.managedInstances).map(([key]): Problem => ({
            rule: RULE,
            path: `managedInstances.${key}`,
            message,
            remedy,
        })),
    ];
}

/** Tasks that cannot reach what they need to start. */
export function taskReachProblems(args: EnvironmentArgs, cluster: ClusterSettings): Problem[] {
    const pulls = canPull(reachOf(args));
    // Where tasks are given addresses, what counts is whether the user has said that they shall have none.
    const groups = pulls
        ? { services: servicesOf(args), schedules: schedulesOf(args) }
        : { services: writtenServices(args), schedules: sortedEntries(args.schedules) };
    return Object.entries(groups).flatMap(([group, tasks]: [string, [string, AnyTask][]]) =>
        tasks.flatMap(([key, task]) =>
            under(`${group}.${key}`, pulls ? missingProblems(args, cluster, task) : addressProblems(args, task)),
        ),
    );
}

/** A task that is kept from having an address where it has no other way out never starts: it cannot pull its image. */
function addressProblems(args: EnvironmentArgs, task: AnyTask): Problem[] {
    const capacities = capacitiesFor(args);
    if (task.assignPublicIp !== false || !isOnFargate(task, completeStrategy(task, args.preset), capacities)) {
        return [];
    }
    const message = "leaves the task no way to the registry of its image: the private subnets have no NAT gateway";
    const remedy = "Remove it, or give the network a NAT gateway, or `endpoints`";
    return [{ rule: "image-registry-unreachable", path: "assignPublicIp", message, remedy }];
}

/** What a task that lives from endpoints has none for; one problem for each service. */
function missingProblems(args: EnvironmentArgs, cluster: ClusterSettings, task: AnyTask): Problem[] {
    if (!isConfined(args, cluster, task)) {
        return [];
    }
    const reach = reachOf(args);
    const missing = [...callsOf(task), ...sessionCalls(task)].filter(({ services }) => !leadsTo(reach, services));
    const destinations = missing.map(({ services, path }) => listed(services) || path);
    return missing.filter((_, index) => destinations.indexOf(destinations[index]) === index).map(missingProblem);
}

/** What no endpoint leads to is on the internet. */
function leadsTo(reach: Reach, services: readonly string[]): boolean {
    return services.length > 0 ? reaches(reach, services) : reach.internet;
}

function sessionCalls({ enableExecuteCommand }: AnyTask): Call[] {
    const what = "is opened through Systems Manager";
    const call: Call = { rule: "endpoint-exec-missing", path: "enableExecuteCommand", what, services: ["ssmmessages"] };
    return enableExecuteCommand === true ? [call] : [];
}

function missingProblem({ rule, path, what, services }: Call): Problem {
    if (services.length === 0) {
        const remedy = "Copy it into ECR, or give the network a NAT gateway";
        return { rule, path, message: `${what}, to which the private subnets have no way`, remedy };
    }
    const message = `${what}, to which the network has neither a NAT gateway nor the endpoint`;
    const remedy = `Add ${listed(services)} to \`network.endpoints.services\``;
    const problem = { rule, path, message, remedy };
    // A file system without a policy lets everybody in who reaches it.
    return rule === "endpoint-efs-missing" ? asWarning(problem) : problem;
}
