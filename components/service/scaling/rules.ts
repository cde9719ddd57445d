import { metricMathProblems } from "../../monitoring/metricRules";
import { flatMapSorted, sortedEntries } from "../../shared/json";
import { nearest } from "../../shared/nearest";
import { asWarning, listed, type Problem, shown, under, wholeBetween } from "../../shared/problems";
import { counted } from "./connectRequests";
import { paceProblems } from "./pace";
import { predictiveProblems } from "./predictiveRules";
import { rangeProblems, type ScalingContext } from "./rangeRules";
import { sameMetricProblems } from "./sameMetricRules";
import type { ServiceScaling } from "./scalingArgs";
import type { CompleteScaling } from "./scalingSettings";
import { scheduleProblems } from "./scheduleRules";
import { singleGroupProblems } from "./singleGroupRules";
import { stepProblems } from "./stepRules";
import type { MetricTracking } from "./tracking";

/** What is wrong with the scaling of a service. */
export function scalingProblems(
    written: ServiceScaling | undefined,
    complete: CompleteScaling | undefined,
    context: ScalingContext,
): Problem[] {
    if (written === undefined || complete === undefined) {
        return [];
    }
    const bounds = boundProblems(complete);
    return under("scaling", [
        ...bounds,
        ...(bounds.length > 0 ? [] : rangeProblems(complete, context)),
        ...targetProblems(written, complete),
        ...sourceProblems(written, context),
        ...flatMapSorted(written.metrics, (key, it) =>
            under(`metrics.${key}`, [...nameProblems(key), ...trackingProblems(it)]),
        ),
        ...sameMetricProblems(written),
        ...singleGroupProblems(written, context),
        ...flatMapSorted(written.steps, (key, it) =>
            under(`steps.${key}`, [...nameProblems(key), ...stepProblems(it)]),
        ),
        ...scheduleProblems(written, complete),
        ...(written.predictive === undefined ? [] : under("predictive", predictiveProblems(written.predictive))),
        ...allPaceProblems(written, complete),
        ...settleProblems(written, context),
    ]);
}

/** Policies are named after them. AWS: `PutScalingPolicy`, whose names are printable ASCII. */
function nameProblems(key: string): Problem[] {
    if (/^[ -~]+$/.test(key)) {
        return [];
    }
    const message = `"${key}" is no name for a scaling policy`;
    return [
        { rule: "scaling-name", path: "", message, remedy: "Use letters without accents, digits, blanks and signs" },
    ];
}

function boundProblems({ minTasks, maxTasks }: CompleteScaling): Problem[] {
    if (minTasks > maxTasks) {
        const message = `the minimum of ${minTasks} tasks is above the maximum of ${maxTasks}`;
        const remedy = "Raise `maxTasks` or lower `minTasks`";
        return [{ rule: "scaling-bounds", path: "minTasks", message, remedy }];
    }
    return [];
}

function targetProblems(written: ServiceScaling, { strict }: CompleteScaling): Problem[] {
    return (["cpuPercent", "memoryPercent"] as const).flatMap((path): Problem[] => {
        const percent = written[path];
        if (percent === undefined || (percent === 0 && path === "cpuPercent")) {
            return [];
        }
        // What the declaration cannot say: 0 is no policy on CPU, and else no percentage.
        const problems = path === "cpuPercent" ? wholeBetween("scaling-target-percent", path, percent, 10, 90) : [];
        if (percent > 80 && percent <= 90 && strict) {
            const message = `${percent} % leaves little for the minutes in which new tasks start`;
            const rule = "scaling-target-headroom";
            problems.push(asWarning({ rule, path, message, remedy: "Use 80 or less" }));
        }
        return problems;
    });
}

/** The metrics of requests need somebody who counts them. */
function sourceProblems(written: ServiceScaling, { traffic, endpoints }: ScalingContext): Problem[] {
    const { requestsPerTask, responseSeconds, connectRequestsPerTask } = written;
    const counts = "is counted by an application load balancer, and the service is behind none";
    const behind = (path: string): Problem[] => [
        { rule: "scaling-request-needs-alb", path, message: counts, remedy: "Remove it, or add `ingress`" },
    ];
    const isBehind = traffic === "loadBalancer";
    const isPossible = responseSeconds === undefined || (responseSeconds > 0 && responseSeconds <= 4000);
    const slow: Problem = {
        rule: "scaling-response-target",
        path: "responseSeconds",
        message: `${shown(responseSeconds)} is not possible`,
        remedy: "Use a number above 0, up to 4000",
    };
    return [
        requestsPerTask === undefined || isBehind ? [] : behind("requestsPerTask"),
        isPossible ? [] : [slow],
        isPossible && responseSeconds !== undefined && !isBehind ? behind("responseSeconds") : [],
        connectProblems(connectRequestsPerTask, endpoints),
    ].flat();
}

function connectProblems(requests: number | undefined, endpoints: ScalingContext["endpoints"]): Problem[] {
    const path = "connectRequestsPerTask";
    if (requests === undefined || counted(endpoints).length > 0) {
        return [];
    }
    const message = "is counted by Service Connect, and the service has no endpoint of HTTP or gRPC";
    const remedy = "Remove it, or add `serviceConnect.endpoints`";
    return [{ rule: "scaling-request-needs-endpoint", path, message, remedy }];
}

function trackingProblems(metric: MetricTracking): Problem[] {
    const message = `${shown(metric.target)} is not possible`;
    const wrong: Problem = { rule: "scaling-metric-target", path: "target", message, remedy: "Use a number above 0" };
    return [...(metric.target > 0 ? [] : [wrong]), ...metricMathProblems(metric, "unusual")];
}

/** Fewer seconds than a task needs to come and to go, and the effect of the last change is not in the metric yet. */
function settleProblems(
    { scaleInCooldownSeconds: seconds }: ServiceScaling,
    { settleSeconds }: ScalingContext,
): Problem[] {
    if (seconds === undefined || seconds >= settleSeconds) {
        return [];
    }
    const path = "scaleInCooldownSeconds";
    const message = `${seconds} s are over before a task has started or its requests have ended, ${settleSeconds} s`;
    const remedy = `Use ${settleSeconds} or more`;
    return [asWarning({ rule: "scaling-cooldown-order", path, message, remedy })];
}

/** Policies that have a pace under `policies`. */
export const PACED = ["connectRequests", "cpu", "memory", "requests", "response"];

function allPaceProblems(written: ServiceScaling, { pace: complete }: CompleteScaling): Problem[] {
    const named = sortedEntries(written.policies);
    const unknown = named.flatMap(([key]): Problem[] => {
        if (PACED.includes(key)) {
            return [];
        }
        const near = nearest(key, PACED);
        const remedy = near === undefined ? `Use ${listed(PACED)}` : `Write \`${near}\``;
        return [{ rule: "scaling-policy-name", path: `policies.${key}`, message: "there is no such policy", remedy }];
    });
    return [
        paceProblems("", written, complete()),
        unknown,
        named.flatMap(([key, pace]) => paceProblems(`policies.${key}`, pace, complete(pace))),
        flatMapSorted(written.metrics, (key, it) => paceProblems(`metrics.${key}`, it, complete(it))),
        written.queue === undefined ? [] : paceProblems("queue", written.queue, complete(written.queue)),
    ].flat();
}
