import * as ecs from "@pulumi/aws/ecs";
import type { ecs as inputs } from "@pulumi/aws/types/input";
import * as pulumi from "@pulumi/pulumi";
import { sortedEntries } from "../../shared/json";
import { combine } from "../../shared/late";
import type { Making } from "../../shared/making";
import { familyName, fittingName } from "../../shared/names";
import { onlyFilled, onlyTrue } from "../../task/containerDefinitions";
import { completeHealthCheck } from "../../task/healthCheck";
import { logConfiguration, type ResolvedLogging } from "../../task/logDrivers";
import { createLogGroup, logTargetOf, type TaskLogGroup } from "../../task/logs";
import { createTaskRoles } from "../../task/roles";
import { taskPolicies } from "../../task/taskPolicies";
import type { CompleteDaemon, DaemonContainer, ManagedDaemon } from "./daemons";

/** What a daemon runs on. */
export interface DaemonPlace {
    readonly clusterArn: pulumi.Output<string>;
    /** Providers of managed instances by the names that the user gave them. */
    readonly providers: ReadonlyMap<string, ecs.CapacityProvider>;
    /** A daemon can be put on a provider only while the cluster has it. */
    readonly association: pulumi.Resource;
    readonly sessionPolicy: pulumi.Input<string> | undefined;
}

/** Makes the daemon with its definition, its log group and its two roles. */
export function createDaemon(
    making: Making,
    written: ManagedDaemon,
    complete: CompleteDaemon,
    { clusterArn, providers, association, sessionPolicy }: DaemonPlace,
): ecs.Daemon {
    const { name, tags, child } = making;
    const { containers, logging } = written;
    const logGroup = createLogGroup(making, { ...logging, retentionDays: complete.retentionDays });
    const none = { sidecars: [], accessPoints: {}, keyArns: [] };
    // What all containers log with is written once, for the daemon.
    const logged = Object.fromEntries(sortedEntries(containers).map(([key, it]) => [key, { ...it, logging }]));
    const used = {
        args: written,
        containers: logged,
        ...none,
        executeCommand: complete.enableExecuteCommand,
        sessionPolicy,
    };
    const roles = createTaskRoles(making, written, taskPolicies(used, logGroup), logGroup);
    const definition = new ecs.DaemonTaskDefinition(
        name,
        {
            family: familyName(name),
            cpu: String(complete.cpu),
            memory: String(complete.memoryMib),
            executionRoleArn: roles.execution.arn,
            taskRoleArn: roles.task.arn,
            containerDefinitions: sortedEntries(containers).map(([key, container]) =>
                definitionOf(key, container, logGroup, logging),
            ),
            ...volumesOf(complete.hostPaths),
            tags,
        },
        child,
    );
    const { drainPercent, bakeMinutes, alarmNames } = complete;
    return new ecs.Daemon(
        fittingName("daemon", name),
        {
            clusterArn,
            capacityProviderArns: complete.capacities.map((key) => providers.get(key)!.arn),
            daemonTaskDefinitionArn: definition.arn,
            deploymentConfiguration: {
                drainPercent,
                bakeTimeInMinutes: bakeMinutes,
                ...(alarmNames.length === 0 ? {} : { alarms: { alarmNames, enable: true } }),
            },
            enableEcsManagedTags: true,
            enableExecuteCommand: complete.enableExecuteCommand,
            propagateTags: "DAEMON",
            tags,
        },
        { ...child, dependsOn: [association, ...roles.policies] },
    );
}

function volumesOf(hostPaths: Readonly<Record<string, string>>): Partial<ecs.DaemonTaskDefinitionArgs> {
    const volumes = sortedEntries(hostPaths).map(([name, sourcePath]) => ({ name, hosts: [{ sourcePath }] }));
    return volumes.length === 0 ? {} : { volumes };
}

function definitionOf(
    name: string,
    container: DaemonContainer,
    logGroup: TaskLogGroup,
    logging: ManagedDaemon["logging"],
): inputs.DaemonTaskDefinitionContainerDefinition {
    const { mounts = {}, security = {} } = container;
    const check = container.healthCheck && completeHealthCheck(container.healthCheck);
    return {
        name,
        image: container.image,
        essential: container.essential ?? true,
        commands: onlyFilled(container.command),
        entryPoints: onlyFilled(container.entryPoint),
        environments: sortedEntries(container.environment).map(([key, value]) => ({ name: key, value })),
        secrets: sortedEntries(container.secrets).map(([key, valueFrom]) => ({ name: key, valueFrom })),
        healthCheck: check && {
            commands: check.command,
            interval: check.intervalSeconds,
            timeout: check.timeoutSeconds,
            retries: check.retries,
            startPeriod: check.startPeriodSeconds,
        },
        mountPoints: sortedEntries(mounts).map(([sourceVolume, containerPath]) => {
            return { sourceVolume, containerPath, readOnly: true };
        }),
        linuxParameters: { initProcessEnabled: true },
        // No rights and a root that can be written are what ECS has where nothing is said.
        readonlyRootFilesystem: onlyTrue(security.readonlyRootFilesystem),
        user: security.user,
        privileged: onlyTrue(security.privileged),
        logConfiguration: combine(logging as pulumi.Input<ResolvedLogging | undefined>, logGroup.arn, (known, arn) =>
            logOf(name, logTargetOf(arn), known),
        ),
    };
}

function logOf(
    ...given: Parameters<typeof logConfiguration>
): inputs.DaemonTaskDefinitionContainerDefinitionLogConfiguration | undefined {
    const found = logConfiguration(...given);
    const secretOptions = found?.secretOptions?.map(({ name, valueFrom }) => ({ name: name!, valueFrom: valueFrom! }));
    return (
        found && {
            logDriver: found.logDriver!,
            options: found.options,
            ...(secretOptions?.length ? { secretOptions } : {}),
        }
    );
}
