import type { CloudWatchMetric } from "../../monitoring/metricMath";
import { sortedEntries } from "../../shared/json";
import { asWarning, type Problem } from "../../shared/problems";
import type { ScalingContext } from "./rangeRules";
import type { ServiceScaling } from "./scalingArgs";

/** Metrics of one of the two target groups, which see nothing any more when the traffic has moved to the other. */
export function singleGroupProblems(
    { metrics = {}, steps = {} }: ServiceScaling,
    { shifts }: ScalingContext,
): Problem[] {
    if (!shifts) {
        return [];
    }
    const all = Object.entries({ metrics, steps }).flatMap(([kind, record]) =>
        sortedEntries<{ metrics: Record<string, CloudWatchMetric> }>(record).flatMap(([key, it]) =>
            sortedEntries(it.metrics).map(([id, metric]) => ({ path: `${kind}.${key}.metrics.${id}`, metric })),
        ),
    );
    return all.flatMap(({ path, metric }): Problem[] => {
        const { metricName, dimensions = {} } = metric;
        if (metricName === "RequestCountPerTarget") {
            const message =
                "is of one target group, and reads zero when a deployment has moved the traffic to the other";
            const remedy = "Use `requestsPerTask`, which adds both";
            return [{ rule: "scaling-request-count-with-blue-green", path, message, remedy }];
        }
        const message = "looks at one target group, and the traffic moves between two";
        const remedy = "Look at the load balancer, or add the other group in an `expression`";
        return dimensions.TargetGroup === undefined
            ? []
            : [asWarning({ rule: "alarm-dimension-single-group", path, message, remedy })];
    });
}
