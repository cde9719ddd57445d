import { Descriptor } from "../../descriptor";
import { LOG_GROUP, ROLE, VPC } from "../types";

const flowLog: Descriptor = {
    type: "aws:ec2/flowLog:FlowLog",
    defaults: { logDestinationType: "cloud-watch-logs", maxAggregationInterval: 600 },
    create: (_, make) => {
        const id = `fl-${make.hex(17)}`;
        return { id, outputs: { arn: make.arn("ec2", `vpc-flow-log/${id}`) } };
    },
    replaces: [],
    updatesOnly: ["tags"],
    // None of them is kept by its flow log, which then delivers nothing.
    refers: { vpcId: { to: VPC, weak: true }, iamRoleArn: { to: ROLE, weak: true } },
    unique: [
        {
            by: ({ vpcId, trafficType, logDestination }) => [vpcId, trafficType, logDestination],
            refuse: () =>
                "FlowLogAlreadyExists: Error. There is an existing Flow Log with the same configuration and log destination.",
        },
    ],
    checks: [
        ({ maxAggregationInterval: seconds }) =>
            seconds === undefined || [60, 600].includes(seconds)
                ? undefined
                : `maxAggregationInterval: expected maxAggregationInterval to be one of [60 600], got ${seconds}`,
    ],
    rules: [
        ({ logDestinationType, iamRoleArn }) =>
            logDestinationType === "cloud-watch-logs" && iamRoleArn === undefined
                ? "InvalidParameter: DeliverLogsPermissionArn can't be empty if LogDestinationType is cloud-watch-logs."
                : undefined,
        ({ logDestinationType, iamRoleArn }) =>
            logDestinationType === "s3" && iamRoleArn !== undefined
                ? "InvalidParameter: DeliverLogsPermissionArn is not applicable for s3 delivery."
                : undefined,
        ({ logDestinationType, logDestination }, world) =>
            logDestinationType === "cloud-watch-logs" && world.find(LOG_GROUP, logDestination) === undefined
                ? `LogDestinationNotFoundException: LogDestination: ${logDestination} does not exist`
                : undefined,
    ],
    notFound: (id) => `InvalidFlowLogId.NotFound: There are no existing flow logs with the ID ${id}`,
};

/** Records of who talks to whom in the network. */
export const flowLogs: Descriptor[] = [flowLog];
