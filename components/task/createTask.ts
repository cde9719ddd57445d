import * as ecs from "@pulumi/aws/ecs";
import * as pulumi from "@pulumi/pulumi";
import { isLate } from "../shared/late";
import { familyName } from "../shared/names";
import { refuseLate } from "../shared/problems";
import type { Tags } from "../shared/tags";
import { createImages } from "./build";
import {
    containerDefinitions,
    hasContainerSizes,
    type ResolvedContainer,
    type TaskFrame,
} from "./containerDefinitions";
import { createVolumes } from "./createVolumes";
import { definitionSizeProblems } from "./definitionSize";
import { lateProblems } from "./lateRules";
import { createLaunchVolume, type LaunchVolume } from "./launchVolume";
import { beside, createLogGroup, logTargetOf, type TaskLogGroup } from "./logs";
import { createTaskRoles, type TaskRoles } from "./roles";
import { createSecretValues } from "./secretValues";
import { withSecretVersions } from "./secretVersions";
import { sidecarsOf } from "./sidecars/sidecars";
import type { TaskSettings } from "./taskArgs";
import { type TaskContainer, taskContainers } from "./taskContainers";
import { withKnownKeys } from "./taskKeys";
import { taskPolicies } from "./taskPolicies";
import type { CompleteTask } from "./taskSettings";

/** Everything that a task needs to run. */
export interface Task {
    readonly definition: ecs.TaskDefinition;
    readonly roles: TaskRoles;
    readonly logGroup: TaskLogGroup;
    /** The EBS volume that whoever starts the task has to ask for. */
    readonly launchVolume: LaunchVolume | undefined;
}

/** Makes the definition of a task with its log group, roles, secrets and images, as children of whoever runs it. */
export function createTask(
    name: string,
    given: TaskSettings,
    complete: CompleteTask,
    tags: Tags,
    parent: pulumi.ComponentResource,
): Task {
    const args = withKnownKeys(given, parent);
    const child = { parent };
    const { retentionDays, executeCommand, sessionPolicy } = complete;
    const logGroup = createLogGroup({ name, tags, child }, { ...args.logging, retentionDays });
    const images = createImages({ name, tags, child }, args.containers, complete);
    const keyArn = args.secretEncryption?.valuesKeyArn;
    const secrets = createSecretValues({ name, tags, child }, args.containers, { ...complete, keyArn });
    const sidecars = sidecarsOf(args.sidecars);
    const made = { images, secrets: secrets.references };
    const containers = withSecretVersions(taskContainers(args, complete, sidecars, made), parent);
    const volumes = createVolumes({ name, tags, child }, args.volumes);
    const launchVolume = createLaunchVolume({ name, tags, child }, { ...args, ...complete }, logGroup.sibling);
    const keyArns = [...(args.secretEncryption?.keyArns ?? []), ...(keyArn === undefined ? [] : [keyArn])];
    const used = {
        args,
        containers,
        sidecars,
        accessPoints: volumes.accessPoints,
        keyArns,
        executeCommand,
        sessionPolicy,
    };
    const roles = createTaskRoles({ name, tags, child }, args, taskPolicies(used, logGroup), logGroup);
    const definition = new ecs.TaskDefinition(
        name,
        {
            family: familyName(name),
            requiresCompatibilities: [...complete.requiresCompatibilities].sort(),
            networkMode: complete.launch.networkMode,
            ...taskSize(complete),
            runtimePlatform: complete.runtimePlatform,
            executionRoleArn: roles.execution.arn,
            taskRoleArn: roles.task.arn,
            containerDefinitions: containersJson(containers, args, complete, logGroup, parent),
            ...wholeTask(args),
            volumes: volumes.definitions,
            // An inactive revision cannot be rolled back to, so production keeps them; they cost nothing.
            skipDestroy: complete.keepRevisions,
            tags,
        },
        { ...child, ...(complete.revisionTrigger && { replacementTrigger: complete.revisionTrigger }) },
    );
    const needed = [...roles.policies, ...secrets.versions, ...(launchVolume?.policies ?? [])];
    return { definition, roles: { ...roles, policies: needed }, logGroup, launchVolume };
}

/** What holds for all containers of a task together; absent where nothing is said, which is how ECS returns it. */
function wholeTask(args: TaskSettings): Partial<ecs.TaskDefinitionArgs> {
    const { ephemeralStorageGib: sizeInGib, isolation = {}, enableFaultInjection } = args;
    const { pidMode, ipcMode } = isolation;
    return {
        ...(sizeInGib === undefined ? {} : { ephemeralStorage: { sizeInGib } }),
        ...(pidMode === undefined ? {} : { pidMode }),
        ...(ipcMode === undefined ? {} : { ipcMode }),
        ...(enableFaultInjection === undefined ? {} : { enableFaultInjection }),
    };
}

/** Windows on instances ignores the size of a task, which its containers have instead. */
function taskSize(complete: CompleteTask) {
    return hasContainerSizes(complete) ? {} : { cpu: String(complete.cpu), memory: String(complete.memoryMib) };
}

/** The container definitions once every value is known, refused then if a late value cannot work. */
function containersJson(
    containers: Readonly<Record<string, TaskContainer>>,
    args: TaskSettings,
    complete: CompleteTask,
    logGroup: TaskLogGroup,
    parent: pulumi.ComponentResource,
): pulumi.Output<string> {
    const { firelens } = args.sidecars ?? {};
    const wanted = { containers, firelens, areSound: soundness(args, parent) } as pulumi.Input<{
        containers: Record<string, ResolvedContainer>;
        firelens: TaskFrame["firelens"];
    }>;
    return beside(wanted, logGroup, (known, arn, { region }) => {
        const logs = logTargetOf(arn);
        const frame = { ...complete, region, firelens: known.firelens };
        const text = containerDefinitions(known.containers, logs, frame);
        refuseLate(parent, definitionSizeProblems(text));
        return text;
    });
}

/** Whether late values can work, as far as they are known: a preview knows more of them than of the definitions. */
function soundness({ containers }: TaskSettings, parent: pulumi.ComponentResource): pulumi.Input<boolean> {
    // Plain values have been checked with the arguments.
    return (
        !isLate(containers) ||
        pulumi.output(lateProblems(containers)).apply((problems) => {
            refuseLate(parent, problems);
            return true;
        })
    );
}
