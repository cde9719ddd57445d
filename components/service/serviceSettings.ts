import { rebalancingObstacle } from "../capacity/placement";
import { isDaemon } from "../capacity/scheduling";
import { onCapacity } from "../capacity/strategy";
import { completeStrategy } from "../capacity/strategySettings";
import { completeTestListener } from "../loadBalancer/loadBalancerSettings";
import { furtherConditions } from "../shared/requests";
import { requestsOf } from "../shared/routes";
import { completeMonitoring } from "../monitoring/monitoringSettings";
import { isDualStack } from "../network/facts";
import { ruleOwner } from "../shared/owner";
import { type Preset, presetDefault } from "../shared/presets";
import { hasReadOnlyRoot } from "../task/hardening";
import { Compatibility, NetworkMode } from "../task/launch";
import { completeTask, longestStop } from "../task/taskSettings";
import type { CompleteAlarms } from "./deployment/alarms";
import { asScheduled } from "./deployment/daemonDeployment";
import { generationName } from "./deployment/generation";
import { completeDeployment } from "./deployment/settings";
import { derivedPriority } from "./priorities";
import { type CompleteScaling, completeScaling } from "./scaling/scalingSettings";
import { calledPorts, endpointSettings } from "./serviceConnect";
import { completeServiceDiscovery } from "./serviceDiscovery";
import type { ServiceToCheck } from "./serviceToCheck";
import { serviceTimeouts } from "./timeouts";
import { isBalanced } from "./traffic";
import { completeTraffic } from "./trafficSettings";

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
    const dualStack = written.dualStack ?? isDualStack(written.network);
    const { graceSeconds, drainSeconds, ...way } = completeTraffic(placed, {
        dualStack,
        ownInterface,
        placeName,
        usualPriority: (place, way) => {
            const { hosts, paths } = requestsOf(way);
            const { generation } = placed.deployment ?? {};
            return derivedPriority(ruleOwner(place), hosts, paths, generation, furtherConditions(way));
        },
        preset,
        usualDrainSeconds: presetDefault("deregistrationDelaySeconds", preset),
        usualGraceSeconds: presetDefault("healthCheckGracePeriodSeconds", preset),
        testListener: completeTestListener(placed.networkIngress?.testListener, preset),
    });
    const { traffic } = way;
    const service = { traffic, graceSeconds, fewestTasks: tasks.fewest };
    const deployment = completeDeployment(placed.deployment ?? {}, service, preset);
    return {
        ...deployment,
        /** The arguments with what follows from where the tasks run. */
        placed,
        ...way,
        dualStack,
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
            strict: deployment.strict,
        }),
        task,
        scaling,
        tasks,
        endpoints,
        discovery: completeServiceDiscovery(placed.serviceDiscovery, placed.containers, { name, ownInterface }),
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
    };
}

/** A service, complete. */
export type CompleteService = ReturnType<typeof completeService>;

/** The plain part of the settings, which the state remembers of the component. */
export function recordedSettings({ task, plan }: CompleteService) {
    return {
        cpu: task.cpu,
        memoryMib: task.memoryMib,
        strategy: plan.configuration.strategy,
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
