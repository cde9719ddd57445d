import { type Problem, wholeBetween } from "../shared/problems";
import type { RuleId } from "../shared/rules/rules";

/** How often an alarm looks, and how often it has to see something. */
export interface Evaluated {
    readonly periodSeconds?: number;
    readonly evaluationPeriods?: number;
    readonly datapointsToAlarm?: number;
}

/** The rules that a problem belongs to. */
interface EvaluationRules {
    readonly period: RuleId;
    readonly periods: RuleId;
    readonly datapoints: RuleId;
}

/** Periods that an alarm looks at unless somebody says otherwise. */
export const USUAL_PERIODS = 3;

const HOUR = 3600;
const DAY = 24 * HOUR;

/** What is wrong with the periods of an alarm. AWS: `PutMetricAlarm`. */
export function evaluationProblems(evaluated: Evaluated, rules: EvaluationRules): Problem[] {
    const { periodSeconds = 60, evaluationPeriods, datapointsToAlarm } = evaluated;
    const periods = wholeBetween(rules.periods, "evaluationPeriods", evaluationPeriods, 1, DAY / 10);
    if (periods.length > 0) {
        return periods;
    }
    const isPossible = [10, 20, 30].includes(periodSeconds) || (periodSeconds >= 60 && periodSeconds % 60 === 0);
    if (!isPossible || periodSeconds > DAY) {
        const message = `${periodSeconds} is not possible`;
        const remedy = "Use 10, 20, 30 or a multiple of 60, up to 86400";
        return [{ rule: rules.period, path: "periodSeconds", message, remedy }];
    }
    const most = periodSeconds >= HOUR ? 7 * DAY : DAY;
    const count = evaluationPeriods ?? USUAL_PERIODS;
    if (periodSeconds * count > most) {
        const message = `${count} periods of ${periodSeconds} s are longer than the ${most} s that an alarm looks back`;
        const remedy = `Use ${Math.floor(most / periodSeconds)} periods at most`;
        return [{ rule: rules.period, path: "evaluationPeriods", message, remedy }];
    }
    return wholeBetween(
        rules.datapoints,
        "datapointsToAlarm",
        datapointsToAlarm,
        1,
        evaluationPeriods ?? USUAL_PERIODS,
    );
}
