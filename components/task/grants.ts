import * as pulumi from "@pulumi/pulumi";
import { isArnOf } from "../shared/arns";
import { keyProblems } from "../shared/keys";
import type { Problem } from "../shared/problems";
import { allow, type Statement } from "./statements";

/** What the application does with what: ARNs by kind of use, from which the statements follow. */
export interface TaskGrants {
    /** Buckets, or prefixes in buckets (`arn:aws:s3:::bucket/prefix`), that it reads. Defaults to none. */
    s3Read?: pulumi.Input<string>[];
    /** Buckets, or prefixes in buckets, that it reads, writes and deletes in. Defaults to none. */
    s3ReadWrite?: pulumi.Input<string>[];
    /** DynamoDB tables that it reads, with their indexes. Defaults to none. */
    dynamodbRead?: pulumi.Input<string>[];
    /** DynamoDB tables that it reads and writes, with their indexes. Defaults to none. */
    dynamodbReadWrite?: pulumi.Input<string>[];
    /** SQS queues that it takes messages from. Defaults to none. */
    sqsConsume?: pulumi.Input<string>[];
    /** SQS queues that it sends messages to. Defaults to none. */
    sqsProduce?: pulumi.Input<string>[];
    /** SNS topics that it publishes to. Defaults to none. */
    snsPublish?: pulumi.Input<string>[];
    /** Event buses that it puts events on. Defaults to none. */
    eventsPut?: pulumi.Input<string>[];
    /** KMS keys of what stands in the other lists, to decrypt and to encrypt with. Defaults to none. */
    kmsUse?: pulumi.Input<string>[];
}

/** The same once every ARN is known. */
export type ResolvedGrants = Readonly<Partial<Record<keyof TaskGrants, readonly string[]>>>;

const S3_READ = ["s3:GetObject", "s3:GetObjectVersion"];
const S3_WRITE = ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:PutObject"];
const DYNAMODB_READ = ["BatchGetItem", "ConditionCheckItem", "DescribeTable", "GetItem", "Query", "Scan"];
const DYNAMODB_WRITE = ["BatchWriteItem", "DeleteItem", "PutItem", "UpdateItem"];
const SQS_CONSUME = ["ChangeMessageVisibility", "DeleteMessage", "GetQueueAttributes", "GetQueueUrl", "ReceiveMessage"];
const SQS_PRODUCE = ["GetQueueAttributes", "GetQueueUrl", "SendMessage"];

/** The statements that the grants stand for. */
export function grantStatements(grants: ResolvedGrants): Statement[] {
    const { s3Read = [], s3ReadWrite = [], dynamodbRead = [], dynamodbReadWrite = [] } = grants;
    return [
        ...s3Statements(s3Read, S3_READ),
        ...s3Statements(s3ReadWrite, [...S3_READ, ...S3_WRITE]),
        ...allow(named("dynamodb", DYNAMODB_READ), dynamodbRead.flatMap(withIndexes)),
        ...allow(named("dynamodb", [...DYNAMODB_READ, ...DYNAMODB_WRITE]), dynamodbReadWrite.flatMap(withIndexes)),
        ...allow(named("sqs", SQS_CONSUME), grants.sqsConsume ?? []),
        ...allow(named("sqs", SQS_PRODUCE), grants.sqsProduce ?? []),
        ...allow(["sns:Publish"], grants.snsPublish ?? []),
        ...allow(["events:PutEvents"], grants.eventsPut ?? []),
        ...allow(["kms:Decrypt", "kms:GenerateDataKey"], grants.kmsUse ?? []),
    ];
}

function named(service: string, actions: readonly string[]): string[] {
    return actions.map((action) => `${service}:${action}`);
}

function withIndexes(table: string): string[] {
    return [table, `${table}/index/*`];
}

/** Objects below each ARN, and the listing of its bucket as far as its prefix goes. */
function s3Statements(arns: readonly string[], actions: readonly string[]): Statement[] {
    const places = arns.map(s3Place);
    const listings = places.flatMap(({ bucket, prefix }) => {
        const condition = { StringLike: { "s3:prefix": [`${prefix}/*`] } };
        return allow(["s3:ListBucket"], [bucket], prefix === "" ? undefined : condition);
    });
    return [
        ...allow(
            actions,
            places.map(({ objects }) => objects),
        ),
        ...listings,
    ];
}

/** A bucket, or an access point to one, and what of it is meant. Objects of an access point stand under `object`. */
function s3Place(arn: string): { readonly bucket: string; readonly prefix: string; readonly objects: string } {
    const [first, ...rest] = arn.replace(/\/?\*?$/, "").split("/");
    const isPoint = first.endsWith(":accesspoint");
    const bucket = isPoint ? `${first}/${rest[0]}` : first;
    const prefix = (isPoint ? rest.slice(rest[1] === "object" ? 2 : 1) : rest).join("/");
    const objects = [bucket, ...(isPoint ? ["object"] : []), ...(prefix === "" ? [] : [prefix]), "*"].join("/");
    return { bucket, prefix, objects };
}

const SERVICES: Readonly<Record<keyof TaskGrants, string>> = {
    s3Read: "s3",
    s3ReadWrite: "s3",
    dynamodbRead: "dynamodb",
    dynamodbReadWrite: "dynamodb",
    sqsConsume: "sqs",
    sqsProduce: "sqs",
    snsPublish: "sns",
    eventsPut: "events",
    kmsUse: "kms",
};

/** Refuses ARNs of other services than the grant is about. */
export function grantProblems(at: string, grants: TaskGrants): Problem[] {
    return (Object.keys(SERVICES) as (keyof TaskGrants)[]).flatMap((key) =>
        (grants[key] ?? []).flatMap((arn, index): Problem[] => {
            const service = SERVICES[key];
            if (key === "kmsUse") {
                return keyProblems("task-grant-arn", `${at}.${key}[${index}]`, arn);
            }
            if (typeof arn !== "string" || isArnOf(arn, service)) {
                return [];
            }
            const message = `"${arn}" is not an ARN of ${service}`;
            const remedy = `Write one that begins with arn:aws:${service}:`;
            return [{ rule: "task-grant-arn", path: `${at}.${key}[${index}]`, message, remedy }];
        }),
    );
}
