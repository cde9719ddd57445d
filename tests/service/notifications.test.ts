import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { type DeploymentNotifications, Environment, type EnvironmentArgs } from "../../index";
import { type Recorded, run } from "../support/harness";
import { refusals } from "../support/problems";
import { CONTAINERS, web } from "./fixtures";

const RULE = "aws:cloudwatch/eventRule:EventRule";
const TARGET = "aws:cloudwatch/eventTarget:EventTarget";
const TOPIC = "aws:sns/topic:Topic";
const POLICY = "aws:sns/topicPolicy:TopicPolicy";
const SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription";
const KEY = "aws:kms/key:Key";
const GIVEN = "arn:aws:sns:eu-central-1:123456789012:deployments";

const made = (notifications: DeploymentNotifications | undefined) => run(() => web({ notifications }));

function has(resources: Recorded[], type: string): boolean {
    return resources.some((resource) => resource.type === type);
}

describe("deployment notifications of a service", () => {
    it("tell everything about exactly this service", async () => {
        const { get } = await made({});

        assert.deepEqual(JSON.parse(get(RULE).inputs.eventPattern), {
            source: ["aws.ecs"],
            $or: [
                {
                    "detail-type": ["ECS Deployment State Change"],
                    resources: ["web-id"],
                    detail: {
                        eventName: [
                            "SERVICE_DEPLOYMENT_IN_PROGRESS",
                            "SERVICE_DEPLOYMENT_COMPLETED",
                            "SERVICE_DEPLOYMENT_FAILED",
                        ],
                    },
                },
                {
                    "detail-type": ["ECS Hook State Change"],
                    detail: { serviceArn: ["web-id"], eventName: ["HOOK_AWAITING_ACTION"] },
                },
            ],
        });
    });

    it("tell what is asked for, in an order that never changes", async () => {
        const events = ["SERVICE_DEPLOYMENT_FAILED", "SERVICE_DEPLOYMENT_IN_PROGRESS"] as const;
        const { get } = await made({ events: [...events] });

        assert.deepEqual(JSON.parse(get(RULE).inputs.eventPattern), {
            source: ["aws.ecs"],
            "detail-type": ["ECS Deployment State Change"],
            resources: ["web-id"],
            detail: { eventName: [...events].reverse() },
        });
    });

    it("[SNS.1] go to a topic encrypted with a key that EventBridge can use", async () => {
        const { get } = await made({});
        const { enableKeyRotation, policy } = get(KEY).inputs;

        assert.equal(get(TOPIC).inputs.kmsMasterKeyId, "arn:web-deployments");
        assert.equal(enableKeyRotation, true);
        const events = JSON.parse(policy).Statement.find(({ Sid }: any) => Sid === "Events");
        assert.deepEqual(events.Principal, { Service: "events.amazonaws.com" });
        assert.deepEqual(events.Action, ["kms:Decrypt", "kms:GenerateDataKey*"]);
        assert.deepEqual(Object.keys(events.Condition.ArnLike), ["kms:EncryptionContext:aws:sns:topicArn"]);
    });

    it("[SNS.4] [AwsSolutions-SNS3] let this one rule publish, and nobody without TLS", async () => {
        const { get } = await made({});
        const [allow, deny] = JSON.parse(get(POLICY).inputs.policy).Statement;

        assert.deepEqual([allow.Effect, allow.Principal], ["Allow", { Service: "events.amazonaws.com" }]);
        assert.deepEqual(allow.Condition, { ArnEquals: { "aws:SourceArn": "arn:web-deployments" } });
        assert.deepEqual([deny.Effect, deny.Principal, deny.Action], ["Deny", "*", "sns:Publish"]);
        assert.deepEqual(deny.Condition, { Bool: { "aws:SecureTransport": "false" } });
        assert.deepEqual(
            [allow.Resource, deny.Resource],
            Array(2).fill("arn:aws:sns:eu-central-1:123456789012:web-deployments"),
        );
    });

    it("reach the people who are named", async () => {
        const { get } = await made({ emails: ["team@example.com"] });

        const { protocol, endpoint } = get(SUBSCRIPTION, "web-team-example-com").inputs;
        assert.deepEqual([protocol, endpoint], ["email", "team@example.com"]);
    });

    it("go to a topic that is given, and make none", async () => {
        const { resources, get } = await made({ topicArn: pulumi.output(GIVEN), emails: ["team@example.com"] });

        assert.deepEqual(
            [TOPIC, POLICY, KEY].map((type) => has(resources, type)),
            [false, false, false],
        );
        assert.deepEqual([get(TARGET).inputs.arn, get(SUBSCRIPTION).inputs.topic], [GIVEN, GIVEN]);
    });

    it("make nothing where nobody asked for them, or where they are off", async () => {
        for (const notifications of [undefined, { enabled: false, emails: ["team@example.com"] }]) {
            const { resources } = await made(notifications);

            assert.deepEqual(
                [RULE, TARGET, TOPIC, SUBSCRIPTION].filter((type) => has(resources, type)),
                [],
            );
        }
    });

    it("change nothing about the service's own resources", async () => {
        const urns = async (notifications: DeploymentNotifications | undefined) =>
            (await made(notifications)).resources.map(({ urn }) => urn);
        const without = await urns(undefined);

        const withThem = await urns({});
        assert.deepEqual(
            without.filter((urn) => !withThem.includes(urn)),
            [],
        );
    });
});

describe("pauses of a service that is not there yet", () => {
    const deployment = { hooks: { approval: { stages: ["POST_SCALE_UP" as const], pause: {} } } };
    const clusterArn = "arn:aws:ecs:eu-central-1:123456789012:cluster/app";
    const pausing = (notifications: DeploymentNotifications, preview = false) =>
        run(() => web({ notifications, deployment, cluster: { clusterArn, clusterName: "app" } }), { preview });

    it("are told about by a rule and a topic that are there before the service", async () => {
        const { get } = await pausing({});

        assert.ok(get("aws:ecs/service:Service").dependsOn.some((urn) => urn.endsWith("EventTarget::web-pauses")));
        for (const [type, name] of [
            [RULE, "web-pauses"],
            [TARGET, "web-pauses"],
            [TOPIC, "web-deployments"],
            [POLICY, "web-deployments"],
        ]) {
            const { dependsOn } = get(type, name);
            assert.deepEqual(
                dependsOn.filter((urn) => /Service::web$|EventRule::web-deployments/.test(urn)),
                [],
                `${type} ${name} waits for the service`,
            );
        }
    });

    it("are looked for in a pattern that a preview knows", async () => {
        const { get } = await pausing({}, true);

        const { detail } = JSON.parse(get(RULE, "web-pauses").inputs.eventPattern);
        assert.deepEqual(detail.serviceArn, [{ prefix: "arn:aws:ecs:eu-central-1:123456789012:service/app/web-" }]);
    });

    it("are told about once", async () => {
        const { get, resources } = await pausing({});

        const patterns = resources.filter(({ type }) => type === RULE).map(({ inputs }) => inputs.eventPattern);
        assert.equal(patterns.filter((pattern) => pattern.includes("HOOK_AWAITING_ACTION")).length, 1);
        const { Condition } = JSON.parse(get(POLICY).inputs.policy).Statement[0];
        assert.deepEqual(Condition.ArnLike["aws:SourceArn"], [
            "arn:aws:events:eu-central-1:123456789012:rule/web-deployments-*",
            "arn:web-pauses",
        ]);
    });

    it("are nobody's business where only other events are asked for", async () => {
        const { resources } = await pausing({ events: ["SERVICE_DEPLOYMENT_FAILED"] });

        assert.deepEqual(
            resources.filter(({ type }) => type === RULE).map(({ name }) => name),
            ["web-deployments"],
        );
    });

    it("take no second rule where only they are asked for", async () => {
        const { resources } = await pausing({ events: ["HOOK_AWAITING_ACTION"] });

        assert.deepEqual(
            resources.filter(({ type }) => [RULE, TARGET].includes(type)).map(({ name }) => name),
            ["web-pauses", "web-pauses"],
        );
    });
});

describe("deployment notifications of an environment", () => {
    const environment = (args: Partial<EnvironmentArgs>) =>
        run(() => new Environment("app", { services: { web: { containers: CONTAINERS } }, ...args }));

    it("are there in production, through one rule for the whole cluster", async () => {
        const { resources, get } = await environment({});

        assert.equal(resources.filter(({ type }) => type === RULE).length, 1);
        const [{ resources: watched }, { detail }] = JSON.parse(get(RULE).inputs.eventPattern).$or;
        assert.match(watched[0].prefix, /^arn:.*\/$/);
        assert.deepEqual(detail.clusterArn, ["arn:aws:ecs:eu-central-1:123456789012:cluster/app"]);
    });

    it("are there before a service whose first deployment may pause", async () => {
        const deployment = { hooks: { approval: { stages: ["POST_SCALE_UP" as const], pause: {} } } };
        const { get } = await environment({ services: { web: { containers: CONTAINERS, deployment } } });

        const { dependsOn } = get("aws:ecs/service:Service");
        const component = get("ecs:index:Service").dependsOn;
        assert.ok([...dependsOn, ...component].some((urn) => urn.endsWith("EventTarget::app-deployments")));
    });

    it("are not there in development, unless somebody asks for them", async () => {
        const count = async (args: Partial<EnvironmentArgs>) =>
            (await environment({ preset: "development", ...args })).resources.filter(({ type }) => type === RULE)
                .length;

        assert.deepEqual([await count({}), await count({ notifications: {} })], [0, 1]);
        assert.equal(await count({ notifications: { enabled: false } }), 0);
    });
});

describe("deployment notifications that cannot work", () => {
    const refused: [string, DeploymentNotifications, string][] = [
        [
            "no event",
            { events: [] },
            "events: names no event, so nothing would be told. Remove it to be told everything, or set `enabled` to false. [notification-events]",
        ],
        [
            "an event twice",
            { events: ["HOOK_AWAITING_ACTION", "HOOK_AWAITING_ACTION"] },
            'events[1]: "HOOK_AWAITING_ACTION" is named twice. Name it once. [notification-events]',
        ],
        [
            "an address without an @",
            { emails: ["team.example.com"] },
            'emails[0]: "team.example.com" is not an e-mail address. Write one such as team@example.com. [sns-subscription]',
        ],
        [
            "an address twice",
            { emails: ["a@example.com", "a@example.com"] },
            'emails[1]: "a@example.com" is named twice. Name it once. [sns-subscription]',
        ],
        [
            "the ARN of something else",
            { topicArn: "arn:aws:sqs:eu-central-1:123456789012:queue" },
            'topicArn: "arn:aws:sqs:eu-central-1:123456789012:queue" is not the ARN of a topic. Write one such as arn:aws:sns:eu-central-1:123456789012:alarms. [notification-topic]',
        ],
    ];
    for (const [title, notifications, expected] of refused) {
        it(`refuses ${title}`, async () =>
            assert.deepEqual(await refusals(() => web({ notifications })), [`notifications.${expected}`]));
    }

    it("refuses a topic of another Region as soon as that is known", async () => {
        const topicArn = "arn:aws:sns:us-east-1:123456789012:deployments";
        const program = () =>
            new Environment("app", {
                services: { web: { containers: CONTAINERS } },
                notifications: { topicArn },
            });

        await assert.rejects(run(program), /notifications.topicArn: is in us-east-1, and EventBridge reaches topics/);
    });
});
