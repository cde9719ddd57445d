import * as pulumi from "@pulumi/pulumi";
import { arnParts } from "../shared/arns";
import { stableJson } from "../shared/json";
import { awsCommand } from "../shared/shell";
import { overridesJson } from "./overrides";
import type { RunRequest } from "./runRequest";
import type { ScheduledTaskSettings } from "./scheduledTaskArgs";
import type { CompleteScheduledTask } from "./settings";
import type { Target, TaskNetwork } from "./target";

/** What `RunTask` is asked for, here and by everybody who runs the task by hand. */
export function runRequest(
    args: ScheduledTaskSettings,
    complete: CompleteScheduledTask,
    target: Target,
): pulumi.Output<RunRequest> {
    const { strategies, constraints } = complete.placement;
    const overrides = overridesJson(args.overrides) ?? pulumi.output(undefined);
    const late = {
        cluster: target.clusterArn,
        taskDefinition: target.taskDefinitionArn,
        strategy: target.strategy,
        network: target.network,
        overrides,
    };
    return pulumi.output(late).apply(({ cluster, taskDefinition, strategy, network, overrides: json }) => ({
        cluster,
        taskDefinition,
        count: complete.taskCount,
        capacityProviderStrategy: strategy,
        ...(network && { networkConfiguration: networkOf(network) }),
        enableExecuteCommand: complete.task.executeCommand,
        ...(args.group !== undefined && { group: args.group }),
        ...(strategies.length > 0 && { placementStrategy: strategies }),
        ...(constraints.length > 0 && { placementConstraints: constraints }),
        ...(json !== undefined && { overrides: JSON.parse(json) as object }),
    }));
}

function networkOf({ subnets, securityGroups, assignPublicIp }: pulumi.Unwrap<TaskNetwork>) {
    return {
        awsvpcConfiguration: { subnets, securityGroups, assignPublicIp: assignPublicIp ? "ENABLED" : "DISABLED" },
    };
}

/** The command for a terminal. */
export function runCommand(
    args: ScheduledTaskSettings,
    complete: CompleteScheduledTask,
    target: Target,
): pulumi.Output<string> {
    return runRequest(args, complete, target).apply((request) =>
        awsCommand("ecs run-task", arnParts(request.taskDefinition).region, {
            "cli-input-json": stableJson(request),
        }),
    );
}
