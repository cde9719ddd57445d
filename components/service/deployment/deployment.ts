import { type Preset, presetDefault } from "../../shared/presets";
import type { Traffic } from "../traffic";
import { blueGreen } from "./blueGreen";
import { canary } from "./canary";
import { codeDeploy } from "./codeDeploy";
import { DeploymentStrategy, type ServiceDeployment } from "./deploymentArgs";
import { linear } from "./linear";
import type { DeploymentPlan } from "./plan";
import { rolling } from "./rolling";

/** The strategy of a service with the preset's default. */
export function strategyOf(
    deployment: ServiceDeployment | undefined,
    traffic: Traffic,
    preset: Preset | undefined,
): DeploymentStrategy {
    // A network load balancer takes 20 minutes longer over it, which is not for everybody.
    const moves = traffic === "loadBalancer" || traffic === "serviceConnect";
    return deployment?.strategy ?? (moves ? presetDefault("strategyOfRequests", preset) : "rolling");
}

/** What the strategy of a service asks of its resource. */
export function deploymentPlan(
    deployment: ServiceDeployment,
    strategy: DeploymentStrategy,
    tasks: number,
    preset: Preset | undefined,
): DeploymentPlan {
    return { rolling, blueGreen, canary, linear, codeDeploy }[strategy](deployment, tasks, preset);
}
