import { acceleratorProblems } from "../capacity/acceleratorFit";
import { fitProblems } from "../capacity/fit";
import { placementProblems, rebalancingObstacle } from "../capacity/placement";
import { isDaemon } from "../capacity/scheduling";
import { capacityStrategy, onCapacity } from "../capacity/strategy";
import { capacityProblems } from "../capacity/strategyRules";
import { loadBalancerFacts } from "../loadBalancer/facts";
import { monitoringProblems } from "../monitoring/monitoringRules";
import { Preset } from "../shared/presets";
import { asWarning, type Problem } from "../shared/problems";
import type { LoadBalancerReference } from "../shared/references";
import { hasReadOnlyRoot } from "../task/hardening";
import { compatibilitiesOf, Compatibility } from "../task/launch";
import { taskProblems } from "../task/rules";
import { taskSettings } from "../task/taskSettings";
import { asScheduled } from "./deployment/daemonDeployment";
import { deploymentPlan, strategyOf } from "./deployment/deployment";
import { deploymentProblems, neverFails } from "./deployment/rules";
import { ingressProblems } from "./ingressRules";
import { compatibilityProblems, networkModeProblems } from "./launchRules";
import { networkIngressProblems } from "./networkIngressRules";
import { notificationProblems } from "./notificationRules";
import { protocolProblems } from "./protocolRules";
import { scalingProblems } from "./scaling/rules";
import { schedulingProblems } from "./schedulingRules";
import { endpointSettings, hasTestHeader } from "./serviceConnect";
import { serviceConnectProblems } from "./serviceConnectRules";
import { drainSecondsOf, executeCommandOf, graceSecondsOf, taskRange } from "./serviceSettings";
import type { ServiceToCheck } from "./serviceToCheck";
import { taskUseProblems } from "./taskUseRules";
import { isBalanced, trafficOf } from "./traffic";

/** Everything that is wrong with the settings of a service. */
export function serviceProblems(written: ServiceToCheck, preset: Preset = Preset.Production): Problem[] {
    const args = onCapacity(asScheduled(written, preset), preset, written.capacities);
    const scaling = scalingProblemsOf(args, preset);
    return [
        taskProblems(args, preset),
        schedulingProblems(written),
        trafficProblems(args, preset),
        scaling,
        countProblems(args, preset),
        scaling.some(({ severity }) => severity !== "warning") ? [] : deploymentProblemsOf(args, preset),
        capacityProblems(args, args.capacities, preset),
        compatibilityProblems(args, preset),
        fitProblems(args, args.capacities, demandOf(args, preset)),
        acceleratorProblems(args, args.capacities, preset),
        placementProblems(args.placement, args),
        rebalancingProblems(args, preset),
        graceProblems(args),
        notificationProblems(args.notifications),
        monitoringProblems(args.monitoring, watchable(args, preset), preset),
        subnetProblems(args, preset),
        networkModeProblems(args),
        execProblems(args, preset),
        taskUseProblems(args, preset),
    ].flat();
}

function watchable(args: ServiceToCheck, preset: Preset) {
    const traffic = trafficOf(args);
    return {
        balanced: isBalanced(traffic),
        countsRequests: traffic === "loadBalancer",
        queue: args.scaling?.queue !== undefined,
        neverFails: neverFails(args.deployment ?? {}, { traffic, graceSeconds: graceSecondsOf(args, preset) }, preset),
    };
}

function scalingProblemsOf(args: ServiceToCheck, preset: Preset): Problem[] {
    const traffic = trafficOf(args);
    const strategy = strategyOf(args.deployment, traffic, preset);
    const context = {
        traffic,
        endpoints: endpointSettings(args.serviceConnect, args.containers),
        zones: args.zones,
        byCodeDeploy: strategy === "codeDeploy",
        shifts: isBalanced(traffic) && strategy !== "rolling",
        settleSeconds: graceSecondsOf(args, preset) + drainSecondsOf(args, preset),
        spotOnly: capacityStrategy(args, preset).every((it) => it.capacityProvider === "FARGATE_SPOT"),
    };
    return scalingProblems(args.scaling, context, preset);
}

function deploymentProblemsOf(args: ServiceToCheck, preset: Preset): Problem[] {
    const context = {
        traffic: trafficOf(args),
        testTraffic: hasTestTraffic(args),
        connected: args.serviceConnect !== undefined,
        externalTaskDefinition: args.externalTaskDefinition ?? false,
        daemon: isDaemon(args),
        graceSeconds: graceSecondsOf(args, preset),
        priority: args.ingress?.priority,
        tasks: taskRange(args, preset),
    };
    return deploymentProblems(args.deployment ?? {}, context, preset);
}

/** An environment's load balancer always has a test listener; a reference says whether there is one. */
function hasTestTraffic({ ingress, networkIngress, serviceConnect, containers }: ServiceToCheck): boolean {
    const behindRule =
        ingress !== undefined &&
        (ingress.loadBalancer === undefined || ingress.loadBalancer.testListenerArn !== undefined);
    return (
        behindRule ||
        networkIngress?.testListener !== undefined ||
        hasTestHeader(endpointSettings(serviceConnect, containers))
    );
}

/** Whether a load balancer of the same program takes HTTPS; an environment's is asked there. */
function listensToHttps(loadBalancer: LoadBalancerReference | undefined): boolean | undefined {
    return loadBalancer && loadBalancerFacts(loadBalancer)?.https;
}

/** What is wrong with how requests reach the service. */
function trafficProblems(args: ServiceToCheck, preset: Preset): Problem[] {
    const { ingress, networkIngress, serviceConnect, containers, network, cluster } = args;
    const strategy = strategyOf(args.deployment, trafficOf(args), preset);
    const problems = [
        ...(ingress === undefined ? [] : ingressProblems(ingress, containers)),
        ...protocolProblems(ingress?.protocolVersion, listensToHttps(ingress?.loadBalancer), "the load balancer"),
        ...(networkIngress === undefined ? [] : networkIngressProblems(networkIngress, containers, preset)),
        ...(serviceConnect === undefined
            ? []
            : serviceConnectProblems(serviceConnect, { containers, strategy, network, cluster })),
    ];
    if (ingress !== undefined && networkIngress !== undefined) {
        const message = "is given beside `ingress`, and ECS moves the traffic of one load balancer";
        const remedy = "Keep one of the two, or make two services";
        problems.push({ rule: "ingress-one-load-balancer", path: "networkIngress", message, remedy });
    }
    return problems;
}

function countProblems(args: ServiceToCheck, preset: Preset): Problem[] {
    const path = "desiredCount";
    if (args.desiredCount !== undefined && args.scaling !== undefined) {
        const message = "is given although scaling decides on the number of tasks";
        const remedy = "Remove it, or remove `scaling`";
        return [{ rule: "desired-count-with-scaling", path, message, remedy }];
    }
    const { fewest } = taskRange(args, preset);
    if (preset === Preset.Production && fewest < 2 && args.scaling === undefined && !isDaemon(args)) {
        const message = `${fewest} tasks: the service is gone while its zone is, or while a task is replaced`;
        const rule = "service-single-task-production";
        return [asWarning({ rule, path, message, remedy: "Use one for each zone" })];
    }
    return [];
}

/** What the tasks ask of their instances. During a deployment there are more of them. */
function demandOf(args: ServiceToCheck, preset: Preset) {
    const { most } = taskRange(args, preset);
    const { cpu, memoryMiB, launch, runtimePlatform } = taskSettings(args, preset, false);
    const share = planOf(args, preset).maximumPercent / 100;
    const deploying = Math.ceil(most * share);
    return { cpu, memoryMiB, launch, runtimePlatform, most, deploying, preset };
}

function planOf(args: ServiceToCheck, preset: Preset) {
    const strategy = strategyOf(args.deployment, trafficOf(args), preset);
    return deploymentPlan(args.deployment ?? {}, strategy, taskRange(args, preset).fewest, preset);
}

function rebalancingProblems(args: ServiceToCheck, preset: Preset): Problem[] {
    const obstacle = rebalancingObstacle(args.placement, planOf(args, preset).maximumPercent);
    if (args.availabilityZoneRebalancing !== true || obstacle === undefined) {
        return [];
    }
    const message = `is on, and ECS cannot move tasks between zones: ${obstacle}`;
    const remedy = "Remove it, or change what stands in its way";
    return [{ rule: "rebalancing-possible", path: "availabilityZoneRebalancing", message, remedy }];
}

function graceProblems(args: ServiceToCheck): Problem[] {
    const seconds = args.healthCheckGracePeriodSeconds;
    const path = "healthCheckGracePeriodSeconds";
    if (seconds !== undefined && !isBalanced(trafficOf(args))) {
        const message = "is given, and no load balancer checks the service";
        const remedy = "Remove it, or add `ingress` or `networkIngress`";
        return [{ rule: "grace-period-without-load-balancer", path, message, remedy }];
    }
    return [];
}

function subnetProblems(args: ServiceToCheck, preset: Preset): Problem[] {
    const problems: Problem[] = [];
    if (args.assignPublicIp === true && !compatibilitiesOf(args).includes(Compatibility.Fargate)) {
        const message = "is given, and ECS gives tasks on instances no public addresses";
        const remedy = "Remove it, and give the network a NAT gateway";
        return [{ rule: "service-public-ip-instances", path: "assignPublicIp", message, remedy }];
    }
    if (args.assignPublicIp === true && preset === Preset.Production) {
        const message = "gives tasks addresses on the internet (ECS.2)";
        const remedy = "Remove it and give the network a NAT gateway, or use the development preset";
        problems.push({ rule: "service-public-ip", path: "assignPublicIp", message, remedy });
    }
    const needed = args.assignPublicIp === true ? "publicSubnetIds" : "privateSubnetIds";
    if (args.network !== undefined && args.network[needed] === undefined) {
        const rule = args.assignPublicIp === true ? "reference-public-subnets" : "reference-private-subnets";
        const path = `network.${needed}`;
        problems.push({ rule, path, message: "is missing: the tasks are placed there", remedy: "Give the ids" });
    }
    return problems;
}

function execProblems(args: ServiceToCheck, preset: Preset): Problem[] {
    if (!executeCommandOf(args, preset)) {
        return [];
    }
    const problems: Problem[] = Object.entries(args.containers)
        .filter(([, container]) => hasReadOnlyRoot(container, args.hardening))
        .map(([name]) => ({
            rule: "exec-read-only-root",
            path: `containers.${name}.security.readonlyRootFilesystem`,
            message: "keeps the agent of ECS Exec from starting, which AWS does not support",
            remedy: "Switch one of the two off",
        }));
    if (preset === Preset.Production) {
        const message = "lets whoever may call it open a root shell in production";
        const remedy = "Leave it off and switch it on for as long as it is needed";
        problems.push(asWarning({ rule: "exec-on-production", path: "enableExecuteCommand", message, remedy }));
    }
    return problems;
}
