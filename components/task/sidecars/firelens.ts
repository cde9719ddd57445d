import type { FirelensConfiguration } from "@aws-sdk/client-ecs";
import * as pulumi from "@pulumi/pulumi";
import { arnParts } from "../../shared/arns";
import { allow, type Statement } from "../statements";
import { LOG_ROUTER_PORTS } from "./listening";
import { type SidecarScene, type Sidecar, type SidecarContainer, sidecarContainer } from "./sidecar";

/** Sends the containers' output to S3. */
export interface FirelensS3Output {
    /** ARN of the bucket. */
    bucketArn: pulumi.Input<string>;
    /** Beginning of the keys. Defaults to `logs`. */
    prefix?: string;
}

/** Sends the containers' output to OpenSearch Service. */
export interface FirelensOpenSearchOutput {
    /** ARN of the domain. */
    domainArn: pulumi.Input<string>;
    /** Host name of the domain's endpoint. */
    host: pulumi.Input<string>;
    /** Index. Defaults to `logs`. */
    index?: string;
}

/**
 * Fluent Bit as log router; sends to one output, or to what a configuration of your own says. It is essential, unlike the
 * other sidecars: when it ends, ECS stops the task, whose output would otherwise be lost unseen.
 */
export interface FirelensSidecar extends SidecarContainer {
    /** Sends to the task's log group. Defaults to `true` if there is no other output. */
    cloudwatch?: boolean;
    /** Sends to a bucket. */
    s3?: FirelensS3Output;
    /** ARN of a Firehose stream to send to. */
    firehoseStreamArn?: pulumi.Input<string>;
    /** Sends to OpenSearch Service. */
    openSearch?: FirelensOpenSearchOutput;
    /** Options of an output of Fluent Bit, with its `Name`; what it needs in AWS goes into `taskRole`. */
    custom?: Record<string, pulumi.Input<string>>;
    /** Absolute path of a configuration file in the image, which is read after the one that ECS makes. Defaults to none. */
    configFile?: string;
}

/** Name of the router's container. */
export const LOG_ROUTER = "log-router";

/** The outputs among which one is chosen. */
export const OUTPUTS = ["cloudwatch", "s3", "firehoseStreamArn", "openSearch", "custom"] as const;

/** The router as a container. */
export function firelens(sidecar: FirelensSidecar): Sidecar {
    const { s3, firehoseStreamArn, openSearch } = sidecar;
    const toGroup = OUTPUTS.every((output) => output === "cloudwatch" || sidecar[output] === undefined);
    return {
        argument: "firelens",
        name: LOG_ROUTER,
        container: {
            ...sidecarContainer(sidecar, {
                image: "public.ecr.aws/aws-observability/aws-for-fluent-bit:3.4.17",
                // Without it the output of every container is lost silently.
                essential: true,
                memoryReservationMib: 128,
            }),
            security: { user: "0", rootUserReason: "ECS hands the router its sockets and its configuration as root" },
            logging: { driver: "awslogs" },
        },
        listens: LOG_ROUTER_PORTS,
        uses: { bucketArn: s3?.bucketArn, firehoseStreamArn, domainArn: openSearch?.domainArn },
        statements: ({ bucketArn, firehoseStreamArn: stream, domainArn }, scene) => [
            ...(toGroup ? groupStatements(scene) : []),
            ...allow(["s3:PutObject"], bucketArn === undefined ? [] : [`${bucketArn}/${s3?.prefix ?? "logs"}/*`]),
            ...allow(["firehose:PutRecordBatch"], stream === undefined ? [] : [stream]),
            ...allow(["es:ESHttpPost", "es:ESHttpPut"], domainArn === undefined ? [] : [`${domainArn}/*`]),
        ],
    };
}

function groupStatements({ logGroupArn }: SidecarScene): Statement[] {
    const group = `${logGroupArn}:*`;
    return allow(["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"], [group]);
}

/** What makes the router's container one. */
export function firelensConfigurationOf({ configFile }: FirelensSidecar): FirelensConfiguration {
    const own: Record<string, string> =
        configFile === undefined ? {} : { "config-file-type": "file", "config-file-value": configFile };
    return { type: "fluentbit", options: { "enable-ecs-log-metadata": "true", ...own } };
}

/** The options of the other containers' logs, of which ECS makes the router's output. */
export function routerOptions(
    sidecar: pulumi.Unwrap<FirelensSidecar>,
    container: string,
    logs: { readonly region: string; readonly group: string },
    region: string,
): Record<string, string> {
    const { s3, firehoseStreamArn, openSearch, custom } = sidecar;
    if (custom !== undefined) {
        return { ...custom };
    }
    if (s3 !== undefined) {
        const path = `/${s3.prefix ?? "logs"}/${container}/%Y/%m/%d/%H_%M_%S_$UUID`;
        const bucket = s3.bucketArn.split(":::")[1];
        return { Name: "s3", region, bucket, s3_key_format: path, total_file_size: "1M", use_put_object: "On" };
    }
    if (firehoseStreamArn !== undefined) {
        return {
            Name: "kinesis_firehose",
            region: arnParts(firehoseStreamArn).region,
            delivery_stream: firehoseStreamArn.split("/")[1],
        };
    }
    if (openSearch !== undefined) {
        const { domainArn, host, index = "logs" } = openSearch;
        const own = arnParts(domainArn).region;
        const tls = { Port: "443", tls: "On", Aws_Auth: "On", Aws_Region: own, Suppress_Type_Name: "On" };
        return { Name: "opensearch", Host: host, Index: index, ...tls };
    }
    return {
        Name: "cloudwatch_logs",
        region: logs.region,
        log_group_name: logs.group,
        log_stream_prefix: `${container}/`,
        auto_create_group: "false",
    };
}
