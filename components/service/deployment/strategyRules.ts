import { asWarning, type Problem, shown } from "../../shared/problems";
import type { RuleId } from "../../shared/rules/rules";
import { DeploymentStrategy, type ServiceDeployment } from "./deploymentArgs";
import type { DeploymentPlan } from "./plan";

// The settings that mean something to each strategy; those that are nowhere here mean something to all.
const OWN: Record<DeploymentStrategy, readonly (keyof ServiceDeployment)[]> = {
    rolling: ["minimumHealthyPercent", "maximumPercent"],
    blueGreen: ["bakeMinutes"],
    canary: ["bakeMinutes", "canary"],
    linear: ["bakeMinutes", "linear"],
    codeDeploy: ["codeDeploy"],
};

/** Settings that belong to other strategies than the chosen one. */
export function otherStrategyProblems(deployment: ServiceDeployment, strategy: DeploymentStrategy): Problem[] {
    const all = [...new Set(Object.values(OWN).flat())];
    return all
        .filter((key) => deployment[key] !== undefined && !OWN[strategy].includes(key))
        .map((path) => {
            const owners = Object.values(DeploymentStrategy).filter((other) => OWN[other].includes(path));
            const message = `belongs to ${either(owners)}, and the strategy is ${strategy}`;
            return { rule: "deployment-settings-match", path, message, remedy: `Remove it, or use ${either(owners)}` };
        });
}

/** Numbers that ECS refuses in the steps of a canary or linear deployment. */
export function stepProblems({ canary, linear }: ServiceDeployment): Problem[] {
    return [
        percentProblems("canary-percent", "canary.percent", canary?.percent, 0.1),
        percentProblems("linear-step-percent", "linear.stepPercent", linear?.stepPercent, 3),
    ].flat();
}

/** ECS takes percentages of traffic with one digit after the point. */
function percentProblems(rule: RuleId, path: string, percent: number | undefined, least: number): Problem[] {
    if (percent === undefined || (percent >= least && percent <= 100 && isInTenths(percent))) {
        return [];
    }
    const remedy = `Use a number from ${least} to 100 with at most one digit after the point`;
    return [{ rule, path, message: `${shown(percent)} is not possible`, remedy }];
}

function isInTenths(percent: number): boolean {
    return Math.abs(percent * 10 - Math.round(percent * 10)) < 1e-9;
}

const DAY_MINUTES = 1440;

/** A linear deployment can be made of small numbers and still take days. */
export function totalTimeProblems(strategy: DeploymentStrategy, { extraMinutes }: DeploymentPlan): Problem[] {
    if (strategy !== "linear" || extraMinutes <= DAY_MINUTES) {
        return [];
    }
    const message = `takes ${Math.round(extraMinutes / 6) / 10} hours from the first step to the last task`;
    const remedy = "Use larger steps or shorter bakes to stay within a day";
    return [asWarning({ rule: "linear-total-time", path: "linear", message, remedy })];
}

function either(words: readonly string[]): string {
    return words.length === 1 ? words[0] : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
