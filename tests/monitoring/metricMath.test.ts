import * as assert from "node:assert/strict";
import { metricMathProblems } from "../../components/monitoring/metricRules";

const metric = { namespace: "App", metricName: "Lag" };
const judge = (expression: string) =>
    metricMathProblems({ metrics: { visible: metric, tasks: metric }, expression }, "usual");

const right = [
    "visible / FILL(tasks, 1)",
    "IF(visible > 5 AND tasks < 3, visible, 0)",
    "-visible + tasks * 1e3",
    "SUM(METRICS()) / 2",
    "MAX([visible, tasks])",
    "IF(visible == 0 || tasks != 1, 1, visible)",
    "FILL(METRICS(), 0)",
    "visible >= tasks",
    "NEWFUNCTION(visible)",
    "(visible)",
];

const wrong: [string, string, string][] = [
    ["visible / (tasks", "has a ( without its other half", "Make them pairs"],
    ["visible / tasks)", "has a ) without its other half", "Make them pairs"],
    ["MAX([visible, tasks)]", "has a ) without its other half", "Make them pairs"],
    ["SEARCH('a, visible", "has a ' that is not closed", "Close it"],
    ["visible /", "has / with nothing on one side", "Write a metric or a number there, or remove it"],
    ["* visible", "has * with nothing on one side", "Write a metric or a number there, or remove it"],
    ["FILL(visible,)", "has , with nothing on one side", "Write a metric or a number there, or remove it"],
    ["IF(visible = 5, 1, 0)", "has =, which compares nothing", "Write =="],
    ["1 + 2", "names no metric", "Use tasks, visible"],
    ["visible / task", "names task, which is no id of a metric", "Use tasks, visible"],
];

describe("metric math", () => {
    for (const expression of right) {
        it(`is taken: ${expression}`, () => assert.deepEqual(judge(expression), []));
    }
    for (const [expression, message, remedy] of wrong) {
        it(`is refused: ${expression}`, () => {
            assert.deepEqual(judge(expression), [{ rule: "alarm-metric-form", path: "expression", message, remedy }]);
        });
    }

    it("is refused with a function in lower case, which is read as an id", () => {
        const problem = { rule: "alarm-metric-form", path: "expression", remedy: "Use tasks, visible" };
        assert.deepEqual(judge("fill(visible, 0)"), [
            { ...problem, message: "names fill, which is no id of a metric" },
        ]);
    });

    it("is warned of a function that looks like another", () => {
        assert.deepEqual(judge("RUNING_SUM(visible)"), [
            {
                rule: "metric-math-function",
                path: "expression",
                message: "has a function RUNING_SUM, which this package does not know",
                remedy: "Write RUNNING_SUM",
                severity: "warning",
            },
        ]);
    });
});

describe("a statistic", () => {
    const judged = (statistic: string, use: "usual" | "unusual") =>
        metricMathProblems({ metrics: { lag: { ...metric, statistic } } }, use);

    for (const statistic of [
        "Sum",
        "p0",
        "p99.9",
        "tm99",
        "wm5",
        "IQM",
        "TM(2%:98%)",
        "TS(80%:)",
        "PR(:300)",
        "TC(0.005:0.030)",
    ]) {
        it(`is taken for steps: ${statistic}`, () => assert.deepEqual(judged(statistic, "usual"), []));
    }
    for (const statistic of ["p101", "avg", "TM(2%)", "PR(:)", "iqm", "PR(5%:10%)"]) {
        it(`is refused: ${statistic}`, () =>
            assert.deepEqual(
                judged(statistic, "usual").map(({ rule, path }) => [rule, path]),
                [["alarm-statistic", "metrics.lag.statistic"]],
            ));
    }

    // `TargetTrackingMetricStat`: "any CloudWatch statistic or extended statistic".
    it("beside the five is a warning for what is kept at a target", () =>
        assert.deepEqual(judged("p99", "unusual"), [
            {
                rule: "scaling-statistic",
                path: "metrics.lag.statistic",
                message: '"p99" seldom falls in proportion when tasks are added, and a target has to',
                remedy: "Use Average or Sum, unless this one does",
                severity: "warning",
            },
        ]));
});

it("an id that cannot be is not what the expression should name", () =>
    assert.deepEqual(
        metricMathProblems({ metrics: { M1: metric }, expression: "M1 / 2" }, "usual").map(({ path }) => path),
        ["metrics.M1"],
    ));
