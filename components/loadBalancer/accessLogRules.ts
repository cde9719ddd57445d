import { type Problem } from "../shared/problems";
import type { AccessLogs } from "./accessLogs";
import type { CompleteLoadBalancer } from "./loadBalancerSettings";

const SETTINGS = ["bucketName", "prefix", "retentionDays", "forceDelete"] as const;
const OF_NEW_BUCKET = ["retentionDays", "forceDelete"] as const;

/** What is wrong with the access logs of a load balancer. */
export function accessLogProblems(
    written: AccessLogs | undefined,
    { accessLogs, strict }: CompleteLoadBalancer,
): Problem[] {
    if (written === undefined) {
        return [];
    }
    return accessLogs.enabled ? settingProblems(written) : absenceProblems(written, strict);
}

function absenceProblems(written: AccessLogs, strict: boolean): Problem[] {
    const rule = "access-logs-off";
    const unused = SETTINGS.filter((key) => written[key] !== undefined).map((path): Problem => {
        const message = "is about access logs, and there are none";
        return { rule, path, message, remedy: "Set `enabled` to true, or remove it" };
    });
    if (!strict) {
        return unused;
    }
    const message = "leaves nobody able to say who asked for what (ELB.5)";
    const remedy = "Remove it, unless something in front of the load balancer keeps the same record";
    return [...unused, { rule, path: "enabled", message, remedy, severity: "warning" }];
}

/** What is wrong with access logs that are on. */
export function settingProblems({ bucketName, prefix, retentionDays, ...others }: AccessLogs): Problem[] {
    const unused = bucketName === undefined ? [] : OF_NEW_BUCKET;
    const given = unused.filter((key) => ({ retentionDays, ...others })[key] !== undefined);
    const message = "is for a new bucket, and `bucketName` names an existing one";
    return [
        ...given.map((path): Problem => ({ rule: "access-log-bucket", path, message, remedy: "Keep one of the two" })),
        ...prefixProblems(prefix),
    ];
}

/** What is wrong with a folder of logs. */
export function prefixProblems(prefix: string | undefined): Problem[] {
    const isFolder = /^[A-Za-z0-9!_.*'()-]+(\/[A-Za-z0-9!_.*'()-]+)*$/;
    if (prefix === undefined || (isFolder.test(prefix) && !prefix.includes("AWSLogs"))) {
        return [];
    }
    const message = `"${prefix}" is not possible`;
    const remedy =
        "Use folders such as edge/production, without slashes at the ends, and without AWSLogs, which AWS adds";
    return [{ rule: "access-log-prefix", path: "prefix", message, remedy }];
}
