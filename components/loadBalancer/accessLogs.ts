import * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import type * as aws from "@pulumi/aws";
import { arnParts } from "../shared/arns";
import type { Making } from "../shared/making";
import { fittingName } from "../shared/names";
import { policyJson } from "../shared/policy";

/** A record of every request, in files that the load balancer writes to a bucket every five minutes. */
export interface AccessLogs {
    /**
     * Whether there are any (ELB.5). They cost what S3 takes for storage, about 0.023 USD a gigabyte and month.
     * Defaults to `true` in the production preset and `false` in the development preset.
     */
    enabled?: boolean;
    /**
     * Name of an existing bucket of the same Region, encrypted with keys of S3 (SSE-S3), whose policy lets
     * `logdelivery.elasticloadbalancing.amazonaws.com` put objects under `prefix/AWSLogs/`. Excludes `retentionDays` and
     * `forceDelete`. Defaults to a new bucket. AWS: "Enable access logs for your Application Load Balancer".
     */
    bucketName?: pulumi.Input<string>;
    /**
     * Folder in the bucket, without a slash at the beginning or the end and without `AWSLogs`, which AWS adds itself.
     * Defaults to none in both presets. AWS: load balancer attribute `access_logs.s3.prefix`.
     */
    prefix?: string;
    /**
     * Days that a new bucket keeps the files. Deleted files can be restored for 30 days more.
     * Defaults to 365 in the production preset and 7 in the development preset. Excludes `bucketName`.
     * @integer
     * @range 1 3650
     */
    retentionDays?: number;
    /**
     * Deletes a new bucket with the files in it when it goes, so that nothing can be looked up in them. Without it
     * Pulumi refuses to delete the bucket, until an update has set it: before a destroy, and before access logs are
     * switched off. Defaults to `false` in the production preset and `true` in the development preset. Excludes
     * `bucketName`.
     */
    forceDelete?: boolean;
}

/** Where a load balancer writes, and what has to be there before it may. */
export interface LogDestination {
    readonly accessLogs: aws.types.input.lb.LoadBalancerAccessLogs;
    readonly bucketName: pulumi.Output<string> | undefined;
    readonly needed: pulumi.Resource[];
}

/** The access logs with every default filled in. */
export type CompleteAccessLogs = Required<Omit<AccessLogs, "bucketName" | "prefix">> & Pick<AccessLogs, "prefix">;

/**
 * The bucket of the access logs: the given one, or a new one that takes nothing else. `sibling` is the ARN of something
 * in the same account, because that of a bucket does not say whose it is.
 */
export function createLogDestination(
    making: Making,
    { otherPrefixes = [], ...complete }: CompleteAccessLogs & { readonly otherPrefixes?: readonly string[] },
    givenBucket: pulumi.Input<string> | undefined,
    sibling: pulumi.Output<string>,
    policyOf: typeof bucketPolicy = bucketPolicy,
): LogDestination {
    const { enabled, prefix } = complete;
    if (!enabled) {
        // The provider takes an absent block for "as it is", so it has to be told.
        return { accessLogs: { bucket: "", enabled }, bucketName: undefined, needed: [] };
    }
    if (givenBucket !== undefined) {
        const bucketName = pulumi.output(givenBucket);
        return { accessLogs: { bucket: bucketName, prefix, enabled }, bucketName, needed: [] };
    }
    const { bucket, policy } = createBucket(making, { ...complete, otherPrefixes }, sibling, policyOf);
    // The first thing that a load balancer does is to write a file, and AWS refuses it if it cannot.
    return { accessLogs: { bucket: bucket.bucket, prefix, enabled }, bucketName: bucket.bucket, needed: [policy] };
}

function createBucket(
    { name, tags, child }: Making,
    {
        prefix,
        retentionDays,
        forceDelete,
        otherPrefixes,
    }: CompleteAccessLogs & { readonly otherPrefixes: readonly string[] },
    sibling: pulumi.Output<string>,
    policyOf: typeof bucketPolicy,
): { readonly bucket: s3.Bucket; readonly policy: s3.BucketPolicy } {
    const role = fittingName("bucket", `${name}-access-logs`);
    // A bucket with files would stop a destroy in the middle; Pulumi refuses before it has deleted anything.
    const made = new s3.Bucket(role, { forceDestroy: forceDelete, tags }, { ...child, protect: !forceDelete });
    const bucket = made.bucket;
    const publicAccess = new s3.BucketPublicAccessBlock(
        role,
        { bucket, blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true },
        child,
    );
    new s3.BucketOwnershipControls(role, { bucket, rule: { objectOwnership: "BucketOwnerEnforced" } }, child);
    // A load balancer cannot write with a key of KMS.
    const encryption = { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } };
    new s3.BucketServerSideEncryptionConfiguration(role, { bucket, rules: [encryption] }, child);
    const status = "Enabled";
    const versioning = new s3.BucketVersioning(role, { bucket, versioningConfiguration: { status } }, child);
    new s3.BucketLifecycleConfiguration(
        role,
        { bucket, rules: [lifecycleRule(retentionDays)] },
        { ...child, dependsOn: [versioning] },
    );
    const policy = pulumi.all([made.arn, sibling]).apply(([arn, other]) => policyOf(arn, prefix, other, otherPrefixes));
    // S3 takes one change of who may do what at a time.
    const written = new s3.BucketPolicy(role, { bucket, policy }, { ...child, dependsOn: [publicAccess] });
    return { bucket: made, policy: written };
}

// What has been deleted or written over by mistake can be restored for so long.
const NONCURRENT_DAYS = 30;

function lifecycleRule(days: number): aws.types.input.s3.BucketLifecycleConfigurationRule {
    return {
        id: "expire",
        status: "Enabled",
        filter: { prefix: "" },
        expiration: { days },
        noncurrentVersionExpiration: { noncurrentDays: NONCURRENT_DAYS },
        abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
    };
}

/**
 * Who may use the bucket: load balancers of this account may write, nobody may use plain HTTP. AWS writes the files of an
 * account under its number and nowhere else, so the path is what keeps other accounts out. There is no condition on the
 * source: AWS documents none here, and one that its test write does not meet fails the load balancer.
 */
export function bucketPolicy(
    bucketArn: string,
    prefix: string | undefined,
    sibling: string,
    otherPrefixes: readonly string[] = [],
): string {
    const prefixes = [...new Set([prefix, ...otherPrefixes])];
    const folders = prefixes
        .map((each) => [each, "AWSLogs", arnParts(sibling).account].filter((part) => part !== undefined).join("/"))
        .map((folder) => `${bucketArn}/${folder}/*`);
    return policyJson([
        {
            Sid: "LoadBalancers",
            Effect: "Allow",
            Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
            Action: "s3:PutObject",
            Resource: folders.length === 1 ? folders[0] : folders,
        },
        plainHttp(bucketArn),
    ]);
}

/** Nobody may use plain HTTP. */
export function plainHttp(bucketArn: string): object {
    return {
        Sid: "PlainHttp",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [bucketArn, `${bucketArn}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
    };
}
