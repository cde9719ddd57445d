import { FUNCTION } from "../../shared/identifiers/kinds";
import { kindProblems } from "../../shared/identifiers/rules";
import { flatMapSorted } from "../../shared/json";
import { asWarning, type Problem, shown, under } from "../../shared/problems";
import type { DeploymentStrategy, ServiceDeployment } from "./deploymentArgs";
import { type LifecycleHook, LifecycleStage } from "./hookArgs";
import type { CompleteDeployment } from "./settings";
import { stepProblems } from "./strategyRules";

/** What the rules on hooks have to know of the deployment and of the service. */
interface HookContext {
    readonly strategy: DeploymentStrategy;
    /** Whether requests can reach the new tasks before production traffic does. */
    readonly testTraffic: boolean;
}

const SHIFTING: readonly LifecycleStage[] = [LifecycleStage.TestTrafficShift, LifecycleStage.ProductionTrafficShift];
const TESTING: readonly LifecycleStage[] = [LifecycleStage.TestTrafficShift, LifecycleStage.PostTestTrafficShift];
const NOT_ROLLING: readonly LifecycleStage[] = [
    ...TESTING,
    LifecycleStage.PreProductionTrafficShift,
    LifecycleStage.ProductionTrafficShift,
    LifecycleStage.PostProductionTrafficShift,
];

/** What is wrong with the hooks of a deployment. */
export function hookProblems(
    written: ServiceDeployment,
    { deploymentStrategy: strategy, pausedMinutes }: CompleteDeployment,
    testTraffic: boolean,
): Problem[] {
    const context = { strategy, testTraffic };
    const problems = flatMapSorted(written.hooks, (key, hook) =>
        under(`hooks.${key}`, [...targetProblems(hook), ...stageProblems(hook, context), ...detailProblems(hook)]),
    );
    problems.push(...countProblems(Object.keys(written.hooks ?? {}).length));
    const errors = problems.filter(({ severity }) => severity !== "warning");
    if (errors.length > 0 || stepProblems(written).length > 0 || written.wait === false) {
        return problems;
    }
    return [...problems, ...waitProblems(pausedMinutes)];
}

const MOST_HOOKS = 10;

function countProblems(count: number): Problem[] {
    if (count <= MOST_HOOKS) {
        return [];
    }
    const remedy = `Use at most ${MOST_HOOKS}: a hook takes several stages, and a function can check several things`;
    return [{ rule: "hook-count", path: "hooks", message: `${count} hooks are too many for a service`, remedy }];
}

function targetProblems({ functionArn, pause }: LifecycleHook): Problem[] {
    if ((functionArn === undefined) === (pause === undefined)) {
        const message =
            functionArn === undefined ? "neither calls a function nor pauses" : "calls a function and pauses";
        return [{ rule: "hook-target", path: "", message, remedy: "Give one of `functionArn` and `pause`" }];
    }
    return [];
}

/** What is wrong with the ARN of a function that is known late. */
export function functionProblems(path: string, functionArn: string): Problem[] {
    return kindProblems({ kind: FUNCTION, rule: "hook-lambda", path }, functionArn);
}

function stageProblems({ stages, pause }: LifecycleHook, { strategy, testTraffic }: HookContext): Problem[] {
    const [rule, path] = ["hook-stage", "stages"] as const;
    if (stages.length === 0) {
        return [
            { rule, path, message: "names no stage", remedy: `Use one of ${Object.values(LifecycleStage).join(", ")}` },
        ];
    }
    const twice = stages.find((stage, index) => stages.indexOf(stage) !== index);
    const problems: Problem[] =
        twice === undefined ? [] : [{ rule, path, message: `${twice} is named twice`, remedy: "Name it once" }];
    const moving = pause && stages.find((stage) => SHIFTING.includes(stage));
    if (moving !== undefined) {
        const message = `${moving} cannot pause: traffic is moving`;
        const remedy = strategy === "rolling" ? "Use POST_SCALE_UP" : `Use POST_${moving}, or POST_SCALE_UP`;
        problems.push({ rule: "hook-pause-stage", path, message, remedy });
    }
    const never = stages.find((stage) => NOT_ROLLING.includes(stage));
    const untested = stages.find((stage) => TESTING.includes(stage));
    if (strategy === "rolling" && never !== undefined) {
        const message = `${never} never comes: a rolling deployment moves no traffic`;
        const remedy = "Use a stage before it, or another strategy";
        problems.push(asWarning({ rule: "hook-rolling", path, message, remedy }));
    } else if (!testTraffic && untested !== undefined) {
        const message = `${untested} has nothing to try out: no test traffic can reach the new version`;
        const remedy = "Add a test listener, or use POST_SCALE_UP";
        problems.push(asWarning({ rule: "hook-test-stage-without-test-traffic", path, message, remedy }));
    }
    return problems;
}

function detailProblems({ details, detailsJson, pause }: LifecycleHook): Problem[] {
    const rule = "hook-details";
    const path = details === undefined ? "detailsJson" : "details";
    if (details === undefined && detailsJson === undefined) {
        return [];
    }
    if (pause !== undefined) {
        return [{ rule, path, message: "is for a function, and the hook pauses", remedy: "Remove it" }];
    }
    if (details !== undefined && detailsJson !== undefined) {
        return [{ rule, path, message: "excludes `detailsJson`, and both are given", remedy: "Keep one of the two" }];
    }
    if (typeof detailsJson !== "string" || isJson(detailsJson)) {
        return [];
    }
    const remedy = 'Write a JSON text such as {"url":"https://app.example.com"}, or use `details`';
    return [{ rule, path, message: `${shown(detailsJson)} is not JSON`, remedy }];
}

function isJson(text: string): boolean {
    try {
        JSON.parse(text);
        return true;
    } catch {
        return false;
    }
}

// Credentials of a role do not last longer, and an update without them cannot see how a deployment ends.
const LONGEST_WAIT_MINUTES = 720;

/** An update that waits for a deployment waits at its pauses too. */
function waitProblems(minutes: number): Problem[] {
    const rule = "hook-pause-with-wait";
    if (minutes === 0) {
        return [];
    }
    if (minutes > LONGEST_WAIT_MINUTES) {
        const message = `pauses of ${minutes} minutes are longer than \`pulumi up\` can wait: credentials last 12 hours`;
        return [{ rule, path: "hooks", message, remedy: "Shorten `pause.timeoutMinutes`, or set `wait` to false" }];
    }
    const message = `\`pulumi up\` waits up to ${minutes} minutes for somebody to continue the deployment`;
    const remedy = "Continue it with `aws ecs continue-service-deployment`, or set `wait` to false";
    return [asWarning({ rule, path: "hooks", message, remedy })];
}
