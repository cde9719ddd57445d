import { rebalancingObstacle } from "../capacity/placement";
import { isDaemon } from "../capacity/scheduling";
import { completeStrategy, onCapacity } from "../capacity/strategy";
import { completeTestListener } from "../loadBalancer/loadBalancerSettings";
import type { CompleteTestListener } from "../loadBalancer/testListener";
import { completeMonitoring } from "../monitoring/monitoringSettings";
import { isStrict, type Preset, presetDefault } from "../shared/presets";
import { hasReadOnlyRoot } from "../task/hardening";
import { Compatibility, NetworkMode } from "../task/launch";
import { completeTask, longestStop } from "../task/taskSettings";
import { asScheduled } from "./deployment/daemonDeployment";
import type { CompleteAlarms } from "./deployment/alarms";
import { generationName } from "./deployment/generation";
import { completeDeployment } from "./deployment/settings";
import { type IngressSettings, TargetProtocolVersion } from "./ingress";
import { targetOf } from "./ingressRules";
import { type NetworkIngressSettings, NetworkProtocol } from "./networkIngress";
import { allowedBlocks } from "./networkIngressRules";
import { derivedPriority } from "./priorities";
import { type CompleteScaling, completeScaling } from "./scaling/scalingSettings";
import { calledPorts, endpointSettings } from "./serviceConnect";
import type { ServiceToCheck } from "./serviceToCheck";
import { serviceTimeouts } from "./timeouts";
import { isBalanced, trafficOf } from "./traffic";

/**
 * Fills in what nobody wrote of a service, and adds what follows; also where the rules are going to refuse it. The place of
 * its rule among those of the load balancer follows from the name that it had first.
 */
export function completeService(
    name: string,
    written: ServiceToCheck,
    preset: Preset | undefined,
    placeName: string = name,
) {
    const strategy = completeStrategy(written, preset);
    const scheduled = asScheduled(written, presetDefault("daemonMinimumHealthyPercent", preset));
    const placed = onCapacity(scheduled, strategy, written.capacities);
    const enableExecuteCommand =
        placed.enableExecuteCommand ?? (presetDefault("enableExecuteCommand", preset) && !readOnlyRoots(placed));
    const endpoints = endpointSettings(placed.serviceConnect, placed.containers);
    const task = { ...completeTask(placed, preset, enableExecuteCommand), calledPorts: calledPorts(endpoints) };
    const scaling = completeScaling(placed.scaling, preset);
    const tasks = taskRange(placed, scaling, presetDefault("desiredCount", preset));
    const ownInterface = task.launch.networkMode === NetworkMode.Awsvpc;
    const behind = {
        containers: placed.containers,
        targetType: ownInterface ? ("ip" as const) : ("instance" as const),
        usualDrainSeconds: presetDefault("deregistrationDelaySeconds", preset),
    };
    const usualPriority = ({ hosts = [], paths = [] }: IngressSettings) =>
        derivedPriority(placeName, hosts, paths, placed.deployment?.generation);
    const ingress = placed.ingress && completeIngress(placed.ingress, usualPriority, behind);
    const networkIngress =
        placed.networkIngress &&
        completeNetworkIngress(
            placed.networkIngress,
            completeTestListener(placed.networkIngress.testListener, preset),
            behind,
        );
    const traffic = trafficOf(placed);
    const usualGrace = presetDefault("healthCheckGracePeriodSeconds", preset);
    const graceSeconds = isBalanced(traffic) ? (placed.healthCheckGracePeriodSeconds ?? usualGrace) : 0;
    const drainSeconds = (ingress ?? networkIngress)?.deregistrationDelaySeconds ?? 0;
    const service = { traffic, graceSeconds, fewestTasks: tasks.fewest };
    const deployment = completeDeployment(placed.deployment ?? {}, service, preset);
    const strict = isStrict(preset);
    return {
        ...deployment,
        /** The arguments with what follows from where the tasks run. */
        placed,
        traffic,
        liveName: generationName(name, deployment.generation),
        monitoring: completeMonitoring(placed.monitoring, {
            expected: {
                fewestTasks: fewestEver(tasks, scaling),
                failedRequestsPercent: presetDefault("failedRequestsPercent", preset),
                slowRequestsSeconds: presetDefault("slowRequestsSeconds", preset),
                unhealthyHosts: presetDefault("unhealthyHosts", preset),
            },
            deploymentAlarms: madeAlarms(deployment.alarms),
            queueArn: placed.scaling?.queue?.queueArn,
            strict,
        }),
        task,
        scaling,
        tasks,
        ingress,
        networkIngress,
        /** Where the load balancer sends requests to, whichever it is. */
        attachment: ingress ?? networkIngress,
        endpoints,
        enableExecuteCommand,
        externalTaskDefinition: placed.externalTaskDefinition ?? false,
        strategy,
        onFargate: task.launch.compatibility === Compatibility.Fargate,
        /** Whether each task has a network interface, and with it a security group, of its own. */
        ownInterface,
        placement: placed.placement ?? {},
        rebalancing:
            placed.availabilityZoneRebalancing ??
            rebalancingObstacle(placed.placement, deployment.plan.maximumPercent) === undefined,
        /** Nothing for a daemon, of which the instances decide. */
        desiredCount: isDaemon(placed) ? undefined : tasks.fewest,
        daemon: isDaemon(placed),
        assignPublicIp: placed.assignPublicIp ?? false,
        /** Seconds in which a starting task may fail its checks; nothing where no load balancer checks it. */
        graceSeconds: isBalanced(traffic) ? graceSeconds : undefined,
        /** Seconds until a task that starts has proved itself, and the requests of one that stops have ended. */
        settleSeconds: graceSeconds + drainSeconds,
        timeouts: serviceTimeouts({
            graceSeconds,
            drainSeconds,
            stopSeconds: longestStop(placed, task),
            extraMinutes: deployment.extraMinutes,
        }),
        /** Whether what users who depend on the service would suffer from is refused, or at least warned of. */
        strict,
    };
}

/** A service, complete. */
export type CompleteService = ReturnType<typeof completeService>;

/** The plain part of the settings, which the state remembers of the component. */
export function recordedSettings({ task, plan, ingress }: CompleteService) {
    return {
        cpu: task.cpu,
        memoryMiB: task.memoryMiB,
        strategy: plan.configuration.strategy,
        priority: ingress?.priority,
    };
}

/** Whether a root is read-only, on which the agent of ECS Exec cannot start. */
function readOnlyRoots({ containers, hardening }: ServiceToCheck): boolean {
    return Object.values(containers).some((container) => hasReadOnlyRoot(container, hardening));
}

/** Fewest and most tasks that the settings keep. How many instances a daemon has is nobody's setting. */
function taskRange(written: ServiceToCheck, scaling: CompleteScaling | undefined, usual: number) {
    if (isDaemon(written)) {
        return { fewest: 1, most: 1 };
    }
    const fixed = written.desiredCount ?? usual;
    return { fewest: scaling?.minTasks ?? fixed, most: scaling?.maxTasks ?? fixed };
}

/** Fewest tasks at any time of the week. */
function fewestEver({ fewest }: { readonly fewest: number }, scaling: CompleteScaling | undefined): number {
    const bounds = Object.values(scaling?.schedules ?? {}).map((schedule) => schedule.minTasks ?? Infinity);
    return Math.min(fewest, ...bounds);
}

/** Alarms that the deployment makes, and that need not be made twice. */
function madeAlarms({ failedRequestsPercent, slowRequestsSeconds, unhealthyHosts }: CompleteAlarms) {
    const made = {
        failedRequests: failedRequestsPercent,
        slowRequests: slowRequestsSeconds,
        unhealthyHosts,
    };
    return (Object.keys(made) as (keyof typeof made)[]).filter((key) => made[key] !== undefined);
}

/** What stands behind a load balancer, and how long its requests are let finish where nobody says. */
interface Behind {
    readonly containers: ServiceToCheck["containers"];
    readonly targetType: "ip" | "instance";
    readonly usualDrainSeconds: number;
}

// The rules refuse an ingress that leads to no container, so nothing is ever made of this.
const NO_TARGET = { container: "", port: 0 };

function completeNetworkIngress(
    written: NetworkIngressSettings,
    testListener: CompleteTestListener,
    { containers, targetType, usualDrainSeconds }: Behind,
) {
    return {
        ...(targetOf(written, containers) ?? NO_TARGET),
        listenerPort: written.port,
        protocol: written.protocol ?? NetworkProtocol.Tcp,
        certificateArn: written.certificateArn,
        allow: allowedBlocks(written) ?? [],
        /** Nothing without a test listener. */
        test: written.testListener && { ...testListener, allow: testListener.allow ?? [] },
        healthCheck: written.healthCheck ?? {},
        deregistrationDelaySeconds: written.deregistrationDelaySeconds ?? usualDrainSeconds,
        targetType,
    };
}

function completeIngress(
    written: IngressSettings,
    usualPriority: (written: IngressSettings) => number,
    { containers, targetType, usualDrainSeconds }: Behind,
) {
    return {
        ...(targetOf(written, containers) ?? NO_TARGET),
        hosts: written.hosts ?? [],
        paths: written.paths ?? [],
        priority: written.priority ?? usualPriority(written),
        protocolVersion: written.protocolVersion ?? TargetProtocolVersion.Http1,
        healthCheck: written.healthCheck ?? {},
        deregistrationDelaySeconds: written.deregistrationDelaySeconds ?? usualDrainSeconds,
        targetType,
    };
}
