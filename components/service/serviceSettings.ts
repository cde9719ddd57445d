import { rebalancingObstacle } from "../capacity/placement";
import { isDaemon } from "../capacity/scheduling";
import { capacityStrategy } from "../capacity/strategy";
import { completeTestListener } from "../loadBalancer/loadBalancerSettings";
import { monitoringSettings } from "../monitoring/serviceMonitoring";
import { type Preset, presetDefault } from "../shared/presets";
import { hasReadOnlyRoot } from "../task/hardening";
import { Compatibility, NetworkMode } from "../task/launch";
import { longestStop, taskSettings } from "../task/taskSettings";
import type { CompleteAlarms } from "./deployment/alarms";
import { generationName } from "./deployment/generation";
import { deploymentSettings } from "./deployment/settings";
import { type ServiceIngress, TargetProtocolVersion } from "./ingress";
import { targetOf } from "./ingressRules";
import { NetworkProtocol, type ServiceNetworkIngress } from "./networkIngress";
import { allowedBlocks } from "./networkIngressRules";
import { derivedPriority, ruleOwner } from "./priorities";
import { scalingSettings } from "./scaling/scalingSettings";
import type { ServiceArgs, ServiceSettings } from "./serviceArgs";
import { calledPorts, endpointSettings } from "./serviceConnect";
import { serviceTimeouts } from "./timeouts";
import { isBalanced, trafficOf, type TrafficSources } from "./traffic";

/** The settings of a service with the preset's defaults, and what follows from them. */
export function serviceSettings(
    name: string,
    args: ServiceArgs,
    preset: Preset | undefined,
    /** The name that the place of the service's rule follows from. */
    placeName = name,
) {
    const enableExecuteCommand = executeCommandOf(args, preset);
    const endpoints = endpointSettings(args.serviceConnect, args.containers);
    const task = { ...taskSettings(args, preset, enableExecuteCommand), calledPorts: calledPorts(endpoints) };
    const scaling = scalingSettings(args.scaling, preset);
    const tasks = taskRange(args, preset);
    const ownInterface = task.launch.networkMode === NetworkMode.Awsvpc;
    const targetType = ownInterface ? ("ip" as const) : ("instance" as const);
    const ingress = args.ingress && { ...ingressSettings(placeName, args.ingress, args, preset), targetType };
    const networkIngress = args.networkIngress && {
        ...networkIngressSettings(args.networkIngress, args, preset),
        targetType,
    };
    const traffic = trafficOf(args);
    const graceSeconds = graceSecondsOf(args, preset);
    const service = { traffic, graceSeconds, fewestTasks: tasks.fewest };
    const { extraMinutes, ...deployment } = deploymentSettings(args.deployment ?? {}, service, preset);
    return {
        ...deployment,
        liveName: generationName(name, deployment.generation),
        monitoring: monitoringSettings(args.monitoring, monitoringContext(args, deployment.alarms, preset), preset),
        task,
        scaling,
        ingress,
        networkIngress,
        /** Where the load balancer sends requests to, whichever it is. */
        attachment: ingress ?? networkIngress,
        endpoints,
        enableExecuteCommand,
        externalTaskDefinition: args.externalTaskDefinition ?? false,
        strategy: capacityStrategy(args, preset),
        onFargate: task.launch.compatibility === Compatibility.Fargate,
        /** Whether each task has a network interface, and with it a security group, of its own. */
        ownInterface,
        placement: args.placement ?? {},
        rebalancing:
            args.availabilityZoneRebalancing ??
            rebalancingObstacle(args.placement, deployment.plan.maximumPercent) === undefined,
        /** Nothing for a daemon, of which the instances decide. */
        desiredCount: isDaemon(args) ? undefined : tasks.fewest,
        daemon: isDaemon(args),
        assignPublicIp: args.assignPublicIp ?? false,
        graceSeconds: isBalanced(traffic) ? graceSeconds : undefined,
        timeouts: serviceTimeouts({
            graceSeconds,
            drainSeconds: (ingress ?? networkIngress)?.deregistrationDelaySeconds ?? 0,
            stopSeconds: longestStop(args, task),
            extraMinutes,
        }),
    };
}

/** What the alarms of a service follow from. */
function monitoringContext(args: ServiceArgs, alarms: CompleteAlarms, preset: Preset | undefined) {
    const scaling = scalingSettings(args.scaling, preset);
    const bounds = Object.values(scaling?.schedules ?? {}).map((schedule) => schedule.minTasks ?? Infinity);
    const { failedRequestsPercent, slowRequestsSeconds, unhealthyHosts } = alarms;
    const made = {
        failedRequests: failedRequestsPercent,
        slowRequests: slowRequestsSeconds,
        unhealthyHosts,
    };
    return {
        expected: {
            fewestTasks: Math.min(taskRange(args, preset).fewest, ...bounds),
            failedRequestsPercent: presetDefault("failedRequestsPercent", preset),
            slowRequestsSeconds: presetDefault("slowRequestsSeconds", preset),
            unhealthyHosts: presetDefault("unhealthyHosts", preset),
        },
        deploymentAlarms: (Object.keys(made) as (keyof typeof made)[]).filter((key) => made[key] !== undefined),
        queueArn: args.scaling?.queue?.queueArn,
    };
}

/** Settings of a service, complete. */
export type CompleteService = ReturnType<typeof serviceSettings>;

/** The plain part of the settings, which the state remembers of the component. */
export function recordedSettings(settings: CompleteService) {
    return {
        cpu: settings.task.cpu,
        memoryMiB: settings.task.memoryMiB,
        strategy: settings.plan.configuration.strategy,
    };
}

/** Whether ECS Exec is on. Its agent cannot start on a read-only root, so such a container switches the default off. */
export function executeCommandOf(args: ServiceSettings, preset: Preset | undefined): boolean {
    const readOnly = Object.values(args.containers).some((container) => hasReadOnlyRoot(container, args.hardening));
    return args.enableExecuteCommand ?? (presetDefault("enableExecuteCommand", preset) && !readOnly);
}

/** Seconds in which a starting task may fail its checks; 0 where no load balancer checks it. */
export function graceSecondsOf(args: ServiceSettings & TrafficSources, preset: Preset | undefined): number {
    const usual = presetDefault("healthCheckGracePeriodSeconds", preset);
    return isBalanced(trafficOf(args)) ? (args.healthCheckGracePeriodSeconds ?? usual) : 0;
}

/** Seconds that the load balancer lets requests of a task that goes finish; 0 without one. */
export function drainSecondsOf(
    { ingress, networkIngress }: { ingress?: Draining; networkIngress?: Draining },
    preset: Preset | undefined,
): number {
    const balanced = ingress ?? networkIngress;
    const usual = presetDefault("deregistrationDelaySeconds", preset);
    return balanced === undefined ? 0 : (balanced.deregistrationDelaySeconds ?? usual);
}

interface Draining {
    readonly deregistrationDelaySeconds?: number;
}

/** Fewest and most tasks that the settings keep. How many instances a daemon has is nobody's setting. */
export function taskRange(args: ServiceSettings, preset: Preset | undefined) {
    if (isDaemon(args)) {
        return { fewest: 1, most: 1 };
    }
    const scaling = scalingSettings(args.scaling, preset);
    const fixed = args.desiredCount ?? presetDefault("desiredCount", preset);
    return { fewest: scaling?.minTasks ?? fixed, most: scaling?.maxTasks ?? fixed };
}

/** The container behind a load balancer and its port. */
function targetIn(ingress: { readonly container?: string }, { containers }: ServiceArgs) {
    const target = targetOf(ingress, containers);
    if (target === undefined) {
        throw new Error("unreachable: the rules refuse an ingress without a target");
    }
    return target;
}

function networkIngressSettings(ingress: ServiceNetworkIngress, args: ServiceArgs, preset: Preset | undefined) {
    const { testListener } = ingress;
    const fromVpc = testListener?.allow === undefined && presetDefault("testListenerFromVpc", preset);
    return {
        ...targetIn(ingress, args),
        loadBalancer: ingress.networkLoadBalancer,
        listenerPort: ingress.port,
        protocol: ingress.protocol ?? NetworkProtocol.Tcp,
        certificateArn: ingress.certificateArn,
        allow: allowedBlocks(ingress) ?? [],
        test: testListener && {
            port: completeTestListener(testListener, preset).port,
            allow: testListener.allow ?? [],
            fromVpc,
        },
        healthCheck: ingress.healthCheck ?? {},
        deregistrationDelaySeconds:
            ingress.deregistrationDelaySeconds ?? presetDefault("deregistrationDelaySeconds", preset),
    };
}

function ingressSettings(placeName: string, ingress: ServiceIngress, args: ServiceArgs, preset: Preset | undefined) {
    const hosts = ingress.hosts ?? [];
    const paths = ingress.paths ?? [];
    return {
        ...targetIn(ingress, args),
        hosts,
        paths,
        loadBalancer: ingress.loadBalancer,
        /** The name that the place of the rules follows from. */
        placeName,
        priority: ingress.priority ?? derivedPriority(ruleOwner(placeName), hosts, paths, args.deployment?.generation),
        hasWrittenPriority: ingress.priority !== undefined,
        protocolVersion: ingress.protocolVersion ?? TargetProtocolVersion.Http1,
        healthCheck: ingress.healthCheck ?? {},
        deregistrationDelaySeconds:
            ingress.deregistrationDelaySeconds ?? presetDefault("deregistrationDelaySeconds", preset),
    };
}
