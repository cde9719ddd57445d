import { Preset } from "../../shared/presets";
import { asWarning, duplicateProblems, type Problem, under } from "../../shared/problems";
import { isBalanced } from "../traffic";
import type { DeploymentAlarms } from "./alarmArgs";
import { type AlarmContext, alarmMinutes, alarmSettings, type CompleteAlarms, MEASURED, type OwnAlarm } from "./alarms";
import { bakeMinutesOf } from "./blueGreen";
import { canarySteps } from "./canary";
import type { DeploymentStrategy, ServiceDeployment } from "./deploymentArgs";
import { linearSteps, stepCount } from "./linear";

/** What is wrong with the alarms of a deployment. */
export function alarmProblems(
    deployment: ServiceDeployment,
    strategy: DeploymentStrategy,
    context: AlarmContext,
    preset: Preset,
): Problem[] {
    const alarms = deployment.alarms ?? {};
    const problems = under("alarms", [
        ...duplicateProblems("deployment-alarms", "alarmNames", alarms.alarmNames),
        ...measureProblems(alarms, context),
    ]);
    if (problems.length > 0) {
        return problems;
    }
    const settings = alarmSettings(deployment.alarms, context, preset);
    return [
        ...emptyProblems(settings, context, preset),
        ...(strategy === "rolling" || strategy === "codeDeploy"
            ? []
            : periodProblems(deployment, strategy, settings, preset)),
    ];
}

/** The component's own alarms need something to measure. */
function measureProblems(alarms: DeploymentAlarms, { traffic }: AlarmContext): Problem[] {
    const keys = Object.keys(MEASURED) as OwnAlarm[];
    const blind = keys.filter((key) => (alarms[key] ?? 0) > 0 && !MEASURED[key].includes(traffic));
    const message = isBalanced(traffic)
        ? "is measured in HTTP requests, which a network load balancer does not see"
        : "is measured at a load balancer, and the service has none";
    const remedy = isBalanced(traffic) ? "Remove it, or use `unhealthyHosts`" : "Remove it, or add `ingress`";
    return blind.map((path) => ({ rule: "deployment-alarms", path, message, remedy }));
}

function emptyProblems(settings: CompleteAlarms, { traffic }: AlarmContext, preset: Preset): Problem[] {
    const path = "alarms";
    if (settings.enabled && alarmMinutes(settings) === 0 && settings.existing.length === 0) {
        const message = "are on, and there is none";
        return [{ rule: "deployment-alarms", path, message, remedy: "Name some in `alarmNames`, or remove `alarms`" }];
    }
    if (settings.enabled || !isBalanced(traffic) || preset !== Preset.Production) {
        return [];
    }
    const message = "are off: a version that starts and then fails its requests is kept";
    const remedy = "Leave them on, and raise the thresholds that are too low";
    return [asWarning({ rule: "deployment-alarms-missing", path, message, remedy })];
}

/** An alarm that needs longer than a bake time can never fire in it. */
function periodProblems(
    deployment: ServiceDeployment,
    strategy: DeploymentStrategy,
    settings: CompleteAlarms,
    preset: Preset,
): Problem[] {
    const needed = alarmMinutes(settings);
    return bakes(deployment, strategy, preset)
        .filter(({ minutes }) => minutes < needed)
        .map(({ path, minutes }) => {
            const message = `${minutes} minutes are over before the deployment's alarms can fire`;
            const remedy = `Use ${needed} or more, or switch the alarms off`;
            return asWarning({ rule: "deployment-alarm-period", path, message, remedy });
        });
}

function bakes(deployment: ServiceDeployment, strategy: DeploymentStrategy, preset: Preset) {
    const last = { path: "bakeMinutes", minutes: bakeMinutesOf(deployment, preset) };
    const canary = { path: "canary.bakeMinutes", minutes: canarySteps(deployment.canary, preset).bakeMinutes };
    const steps = linearSteps(deployment.linear, preset);
    const linear = { path: "linear.stepBakeMinutes", minutes: steps.stepBakeMinutes };
    return [
        ...(strategy === "canary" ? [canary] : []),
        ...(strategy === "linear" && stepCount(steps.stepPercent) > 1 ? [linear] : []),
        // Without any time at all there is a warning of its own in production.
        ...(last.minutes === 0 && preset === Preset.Production ? [] : [last]),
    ];
}
