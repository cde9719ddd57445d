import type * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as ecs from "@pulumi/aws/ecs";
import * as pulumi from "@pulumi/pulumi";
import { combine, isLate } from "../shared/late";
import { familyName } from "../shared/names";
import { type Problem, sentence } from "../shared/problems";
import type { Tags } from "../shared/tags";
import type { Container } from "./container";
import { containerDefinitions, hasContainerSizes, type ResolvedContainer } from "./containerDefinitions";
import { lateProblems, secretVariables } from "./lateRules";
import { createLogGroup } from "./logs";
import { createTaskRoles, type TaskRoles } from "./roles";
import type { TaskSettings } from "./taskDefinition";
import type { CompleteTask } from "./taskSettings";

/** Everything that a task needs to run. */
export interface Task {
    readonly definition: ecs.TaskDefinition;
    readonly roles: TaskRoles;
    readonly logGroup: cloudwatch.LogGroup;
}

/** Makes the definition of a task with its log group and its roles, as children of whoever runs it. */
export function createTask(
    name: string,
    args: TaskSettings,
    settings: CompleteTask,
    tags: Tags,
    parent: pulumi.ComponentResource,
): Task {
    const child = { parent };
    const logging = { retentionDays: settings.retentionDays, kmsKeyArn: args.logging?.kmsKeyArn };
    const logGroup = createLogGroup(name, logging, tags, child);
    const wanted = { containers: args.containers, executeCommand: settings.executeCommand };
    const roles = createTaskRoles(name, wanted, args.taskRole, logGroup, tags, child);
    const definition = new ecs.TaskDefinition(
        name,
        {
            family: familyName(name),
            requiresCompatibilities: [...settings.requiresCompatibilities].sort(),
            networkMode: settings.launch.networkMode,
            ...taskSize(settings),
            runtimePlatform: {
                operatingSystemFamily: settings.operatingSystemFamily,
                cpuArchitecture: settings.cpuArchitecture,
            },
            executionRoleArn: roles.execution.arn,
            taskRoleArn: roles.task.arn,
            containerDefinitions: containersJson(args.containers, settings, logGroup, parent),
            // An inactive revision cannot be rolled back to, so production keeps them; they cost nothing.
            skipDestroy: settings.keepRevisions,
            tags,
        },
        child,
    );
    return { definition, roles, logGroup };
}

/** Windows on instances ignores the size of a task, which its containers have instead. */
function taskSize(settings: CompleteTask) {
    return hasContainerSizes(settings) ? {} : { cpu: String(settings.cpu), memory: String(settings.memoryMiB) };
}

/** The container definitions once every value is known, refused then if a late value cannot work. */
function containersJson(
    containers: Record<string, Container>,
    settings: CompleteTask,
    logGroup: cloudwatch.LogGroup,
    parent: pulumi.ComponentResource,
): pulumi.Output<string> {
    const late = isLate(containers);
    const group = pulumi.all([logGroup.name, logGroup.region]);
    const json = combine(withDefaults(containers, settings), group, (known, [name, region]) => {
        refuseLate(parent, lateProblems(known, region));
        return containerDefinitions(known, { group: name, region }, settings);
    });
    if (!late) {
        return json;
    }
    // Whether a value is secret is known before the value itself, so a preview tells it too.
    return pulumi.output(secretVariables(containers)).apply((problems) => {
        refuseLate(parent, problems);
        return json;
    });
}

function refuseLate(parent: pulumi.ComponentResource, problems: readonly Problem[]): void {
    if (problems.length > 0) {
        throw new pulumi.ResourceError(problems.map(sentence).join("\n"), parent, true);
    }
}

function withDefaults(containers: Record<string, Container>, settings: CompleteTask) {
    return Object.fromEntries(
        Object.entries(containers).map(([key, container]) => [
            key,
            {
                ...container,
                stopTimeoutSeconds: container.stopTimeoutSeconds ?? settings.stopTimeoutSeconds,
                appProtocol: settings.appProtocols?.[key],
            },
        ]),
    ) as pulumi.Input<Record<string, ResolvedContainer>>;
}
