import { acceleratorProblems } from "../capacity/acceleratorFit";
import { fitProblems } from "../capacity/fit";
import { placementProblems, rebalancingObstacle } from "../capacity/placement";
import { capacityProblems } from "../capacity/strategyRules";
import { addressTypeOf, type LoadBalancerFacts, loadBalancerFacts } from "../loadBalancer/facts";
import { monitoringProblems, type Watchable } from "../monitoring/monitoringRules";
import { asWarning, type Problem, under } from "../shared/problems";
import type { LoadBalancerReference } from "../shared/references";
import { hasReadOnlyRoot } from "../task/hardening";
import { compatibilitiesOf, Compatibility } from "../task/launch";
import { taskProblems } from "../task/rules";
import { restartedAtOnce } from "../task/secretRestart";
import { connectionProblems } from "./connections";
import { authenticationProblems, signInProblems } from "./authenticationRules";
import { deploymentProblems, neverFails } from "./deployment/rules";
import { furtherIngressProblems } from "./furtherIngressRules";
import { ingressProblems } from "./ingressRules";
import { compatibilityProblems, networkModeProblems } from "./launchRules";
import { networkIngressProblems } from "./networkIngressRules";
import { notificationProblems } from "./notificationRules";
import { protocolProblems } from "./protocolRules";
import { scalingProblems } from "./scaling/rules";
import { schedulingProblems } from "./schedulingRules";
import { hasTestHeader } from "./serviceConnect";
import { serviceConnectProblems } from "./serviceConnectRules";
import { serviceDiscoveryProblems } from "./serviceDiscoveryRules";
import type { CompleteService } from "./serviceSettings";
import type { ServiceToCheck } from "./serviceToCheck";
import { NetworkMode } from "../task/launch";
import { treatmentProblems } from "./targetTreatmentRules";
import { taskUseProblems } from "./taskUseRules";
import { isBalanced } from "./traffic";

/** Everything that is wrong with the settings of a service. */
export function serviceProblems(written: ServiceToCheck, complete: CompleteService): Problem[] {
    // What the capacity decides is judged as if it were written.
    const { placed, task, strategy, strict } = complete;
    const { capacities } = written;
    const scaling = scalingProblemsOf(placed, complete);
    return [
        taskProblems(placed, task),
        schedulingProblems(written),
        trafficProblems(placed, complete),
        scaling,
        countProblems(placed, complete),
        scaling.some(({ severity }) => severity !== "warning") ? [] : deploymentProblemsOf(placed, complete),
        capacityProblems(placed, capacities, strict),
        compatibilityProblems(placed, strategy),
        fitProblems(placed, capacities, demandOf(complete)),
        acceleratorProblems(placed, strategy, capacities),
        placementProblems(placed.placement, placed),
        rebalancingProblems(placed, complete),
        graceProblems(placed, complete),
        notificationProblems(placed.notifications),
        monitoringProblems(placed.monitoring, watchable(placed, complete)),
        subnetProblems(placed, strict),
        networkModeProblems(placed),
        connectionProblems(placed),
        execProblems(placed, complete),
        taskUseProblems(placed, complete.enableExecuteCommand),
    ].flat();
}

function watchable({ scaling, containers }: ServiceToCheck, complete: CompleteService): Watchable {
    const { traffic, strict } = complete;
    return {
        balanced: isBalanced(traffic),
        countsRequests: traffic === "loadBalancer",
        queue: scaling?.queue !== undefined,
        restarts: restartedAtOnce(containers).length > 0,
        neverFails: neverFails(complete),
        strict,
    };
}

function scalingProblemsOf({ scaling, zones }: ServiceToCheck, complete: CompleteService): Problem[] {
    const { traffic, endpoints, deploymentStrategy, settleSeconds, strategy } = complete;
    return scalingProblems(scaling, complete.scaling, {
        traffic,
        endpoints,
        zones,
        byCodeDeploy: deploymentStrategy === "codeDeploy",
        shifts: isBalanced(traffic) && deploymentStrategy !== "rolling",
        settleSeconds,
        spotOnly: strategy.every((it) => it.capacityProvider === "FARGATE_SPOT"),
    });
}

function deploymentProblemsOf(written: ServiceToCheck, complete: CompleteService): Problem[] {
    const { traffic, externalTaskDefinition, daemon, tasks } = complete;
    return deploymentProblems(written.deployment ?? {}, complete, {
        traffic,
        testTraffic: hasTestTraffic(written, complete),
        connected: written.serviceConnect !== undefined,
        externalTaskDefinition,
        daemon,
        priority: written.ingress?.priority,
        tasks,
    });
}

/** An environment's load balancer always has a test listener; a reference says whether there is one. */
function hasTestTraffic({ ingress, networkIngress }: ServiceToCheck, { endpoints }: CompleteService): boolean {
    const behindRule =
        ingress !== undefined &&
        (ingress.loadBalancer === undefined || ingress.loadBalancer.testListenerArn !== undefined);
    return behindRule || networkIngress?.testListener !== undefined || hasTestHeader(endpoints);
}

/** Whether a load balancer of the same program takes HTTPS; an environment's is asked there. */
function listensToHttps(loadBalancer: LoadBalancerReference | undefined): boolean | undefined {
    return loadBalancer && loadBalancerFacts(loadBalancer)?.https;
}

function factsOf(loadBalancer: LoadBalancerReference | undefined): LoadBalancerFacts {
    return loadBalancer === undefined ? {} : loadBalancerFacts(loadBalancer);
}

/** What is wrong with how requests reach the service. */
function trafficProblems(written: ServiceToCheck, complete: CompleteService): Problem[] {
    const { ingress, networkIngress, serviceConnect, containers, network, cluster } = written;
    const { deploymentStrategy: strategy, strict } = complete;
    const treated = { strategy, fewestTasks: complete.tasks.fewest, moves: true };
    const problems = [
        ...(ingress === undefined ? [] : ingressProblems(ingress, containers)),
        ...under("ingress", ingress === undefined ? [] : treatmentProblems(ingress, treated)),
        ...under("ingress", authenticationProblems(ingress?.authenticate, strategy, ingress?.protocolVersion)),
        ...signInProblems(ingress?.authenticate, factsOf(ingress?.loadBalancer), "the load balancer"),
        ...protocolProblems(ingress?.protocolVersion, listensToHttps(ingress?.loadBalancer), "the load balancer"),
        ...furtherIngressProblems(written, complete),
        ...(networkIngress === undefined
            ? []
            : networkIngressProblems(networkIngress, complete.networkIngress?.test, containers, {
                  dualStack: complete.dualStack,
                  isBridged: complete.task.launch.networkMode === NetworkMode.Bridge,
                  addressType: networkIngress.networkLoadBalancer && addressTypeOf(networkIngress.networkLoadBalancer),
              })),
        ...(serviceConnect === undefined
            ? []
            : serviceConnectProblems(serviceConnect, { containers, strategy, strict, network, cluster })),
        ...serviceDiscoveryProblems(written, complete),
    ];
    if (ingress !== undefined && networkIngress !== undefined) {
        const message = "is given beside `ingress`, and ECS moves the traffic of one load balancer";
        const remedy = "Keep one of the two, or make two services";
        problems.push({ rule: "ingress-one-load-balancer", path: "networkIngress", message, remedy });
    }
    return problems;
}

function countProblems({ desiredCount, scaling }: ServiceToCheck, complete: CompleteService): Problem[] {
    const path = "desiredCount";
    if (desiredCount !== undefined && scaling !== undefined) {
        const message = "is given although scaling decides on the number of tasks";
        const remedy = "Remove it, or remove `scaling`";
        return [{ rule: "desired-count-with-scaling", path, message, remedy }];
    }
    const { fewest } = complete.tasks;
    if (complete.strict && fewest < 2 && scaling === undefined && !complete.daemon) {
        const message = `${fewest} tasks: the service is gone while its zone is, or while a task is replaced`;
        const rule = "service-single-task-production";
        return [asWarning({ rule, path, message, remedy: "Use one for each zone" })];
    }
    return [];
}

/** What the tasks ask of their instances. During a deployment there are more of them. */
function demandOf({ task, tasks, plan, strategy, strict }: CompleteService) {
    const { cpu, memoryMib, launch, runtimePlatform } = task;
    const { most } = tasks;
    const deploying = Math.ceil(most * (plan.maximumPercent / 100));
    return { cpu, memoryMib, launch, runtimePlatform, most, deploying, strategy, strict };
}

function rebalancingProblems(written: ServiceToCheck, { plan }: CompleteService): Problem[] {
    const obstacle = rebalancingObstacle(written.placement, plan.maximumPercent);
    if (written.availabilityZoneRebalancing !== true || obstacle === undefined) {
        return [];
    }
    const message = `is on, and ECS cannot move tasks between zones: ${obstacle}`;
    const remedy = "Remove it, or change what stands in its way";
    return [{ rule: "rebalancing-possible", path: "availabilityZoneRebalancing", message, remedy }];
}

function graceProblems(written: ServiceToCheck, { traffic }: CompleteService): Problem[] {
    const seconds = written.healthCheckGracePeriodSeconds;
    const path = "healthCheckGracePeriodSeconds";
    if (seconds !== undefined && !isBalanced(traffic)) {
        const message = "is given, and no load balancer checks the service";
        const remedy = "Remove it, or add `ingress` or `networkIngress`";
        return [{ rule: "grace-period-without-load-balancer", path, message, remedy }];
    }
    return [];
}

function subnetProblems(args: ServiceToCheck, strict: boolean): Problem[] {
    const problems: Problem[] = [];
    if (args.assignPublicIp === true && !compatibilitiesOf(args).includes(Compatibility.Fargate)) {
        const message = "is given, and ECS gives tasks on instances no public addresses";
        const remedy = "Remove it, and give the network a NAT gateway";
        return [{ rule: "service-public-ip-instances", path: "assignPublicIp", message, remedy }];
    }
    if (args.assignPublicIp === true && strict) {
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

function execProblems(written: ServiceToCheck, { enableExecuteCommand, strict }: CompleteService): Problem[] {
    if (!enableExecuteCommand) {
        return [];
    }
    const problems: Problem[] = Object.entries(written.containers)
        .filter(([, container]) => hasReadOnlyRoot(container, written.hardening))
        .map(([name]) => ({
            rule: "exec-read-only-root",
            path: `containers.${name}.security.readonlyRootFilesystem`,
            message: "keeps the agent of ECS Exec from starting, which AWS does not support",
            remedy: "Switch one of the two off",
        }));
    if (strict) {
        const message = "lets whoever may call it open a root shell in production";
        const remedy = "Leave it off and switch it on for as long as it is needed";
        problems.push(asWarning({ rule: "exec-on-production", path: "enableExecuteCommand", message, remedy }));
    }
    return problems;
}
