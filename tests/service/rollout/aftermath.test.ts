import * as assert from "node:assert/strict";
import { leftoverHooks } from "../../../components/service/rollout/leftovers";
import { deadGroupBlock } from "../../../components/service/rollout/liveGroup";
import { type Poll, type Scene, told } from "./scriptedEcs";
import { assertFailure, revision } from "./texts";

const RULE = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener-rule/app/edge/1/2/3";
const LISTENER = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/net/edge/1/2";

function success(productionListenerRule: string, more: object = {}): Poll {
    const loadBalancers = [{ targetGroupArn: "blue", advancedConfiguration: { productionListenerRule } }];
    return {
        service: { serviceName: "web", loadBalancers, ...more },
        deployment: { status: "SUCCESSFUL", targetServiceRevision: revision(2) },
    };
}

const DEAD: Scene["groups"] = { blue: { weight: 0, healthy: 2 }, green: { weight: 100, healthy: 0 } };

describe("a deployment that ECS calls successful", () => {
    it("is one if the live group has healthy targets", async () => {
        const groups = { blue: { weight: 100, healthy: 1 }, green: { weight: 0, healthy: 0 } };

        for (const rule of [RULE, LISTENER]) {
            assert.equal((await told([success(rule)], { groups })).failure, undefined);
        }
    });

    it("fails if production leads to the group without tasks, with the command that turns it over", async () => {
        const { failure } = await told([success(RULE)], { groups: DEAD });

        assertFailure(failure, [
            "production traffic of web goes to a target group without a healthy target",
            "",
            "Groups:",
            "  blue weight 0, 2 healthy",
            "  green weight 100, 0 healthy",
            `Next: Run \`aws elbv2 modify-rule --region eu-central-1 --rule-arn ${RULE} --actions '[{"Type":"forward","ForwardConfig":{"TargetGroups":[{"TargetGroupArn":"blue","Weight":100},{"TargetGroupArn":"green","Weight":0}]}}]'\` and run \`pulumi up\` again. Somebody has changed it outside of ECS.`,
        ]);
    });

    it("fails in the same way behind a network load balancer, whose listener is the rule", async () => {
        const { failure } = await told([success(LISTENER)], { groups: DEAD });

        assert.match(
            failure ?? "",
            new RegExp(`Run \`aws elbv2 modify-listener --region eu-central-1 --listener-arn ${LISTENER} --default`),
        );
    });

    it("is not asked about targets without a task that could be one", async () => {
        const { failure, calls } = await told([success(RULE, { desiredCount: 0 })], { groups: DEAD });

        assert.equal(failure, undefined);
        assert.ok(calls.every(({ operation }) => operation !== "DescribeTargetHealth"));
    });

    it("is one where the targets may not be read, which is told", async () => {
        const { failure, lines } = await told([success(RULE)], { groups: DEAD, refused: ["DescribeRules"] });

        assert.equal(failure, undefined);
        assert.match(lines[lines.length - 1], /^not checked: whether the live target group .* \(AccessDenied/);
    });

    it("fails if hooks are left that the program does not have", async () => {
        const hook = { targetType: "PAUSE", lifecycleStages: ["POST_SCALE_UP"] };
        const deploymentConfiguration = { strategy: "BLUE_GREEN", bakeTimeInMinutes: 5, lifecycleHooks: [hook] };
        const { failure } = await told([success(RULE, { deploymentConfiguration })]);

        assertFailure(failure, [
            "web still has hooks that the program does not have: the AWS provider cannot take the last one away",
            "",
            "Hooks:",
            "  PAUSE at POST_SCALE_UP",
            `Next: Run \`aws ecs update-service --region eu-central-1 --cluster app --service web --deployment-configuration '{"strategy":"BLUE_GREEN","bakeTimeInMinutes":5,"lifecycleHooks":[]}'\` and then \`pulumi up\` again.`,
        ]);
    });
});

describe("what a deployment leaves behind", () => {
    const identity = { partition: "aws", region: "eu-central-1", cluster: "app", service: "web" };
    const service = { deploymentConfiguration: { lifecycleHooks: [{ hookTargetArn: "arn:f", lifecycleStages: [] }] } };

    it("are no hooks while the program has some", () =>
        assert.equal(leftoverHooks(identity, service, true), undefined));

    it("are no hooks where ECS has none", () => assert.equal(leftoverHooks(identity, {}, false), undefined));

    const group = (arn: string, weight: number, healthy: number) => ({ arn, weight, healthy });
    for (const [title, groups, isDead] of [
        ["one live group with a healthy target", [group("a", 100, 1), group("b", 0, 0)], false],
        ["a share of the traffic for each of two healthy groups", [group("a", 95, 1), group("b", 5, 1)], false],
        ["a share of the traffic for a group without targets", [group("a", 95, 1), group("b", 5, 0)], true],
        ["no healthy target anywhere", [group("a", 100, 0), group("b", 0, 0)], false],
        ["no group at all", [], false],
    ] as const) {
        it(`is ${isDead ? "a failure" : "fine"} with ${title}`, () =>
            assert.equal(deadGroupBlock("web", RULE, groups) !== undefined, isDead));
    }
});
