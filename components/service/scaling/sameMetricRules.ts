import { flatMapSorted, sortedEntries, sortedRecord } from "../../shared/json";
import { type Problem, shown } from "../../shared/problems";
import type { ServiceScaling } from "./scalingArgs";

/** Two target trackings of one metric pull at it from both sides. */
export function sameMetricProblems(scaling: ServiceScaling): Problem[] {
    const owners = new Map<string, string>();
    return flatMapSorted(scaling.metrics, (key, { metrics, expression }): Problem[] => {
        const names = sortedEntries(metrics).map(([id, { namespace, metricName, statistic, dimensions }]) =>
            [
                expression === undefined ? "" : id,
                namespace,
                metricName,
                statistic ?? "Average",
                shown(dimensions && sortedRecord(dimensions)),
            ].join(),
        );
        const measured = [...names, expression ?? ""].join(";");
        const other = owners.get(measured) ?? predefinedOwner(Object.values(metrics), expression, scaling);
        owners.set(measured, key);
        const message = `follows the metric of "${other}", and two targets pull at it`;
        const remedy = "Keep one of the two";
        return other === undefined
            ? []
            : [{ rule: "scaling-same-metric-twice", path: `metrics.${key}`, message, remedy }];
    });
}

/** The argument that tracks a metric of ECS already. */
function predefinedOwner(
    metrics: readonly { readonly namespace: string; readonly metricName: string }[],
    expression: string | undefined,
    { cpuPercent, memoryPercent }: ServiceScaling,
): string | undefined {
    const [only] = metrics;
    if (metrics.length !== 1 || expression !== undefined || only.namespace !== "AWS/ECS") {
        return undefined;
    }
    if (only.metricName === "CPUUtilization" && cpuPercent !== 0) {
        return "cpuPercent";
    }
    return only.metricName === "MemoryUtilization" && memoryPercent !== undefined ? "memoryPercent" : undefined;
}
