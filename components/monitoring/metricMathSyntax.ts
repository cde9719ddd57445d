import { nearest } from "../shared/nearest";
import { asWarning, type Problem } from "../shared/problems";

const RULE = "alarm-metric-form";

// AWS: "Metric math syntax and functions". CloudWatch adds to them, so another one is only asked about.
const FUNCTIONS =
    "ABS ANOMALY_DETECTION_BAND AVG CEIL DATAPOINT_COUNT DATE DAY DB_PERF_INSIGHTS DIFF DIFF_TIME EPOCH FILL FIRST FLOOR HOUR IF INSIGHT_RULE_METRIC LAMBDA LAST LOG LOG10 MAX METRICS METRIC_COUNT MIN MINUTE MONTH PERIOD RATE REMOVE_EMPTY RUNNING_SUM SEARCH SERVICE_QUOTA SLICE SORT STDDEV SUM TIME_SERIES YEAR".split(
        " ",
    );

/** What is wrong with the signs and the functions of an expression of metric math. */
export function syntaxProblems(path: string, expression: string): Problem[] {
    const plain = expression.replace(/'[^']*'|"[^"]*"/g, "x");
    const refuse = (message: string, remedy: string): Problem[] => [{ rule: RULE, path, message, remedy }];
    const quote = /['"]/.exec(plain)?.[0];
    if (quote !== undefined) {
        return refuse(`has a ${quote} that is not closed`, "Close it");
    }
    const open = openBracket(plain);
    if (open !== undefined) {
        return refuse(`has a ${open} without its other half`, "Make them pairs");
    }
    if (/(^|[^=!<>])=([^=]|$)/.test(plain)) {
        return refuse("has =, which compares nothing", "Write ==");
    }
    const end = /([-+*/^,<>=&|!]+)\s*([)\]]|$)/.exec(plain)?.[1] ?? /(?:^|[([,])\s*([*/^,<>=&|]+)/.exec(plain)?.[1];
    if (end !== undefined) {
        return refuse(`has ${end} with nothing on one side`, "Write a metric or a number there, or remove it");
    }
    const names = [...plain.matchAll(/([A-Za-z_][A-Za-z0-9_]*)\s*\(/g)].map(([, name]) => name);
    const odd = names.find((name) => !FUNCTIONS.includes(name) && !/^(AND|OR)$/.test(name));
    const near = odd === undefined ? undefined : nearest(odd, FUNCTIONS);
    const message = `has a function ${odd}, which this package does not know`;
    return near === undefined
        ? []
        : [asWarning({ rule: "metric-math-function", path, message, remedy: `Write ${near}` })];
}

function openBracket(text: string): string | undefined {
    const open: string[] = [];
    for (const sign of text) {
        if (sign === "(" || sign === "[") {
            open.push(sign);
        } else if ((sign === ")" && open.pop() !== "(") || (sign === "]" && open.pop() !== "[")) {
            return sign;
        }
    }
    return open[0];
}
