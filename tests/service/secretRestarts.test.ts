import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { Environment, type Service, type ServiceArgs, TaskDefinition } from "../../index";
import { patternProblems, secretEventPattern } from "../../components/service/secretEvents";
import { elsewhereProblems, secretRestartProblems } from "../../components/task/secretRestart";
import { unscheduled } from "../scheduledTask/fixtures";
import { run } from "../support/harness";
import { refusals } from "../support/problems";
import { CONTAINERS, INGRESS, web } from "./fixtures";

const PLACE = "eu-central-1:123456789012";
const SECRET = `arn:aws:secretsmanager:${PLACE}:secret:web/database-AbC1e2`;
const PARAMETER = `arn:aws:ssm:${PLACE}:parameter/web/key`;
const CLUSTER = { clusterArn: `arn:aws:ecs:${PLACE}:cluster/app`, clusterName: "app" };
const RULE = "aws:cloudwatch/eventRule:EventRule";

const container = (more: object) => ({ web: { ...CONTAINERS.web, ...more } });
const AT_ONCE = container({ secrets: { KEY: PARAMETER, PASSWORD: SECRET }, restartOnSecretChange: "atOnce" });
const restarted = (args: object = {}): Service =>
    web({ cluster: CLUSTER, containers: AT_ONCE, ...args } as Partial<ServiceArgs>);

const secret = (label: string, ...resources: unknown[]) => ({
    source: ["aws.secretsmanager"],
    "detail-type": ["Secret Label Updated"],
    resources,
    detail: { labelUpdated: [label] },
});
const parameter = (operation: string[], ...resources: string[]) => ({
    source: ["aws.ssm"],
    "detail-type": ["Parameter Store Change"],
    resources,
    detail: { operation },
});

describe("the events that a service waits for", () => {
    const cases: [string, string[], object][] = [
        ["are those of its secret", [SECRET], secret("AWSCURRENT", SECRET)],
        ["are told once of keys of one secret", [`${SECRET}:a::`, `${SECRET}:b::`], secret("AWSCURRENT", SECRET)],
        ["are those of a stage of one's own", [`${SECRET}:a:blue:`], secret("blue", SECRET)],
        [
            "are those of the current version for the previous one",
            [`${SECRET}::AWSPREVIOUS:`],
            secret("AWSCURRENT", SECRET),
        ],
        [
            "are those of a secret whose six characters nobody wrote",
            [SECRET.replace("-AbC1e2", "")],
            secret("AWSCURRENT", { prefix: SECRET.replace("AbC1e2", "") }),
        ],
        [
            "are those of both where six letters may be the end of the name",
            [SECRET.replace("AbC1e2", "secret")],
            secret("AWSCURRENT", SECRET.replace("AbC1e2", "secret"), { prefix: SECRET.replace("AbC1e2", "secret-") }),
        ],
        ["are those of its parameter", [PARAMETER], parameter(["Create", "Update"], PARAMETER)],
        ["are those of a label of a parameter", [`${PARAMETER}:prod`], parameter(["LabelParameterVersion"], PARAMETER)],
        [
            "are those of everything that can change",
            [`${SECRET}:a::v-1`, `${PARAMETER}:3`, PARAMETER, SECRET],
            { $or: [secret("AWSCURRENT", SECRET), parameter(["Create", "Update"], PARAMETER)] },
        ],
    ];
    for (const [title, references, expected] of cases) {
        it(title, () => assert.deepEqual(JSON.parse(secretEventPattern(references)), expected));
    }

    it("are refused where one rule cannot name them all", () => {
        const many = Array.from({ length: 60 }, (_, index) => SECRET.replace("database", `database-${index}`));
        assert.deepEqual(patternProblems("containers", secretEventPattern(many.slice(0, 30))), []);
        assert.match(patternProblems("containers", secretEventPattern(many))[0].message, /EventBridge takes 4096/);
    });

    it("are refused where they are told elsewhere", () => {
        const where = { region: "eu-central-1", account: "123456789012" };
        const said = (reference: string) =>
            elsewhereProblems([{ path: "p", reference }], where).map(({ message }) => message);
        assert.deepEqual(said(SECRET), []);
        assert.deepEqual(said(SECRET.replace("eu-central-1", "eu-west-1")), [
            "is in eu-west-1, and a service in eu-central-1 of 123456789012 hears nothing of its changes",
        ]);
        assert.deepEqual(said(SECRET.replace("123456789012", "999999999999")), [
            "is in the account 999999999999, and a service in eu-central-1 of 123456789012 hears nothing of its changes",
        ]);
    });
});

describe("a service that restarts at once when a secret changes", () => {
    it("has a rule that starts a runbook, with roles that may do that and nothing else", async () => {
        const { get, resources } = await run(() => restarted());

        const target = get("aws:cloudwatch/eventTarget:EventTarget", "web-secrets").inputs;
        assert.match(
            target.arn,
            /^arn:aws:ssm:eu-central-1:123456789012:automation-definition\/web-restart.*:\$DEFAULT$/,
        );
        assert.deepEqual(JSON.parse(target.input), { AutomationAssumeRole: ["arn:web-restart"] });
        const { Statement: restart } = JSON.parse(get("aws:iam/rolePolicy:RolePolicy", "web-restart").inputs.policy);
        assert.deepEqual(restart, [
            { Action: ["ecs:DescribeServices", "ecs:UpdateService"], Effect: "Allow", Resource: "web-id" },
        ]);
        const { Statement: start } = JSON.parse(get("aws:iam/rolePolicy:RolePolicy", "web-secrets").inputs.policy);
        assert.deepEqual(
            start.map(({ Action, Condition }: { Action: string; Condition?: object }) => [Action, Condition]),
            [
                ["ssm:StartAutomationExecution", undefined],
                ["iam:PassRole", { StringEquals: { "iam:PassedToService": "ssm.amazonaws.com" } }],
            ],
        );
        const [, , , ...more] = resources.filter(({ type }) => type === RULE);
        assert.deepEqual(more, []);
    });

    it("waits for the end of a deployment before it starts another", async () => {
        const { get } = await run(() => restarted());
        const { mainSteps } = JSON.parse(get("aws:ssm/document:Document", "web-restart").inputs.content);

        assert.deepEqual(
            mainSteps.map(({ action, inputs: { Api } }: { action: string; inputs: { Api: string } }) => [action, Api]),
            [
                ["aws:waitForAwsResourceProperty", "DescribeServices"],
                ["aws:executeAwsApi", "UpdateService"],
            ],
        );
        assert.equal(mainSteps[1].inputs.forceNewDeployment, true);
        assert.equal("taskDefinition" in mainSteps[1].inputs, false);
    });

    it("has no version in its task definition, and asks for none", async () => {
        const { get, calls } = await run(() => restarted());
        const [{ dockerLabels }] = JSON.parse(get("aws:ecs/taskDefinition:TaskDefinition").inputs.containerDefinitions);

        assert.equal(dockerLabels, undefined);
        assert.deepEqual(
            calls.filter(({ token }) => /getSecretVersions|getParameter/.test(token)),
            [],
        );
    });

    it("has an alarm on restarts that failed, where it is watched", async () => {
        const alarm = (await run(() => restarted({ monitoring: {} }))).get(
            "aws:cloudwatch/metricAlarm:MetricAlarm",
            "web-alarm-secretRestart",
        );
        const names = alarm.inputs.metricQueries.map(
            ({ metric }: { metric?: { metricName: string } }) => metric?.metricName,
        );
        assert.deepEqual(names, ["TriggeredRules", "FailedInvocations", undefined]);
        const { resources } = await run(() => restarted());
        assert.equal(
            resources.some(({ name }) => name === "web-restart-failed"),
            false,
        );
        assert.deepEqual(await refusals(() => web({ monitoring: { alarms: { secretRestart: {} } } })), [
            "monitoring.alarms.secretRestart: is about restarts at once, and no container has " +
                "`restartOnSecretChange: atOnce`. Remove it. [alarm-metric-form]",
        ]);
    });

    it("is refused where CodeDeploy deploys it", async () =>
        assert.deepEqual(
            await refusals(() => restarted({ ingress: INGRESS, deployment: { strategy: "codeDeploy" } })),
            [
                "containers.web.restartOnSecretChange: has ECS deploy the service again, and CodeDeploy deploys it. Use " +
                    "`nextUpdate`, or another `deployment.strategy`. [secret-restart-at-once]",
            ],
        ));

    it("is refused of what no service keeps running", async () => {
        assert.deepEqual(
            await refusals(() =>
                unscheduled({ schedule: { expression: "rate(1 day)" }, containers: AT_ONCE as never }),
            ),
            [
                "containers.web.restartOnSecretChange: starts tasks anew, and each run reads its secrets anew. Remove it. " +
                    "[secret-restart-at-once]",
            ],
        );
        assert.deepEqual(await refusals(() => new TaskDefinition("job", { containers: AT_ONCE as never })), [
            "containers.web.restartOnSecretChange: starts a service anew, and here is none. Use `nextUpdate`. " +
                "[secret-restart-at-once]",
        ]);
    });

    it("is refused where nothing can change", () => {
        assert.deepEqual(secretRestartProblems("atOnce", { A: `${SECRET}:a::v-1`, B: `${PARAMETER}:3` }), [
            {
                rule: "secret-restart",
                path: "restartOnSecretChange",
                message: "waits for another version, and each of `secrets` names the one that it reads",
                remedy: "Remove it, or leave a version away",
            },
        ]);
        assert.deepEqual(secretRestartProblems("atOnce", { A: pulumi.output(SECRET), B: `${PARAMETER}:3` }), []);
    });

    it("is refused with a secret of another Region, when its ARN is known", async () => {
        const secrets = { PASSWORD: pulumi.output(SECRET.replace("eu-central-1", "eu-west-1")) };
        await assert.rejects(
            run(() => restarted({ containers: container({ secrets, restartOnSecretChange: "atOnce" }) })),
            { message: /containers\.web\.secrets\.PASSWORD: is in eu-west-1, .*\[secret-restart-elsewhere\]/ },
        );
    });

    it("is one of an environment as well", async () => {
        const { get } = await run(
            () => new Environment("app", { services: { web: { containers: AT_ONCE } } } as never),
        );
        assert.ok(get("aws:ssm/document:Document", "app-web-restart"));
    });
});
