import type { ContainerDefinition, ResourceRequirement } from "@aws-sdk/client-ecs";
import * as pulumi from "@pulumi/pulumi";
import { sortedEntries, stableJson } from "../shared/json";
import type { ContainerAccelerators } from "./containerAcceleratorsArgs";
import type { Container } from "./containerArgs";
import { healthCheckOf } from "./healthCheck";
import { Compatibility, isWindows, type Launch } from "./launch";
import { linuxParametersOf, listOf, ulimitsOf } from "./linuxParameters";
import { logConfiguration, type LogTarget, type ResolvedLogging } from "./logDrivers";
import { mountPointsOf, volumesFromOf } from "./mounts";
import type { RuntimePlatform } from "./platform";
import { type CalledPort, portMappingsOf } from "./ports";
import { restartPolicyOf } from "./restart";
import { firelensConfigurationOf, type FirelensSidecar, LOG_ROUTER, routerOptions } from "./sidecars/firelens";
import { dependenciesOf } from "./startOrder";

/** A container whose values are all known and whose defaults are filled in. */
export interface ResolvedContainer extends Omit<pulumi.Unwrap<Container>, "image"> {
    readonly image: string;
    readonly stopTimeoutSeconds: number;
    /** How clients of Service Connect call it; absent if they cannot. */
    readonly called?: CalledPort;
    readonly toldRegion?: boolean;
}

/** What the definition of a container depends on besides the container. */
export interface TaskFrame {
    readonly cpu: number;
    readonly memoryMib: number;
    readonly launch: Launch;
    readonly runtimePlatform: RuntimePlatform;
    /** Where the task runs. */
    readonly region: string;
    /** The log router of the task, once its values are known. */
    readonly firelens?: pulumi.Unwrap<FirelensSidecar>;
}

/** Whether the containers have the sizes, and not the task: so it is for Windows on instances. */
export function hasContainerSizes({ launch, runtimePlatform }: Omit<TaskFrame, "firelens" | "region">): boolean {
    return isWindows(runtimePlatform) && launch.compatibility !== Compatibility.Fargate;
}

/**
 * The container definitions of a task as ECS takes them. Lists are sorted and defaults written, because another order
 * or an absent default would be a new revision, and a new revision is a deployment.
 */
export function containerDefinitions(
    containers: Readonly<Record<string, ResolvedContainer>>,
    logs: LogTarget,
    task: TaskFrame,
): string {
    const share = hasContainerSizes(task) ? equalShare(task, Object.keys(containers).length) : {};
    return stableJson(
        sortedEntries(containers).map(([name, container]) => definition(name, container, logs, task, share)),
    );
}

function equalShare({ cpu, memoryMib }: TaskFrame, containers: number) {
    return { cpu: Math.floor(cpu / containers), memoryMib: Math.floor(memoryMib / containers) };
}

function definition(
    name: string,
    container: ResolvedContainer,
    logs: LogTarget,
    task: TaskFrame,
    share: { readonly cpu?: number; readonly memoryMib?: number },
): ContainerDefinition {
    const windows = isWindows(task.runtimePlatform);
    const { accelerators = {}, docker = {}, linux = {}, network = {}, security = {} } = container;
    const credentials = container.repositoryCredentialsArn;
    const router = name === LOG_ROUTER ? task.firelens : undefined;
    // In the order of the text that is made of it.
    return {
        command: onlyFilled(container.command),
        cpu: container.cpu ?? share.cpu,
        dependsOn: dependenciesOf(container.dependsOn),
        disableNetworking: onlyTrue(network.enabled === false),
        dnsSearchDomains: onlyFilled(network.dnsSearchDomains),
        // The order is the order in which they are asked.
        dnsServers: onlyFilled(network.dnsServers),
        dockerLabels: onlyFilled(docker.labels),
        dockerSecurityOptions: onlyFilled(security.dockerSecurityOptions)?.toSorted(),
        entryPoint: onlyFilled(container.entryPoint),
        environment: listOf(environmentOf(container, task), (key, value) => ({ name: key, value })),
        environmentFiles: onlyFilled(container.environmentFiles)?.map((value) => ({ type: "s3", value })),
        essential: container.essential ?? true,
        extraHosts: listOf(network.extraHosts, (hostname, ipAddress) => ({ hostname, ipAddress })),
        firelensConfiguration: router === undefined ? undefined : firelensConfigurationOf(router),
        healthCheck: healthCheckOf(container.healthCheck),
        hostname: network.hostname,
        image: container.image,
        interactive: onlyTrue(docker.interactive),
        links: onlyFilled(network.links)?.toSorted(),
        linuxParameters: windows ? undefined : linuxParametersOf(linux),
        logConfiguration: logConfiguration(name, logs, routed(name, container.logging, logs, task)),
        memory: container.memoryMib ?? share.memoryMib,
        memoryReservation: container.memoryReservationMib,
        mountPoints: mountPointsOf(container.mountPoints),
        name,
        portMappings: portMappingsOf(container, task.launch, container.called),
        privileged: onlyTrue(security.privileged),
        pseudoTerminal: onlyTrue(docker.pseudoTerminal),
        readonlyRootFilesystem: onlyTrue(security.readonlyRootFilesystem),
        repositoryCredentials: credentials === undefined ? undefined : { credentialsParameter: credentials },
        resourceRequirements: requirementsOf(accelerators),
        restartPolicy: restartPolicyOf(container.restartPolicy),
        secrets: listOf(container.secrets, (key, valueFrom) => ({ name: key, valueFrom })),
        startTimeout: container.startTimeoutSeconds,
        stopTimeout: container.stopTimeoutSeconds,
        systemControls: listOf(linux.systemControls, (namespace, value) => ({ namespace, value })),
        ulimits: ulimitsOf(linux.ulimits),
        user: security.user,
        versionConsistency: container.versionConsistency ?? "enabled",
        volumesFrom: volumesFromOf(container.volumesFrom),
        workingDirectory: container.workingDirectory,
    };
}

function environmentOf({ environment, toldRegion }: ResolvedContainer, { region }: TaskFrame) {
    return toldRegion === true ? { AWS_REGION: region, ...environment } : environment;
}

/** Not written where it is off, as ECS has it where nothing is said: to write it down is no new revision. */
export function onlyTrue(value: boolean | undefined): true | undefined {
    return value === true || undefined;
}

/** Not written where it is empty, for the same reason. */
export function onlyFilled<T extends object>(value: T | undefined): T | undefined {
    return value !== undefined && Object.keys(value).length > 0 ? value : undefined;
}

function requirementsOf({ gpus, neuron }: ContainerAccelerators): ResourceRequirement[] | undefined {
    const all: ResourceRequirement[] = [
        ...(gpus === undefined ? [] : [{ type: "GPU" as const, value: String(gpus) }]),
        ...(neuron === true ? [{ type: "NeuronDevice" as ResourceRequirement["type"], value: "ALL" }] : []),
    ];
    return all.length === 0 ? undefined : all;
}

/** The logging of a container with what the task's log router wants to know. */
function routed(
    name: string,
    logging: ResolvedLogging | undefined,
    logs: LogTarget,
    { firelens, region }: TaskFrame,
): ResolvedLogging | undefined {
    if (logging?.driver !== "awsfirelens" || firelens === undefined) {
        return logging;
    }
    return { ...logging, options: { ...routerOptions(firelens, name, logs, region), ...logging.options } };
}
