import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as ec2 from "@pulumi/aws/ec2";
import * as pulumi from "@pulumi/pulumi";
import type { Making } from "../shared/making";
import { fittingName } from "../shared/names";
import { policyJson } from "../shared/policy";
import { createServiceRole } from "../shared/serviceRole";
import { named } from "../shared/tags";
import type { VpcPlace } from "./existingVpc";

/** Which packets a flow log records. AWS: `CreateFlowLogs`, `TrafficType`. */
export const FlowLogTraffic = {
    /** All of them. */
    All: "ALL",
    /** Those that security groups and network ACLs let through. */
    Accept: "ACCEPT",
    /** Those that they refuse. */
    Reject: "REJECT",
} as const;
export type FlowLogTraffic = (typeof FlowLogTraffic)[keyof typeof FlowLogTraffic];

/** A record of who talked to whom in the VPC, without what was said. AWS: "VPC Flow Logs". */
export interface FlowLogs {
    /**
     * Whether there is one (EC2.6). It costs by the gigabyte that CloudWatch Logs or S3 takes.
     * Defaults to `true` in the production preset and `false` in the development preset.
     */
    enabled?: boolean;
    /** Why production has none, such as a flow log of the whole organization. Needed there with `enabled: false`. */
    disabledReason?: string;
    /** Which packets are recorded. Changing it replaces the flow log. Defaults to `ALL` in both presets. */
    trafficType?: FlowLogTraffic;
    /**
     * Seconds that one record sums up, 60 or 600. Longer intervals make fewer records, and cost less.
     * Changing it replaces the flow log. Defaults to 60 in both presets. AWS: `MaxAggregationInterval`.
     * @integer
     */
    intervalSeconds?: number;
    /**
     * Days that the records are kept in CloudWatch Logs, one of the numbers that `logging.retentionDays` takes. Less than
     * 365 is refused in the production preset (CloudWatch.16). Defaults to 365 in the production preset and 7 in the
     * development preset.
     * @integer
     */
    retentionDays?: number;
    /** ARN of a KMS key whose policy lets CloudWatch Logs use it. Defaults to a key that AWS owns, in both presets. */
    kmsKeyArn?: pulumi.Input<string>;
    /**
     * ARN of an S3 bucket, or of a folder in one, that takes the records instead of CloudWatch Logs; cheaper, and looked
     * at with Athena. AWS adds the delivery to the bucket's policy if the bucket is of the same account. Excludes
     * `retentionDays` and `kmsKeyArn`. Defaults to none in both presets.
     */
    bucketArn?: pulumi.Input<string>;
}

/** What a flow log may be without. */
type FreeOfFlowLogs = "disabledReason" | "kmsKeyArn" | "bucketArn";

/** The flow log of a network with every default filled in. */
export interface CompleteFlowLogs extends Required<Omit<FlowLogs, FreeOfFlowLogs>>, Pick<FlowLogs, FreeOfFlowLogs> {
    /** Whether to have none takes a reason, and records of less than a year are too few. */
    readonly strict: boolean;
}

/** Makes the flow log of a VPC, with the log group that it writes to. */
export function createFlowLog(making: Making, vpc: VpcPlace, flowLogs: CompleteFlowLogs): void {
    const { name, tags, child } = making;
    const { enabled, trafficType, intervalSeconds, bucketArn } = flowLogs;
    if (!enabled) {
        return;
    }
    const role = `${name}-flow-logs`;
    const { destination, needed } =
        bucketArn === undefined
            ? createLogGroup({ ...making, name: role }, flowLogs)
            : { destination: { logDestinationType: "s3", logDestination: bucketArn }, needed: [] };
    new ec2.FlowLog(
        role,
        {
            vpcId: vpc.id,
            trafficType,
            maxAggregationInterval: intervalSeconds,
            ...destination,
            tags: named(tags, role),
        },
        // Nothing of it can be changed, and AWS refuses a second one like it.
        { ...child, dependsOn: needed, deleteBeforeReplace: true },
    );
}

function createLogGroup({ name: role, tags, child }: Making, { retentionDays, kmsKeyArn }: CompleteFlowLogs) {
    const group = new cloudwatch.LogGroup(
        fittingName("logGroup", role),
        { retentionInDays: retentionDays, kmsKeyId: kmsKeyArn, tags },
        child,
    );
    const { role: writer, policy: allowed } = createServiceRole(
        { name: role, tags, child },
        { principal: "vpc-flow-logs", service: "ec2", sibling: group.arn, policy: group.arn.apply(writingPolicy) },
    );
    const destination = { iamRoleArn: writer.arn, logDestinationType: "cloud-watch-logs", logDestination: group.arn };
    return { destination, needed: [allowed] };
}

/** Without the right to make groups: records that are on their way when the group goes would make it again. */
function writingPolicy(groupArn: string): string {
    return policyJson([
        {
            Effect: "Allow",
            Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
            Resource: `${groupArn}:*`,
        },
    ]);
}
