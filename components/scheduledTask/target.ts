import * as pulumi from "@pulumi/pulumi";
import { type CompleteStrategyItem, physicalStrategy } from "../capacity/strategy";
import { openConnections } from "../service/connections";
import { createTaskGroup } from "../service/securityGroup";
import type { Making } from "../shared/making";
import type { Task } from "../task/createTask";
import { Compatibility } from "../task/launch";
import type { ServiceRole } from "../shared/serviceRole";
import type { PlacedScheduledTask } from "./placedScheduledTask";
import type { CompleteScheduledTask } from "./settings";

/** What is started, and where. */
export interface Target {
    readonly clusterArn: pulumi.Input<string>;
    readonly taskDefinitionArn: pulumi.Output<string>;
    readonly strategy: pulumi.Input<CompleteStrategyItem[]>;
    readonly onFargate: boolean;
    /** Absent for tasks without an interface of their own. */
    readonly network?: TaskNetwork;
    /** What must be there before a task starts, and must go only after the last one. */
    readonly prerequisites: readonly pulumi.Resource[];
}

/** Where the interfaces of the tasks are. */
export interface TaskNetwork {
    readonly subnets: pulumi.Input<pulumi.Input<string>[]>;
    readonly securityGroups: pulumi.Input<string>[];
    readonly assignPublicIp: boolean;
}

/** What every starter tells ECS in the same words. */
export function taskParameters(target: Target, complete: CompleteScheduledTask, group: string | undefined) {
    const { constraints } = complete.placement;
    return {
        taskDefinitionArn: target.taskDefinitionArn,
        taskCount: complete.taskCount,
        capacityProviderStrategies: target.strategy,
        ...(target.onFargate && { platformVersion: "LATEST" }),
        ...(constraints.length > 0 && { placementConstraints: constraints }),
        enableExecuteCommand: complete.task.executeCommand,
        group,
    };
}

/** What a schedule or a rule starts a task with. */
export interface Start {
    readonly complete: CompleteScheduledTask;
    readonly target: Target;
    readonly runRole: ServiceRole;
    /** Where runs are left that could not be started. */
    readonly deadLetterArn: pulumi.Input<string> | undefined;
}

/** Puts together what whoever starts the task has to know. */
export function createTarget(
    making: Making,
    { network, cluster, securityGroupIds = [], connections }: PlacedScheduledTask,
    complete: CompleteScheduledTask,
    task: Task,
    component: pulumi.ComponentResource,
): Target & { readonly securityGroupId?: pulumi.Output<string> } {
    const { assignPublicIp, ownInterface } = complete;
    const common = {
        clusterArn: cluster.clusterArn,
        taskDefinitionArn: task.definition.arn,
        strategy: physicalStrategy(complete.strategy, cluster, component),
        onFargate: complete.task.launch.compatibility === Compatibility.Fargate,
    };
    if (!ownInterface) {
        return { ...common, prerequisites: task.roles.policies };
    }
    const { group, out } = createTaskGroup(making, network, "Tasks of a schedule");
    return {
        ...common,
        network: {
            subnets: (assignPublicIp ? network.publicSubnetIds : network.privateSubnetIds)!,
            securityGroups: [group.id, ...securityGroupIds],
            assignPublicIp,
        },
        prerequisites: [...task.roles.policies, ...out, ...openConnections(making, connections, group.id)],
        securityGroupId: group.id,
    };
}
