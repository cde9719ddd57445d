import type * as pulumi from "@pulumi/pulumi";
import { arnParts } from "../shared/arns";
import { policyJson } from "../shared/policy";
import { plainHttp } from "./accessLogs";

/** A record of the TLS connections of a network load balancer, in files in a bucket; AWS records no others. */
export interface NetworkAccessLogs {
    /**
     * Name of an existing bucket of the same Region whose policy lets `delivery.logs.amazonaws.com` put objects under
     * `prefix/AWSLogs/`. Excludes `retentionDays` and `forceDelete`. Defaults to a new bucket. AWS: "Access logs for your Network
     * Load Balancer".
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
     * Deletes a new bucket with the files in it when it goes. Without it Pulumi refuses to delete the bucket, until an update has
     * set it. Defaults to `false` in the production preset and `true` in the development preset. Excludes `bucketName`.
     */
    forceDelete?: boolean;
}

/** Who may use the bucket: the delivery of logs for this account may write, nobody may use plain HTTP. */
export function networkLogPolicy(bucketArn: string, prefix: string | undefined, sibling: string): string {
    const { partition, region, account } = arnParts(sibling);
    const folder = [prefix, "AWSLogs", account].filter((part) => part !== undefined).join("/");
    const own = {
        StringEquals: { "aws:SourceAccount": account },
        ArnLike: { "aws:SourceArn": `arn:${partition}:logs:${region}:${account}:*` },
    };
    const Principal = { Service: "delivery.logs.amazonaws.com" };
    return policyJson([
        {
            Sid: "LogDelivery",
            Effect: "Allow",
            Principal,
            Action: "s3:PutObject",
            Resource: `${bucketArn}/${folder}/*`,
            Condition: own,
        },
        // The delivery looks whether it may write before it does.
        {
            Sid: "LogDeliveryCheck",
            Effect: "Allow",
            Principal,
            Action: "s3:GetBucketAcl",
            Resource: bucketArn,
            Condition: own,
        },
        plainHttp(bucketArn),
    ]);
}
