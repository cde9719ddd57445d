import { MANAGED_GROUPS } from "../../components/loadBalancer/managedRules";
import type { AlarmKey } from "../../components/monitoring/alarmTable";
import { PACED } from "../../components/service/scaling/rules";
import { ULIMITS } from "../../components/task/linuxRules";

/** The keys that a map can have, each with what it stands for where its name does not say it. */
export type FixedKeys = Readonly<Record<string, string | undefined>>;

const ALARMS: Readonly<Record<AlarmKey, string>> = {
    cpu: "Percent of the CPU that the tasks use. Usually fires at 90 for five minutes.",
    memory: "Percent of the memory that the tasks use. Usually fires at 90 for five minutes.",
    runningTasks: "Tasks that run. Usually fires below the fewest that there have to be, for five minutes.",
    failedRequests: "Percent of the requests that the tasks answer with 5xx. Needs `ingress`.",
    slowRequests: "Seconds within which 99 % of the requests are answered. Needs `ingress`.",
    unhealthyHosts: "Tasks that fail the checks of the load balancer. Needs `ingress` or `networkIngress`.",
    queueAge: "Seconds that the oldest message waits. Usually fires at 300. Needs `queueArn` or `scaling.queue`.",
    secretRestart: "Restarts that failed after a secret had changed. Needs `restartOnSecretChange: atOnce`.",
    deploymentFailed: "Deployments that failed. Usually fires at the first. Comes with the level `full`.",
    taskStops: "Tasks that stopped by themselves in ten minutes. Usually fires at 3. Comes with the level `full`.",
    logErrors: "Errors in the log in five minutes. Usually fires at 10. Comes with the level `full`.",
};

/**
 * Maps whose keys the rules know all of, by type and property. The package's own schema says no more than "a map" of them,
 * because Pulumi's schemas have no maps with fixed keys.
 */
export const FIXED_KEYS: Readonly<Record<string, FixedKeys>> = {
    "ContainerLinux.ulimits": named(ULIMITS),
    "ServiceMonitoring.alarms": ALARMS,
    "ServiceScaling.policies": named(PACED),
    "WebAcl.managedRules": named(Object.keys(MANAGED_GROUPS)),
};

function named(keys: readonly string[]): FixedKeys {
    return Object.fromEntries(keys.map((key) => [key, undefined]));
}
