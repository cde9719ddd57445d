import type * as pulumi from "@pulumi/pulumi";
import { arnParts, type ArnParts } from "../shared/arns";
import { knownKey } from "../shared/keys";
import { combine } from "../shared/late";
import { policyJson } from "../shared/policy";
import type { ExecuteCommandSettings } from "./executeCommand";

/** What sessions are encrypted and recorded with, once it is known. */
interface Known {
    readonly kmsKeyArn?: string;
    readonly logGroupName?: string;
    readonly bucketName?: string;
    readonly bucketPrefix?: string;
}

/**
 * What tasks need to encrypt and record their sessions. It is a policy even where it allows nothing: a preview takes an
 * output that is absent for one that is not known yet, and would announce a change of every task role.
 */
export function sessionPolicyOf(
    settings: ExecuteCommandSettings | undefined,
    clusterArn: pulumi.Output<string>,
    component: pulumi.Resource,
): pulumi.Output<string> {
    const { kmsKeyArn: key, logGroupName, bucketName, bucketPrefix } = settings ?? {};
    const kmsKeyArn = key && knownKey(component, "executeCommand.kmsKeyArn", key);
    const used = { kmsKeyArn, logGroupName, bucketName, bucketPrefix } as pulumi.Input<Known>;
    return combine(used, clusterArn, (known, arn) => sessionPolicy(known, arnParts(arn)));
}

/** AWS: "Logging and auditing using ECS Exec". */
export function sessionPolicy(
    { kmsKeyArn, logGroupName, bucketName, bucketPrefix }: Known,
    { partition, region, account }: ArnParts,
): string {
    const allow = (actions: string[], resource: string) => ({ Effect: "Allow", Action: actions, Resource: resource });
    const group = `arn:${partition}:logs:${region}:${account}:log-group:${logGroupName}`;
    const bucket = `arn:${partition}:s3:::${bucketName}`;
    const records = [bucket, bucketPrefix, "*"].filter((part) => part !== undefined).join("/");
    return policyJson([
        ...(kmsKeyArn === undefined ? [] : [allow(["kms:Decrypt"], kmsKeyArn)]),
        ...(logGroupName === undefined
            ? []
            : [
                  allow(["logs:DescribeLogGroups"], "*"),
                  allow(["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"], `${group}:*`),
              ]),
        ...(bucketName === undefined
            ? []
            : [allow(["s3:PutObject"], records), allow(["s3:GetEncryptionConfiguration"], bucket)]),
    ]);
}
