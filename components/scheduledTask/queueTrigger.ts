import * as pipes from "@pulumi/aws/pipes";
import type { Making } from "../shared/making";
import { fittingName, physicalName } from "../shared/names";
import type { ServiceRole } from "../shared/serviceRole";
import type { ScheduledTaskSettings } from "./scheduledTaskArgs";
import type { CompleteScheduledTask } from "./settings";
import { type Target, taskParameters } from "./target";
import { toldBy } from "./told";

/** A pipe from the queue to the tasks. What cannot be started stays in the queue, and goes to its own dead letters. */
export function createQueuePipe(
    { name, tags, child }: Making,
    args: ScheduledTaskSettings,
    complete: CompleteScheduledTask,
    target: Target,
    { role, policy }: ServiceRole,
): void {
    const { strategies } = complete.placement;
    const { queueArn, batchSize, batchWindowSeconds } = args.trigger!.queue!;
    new pipes.Pipe(
        fittingName("pipe", name),
        {
            description: physicalName("description", `Runs ${name}`),
            roleArn: role.arn,
            source: queueArn,
            sourceParameters: {
                sqsQueueParameters: {
                    batchSize: batchSize ?? 1,
                    maximumBatchingWindowInSeconds: batchWindowSeconds,
                },
            },
            desiredState: complete.state === "ENABLED" ? "RUNNING" : "STOPPED",
            target: target.clusterArn,
            targetParameters: {
                ecsTaskParameters: {
                    ...taskParameters(target, complete, args.group),
                    ...(strategies.length > 0 && { placementStrategies: strategies }),
                    ...(target.network && { networkConfiguration: networkOf(target.network) }),
                    overrides: overridesOf(args),
                },
            },
            tags,
        },
        { ...child, dependsOn: [policy, ...target.prerequisites] },
    );
}

function networkOf({ subnets, securityGroups, assignPublicIp }: NonNullable<Target["network"]>) {
    return {
        awsVpcConfiguration: { subnets, securityGroups, assignPublicIp: assignPublicIp ? "ENABLED" : "DISABLED" },
    };
}

/** Hands the message over. A path in the value is how a pipe reads from what it carries. */
function overridesOf(written: ScheduledTaskSettings) {
    const { overrides = {} } = written;
    const { container, variables } = toldBy(written);
    const own = overrides.containers ?? {};
    const names = [...new Set([...Object.keys(own), container])].sort();
    return {
        cpu: overrides.cpu === undefined ? undefined : String(overrides.cpu),
        memory: overrides.memoryMib === undefined ? undefined : String(overrides.memoryMib),
        containerOverrides: names.map((name) => {
            const environment = { ...own[name]?.environment, ...(name === container ? variables : {}) };
            return {
                name,
                ...(own[name]?.command && { commands: own[name].command }),
                environments: Object.keys(environment)
                    .sort()
                    .map((key) => ({ name: key, value: environment[key] })),
            };
        }),
    };
}
