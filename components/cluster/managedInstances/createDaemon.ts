import * as ecs from "@pulumi/aws/ecs";
import type { ecs as inputs } from "@pulumi/aws/types/input";
import * as pulumi from "@pulumi/pulumi";
import { type Preset, presetDefault } from "../../environment/presets";
import { sortedEntries } from "../../shared/json";
import { familyName } from "../../shared/names";
import type { Tags } from "../../shared/tags";
import { createLogGroup, logConfiguration } from "../../task/logs";
import { createTaskRoles } from "../../task/roles";
import { type DaemonContainer, daemonSettings, type ManagedDaemon } from "./daemons";

/** What a daemon runs on. */
interface Place {
    readonly clusterArn: pulumi.Output<string>;
    /** Providers of managed instances by the names that the user gave them. */
    readonly providers: ReadonlyMap<string, ecs.CapacityProvider>;
    /** A daemon can be put on a provider only while the cluster has it. */
    readonly association: pulumi.Resource;
}

/** Makes the daemon with its definition, its log group and its two roles. */
export function createDaemon(
    name: string,
    daemon: ManagedDaemon,
    { clusterArn, providers, association }: Place,
    preset: Preset | undefined,
    tags: Tags,
    child: pulumi.CustomResourceOptions,
): ecs.Daemon {
    const settings = daemonSettings(daemon, [...providers.keys()]);
    const retentionDays = daemon.logging?.retentionDays ?? presetDefault("logRetentionDays", preset);
    const logging = { retentionDays, kmsKeyArn: daemon.logging?.kmsKeyArn };
    const logGroup = createLogGroup(name, logging, tags, child);
    const used = { containers: daemon.containers, executeCommand: settings.enableExecuteCommand };
    const roles = createTaskRoles(name, used, daemon.taskRole, logGroup, tags, child);
    const definition = new ecs.DaemonTaskDefinition(
        name,
        {
            family: familyName(name),
            cpu: String(settings.cpu),
            memory: String(settings.memoryMiB),
            executionRoleArn: roles.execution.arn,
            taskRoleArn: roles.task.arn,
            containerDefinitions: sortedEntries(daemon.containers).map(([key, container]) =>
                definitionOf(key, container, logGroup.name, logGroup.region),
            ),
            ...volumesOf(settings.hostPaths),
            tags,
        },
        child,
    );
    const { drainPercent, bakeMinutes, alarmNames } = settings;
    return new ecs.Daemon(
        name,
        {
            clusterArn,
            capacityProviderArns: settings.capacities.map((key) => providers.get(key)!.arn),
            daemonTaskDefinitionArn: definition.arn,
            deploymentConfiguration: {
                drainPercent,
                bakeTimeInMinutes: bakeMinutes,
                ...(alarmNames.length === 0 ? {} : { alarms: { alarmNames, enable: true } }),
            },
            enableEcsManagedTags: true,
            enableExecuteCommand: settings.enableExecuteCommand,
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
    group: pulumi.Output<string>,
    region: pulumi.Output<string>,
): inputs.DaemonTaskDefinitionContainerDefinition {
    const { healthCheck: check, mounts = {} } = container;
    return {
        name,
        image: container.image,
        essential: container.essential ?? true,
        commands: container.command,
        entryPoints: container.entryPoint,
        environments: sortedEntries(container.environment ?? {}).map(([key, value]) => ({ name: key, value })),
        secrets: sortedEntries(container.secrets ?? {}).map(([key, valueFrom]) => ({ name: key, valueFrom })),
        healthCheck: check && {
            commands: check.command,
            interval: check.intervalSeconds ?? 30,
            timeout: check.timeoutSeconds ?? 5,
            retries: check.retries ?? 3,
            startPeriod: check.startPeriodSeconds,
        },
        mountPoints: sortedEntries(mounts).map(([sourceVolume, containerPath]) => {
            return { sourceVolume, containerPath, readOnly: true };
        }),
        linuxParameters: { initProcessEnabled: true },
        readonlyRootFilesystem: container.readonlyRootFilesystem,
        user: container.user,
        privileged: container.privileged,
        logConfiguration: pulumi.all([group, region]).apply(([known, where]) => logConfiguration(name, known, where)),
    };
}
