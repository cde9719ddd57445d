import { asWarning, duplicateProblems, type Problem, under } from "../../shared/problems";
import { isBalanced } from "../traffic";
import type { DeploymentAlarms } from "./alarmArgs";
import { type AlarmContext, alarmMinutes, MEASURED, type OwnAlarm } from "./alarms";
import type { ServiceDeployment } from "./deploymentArgs";
import { stepCount } from "./linear";
import type { CompleteDeployment } from "./settings";

/** What is wrong with the alarms of a deployment. */
export function alarmProblems(
    written: ServiceDeployment,
    complete: CompleteDeployment,
    context: Pick<AlarmContext, "traffic">,
): Problem[] {
    const alarms = written.alarms ?? {};
    const problems = under("alarms", [
        ...duplicateProblems("deployment-alarms", "alarmNames", alarms.alarmNames),
        ...measureProblems(alarms, context),
    ]);
    if (problems.length > 0) {
        return problems;
    }
    const { deploymentStrategy: strategy } = complete;
    return [
        ...emptyProblems(complete, context),
        ...(strategy === "rolling" || strategy === "codeDeploy" ? [] : periodProblems(complete)),
    ];
}

/** The component's own alarms need something to measure. */
function measureProblems(alarms: DeploymentAlarms, { traffic }: Pick<AlarmContext, "traffic">): Problem[] {
    const keys = Object.keys(MEASURED) as OwnAlarm[];
    const blind = keys.filter((key) => (alarms[key] ?? 0) > 0 && !MEASURED[key].includes(traffic));
    const message = isBalanced(traffic)
        ? "is measured in HTTP requests, which a network load balancer does not see"
        : "is measured at a load balancer, and the service has none";
    const remedy = isBalanced(traffic) ? "Remove it, or use `unhealthyHosts`" : "Remove it, or add `ingress`";
    return blind.map((path) => ({ rule: "deployment-alarms", path, message, remedy }));
}

function emptyProblems({ alarms, strict }: CompleteDeployment, { traffic }: Pick<AlarmContext, "traffic">): Problem[] {
    const path = "alarms";
    if (alarms.enabled && alarmMinutes(alarms) === 0 && alarms.existing.length === 0) {
        const message = "are on, and there is none";
        return [{ rule: "deployment-alarms", path, message, remedy: "Name some in `alarmNames`, or remove `alarms`" }];
    }
    if (alarms.enabled || !isBalanced(traffic) || !strict) {
        return [];
    }
    const message = "are off: a version that starts and then fails its requests is kept";
    const remedy = "Leave them on, and raise the thresholds that are too low";
    return [asWarning({ rule: "deployment-alarms-missing", path, message, remedy })];
}

/** An alarm that needs longer than a bake time can never fire in it. */
function periodProblems(complete: CompleteDeployment): Problem[] {
    const needed = alarmMinutes(complete.alarms);
    return bakes(complete)
        .filter(({ minutes }) => minutes < needed)
        .map(({ path, minutes }) => {
            const message = `${minutes} minutes are over before the deployment's alarms can fire`;
            const remedy = `Use ${needed} or more, or switch the alarms off`;
            return asWarning({ rule: "deployment-alarm-period", path, message, remedy });
        });
}

function bakes({ deploymentStrategy: strategy, numbers, strict }: CompleteDeployment) {
    const last = { path: "bakeMinutes", minutes: numbers.bakeMinutes };
    const canary = { path: "canary.bakeMinutes", minutes: numbers.canary.bakeMinutes };
    const linear = { path: "linear.stepBakeMinutes", minutes: numbers.linear.stepBakeMinutes };
    return [
        ...(strategy === "canary" ? [canary] : []),
        ...(strategy === "linear" && stepCount(numbers.linear.stepPercent) > 1 ? [linear] : []),
        // Without any time at all there is a warning of its own where it is strict.
        ...(last.minutes === 0 && strict ? [] : [last]),
    ];
}
