import type { ecs as inputs } from "@pulumi/aws/types/input";
import type * as pulumi from "@pulumi/pulumi";
import type { Problem } from "../shared/problems";

/** Where sessions of ECS Exec are recorded. */
export const ExecuteCommandLogging = {
    /** Nowhere. */
    None: "NONE",
    /** Where the container's log goes. */
    Default: "DEFAULT",
    /** In the log group or the bucket that is named. */
    Override: "OVERRIDE",
} as const;
export type ExecuteCommandLogging = (typeof ExecuteCommandLogging)[keyof typeof ExecuteCommandLogging];

/** How sessions of ECS Exec on a cluster are encrypted and recorded. */
export interface ExecuteCommandSettings {
    /**
     * Where sessions are recorded. Defaults to `OVERRIDE` with a log group or a bucket, and else to `DEFAULT`. The
     * production preset refuses `NONE`.
     */
    logging?: ExecuteCommandLogging;
    /** ARN of the KMS key that encrypts sessions between client and container. Defaults to TLS alone. */
    kmsKeyArn?: pulumi.Input<string>;
    /** Name of an existing log group for the records. Defaults to none. */
    logGroupName?: pulumi.Input<string>;
    /** Requires that the log group is encrypted with a KMS key. Needs `logGroupName`. Defaults to `false`. */
    logGroupEncrypted?: boolean;
    /** Name of an existing bucket for the records. Defaults to none. */
    bucketName?: pulumi.Input<string>;
    /** Prefix of the records in the bucket. Needs `bucketName`. Defaults to none. */
    bucketPrefix?: string;
    /** Requires that the bucket is encrypted. Needs `bucketName`. Defaults to `false`. */
    bucketEncrypted?: boolean;
}

/** The settings as a cluster has them; nothing where ECS may choose. */
export function executeCommandConfiguration(
    settings: ExecuteCommandSettings | undefined,
): inputs.ClusterConfigurationExecuteCommandConfiguration | undefined {
    if (settings === undefined) {
        return undefined;
    }
    const { kmsKeyArn, logGroupName, bucketName } = settings;
    const logging = loggingOf(settings);
    return {
        logging,
        ...(kmsKeyArn === undefined ? {} : { kmsKeyId: kmsKeyArn }),
        ...(logging === ExecuteCommandLogging.Override && {
            logConfiguration: {
                ...(logGroupName === undefined
                    ? {}
                    : {
                          cloudWatchLogGroupName: logGroupName,
                          cloudWatchEncryptionEnabled: settings.logGroupEncrypted ?? false,
                      }),
                ...(bucketName === undefined
                    ? {}
                    : {
                          s3BucketName: bucketName,
                          s3BucketEncryptionEnabled: settings.bucketEncrypted ?? false,
                          ...(settings.bucketPrefix === undefined ? {} : { s3KeyPrefix: settings.bucketPrefix }),
                      }),
            },
        }),
    };
}

function loggingOf({ logging, logGroupName, bucketName }: ExecuteCommandSettings): ExecuteCommandLogging {
    const named = logGroupName !== undefined || bucketName !== undefined;
    return logging ?? (named ? ExecuteCommandLogging.Override : ExecuteCommandLogging.Default);
}

/** What is wrong with how sessions are recorded. */
export function executeCommandProblems(settings: ExecuteCommandSettings, strict: boolean): Problem[] {
    const { logGroupName, bucketName } = settings;
    const named = logGroupName !== undefined || bucketName !== undefined;
    const problems: Problem[] = [];
    if (settings.logging === ExecuteCommandLogging.Override && !named) {
        const message = "OVERRIDE names neither a log group nor a bucket";
        const remedy = "Add `logGroupName` or `bucketName`, or use DEFAULT";
        problems.push({ rule: "exec-override-needs-target", path: "logging", message, remedy });
    }
    if (named && loggingOf(settings) !== ExecuteCommandLogging.Override) {
        const message = `${settings.logging} leaves the log group or bucket without records`;
        const remedy = "Use OVERRIDE, or remove their names";
        problems.push({ rule: "exec-log-target-needs-override", path: "logging", message, remedy });
    }
    if (settings.logging === ExecuteCommandLogging.None && strict) {
        const message = "NONE lets people work in production containers without a record";
        const remedy = "Use DEFAULT, or name a log group or a bucket";
        problems.push({ rule: "exec-logging-production", path: "logging", message, remedy });
    }
    return [
        problems,
        missing(settings.logGroupEncrypted, "logGroupEncrypted", logGroupName, "logGroupName"),
        missing(settings.bucketEncrypted, "bucketEncrypted", bucketName, "bucketName"),
        missing(settings.bucketPrefix, "bucketPrefix", bucketName, "bucketName"),
    ].flat();
}

function missing(given: unknown, path: string, needed: unknown, key: string): Problem[] {
    if (given === undefined || needed !== undefined) {
        return [];
    }
    const rule = "exec-log-encryption-needs-target";
    return [{ rule, path, message: `is given without \`${key}\``, remedy: `Add \`${key}\`, or remove it` }];
}
