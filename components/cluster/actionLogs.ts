import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as ecs from "@pulumi/aws/ecs";
import * as pulumi from "@pulumi/pulumi";
import { actionLogGroup } from "../follow/actionLogs";
import { retentionProblems } from "../shared/logRetention";
import type { Making } from "../shared/making";
import { fittingName } from "../shared/names";
import type { Problem } from "../shared/problems";

/** The record of what ECS does in a cluster while it deploys services and updates managed daemons. */
export interface ActionLogs {
    /**
     * Whether there is one. `pulumi up` and `slipway status` quote its last lines when a deployment has failed. It costs by
     * the gigabyte, as vended logs of CloudWatch do: a deployment writes some kilobytes.
     * Defaults to `true` in the production preset and `false` in the development preset. AWS: "Amazon ECS Action Logs".
     */
    enabled?: boolean;
    /**
     * Days that it is kept, one of the periods that CloudWatch Logs offers.
     * Defaults to 30 in the production preset and 7 in the development preset. AWS: `PutRetentionPolicy`.
     * @integer
     */
    retentionDays?: number;
}

/** The record of a cluster, complete. */
export type CompleteActionLogs = Required<ActionLogs>;

/** What is wrong with it. */
export function actionLogProblems(written: ActionLogs = {}, { enabled }: CompleteActionLogs): Problem[] {
    const problems = retentionProblems("retentionDays", written.retentionDays);
    if (written.retentionDays !== undefined && !enabled) {
        const message = "is how long records are kept, and there are none";
        const remedy = "Remove it, or set `enabled` to true";
        return [{ rule: "action-logs-off", path: "retentionDays", message, remedy }];
    }
    return problems;
}

/**
 * Makes the record. Without a policy of its own CloudWatch Logs would add the group to one that the whole account shares,
 * and leave it there; one that is attached to the group counts towards no limit of the account.
 */
export function createActionLogs({ name, tags, child }: Making, cluster: ecs.Cluster, retentionInDays: number): void {
    const logical = `${name}-actions`;
    const group = new cloudwatch.LogGroup(
        logical,
        { name: cluster.name.apply(actionLogGroup), retentionInDays, tags },
        child,
    );
    const policy = new cloudwatch.LogResourcePolicy(
        logical,
        { resourceArn: group.arn, policyDocument: deliveryPolicy(group, cluster.arn) },
        child,
    );
    const delivery = fittingName("logDelivery", logical);
    const source = new cloudwatch.LogDeliverySource(
        delivery,
        { resourceArn: cluster.arn, logType: "ACTION_LOGS", tags },
        child,
    );
    const destination = new cloudwatch.LogDeliveryDestination(
        delivery,
        { deliveryDestinationConfiguration: { destinationResourceArn: group.arn }, outputFormat: "json", tags },
        child,
    );
    new cloudwatch.LogDelivery(
        logical,
        { deliverySourceName: source.name, deliveryDestinationArn: destination.arn, tags },
        { ...child, dependsOn: [policy] },
    );
}

/** Lets the delivery service write into the group, for sources of this account. */
function deliveryPolicy(group: cloudwatch.LogGroup, clusterArn: pulumi.Output<string>): pulumi.Output<string> {
    return pulumi.all([group.arn, clusterArn]).apply(([arn, cluster]) => {
        const [, partition, , region, account] = cluster.split(":");
        return JSON.stringify({
            Version: "2012-10-17",
            Statement: [
                {
                    Effect: "Allow",
                    Principal: { Service: "delivery.logs.amazonaws.com" },
                    Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
                    Resource: `${arn}:log-stream:*`,
                    Condition: {
                        StringEquals: { "aws:SourceAccount": account },
                        ArnLike: { "aws:SourceArn": `arn:${partition}:logs:${region}:${account}:*` },
                    },
                },
            ],
        });
    });
}
