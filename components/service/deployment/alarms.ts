import { isBalanced, type Traffic } from "../traffic";
import type { DeploymentAlarms } from "./alarmArgs";

/** From which value an alarm fires, at how many of how many minutes. */
export interface Evaluation {
    readonly threshold: number;
    readonly periods: number;
    readonly datapoints: number;
}

/** What decides which alarms a service has. */
export interface AlarmContext {
    readonly traffic: Traffic;
    readonly graceSeconds: number;
}

/** The alarms that the component makes itself. */
export type OwnAlarm = "failedRequestsPercent" | "slowRequestsSeconds" | "unhealthyHosts";

/** What has to bring the requests for an alarm to have something to measure. */
export const MEASURED: Readonly<Record<OwnAlarm, readonly Traffic[]>> = {
    failedRequestsPercent: ["loadBalancer"],
    slowRequestsSeconds: ["loadBalancer"],
    unhealthyHosts: ["loadBalancer", "networkLoadBalancer"],
};

// The newest minute may not be complete yet, so one of the three is let off.
const OF_REQUESTS = { periods: 3, datapoints: 2 };

// CloudWatch takes a day at most.
const MOST_PERIODS = 1440;

// CloudWatch shows a minute of a load balancer's metrics when the next ones have passed.
const DELAY_MINUTES = 2;

/** Thresholds of a service behind a load balancer where nobody says otherwise, whether it has alarms then, and what they do. */
export type UsualAlarms = Readonly<Record<OwnAlarm, number>> & {
    readonly enabled: boolean;
    readonly rollback: boolean;
};

/** The alarms of a deployment with every default filled in. */
export function completeAlarms(
    written: DeploymentAlarms | undefined,
    { traffic, graceSeconds }: AlarmContext,
    usual: UsualAlarms,
) {
    const there = written !== undefined || (isBalanced(traffic) && usual.enabled);
    const enabled = written?.enabled ?? there;
    const own = (key: OwnAlarm, evaluation: Omit<Evaluation, "threshold">): Evaluation | undefined => {
        const threshold = written?.[key] ?? usual[key];
        return there && MEASURED[key].includes(traffic) && threshold > 0 ? { threshold, ...evaluation } : undefined;
    };
    // A task that starts may fail its checks until its grace period is over, which begins and ends within a minute.
    const periods = Math.min(Math.ceil(graceSeconds / 60) + 2, MOST_PERIODS);
    return {
        enabled,
        rollback: enabled && (written?.rollback ?? usual.rollback),
        existing: written?.alarmNames ?? [],
        failedRequestsPercent: own("failedRequestsPercent", OF_REQUESTS),
        slowRequestsSeconds: own("slowRequestsSeconds", OF_REQUESTS),
        unhealthyHosts: own("unhealthyHosts", { periods, datapoints: periods }),
    };
}

/** The alarms of a deployment, complete. */
export type CompleteAlarms = ReturnType<typeof completeAlarms>;

/** Minutes after which the slowest of the component's own alarms has seen a failure; 0 if ECS watches none. */
export function alarmMinutes({
    enabled,
    failedRequestsPercent,
    slowRequestsSeconds,
    unhealthyHosts,
}: CompleteAlarms): number {
    const periods = [failedRequestsPercent, slowRequestsSeconds, unhealthyHosts].map((alarm) => alarm?.periods ?? 0);
    const slowest = Math.max(...periods);
    return enabled && slowest > 0 ? slowest + DELAY_MINUTES : 0;
}
