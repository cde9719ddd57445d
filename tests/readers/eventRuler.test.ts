import * as assert from "node:assert/strict";
import { Environment, type ServiceArgs } from "../../index";
import { withExecutables } from "../consumers/program";
import { ALSO_WRONG, RIGHT, WRONG } from "../scheduledTask/eventPatterns";
import { report, unscheduled } from "../scheduledTask/fixtures";
import { web } from "../service/fixtures";
import { run } from "../support/harness";
import { artefactsOf } from "./artefacts";
import { buildMatcher, matched } from "./eventRuler/matcher";
import {
    automationChange,
    codeDeployChange,
    hookChange,
    labelUpdated,
    objectCreated,
    parameterChange,
    serviceAction,
    stateChange,
    type Stopped,
    taskChange,
} from "./eventRuler/samples";

const RULE = "aws:cloudwatch/eventRule:EventRule";
const CLUSTER = { clusterArn: "arn:aws:ecs:eu-central-1:123456789012:cluster/app", clusterName: "app" };
const SERVICE_ID = "arn:aws:ecs:eu-central-1:123456789012:service/app/web-1a2b3c4";
const FAMILY = "project-stack-report";
const PAUSING: Partial<ServiceArgs> = {
    cluster: CLUSTER,
    notifications: {},
    deployment: { hooks: { approval: { stages: ["POST_SCALE_UP"], pause: {} } } },
};

/** A program, and events with whether one of its rules lets them through. */
interface Case {
    readonly title: string;
    readonly program: () => unknown;
    readonly events: readonly (readonly [string, object, boolean])[];
}

const STARTED = "SERVICE_DEPLOYMENT_IN_PROGRESS";
const WAITS = "HOOK_AWAITING_ACTION";
const ended = (...codes: [string, number?, string?][]): Stopped[] =>
    codes.map(([name, exitCode, reason]) => ({
        name,
        ...(exitCode !== undefined && { exitCode }),
        ...(reason !== undefined && { reason }),
    }));

const NOISE = [
    ["a service action", serviceAction("app", "web-1a2b3c4", "SERVICE_STEADY_STATE"), false],
    ["a deployment of CodeDeploy", codeDeployChange("web"), false],
    ["an object", objectCreated("inbox", "in/1.csv"), false],
] as const;

/** The name of the service, from which the mocks make its id, is not what AWS makes: patterns are taught the real ARN. */
const asInAws = (pattern: string) => pattern.replaceAll('"web-id"', JSON.stringify(SERVICE_ID));

const helpers = {
    report: { image: "registry.example.com/report:1.4" },
    agent: { image: "registry.example.com/agent:2.0", essential: false },
};
const equals = {
    report: { image: "registry.example.com/report:1.4" },
    other: { image: "registry.example.com/other:2.0" },
};

/** A service that restarts at once, for everything that can change or for one secret. */
function following(all: boolean): unknown {
    const [secrets, parameters] = ["secretsmanager", "ssm"].map((it) => `arn:aws:${it}:eu-central-1:123456789012`);
    const more = {
        PLAIN: `${secrets}:secret:web/plain`,
        KEY: `${parameters}:parameter/web/key`,
        LABELLED: `${parameters}:parameter/web/labelled:prod`,
    };
    return web({
        cluster: CLUSTER,
        containers: {
            web: {
                image: "registry.example.com/web:1.4",
                secrets: { PASSWORD: `${secrets}:secret:web/database-AbC1e2:password::`, ...(all && more) },
                restartOnSecretChange: "atOnce",
            },
        },
        monitoring: {},
    });
}

const CASES: Case[] = [
    {
        title: "notifications of a service",
        program: () => web({ cluster: CLUSTER, notifications: {} }),
        events: [
            ...NOISE,
            ["its deployment", stateChange("app", "web-1a2b3c4", STARTED), true],
            ["its failed deployment", stateChange("app", "web-1a2b3c4", "SERVICE_DEPLOYMENT_FAILED"), true],
            ["its hook that waits", hookChange("app", "web-1a2b3c4", WAITS), true],
            ["its hook that goes on", hookChange("app", "web-1a2b3c4", "HOOK_SUCCEEDED"), false],
            ["another service's deployment", stateChange("app", "web-admin-1a2b3c4", STARTED), false],
            ["another service's hook", hookChange("app", "web-admin-1a2b3c4", WAITS), false],
            ["the hook of one of that name on another cluster", hookChange("other", "web-1a2b3c4", WAITS), false],
        ],
    },
    {
        title: "notifications of a service whose first deployment pauses",
        program: () => web(PAUSING),
        events: [
            ...NOISE,
            ["its deployment", stateChange("app", "web-1a2b3c4", STARTED), true],
            ["its hook that waits", hookChange("app", "web-1a2b3c4", WAITS), true],
            ["its hook, by the name of a replacement", hookChange("app", "web-fedcba9", WAITS, "plain"), true],
            ["its hook that goes on", hookChange("app", "web-1a2b3c4", "HOOK_SUCCEEDED"), false],
            ["another service's hook", hookChange("app", "web-admin-1a2b3c4", WAITS), false],
            ["a shorter name's hook", hookChange("app", "we-1a2b3c4", WAITS), false],
            ["the hook of one of that name on another cluster", hookChange("other", "web-1a2b3c4", WAITS), false],
        ],
    },
    {
        title: "notifications of a service about pauses only",
        program: () => web({ ...PAUSING, notifications: { events: ["HOOK_AWAITING_ACTION"] } }),
        events: [
            ["its deployment", stateChange("app", "web-1a2b3c4", STARTED), false],
            ["its hook that waits", hookChange("app", "web-1a2b3c4", WAITS), true],
        ],
    },
    {
        title: "notifications of an environment",
        program: () => new Environment("app", { services: { web: { containers: { web: { image: "nginx:1.29" } } } } }),
        events: [
            ...NOISE,
            ["a deployment", stateChange("app", "app-web-1a2b3c4", STARTED), true],
            ["a hook that waits", hookChange("app", "app-web-1a2b3c4", WAITS), true],
            ["a hook of a cluster with a longer name", hookChange("app-2", "app-web-1a2b3c4", WAITS), false],
            ["a deployment there", stateChange("app-2", "app-web-1a2b3c4", STARTED), false],
        ],
    },
    {
        title: "failures of a task with a helper and sidecars",
        program: () => report({ containers: helpers, sidecars: { xray: {} } }),
        events: [
            ...NOISE,
            ["a good end", taskChange(FAMILY, ended(["report", 0], ["agent", 0], ["xray", 0])), false],
            ["a killed helper", taskChange(FAMILY, ended(["agent", 137], ["report", 0], ["xray", 2])), false],
            ["an agent that AWS adds", taskChange(FAMILY, ended(["report", 0], ["aws-guardduty-x", 1])), false],
            ["a bad end", taskChange(FAMILY, ended(["report", 1], ["agent", 143], ["xray", 0])), true],
            ["a main container that was killed", taskChange(FAMILY, ended(["report", 137], ["agent", 0])), true],
            [
                "one that did not start",
                taskChange(FAMILY, ended(["report"], ["agent"]), { stopCode: "TaskFailedToStart" }),
                true,
            ],
            [
                "an instance that died",
                taskChange(FAMILY, ended(["report"], ["agent"]), { stopCode: "InfrastructureHealth" }),
                true,
            ],
            [
                "an instance that died after the helper had ended",
                taskChange(FAMILY, ended(["report"], ["agent", 0]), { stopCode: "TerminationNotice" }),
                true,
            ],
            [
                "an instance that was terminated by hand",
                taskChange(FAMILY, ended(["report"]), {
                    stopCode: "UserInitiated",
                    stoppedReason: "Host EC2 (instance i-0abc) terminated.",
                }),
                true,
            ],
            ["a spot interruption", taskChange(FAMILY, ended(["report"]), { stopCode: "SpotInterruption" }), true],
            ["a task that still runs", taskChange(FAMILY, ended(["report", 1]), { lastStatus: "RUNNING" }), false],
            ["another family", taskChange(`${FAMILY}-2`, ended(["report", 1])), false],
        ],
    },
    {
        title: "failures of a task with two equal containers",
        program: () => report({ containers: equals }),
        events: [
            ["one ended, one was told to stop", taskChange(FAMILY, ended(["report", 0], ["other", 143])), false],
            ["one ended, one was killed", taskChange(FAMILY, ended(["report", 0], ["other", 137])), false],
            ["one failed, one was told to stop", taskChange(FAMILY, ended(["report", 3], ["other", 143])), true],
            [
                "one needed more memory than it has",
                taskChange(FAMILY, ended(["report", 137, "OutOfMemoryError: Container killed"], ["other", 143])),
                true,
            ],
        ],
    },
    {
        title: "objects that a task waits for",
        program: () =>
            unscheduled({
                trigger: { bucket: { bucketName: "inbox", prefix: "in/" } },
                failures: { enabled: false },
            }),
        events: [
            ["one below the prefix", objectCreated("inbox", "in/1.csv"), true],
            ["one beside it", objectCreated("inbox", "out/1.csv"), false],
            ["one of another bucket", objectCreated("inbox-2", "in/1.csv"), false],
            ["something else", codeDeployChange("web"), false],
        ],
    },
    {
        title: "secrets of a service that restarts when they change",
        program: () => following(true),
        events: [
            ...NOISE,
            ["another current version", labelUpdated("web/database"), true],
            ["another version of a stage", labelUpdated("web/database", "blue"), false],
            ["a secret with a longer name", labelUpdated("web/database-2"), false],
            ["another version of one whose six characters are not known", labelUpdated("web/plain"), true],
            ["another secret", labelUpdated("web/other"), false],
            ["another value of a parameter", parameterChange("web/key", "Update"), true],
            ["a parameter that is made anew", parameterChange("web/key", "Create"), true],
            ["a parameter that goes", parameterChange("web/key", "Delete"), false],
            ["a parameter below it", parameterChange("web/key/2", "Update"), false],
            ["a label that moves", parameterChange("web/labelled", "LabelParameterVersion"), true],
            ["a new value without the label", parameterChange("web/labelled", "Update"), false],
            ["a restart that failed", automationChange("web-restart", "Failed"), true],
            ["a restart that took too long", automationChange("web-restart", "TimedOut"), true],
            ["a restart that did", automationChange("web-restart", "Success"), false],
            ["another runbook that failed", automationChange("web-restart-2", "Failed"), false],
        ],
    },
    {
        title: "one secret of a service that restarts when it changes",
        program: () => following(false),
        events: [
            ["another current version", labelUpdated("web/database"), true],
            ["a parameter", parameterChange("web/key", "Update"), false],
        ],
    },
    {
        title: "monitoring of a service",
        program: () => web({ cluster: CLUSTER, monitoring: { level: "full" } }),
        events: [
            ...NOISE,
            ["a failed deployment", stateChange("app", "web-1a2b3c4", "SERVICE_DEPLOYMENT_FAILED"), true],
            ["a good deployment", stateChange("app", "web-1a2b3c4", "SERVICE_DEPLOYMENT_COMPLETED"), false],
            ["a task that ended", taskChange("web", ended(["web", 1]), { group: "service:web" }), true],
            [
                "a task that ECS stopped",
                taskChange("web", ended(["web", 0]), {
                    group: "service:web",
                    stopCode: "ServiceSchedulerInitiated",
                }),
                false,
            ],
            ["a task of another service", taskChange("web", ended(["web", 1]), { group: "service:api" }), false],
        ],
    },
];

withExecutables(["java", "mvn"], () =>
    describe("AWS's own matcher of events", () => {
        let classPath = "";
        before(async () => {
            classPath = await buildMatcher();
        });

        it("takes every pattern that there is", async () => {
            const rules = await artefactsOf(RULE);
            assert.ok(rules.length > 5, `only ${rules.length} patterns`);

            const answers = await matched(
                classPath,
                rules.map(({ resource }) => resource.inputs.eventPattern),
                [],
            );
            const refused = answers.flatMap(({ error }, index) => (error ? [`${rules[index].from}: ${error}`] : []));
            assert.deepEqual(refused, []);
        });

        it("knows a pattern that is none", async () => {
            const [{ error }] = await matched(classPath, ['{"source":"aws.ecs"}'], []);
            assert.match(error ?? "", /must be an object or an array/);
        });

        it("takes and refuses the patterns that the package takes and refuses", async () => {
            const wrong = [...WRONG.map(([pattern]) => pattern), ...ALSO_WRONG];
            const patterns = [...RIGHT, ...wrong];
            assert.ok(patterns.length > 100, `only ${patterns.length} patterns`);

            const answers = await matched(classPath, patterns, []);
            const refused = patterns.filter((_, index) => answers[index].error !== undefined);
            assert.deepEqual(refused, wrong);
        });

        for (const { title, program, events } of CASES) {
            it(`lets through what it should: ${title}`, async () => {
                const { resources } = await run(program);
                const rules = resources.filter(({ type }) => type === RULE);
                const patterns = rules.map(({ inputs }) => asInAws(inputs.eventPattern));

                const answers = await matched(
                    classPath,
                    patterns,
                    events.map(([, event]) => event),
                );
                assert.deepEqual(
                    events.map(([name], index) => [name, answers.some(({ matches }) => matches?.[index])]),
                    events.map(([name, , expected]) => [name, expected]),
                );
            });
        }
    }),
);
