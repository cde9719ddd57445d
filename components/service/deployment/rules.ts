import { asWarning, type Problem, under } from "../../shared/problems";
import { alarmProblems } from "./alarmRules";
import type { AlarmContext } from "./alarms";
import { codeDeployProblems } from "./codeDeployRules";
import type { ServiceDeployment } from "./deploymentArgs";
import { generationProblems } from "./generation";
import { hookProblems } from "./hookRules";
import { hotswapProblems } from "./hotswap";
import type { CompleteDeployment } from "./settings";
import { otherStrategyProblems, stepProblems, totalTimeProblems } from "./strategyRules";

/** What the rules on a deployment have to know of the rest of the service. */
export interface DeploymentContext extends Pick<AlarmContext, "traffic"> {
    /** Whether requests can reach the new tasks before production traffic does. */
    readonly testTraffic: boolean;
    /** Whether the service takes part in Service Connect. */
    readonly connected: boolean;
    /** Whether others decide which revision runs. */
    readonly externalTaskDefinition: boolean;
    /** Whether there is one task on each instance, however many those are; it has rules of its own on percentages. */
    readonly daemon: boolean;
    /** Priority that the service's rules are given; absent if it is derived. */
    readonly priority: number | undefined;
    /** Fewest and most tasks that the service runs. */
    readonly tasks: { readonly fewest: number; readonly most: number };
}

/** What is wrong with the deployment of a service. */
export function deploymentProblems(
    written: ServiceDeployment,
    complete: CompleteDeployment,
    context: DeploymentContext,
): Problem[] {
    const { traffic, testTraffic, tasks } = context;
    const { deploymentStrategy: strategy, plan } = complete;
    const problems = [
        ...stepProblems(written),
        ...otherStrategyProblems(written, strategy),
        ...breakerProblems(written, complete),
        ...rollbackProblems(written, complete),
        ...(strategy === "codeDeploy"
            ? codeDeployProblems(written, complete, context)
            : hookProblems(written, complete, testTraffic)),
        ...hotswapProblems(written, complete, context.externalTaskDefinition),
        ...generationProblems(written.generation, context.priority),
    ];
    if (strategy !== "rolling" && strategy !== "codeDeploy" && traffic === "none") {
        const rule = strategy === "blueGreen" ? "blue-green-needs-traffic" : "canary-needs-traffic";
        const message = `${strategy} moves requests from one set of tasks to another, and the service takes none`;
        problems.push({
            rule,
            path: "strategy",
            message,
            remedy: "Add `ingress`, `networkIngress` or an endpoint of `serviceConnect`, or use rolling",
        });
    }
    const alarms = alarmProblems(written, complete, context);
    if ([...problems, ...alarms].every(({ severity }) => severity === "warning")) {
        problems.push(
            ...(context.daemon ? [] : planProblems(complete, tasks)),
            ...totalTimeProblems(strategy, plan),
            ...judgeProblems(complete),
        );
    }
    problems.push(...alarms);
    return under("deployment", problems);
}

/** Steps are only worth their time if something looks at them. */
function judgeProblems({ deploymentStrategy: strategy, alarms, hooks, strict }: CompleteDeployment): Problem[] {
    const judged = alarms.enabled || hooks.length > 0;
    if (!strict || judged || (strategy !== "canary" && strategy !== "linear")) {
        return [];
    }
    const message = `nothing judges a step of ${strategy} before the next one`;
    const remedy = "Switch `alarms` on, or add a hook";
    return [asWarning({ rule: "canary-without-judge", path: "strategy", message, remedy })];
}

/** Why ECS itself never calls a deployment failed; nothing where something can make it. */
export function neverFails({
    deploymentStrategy,
    circuitBreaker,
    alarms,
    hooks,
}: CompleteDeployment): string | undefined {
    if (deploymentStrategy === "codeDeploy") {
        return "CodeDeploy deploys, and ECS says nothing of it";
    }
    const judged = circuitBreaker || alarms.enabled || hooks.length > 0;
    return judged ? undefined : "without circuit breaker, alarms and hooks a deployment goes on for ever";
}

function breakerProblems({ circuitBreaker }: ServiceDeployment, { strict }: CompleteDeployment): Problem[] {
    if (circuitBreaker !== false || !strict) {
        return [];
    }
    const message = "is off in production: a version that cannot start would be tried for ever";
    return [{ rule: "circuit-breaker-off", path: "circuitBreaker", message, remedy: "Leave it on" }];
}

/** Without a way back somebody has to be there, which is right where the version before could not run any more. */
function rollbackProblems({ rollback }: ServiceDeployment, complete: CompleteDeployment): Problem[] {
    if (rollback === undefined || complete.deploymentStrategy === "codeDeploy") {
        return [];
    }
    const path = "rollback";
    if (!complete.circuitBreaker && !complete.alarms.enabled) {
        const message = "says what follows a failed deployment, and neither circuit breaker nor alarms call one failed";
        const remedy = "Leave the circuit breaker on, or remove it";
        return [asWarning({ rule: "rollback-unused", path, message, remedy })];
    }
    if (rollback || !complete.strict) {
        return [];
    }
    const message =
        "is off in production: a version that fails stays as it is until the next update. That is right while the version " +
        "before could not run any more, because a migration has changed its data";
    return [asWarning({ rule: "rollback-off", path, message, remedy: "Remove it when both versions can run again" })];
}

function planProblems(
    { plan, strict }: CompleteDeployment,
    tasks: { readonly fewest: number; readonly most: number },
): Problem[] {
    const { minimumHealthyPercent: minimum, maximumPercent: maximum, configuration } = plan;
    const stuck = stuckCount(minimum, maximum, tasks);
    if (configuration.strategy === "ROLLING" && plan.controller === "ECS" && stuck !== undefined) {
        const message = `with ${stuck} tasks, ${minimum} % and ${maximum} % let ECS neither start nor stop one`;
        const remedy = "Raise `maximumPercent` to 200 or lower `minimumHealthyPercent` to 0";
        return [{ rule: "healthy-percent-deadlock", path: "maximumPercent", message, remedy }];
    }
    const problems: Problem[] = [];
    if (minimum === 0 && strict) {
        const message = "0 lets all tasks stop before new ones run: nobody answers until then, at every deployment";
        const remedy = "Use 100, unless two versions must never run side by side";
        const path = "minimumHealthyPercent";
        problems.push(asWarning({ rule: "healthy-percent-zero", path, message, remedy }));
    }
    if (configuration.bakeTimeInMinutes === 0 && strict) {
        const message = "0 leaves no time to see that a new version fails before the old one is gone";
        problems.push(
            asWarning({ rule: "blue-green-bake-zero", path: "bakeMinutes", message, remedy: "Use 5 or more" }),
        );
    }
    return problems;
}

/** A number of tasks for which a rolling deployment can do nothing at all. */
export function stuckCount(
    minimum: number,
    maximum: number,
    tasks: { readonly fewest: number; readonly most: number },
): number | undefined {
    const first = Math.max(tasks.fewest, 1);
    // From 100 tasks on one percent is a whole task, and all larger numbers behave like each other.
    const last = Math.min(tasks.most, Math.max(first, 100));
    // Counted, and not added up: to a number beyond what is exact one can be added for ever.
    const counts = Array.from({ length: Math.max(last - first + 1, 0) }, (_, index) => first + index);
    return counts.find(
        (count) => Math.floor((count * maximum) / 100) <= count && Math.ceil((count * minimum) / 100) >= count,
    );
}
