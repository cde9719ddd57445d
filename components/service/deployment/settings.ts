import { isStrict, type Preset, presetDefault } from "../../shared/presets";
import type { Traffic } from "../traffic";
import { type AlarmContext, alarmMinutes, completeAlarms } from "./alarms";
import { ALL_AT_ONCE, shiftOf } from "./codeDeploy";
import { deploymentPlan } from "./deployment";
import type { DeploymentStrategy, ServiceDeployment } from "./deploymentArgs";
import { completeHooks, pauseMinutes } from "./hooks";
import type { DeploymentNumbers, DeploymentPlan } from "./plan";
import { trafficSteps } from "./trafficSteps";

// ECS waits 10 minutes whenever it has moved test or production traffic of a network load balancer.
const NETWORK_MINUTES = 20;

/** Fills in what nobody wrote of a deployment, and adds what follows; also where the rules are going to refuse it. */
export function completeDeployment(
    written: ServiceDeployment,
    service: AlarmContext & { readonly fewestTasks: number },
    preset: Preset | undefined,
) {
    const { traffic, fewestTasks } = service;
    const strict = isStrict(preset);
    const deploymentStrategy = written.strategy ?? usualStrategy(traffic, presetDefault("strategyOfRequests", preset));
    // One task that is tried out may be gone for a moment; it then costs no second one.
    const inPlace = !strict && fewestTasks <= 1;
    const numbers: DeploymentNumbers = {
        minimumHealthyPercent: written.minimumHealthyPercent ?? (inPlace ? 0 : 100),
        maximumPercent: written.maximumPercent ?? (inPlace ? 100 : 200),
        bakeMinutes: written.bakeMinutes ?? presetDefault("bakeMinutes", preset),
        canary: {
            percent: written.canary?.percent ?? presetDefault("canaryPercent", preset),
            bakeMinutes: written.canary?.bakeMinutes ?? presetDefault("canaryBakeMinutes", preset),
        },
        linear: {
            stepPercent: written.linear?.stepPercent ?? presetDefault("linearStepPercent", preset),
            stepBakeMinutes: written.linear?.stepBakeMinutes ?? presetDefault("linearStepBakeMinutes", preset),
        },
    };
    const plan = deploymentPlan(deploymentStrategy, numbers);
    const hooks = completeHooks(written.hooks, presetDefault("pauseMinutes", preset));
    const pausedMinutes = pauseMinutes(hooks, trafficSteps(deploymentStrategy, numbers));
    const rollback = deploymentStrategy === "codeDeploy" || (written.rollback ?? true);
    const alarms = completeAlarms(written.alarms, service, {
        rollback,
        enabled: presetDefault("deploymentAlarms", preset),
        failedRequestsPercent: presetDefault("failedRequestsPercent", preset),
        slowRequestsSeconds: presetDefault("slowRequestsSeconds", preset),
        unhealthyHosts: presetDefault("unhealthyHosts", preset),
    });
    // A rolling deployment has no bake time of its own: ECS watches the alarms for as long as they look back.
    const watchedMinutes = deploymentStrategy === "rolling" ? alarmMinutes(alarms) : 0;
    const { codeDeploy = {} } = written;
    const usualConfig = traffic === "networkLoadBalancer" ? ALL_AT_ONCE : presetDefault("codeDeployConfig", preset);
    return {
        deploymentStrategy,
        numbers,
        plan,
        hooks,
        /** Minutes that the pauses of the hooks can hold a deployment. */
        pausedMinutes,
        alarms,
        codeDeploy: {
            shift: shiftOf(codeDeploy),
            configName: codeDeploy.configName ?? usualConfig,
            hooks: codeDeploy.hooks ?? {},
            terminationWaitMinutes:
                codeDeploy.terminationWaitMinutes ?? presetDefault("terminationWaitMinutes", preset),
            readyWaitMinutes: codeDeploy.readyWaitMinutes,
            rollback: codeDeploy.rollback ?? true,
        },
        changeController: written.changeController ?? false,
        generation: written.generation ?? 1,
        circuitBreaker: deploymentStrategy !== "codeDeploy" && (written.circuitBreaker ?? true),
        rollback,
        wait: written.wait ?? true,
        hotswap: written.hotswap ?? presetDefault("hotswap", preset),
        extraMinutes: plan.extraMinutes + pausedMinutes + watchedMinutes + settlingMinutes(plan, traffic),
        /** Whether what users who depend on the service would suffer from is refused, or at least warned of. */
        strict,
    };
}

/** The deployment of a service, complete. */
export type CompleteDeployment = ReturnType<typeof completeDeployment>;

/** The settings of CodeDeploy, complete. */
export type CompleteCodeDeploy = CompleteDeployment["codeDeploy"];

/** A network load balancer takes 20 minutes longer over it, which is not for everybody. */
function usualStrategy(traffic: Traffic, ofRequests: DeploymentStrategy): DeploymentStrategy {
    return traffic === "loadBalancer" || traffic === "serviceConnect" ? ofRequests : "rolling";
}

function settlingMinutes({ controller, configuration }: DeploymentPlan, traffic: Traffic): number {
    const moves = controller === "ECS" && configuration.strategy !== "ROLLING";
    return moves && traffic === "networkLoadBalancer" ? NETWORK_MINUTES : 0;
}
