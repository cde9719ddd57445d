import * as assert from "node:assert/strict";
import { Cluster, type ClusterArgs } from "../../index";
import { run } from "../support/harness";
import { refusals } from "../support/problems";

const cluster = (args: ClusterArgs) => run(() => new Cluster("app", args));
const CLUSTER_ARN = "arn:aws:ecs:eu-central-1:123456789012:cluster/app";

describe("the record of what ECS does in a cluster", () => {
    it("goes from the cluster into a group that is called as AWS does, in production", async () => {
        const { get } = await cluster({});

        const group = get("aws:cloudwatch/logGroup:LogGroup", "app-actions").inputs;
        assert.deepEqual([group.name, group.retentionInDays], ["/aws/vendedlogs/ecs/action-logs/app", 30]);
        const source = get("aws:cloudwatch/logDeliverySource:LogDeliverySource").inputs;
        assert.deepEqual([source.resourceArn, source.logType], [CLUSTER_ARN, "ACTION_LOGS"]);
        const destination = get("aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination").inputs;
        assert.match(destination.deliveryDestinationConfiguration.destinationResourceArn, /:log-group:/);
        assert.equal(get("aws:cloudwatch/logDelivery:LogDelivery").inputs.tags["slipway:component"], "Cluster");
    });

    it("lets in deliveries of this account alone, by a policy of the group itself", async () => {
        const { get } = await cluster({});

        const { resourceArn, policyName, policyDocument } = get(
            "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
        ).inputs;
        const [{ Principal, Resource, Condition }] = JSON.parse(policyDocument).Statement;
        assert.equal(policyName, undefined);
        assert.deepEqual(Principal, { Service: "delivery.logs.amazonaws.com" });
        assert.equal(Resource, `${resourceArn}:log-stream:*`);
        assert.deepEqual(Condition, {
            StringEquals: { "aws:SourceAccount": "123456789012" },
            ArnLike: { "aws:SourceArn": "arn:aws:logs:eu-central-1:123456789012:*" },
        });
    });

    it("is kept for as long as the preset or the user says, and made where the user says", async () => {
        const days = async (args: ClusterArgs) =>
            (await cluster(args)).resources.find(
                ({ name, type }) => name === "app-actions" && type === "aws:cloudwatch/logGroup:LogGroup",
            )?.inputs.retentionInDays;

        assert.equal(await days({ preset: "development" }), undefined);
        assert.equal(await days({ preset: "development", actionLogs: { enabled: true } }), 7);
        assert.equal(await days({ actionLogs: { retentionDays: 365 } }), 365);
        assert.equal(await days({ actionLogs: { enabled: false } }), undefined);
    });

    const refused: [string, ClusterArgs, string][] = [
        [
            "days that CloudWatch Logs does not offer",
            { actionLogs: { retentionDays: 10 } },
            "actionLogs.retentionDays: 10 is not possible. Use one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653. [log-retention]",
        ],
        [
            "days of nothing",
            { actionLogs: { enabled: false, retentionDays: 7 } },
            "actionLogs.retentionDays: is how long records are kept, and there are none. Remove it, or set `enabled` to true. [action-logs-off]",
        ],
    ];
    for (const [title, args, line] of refused) {
        it(`refuses ${title}`, async () => assert.deepEqual(await refusals(() => new Cluster("app", args)), [line]));
    }
});
