import { sortedEntries } from "../shared/json";
import { nearest } from "../shared/nearest";
import { asWarning, listed, type Problem, under } from "../shared/problems";
import type { CloudWatchMetric, MetricMath } from "./metricMath";
import { syntaxProblems } from "./metricMathSyntax";

const STATISTICS = ["Average", "Maximum", "Minimum", "SampleCount", "Sum"];

// With the expression they are the ten that Application Auto Scaling takes.
const MOST_METRICS = 9;

/** What is wrong with a metric or an expression over some. */
export function metricMathProblems({ metrics, expression }: MetricMath, percentiles: "usual" | "unusual"): Problem[] {
    const all = sortedEntries(metrics);
    return [
        countProblems(all.length, expression),
        all.flatMap(([id, metric]) =>
            under(`metrics.${id}`, [...idProblems(id), ...metricProblems(metric, percentiles)]),
        ),
        expressionProblems(Object.keys(metrics), expression),
    ].flat();
}

function countProblems(count: number, expression: string | undefined): Problem[] {
    const [rule, path] = ["alarm-metric-form", "metrics"] as const;
    if (count === 0 || count > MOST_METRICS) {
        return [{ rule, path, message: `${count} metrics are not possible`, remedy: `Name 1 to ${MOST_METRICS}` }];
    }
    if (count > 1 && expression === undefined) {
        const message = `${count} metrics are no single number`;
        return [{ rule, path, message, remedy: "Write an `expression` over their ids, or keep one" }];
    }
    return [];
}

function isId(id: string): boolean {
    return /^[a-z][A-Za-z0-9_]{0,254}$/.test(id);
}

function idProblems(id: string): Problem[] {
    if (isId(id)) {
        return [];
    }
    const remedy = "Begin with a lower-case letter; use letters, digits and underscores";
    return [{ rule: "alarm-metric-form", path: "", message: `"${id}" is no id for a metric`, remedy }];
}

function metricProblems({ namespace, metricName, statistic }: CloudWatchMetric, percentiles: string): Problem[] {
    const problems: Problem[] = [];
    if (!/^[^:].{0,254}$/.test(namespace)) {
        const remedy = "Write one such as AWS/SQS, up to 255 characters";
        const rule = "alarm-metric-form";
        problems.push({ rule, path: "namespace", message: `"${namespace}" is no namespace`, remedy });
    }
    if (metricName === "" || metricName.length > 255) {
        const message = `"${metricName}" is no name of a metric`;
        problems.push({ rule: "alarm-metric-form", path: "metricName", message, remedy: "Use 1 to 255 characters" });
    }
    return [...problems, ...statisticProblems("statistic", statistic, percentiles)];
}

/** What is wrong with a statistic. */
export function statisticProblems(path: string, statistic: string | undefined, percentiles: string): Problem[] {
    if (statistic === undefined || STATISTICS.includes(statistic)) {
        return [];
    }
    if (isExtended(statistic)) {
        const message = `"${statistic}" seldom falls in proportion when tasks are added, and a target has to`;
        const remedy = "Use Average or Sum, unless this one does";
        return percentiles === "usual" ? [] : [asWarning({ rule: "scaling-statistic", path, message, remedy })];
    }
    const near = nearest(statistic, STATISTICS);
    const remedy = near === undefined ? `Use one of ${listed(STATISTICS)}, or one such as p99` : `Write ${near}`;
    return [{ rule: "alarm-statistic", path, message: `"${statistic}" is no statistic`, remedy }];
}

/** A statistic beside the five. AWS: "CloudWatch statistics definitions", and `ExtendedStatistic` of `PutMetricAlarm`. */
function isExtended(statistic: string): boolean {
    const percent = /^(?:p|tm|wm|tc|ts)(\d{1,3}(?:\.\d{1,10})?)$/.exec(statistic);
    if (percent !== null) {
        return Number(percent[1]) <= 100;
    }
    const value = "\\d+(\\.\\d{1,10})?";
    return new RegExp(
        `^(IQM|PR\\((${value}:(${value})?|:${value})\\)|(TM|WM|TC|TS)\\((${value}%?:(${value}%?)?|:${value}%?)\\))$`,
    ).test(statistic);
}

// Ids begin in lower case and functions in upper case; what is quoted is neither.
const ID = /'[^']*'|"[^"]*"|(?<![\w.])[a-z]\w*/g;

function expressionProblems(ids: readonly string[], expression: string | undefined): Problem[] {
    const [rule, path] = ["alarm-metric-form", "expression"] as const;
    if (expression === undefined) {
        return [];
    }
    if (expression.length === 0 || expression.length > 1024) {
        const message = `${expression.length} characters are not possible`;
        return [{ rule, path, message, remedy: "Use 1 to 1024" }];
    }
    const syntax = syntaxProblems(path, expression);
    // An id that has to be written otherwise is written otherwise in the expression as well.
    if (syntax.some(({ severity }) => severity !== "warning") || !ids.every(isId)) {
        return syntax;
    }
    const named = [...new Set(expression.match(ID) ?? [])].filter((word) => /^[a-z]/.test(word));
    const unknown = named.filter((word) => !ids.includes(word));
    if (unknown.length > 0) {
        const message = `names ${listed(unknown)}, which is no id of a metric`;
        return [{ rule, path, message, remedy: `Use ${listed([...ids].sort())}` }];
    }
    return named.length === 0 && !/METRICS\(/.test(expression)
        ? [{ rule, path, message: "names no metric", remedy: `Use ${listed([...ids].sort())}` }]
        : syntax;
}
