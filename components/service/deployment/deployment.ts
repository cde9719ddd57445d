import { blueGreen } from "./blueGreen";
import { canary } from "./canary";
import { codeDeploy } from "./codeDeploy";
import type { DeploymentStrategy } from "./deploymentArgs";
import { linear } from "./linear";
import type { DeploymentNumbers, DeploymentPlan } from "./plan";
import { rolling } from "./rolling";

/** What the strategy of a service asks of its resource. */
export function deploymentPlan(strategy: DeploymentStrategy, numbers: DeploymentNumbers): DeploymentPlan {
    return { rolling, blueGreen, canary, linear, codeDeploy }[strategy](numbers);
}
