import { flatMapSorted } from "../shared/json";
import { nearest } from "../shared/nearest";
import { asWarning, listed, type Problem, shown, under } from "../shared/problems";
import { filterPatternProblems } from "../task/filterPattern";
import { type AlarmKey, ALARMS } from "./alarmTable";
import { alarmActionProblems } from "./alarmTopic";
import { widgetProblems } from "./dashboardRules";
import { evaluationProblems } from "./evaluationRules";
import type { AlarmSettings, ServiceMonitoring } from "./serviceMonitoring";

/** What the alarms of a service can look at. */
export interface Watchable {
    readonly balanced: boolean;
    readonly countsRequests: boolean;
    readonly queue: boolean;
    /** Whether the service restarts at once when a secret changes. */
    readonly restarts: boolean;
    /** Why ECS never says that a deployment failed; absent where it can. */
    readonly neverFails?: string;
    /** Whether to watch nothing deserves a warning. */
    readonly strict: boolean;
}

/** What is wrong with the monitoring of a service. */
export function monitoringProblems(written: ServiceMonitoring | undefined, watchable: Watchable): Problem[] {
    if (written === undefined) {
        return [];
    }
    const { queueArn, alarms = {}, level, widgets = [] } = written;
    const queue = watchable.queue || queueArn !== undefined;
    return under("monitoring", [
        ...alarmActionProblems(written),
        ...flatMapSorted(alarms, (key, it) =>
            under(`alarms.${key}`, [...nameProblems(key, { ...watchable, queue }), ...settingsProblems(key, it)]),
        ),
        ...filterPatternProblems("errorPattern", written.errorPattern),
        ...widgetProblems(widgets),
        ...silentProblems(written, watchable.neverFails),
        ...(level === "off" && watchable.strict ? [offProblem()] : []),
    ]);
}

function offProblem(): Problem {
    const message = "nobody is told when the service is in trouble";
    return asWarning({ rule: "monitoring-off", path: "level", message, remedy: "Use basic or full" });
}

/** AWS: "Amazon ECS service deployment state change events", `SERVICE_DEPLOYMENT_FAILED`. */
function silentProblems({ level, alarms = {} }: ServiceMonitoring, why: string | undefined): Problem[] {
    const settings = alarms.deploymentFailed as AlarmSettings | undefined;
    const isOn = level !== "off" && (settings === undefined ? level === "full" : settings.enabled !== false);
    if (!isOn || why === undefined) {
        return [];
    }
    const path = "alarms.deploymentFailed";
    const remedy = "Set its `enabled` to false, or watch deployments by other means";
    return [asWarning({ rule: "alarm-never", path, message: `never fires: ${why}`, remedy })];
}

const NEEDS_BALANCER: readonly string[] = ["unhealthyHosts"] satisfies AlarmKey[];
const NEEDS_REQUESTS: readonly string[] = ["failedRequests", "slowRequests"] satisfies AlarmKey[];
const NEEDS_QUEUE: readonly string[] = ["queueAge"] satisfies AlarmKey[];

function nameProblems(key: string, { balanced, countsRequests, queue, restarts }: Watchable): Problem[] {
    if (!(ALARMS as readonly string[]).includes(key)) {
        const near = nearest(key, ALARMS);
        const remedy = near === undefined ? `Use ${listed([...ALARMS].sort())}` : `Write \`${near}\``;
        return [{ rule: "alarm-name", path: "", message: "there is no such alarm", remedy }];
    }
    const blind = (message: string, remedy: string): Problem[] => [
        { rule: "alarm-metric-form", path: "", message, remedy },
    ];
    if (NEEDS_QUEUE.includes(key) && !queue) {
        return blind("is measured at a queue, and the service follows none", "Give `queueArn`, or remove it");
    }
    if (key === ("secretRestart" satisfies AlarmKey) && !restarts) {
        return blind("is about restarts at once, and no container has `restartOnSecretChange: atOnce`", "Remove it");
    }
    if (NEEDS_REQUESTS.includes(key) && !countsRequests) {
        return blind("is measured by an application load balancer, and the service is behind none", "Remove it");
    }
    return NEEDS_BALANCER.includes(key) && !balanced
        ? blind("is measured at a load balancer, and the service has none", "Remove it, or add `ingress`")
        : [];
}

function settingsProblems(key: string, settings: AlarmSettings): Problem[] {
    const { threshold, treatMissingData } = settings;
    const problems = evaluationProblems(settings, {
        period: "alarm-period",
        periods: "alarm-evaluation",
        datapoints: "alarm-evaluation",
    });
    if (threshold !== undefined && !(threshold > 0)) {
        const message = `${shown(threshold)} is not possible`;
        const remedy = "Use a number above 0, or set `enabled` to false";
        problems.push({ rule: "alarm-threshold", path: "threshold", message, remedy });
    }
    if (treatMissingData === "breaching" && (NEEDS_REQUESTS.includes(key) || key === "logErrors")) {
        const message = "breaching makes a service that nobody asks anything an alarm";
        const remedy = "Use notBreaching";
        problems.push({ rule: "alarm-missing-data", path: "treatMissingData", message, remedy });
    }
    return problems;
}
