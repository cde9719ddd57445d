import type { Preset } from "../../shared/presets";
import { type AlarmContext, alarmMinutes, alarmSettings } from "./alarms";
import { codeDeploySettings } from "./codeDeploy";
import { deploymentPlan, strategyOf } from "./deployment";
import type { ServiceDeployment } from "./deploymentArgs";
import { hookSettings, pauseMinutes } from "./hooks";
import { trafficSteps } from "./trafficSteps";

// ECS waits 10 minutes whenever it has moved test or production traffic of a network load balancer.
const NETWORK_MINUTES = 20;

/** The deployment of a service with the preset's defaults, and what follows from it. */
export function deploymentSettings(
    deployment: ServiceDeployment,
    service: AlarmContext & { readonly fewestTasks: number },
    preset: Preset | undefined,
) {
    const strategy = strategyOf(deployment, service.traffic, preset);
    const plan = deploymentPlan(deployment, strategy, service.fewestTasks, preset);
    const hooks = hookSettings(deployment.hooks, preset);
    const alarms = alarmSettings(deployment.alarms, service, preset);
    // A rolling deployment has no bake time of its own: ECS watches the alarms for as long as they look back.
    const watched = strategy === "rolling" ? alarmMinutes(alarms) : 0;
    const settling =
        plan.controller === "ECS" && strategy !== "rolling" && service.traffic === "networkLoadBalancer"
            ? NETWORK_MINUTES
            : 0;
    return {
        plan,
        hooks,
        alarms,
        codeDeploy: codeDeploySettings(deployment, service.traffic, preset),
        changeController: deployment.changeController ?? false,
        generation: deployment.generation ?? 1,
        circuitBreaker: strategy !== "codeDeploy" && (deployment.circuitBreaker ?? true),
        wait: deployment.wait ?? true,
        extraMinutes:
            plan.extraMinutes + pauseMinutes(hooks, trafficSteps(deployment, strategy, preset)) + watched + settling,
    };
}
