import { evaluationProblems } from "../../monitoring/evaluationRules";
import { metricMathProblems } from "../../monitoring/metricRules";
import { asWarning, type Problem, wholeBetween } from "../../shared/problems";
import type { ScalingStep, StepScaling } from "./steps";

const MOST_STEPS = 20;

/** What is wrong with scaling in steps. */
export function stepProblems(scaling: StepScaling): Problem[] {
    return [
        metricMathProblems(scaling, "usual"),
        intervalProblems(scaling),
        changeProblems(scaling),
        adjustmentProblems(scaling),
        evaluationProblems(scaling, {
            period: "alarm-period",
            periods: "alarm-evaluation",
            datapoints: "scaling-datapoints",
        }),
    ].flat();
}

/** Each step reaches to the next, so the only way to overlap is a wrong order. */
function intervalProblems({ steps, direction = "above" }: StepScaling): Problem[] {
    const [rule, path] = ["scaling-steps", "steps"] as const;
    if (steps.length === 0 || steps.length > MOST_STEPS) {
        const message = `${steps.length} steps are not possible`;
        return [{ rule, path, message, remedy: `Describe 1 to ${MOST_STEPS}` }];
    }
    const sign = direction === "above" ? 1 : -1;
    const problems = steps.flatMap(({ from }, index): Problem[] => {
        const before = steps[index - 1];
        if (before === undefined || (from - before.from) * sign > 0) {
            return [];
        }
        const side = direction === "above" ? "above" : "below";
        const message = `${from} is not ${side} the step before, ${before.from}: they would overlap`;
        return [{ rule, path: `steps[${index}].from`, message, remedy: `Sort the steps, each ${side} the one before` }];
    });
    if (steps.length === 1) {
        const message = "has one step: the change is the same however far the metric is away";
        const remedy = "Add a larger one further away, or track a target with `metrics`";
        problems.push(asWarning({ rule, path, message, remedy }));
    }
    return problems;
}

/** A change in the wrong direction would make the load worse, and one of nothing is no step. */
function changeProblems({ steps, direction = "above", adjustmentType }: StepScaling): Problem[] {
    const isExact = adjustmentType === "ExactCapacity";
    const [from, to] = isExact ? [0, 5000] : direction === "above" ? [1, 5000] : [-5000, -1];
    return steps.flatMap(({ change }: ScalingStep, index) =>
        wholeBetween("scaling-step-adjustment", `steps[${index}].change`, change, from, to),
    );
}

function adjustmentProblems({ minimumChange, adjustmentType = "ChangeInCapacity" }: StepScaling): Problem[] {
    const [rule, path] = ["scaling-step-adjustment", "minimumChange"] as const;
    if (minimumChange === undefined || adjustmentType === "PercentChangeInCapacity") {
        return [];
    }
    const message = `rounds percent up, and the steps are ${adjustmentType}`;
    return [{ rule, path, message, remedy: "Remove it, or use PercentChangeInCapacity" }];
}
