import type * as pulumi from "@pulumi/pulumi";
import type * as aws from "@pulumi/aws";
import type { Problem } from "../shared/problems";
import type { LogDestination } from "./accessLogs";

/**
 * A record of connections or of health checks, in files that the load balancer writes beside its access logs, or to a bucket
 * of their own.
 */
export interface OtherLogs {
    /**
     * Whether there are any. They cost what S3 takes for storage, about 0.023 USD a gigabyte and month.
     * Defaults to `true` in both presets where the block is written.
     */
    enabled?: boolean;
    /**
     * Name of an existing bucket of the same Region, as that of `accessLogs.bucketName` has to be.
     * Defaults to the bucket of the access logs. AWS: load balancer attributes `connection_logs` and `health_check_logs`.
     */
    bucketName?: pulumi.Input<string>;
    /**
     * Folder in the bucket, as that of the access logs. Defaults to that of the access logs in both presets.
     */
    prefix?: string;
}

/** The logs beside the access logs, with every default filled in. */
export interface CompleteOtherLogs {
    readonly enabled: boolean;
    readonly prefix: string | undefined;
}

/** Fills in what nobody wrote of such a log. */
export function completeOtherLogs(written: OtherLogs | undefined, ofAccess: string | undefined): CompleteOtherLogs {
    return { enabled: written !== undefined && written.enabled !== false, prefix: written?.prefix ?? ofAccess };
}

/** What is wrong with a log beside the access logs. */
export function otherLogProblems(written: OtherLogs | undefined, hasAccessLogs: boolean): Problem[] {
    if (written === undefined) {
        return [];
    }
    const rule = "other-logs";
    if (written.enabled === false) {
        return (["bucketName", "prefix"] as const)
            .filter((path) => written[path] !== undefined)
            .map((path) => {
                const message = "is about a log, and there is none";
                return { rule, path, message, remedy: "Set `enabled` to true, or remove it" };
            });
    }
    if (!hasAccessLogs && written.bucketName === undefined) {
        const message = "is missing: there are no access logs whose bucket it could be";
        return [{ rule, path: "bucketName", message, remedy: "Name a bucket, or set `accessLogs.enabled` to true" }];
    }
    return [];
}

/** Where such a log goes. The provider takes an absent block for "as it is", so it has to be told where there is none. */
export function otherLogInputs(
    { enabled, prefix }: CompleteOtherLogs,
    written: OtherLogs | undefined,
    { bucketName }: Pick<LogDestination, "bucketName">,
): aws.types.input.lb.LoadBalancerConnectionLogs {
    const bucket = written?.bucketName ?? bucketName;
    return enabled && bucket !== undefined ? { bucket, prefix, enabled } : { bucket: "", enabled: false };
}
