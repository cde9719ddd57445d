import * as assert from "node:assert/strict";
import { exec } from "../../cli/commands/exec";
import { logs, milliseconds } from "../../cli/commands/logs";
import { promote } from "../../cli/commands/promote";
import { rollback } from "../../cli/commands/rollback";
import { status } from "../../cli/status/status";
import { watch } from "../../cli/commands/watch";
import { asked, type Session } from "../../cli/session";
import { commanded, type Scene, sent } from "./scriptedSession";

const CODE_DEPLOY = { service: { codeDeploy: { application: "web-app", group: "web" } } };
const PAUSED = {
    status: "IN_PROGRESS",
    lifecycleStage: "POST_SCALE_UP",
    lifecycleHookDetails: [
        { hookId: "h-1", status: "AWAITING_ACTION", targetType: "PAUSE" },
        { hookId: "h-0", status: "SUCCEEDED", targetType: "PAUSE" },
    ],
};
const BAKING = {
    status: "IN_PROGRESS",
    lifecycleStage: "BAKE_TIME",
    targetServiceRevision: {
        arn: "arn:aws:ecs:eu-central-1:123456789012:service-revision/app/web-1a2b/1700",
        requestedTaskCount: 2,
        runningTaskCount: 2,
        requestedProductionTrafficWeight: 100,
    },
};
const BACK = { status: "ROLLBACK_SUCCESSFUL", statusReason: "Service deployment rolled back because an alarm fired." };

describe("slipway status", () => {
    it("shows tasks, revision and what is being deployed", async () => {
        const { lines } = await commanded({ deployments: [BAKING] }, status);

        assert.deepEqual(lines, [
            "web (web-1a2b on app)",
            "  tasks       2 of 2 run",
            "  revision    web:7",
            "  deployment  deploying web:7: bake time, 2 of 2 tasks run, 100 % of the traffic",
        ]);
    });

    it("says how a pause is ended", async () => {
        const { lines } = await commanded({ deployments: [PAUSED] }, status);

        assert.equal(lines[lines.length - 1], "  paused      slipway promote web --hook h-1");
    });

    it("shows everything there is to know of a deployment that failed", async () => {
        const alarms = { triggeredAlarmNames: ["web-5xx"] };
        const { lines } = await commanded({ deployments: [{ ...BACK, alarms }] }, status);

        assert.equal(lines[4], "  alarms      web-5xx");
        assert.match(lines[lines.length - 1], /^the deployment of web:7 to web-1a2b failed and ECS rolled it back/);
        assert.match(lines[lines.length - 1], /Alarms that fired: web-5xx/);
    });

    it("prints one JSON document", async () => {
        const { lines } = await commanded({ deployments: [PAUSED] }, status, { json: true });

        assert.equal(lines.length, 1);
        const { name, desired, running, deployment, failure } = JSON.parse(lines[0]);
        assert.deepEqual([name, desired, running, failure], ["prod-web", 2, 2, undefined]);
        assert.deepEqual([deployment.stage, deployment.paused], ["POST_SCALE_UP", ["h-1"]]);
    });

    it("names what CodeDeploy deploys", async () => {
        const { lines } = await commanded({}, status, CODE_DEPLOY);

        assert.equal(lines[lines.length - 1], "  deployed by CodeDeploy, group web of web-app");
    });

    it("tells in a sentence what it may not read", async () => {
        const { failure } = await commanded({ refused: "DescribeServices" }, status);

        assert.equal(failure, "ECS refuses: AccessDeniedException: not authorized to perform DescribeServices");
    });

    it("tells apart a refusal and credentials that are not there, with which nobody was asked", async () => {
        const { failure } = await commanded({}, async ({ clients }) => {
            await asked(clients, () => {
                const message = "Could not load credentials from any providers";
                throw Object.assign(new Error(message), { name: "CredentialsProviderError" });
            });
        });

        assert.equal(failure, "No AWS credentials to ask ECS with: Could not load credentials from any providers");
    });
});

describe("slipway watch", () => {
    const deployments = [{ status: "PENDING" }, BAKING, { status: "SUCCESSFUL" }];

    it("follows a deployment to its good end", async () => {
        const { lines, exitCode } = await commanded({ deployments }, watch);

        assert.equal(exitCode, 0);
        assert.deepEqual(lines, [
            "deploying web:7: pending, 1 of 2 tasks run",
            "deploying web:7: bake time, 2 of 2 tasks run, 100 % of the traffic",
            "web:7 is deployed: 1 of 2 tasks run",
        ]);
    });

    it("prints one JSON document a line", async () => {
        const { lines } = await commanded({ deployments }, watch, { json: true });

        const all = lines.map((line) => JSON.parse(line));
        assert.deepEqual(all[all.length - 1], { ending: "successful" });
    });

    it("fails with the cause when ECS goes back", async () => {
        const { failure, exitCode } = await commanded({ deployments: [BAKING, BACK] }, watch);

        assert.equal(exitCode, 1);
        assert.match(
            failure ?? "",
            /ECS: ROLLBACK_SUCCESSFUL, Service deployment rolled back because an alarm fired\./,
        );
    });
});

describe("slipway promote", () => {
    const promoted = (scene: Scene, options: { hook?: string; action?: string } = {}, more = {}) =>
        commanded(scene, (session) => promote(session, { action: "CONTINUE", ...options }), more);

    it("continues the pause that waits", async () => {
        const result = await promoted({ deployments: [PAUSED] });

        assert.deepEqual(result.lines, ["web continues. `slipway watch web` follows it."]);
        const { hookId, action, serviceDeploymentArn } = sent(result, "ContinueServiceDeployment");
        assert.deepEqual([hookId, action], ["h-1", "CONTINUE"]);
        assert.match(serviceDeploymentArn, /:service-deployment\/app\/web-1a2b\/d1$/);
    });

    it("sends a paused deployment back", async () => {
        const result = await promoted({ deployments: [PAUSED] }, { action: "rollback" });

        assert.equal(sent(result, "ContinueServiceDeployment").action, "ROLLBACK");
    });

    const two = {
        ...PAUSED,
        lifecycleHookDetails: ["a", "b"].map((hookId) => ({ hookId, status: "AWAITING_ACTION" })),
    };
    const refused: [string, Scene, { hook?: string; action?: string }, string][] = [
        [
            "where nothing waits",
            { deployments: [BAKING] },
            {},
            "No deployment of web waits for anybody. `slipway status web` shows what it does.",
        ],
        ["where two wait", { deployments: [two] }, {}, "Which pause? Give `--hook` with one of a, b."],
        [
            "a pause that does not wait",
            { deployments: [two] },
            { hook: "c" },
            'The hook "c" does not wait. Those that do: a, b.',
        ],
        [
            "an action that there is not",
            { deployments: [PAUSED] },
            { action: "stop" },
            '--action "stop" is not possible. Use one of CONTINUE, ROLLBACK.',
        ],
    ];
    for (const [title, scene, options, expected] of refused) {
        it(`refuses ${title}, and changes nothing`, async () => {
            const result = await promoted(scene, options);

            assert.equal(result.failure, expected);
            assert.equal(sent(result, "ContinueServiceDeployment"), undefined);
        });
    }

    it("names the command of CodeDeploy where that deploys", async () => {
        const { failure } = await promoted({}, {}, CODE_DEPLOY);

        assert.match(failure ?? "", /--application-name web-app --deployment-group-name web /);
        assert.match(
            failure ?? "",
            /aws deploy continue-deployment --region eu-central-1 --deployment-wait-type READY_WAIT --deployment-id <id>/,
        );
    });
});

describe("slipway rollback", () => {
    const rolledBack = (scene: Scene, yes: boolean, confirm?: () => Promise<boolean>) =>
        commanded(scene, (session) => rollback(session, { yes, confirm }));

    it("stops the deployment and goes back", async () => {
        for (const [yes, confirm] of [
            [true, undefined],
            [false, async () => true],
        ] as const) {
            const result = await rolledBack({ deployments: [BAKING] }, yes, confirm);

            assert.deepEqual(result.lines, ["web goes back. `slipway watch web` follows it."]);
            assert.equal(sent(result, "StopServiceDeployment").stopType, "ROLLBACK");
        }
    });

    const refused: [string, Scene, (() => Promise<boolean>) | undefined, string][] = [
        ["without a yes", { deployments: [BAKING] }, async () => false, "Nothing was changed."],
        [
            "without a terminal",
            { deployments: [BAKING] },
            undefined,
            "There is no terminal to ask on. Give `--yes` to go back without being asked.",
        ],
        [
            "what is over",
            { deployments: [{ status: "SUCCESSFUL" }] },
            undefined,
            "No deployment of web is going on; the last one is SUCCESSFUL. To go back to an earlier version, describe it in the program and run `pulumi up`.",
        ],
    ];
    for (const [title, scene, confirm, expected] of refused) {
        it(`stops nothing ${title}`, async () => {
            const result = await rolledBack(scene, false, confirm);

            assert.equal(result.failure, expected);
            assert.equal(sent(result, "StopServiceDeployment"), undefined);
        });
    }
});

describe("slipway logs", () => {
    const event = (second: number, message: string) => ({
        eventId: `${second}-${message}`,
        timestamp: Date.UTC(2026, 9, 1, 11, 59, second),
        logStreamName: "web/web/0123456789abcdef",
        message,
    });
    const options = { since: "10m", follow: false };

    it("shows all pages, oldest first, of one container if that is asked for", async () => {
        const events = [{ events: [event(1, "one\n")], nextToken: "more" }, { events: [event(2, "two")] }];
        const result = await commanded({ events }, (session) => logs(session, { ...options, container: "web" }));

        assert.deepEqual(result.lines, ["2026-10-01T11:59:01.000Z web one", "2026-10-01T11:59:02.000Z web two"]);
        const { logGroupName, logStreamNamePrefix, startTime } = sent(result, "FilterLogEvents");
        assert.deepEqual([logGroupName, logStreamNamePrefix], ["web-logs", "web/"]);
        assert.equal(startTime, Date.UTC(2026, 9, 1, 11, 50));
    });

    it("shows nothing twice while it follows", async () => {
        const events = [
            { events: [event(1, "a")] },
            { events: [event(1, "a"), event(1, "b")] },
            { events: [event(3, "c")] },
        ];
        const { lines } = await commanded({ events }, async (session) => {
            let pauses = 0;
            const sleep = async () => {
                if (++pauses === 3) {
                    throw new Error("interrupted");
                }
            };
            const following: Session = { ...session, clock: { ...session.clock, sleep } };
            await assert.rejects(logs(following, { ...options, follow: true }), /interrupted/);
        });

        assert.deepEqual(
            lines.map((line) => line.split(" ")[2]),
            ["a", "b", "c"],
        );
    });

    it("takes durations in seconds, minutes, hours and days", () =>
        assert.deepEqual(["90s", "10m", "2h", "1d"].map(milliseconds), [90_000, 600_000, 7_200_000, 86_400_000]));

    it("refuses any other", () =>
        assert.throws(() => milliseconds("1 week"), {
            message: '--since "1 week" is not a duration. Write one such as 90s, 10m, 2h or 1d.',
        }));
});

describe("slipway exec", () => {
    const open = { enableExecuteCommand: true };
    const containers = [{ name: "web", runtimeId: "abc-1" }];
    const task = {
        taskArn: "arn:aws:ecs:eu-central-1:123456789012:task/app/0123abcd",
        lastStatus: "RUNNING",
        containers: [...containers, { name: "ecs-service-connect-1", runtimeId: "p" }],
    };

    async function executed(scene: Scene, more: object = {}) {
        const spawned: string[][] = [];
        const spawn = async (program: string, args: readonly string[]) => {
            spawned.push([program, ...args]);
            return 0;
        };
        const options = { command: "/bin/sh", spawn, isInstalled: () => true, ...more };
        return { ...(await commanded(scene, (session) => exec(session, options))), spawned };
    }

    it("opens a session in the container of a running task", async () => {
        const { spawned, calls } = await executed({ service: open, tasks: [task] });

        const [[program, session, region, action, , target, endpoint]] = spawned;
        assert.deepEqual([program, region, action], ["session-manager-plugin", "eu-central-1", "StartSession"]);
        assert.deepEqual(JSON.parse(session), { SessionId: "s-1", StreamUrl: "wss://stream", TokenValue: "token" });
        assert.deepEqual(JSON.parse(target), { Target: "ecs:app_0123abcd_abc-1" });
        assert.equal(endpoint, "https://ssm.eu-central-1.amazonaws.com");
        const { container, command, interactive } = calls.find(
            ({ operation }) => operation === "ExecuteCommand",
        )!.input;
        assert.deepEqual([container, command, interactive], ["web", "/bin/sh", true]);
    });

    it("finds a task among more than a page of them, and more than can be described at once", async () => {
        const tasks = Array.from({ length: 102 }, (_, index) => ({
            ...task,
            taskArn: `arn:aws:ecs:eu-central-1:123456789012:task/app/${String(index).padStart(4, "0")}`,
        }));
        const { spawned, failure } = await executed({ service: open, tasks }, { task: "0101" });

        assert.equal(failure, undefined);
        assert.deepEqual(JSON.parse(spawned[0][5]), { Target: "ecs:app_0101_abc-1" });
    });

    const refused: [string, Scene, object, RegExp][] = [
        ["while ECS Exec is off", { tasks: [task] }, {}, /^ECS Exec is off for web\. Set `enableExecuteCommand: true`/],
        [
            "without the plugin",
            { service: open, tasks: [task] },
            { isInstalled: () => false },
            /^session-manager-plugin is not on PATH\. Install it: https:/,
        ],
        ["without a task", { service: open }, {}, /^No task of web runs\.$/],
        [
            "in a task that does not run",
            { service: open, tasks: [task] },
            { task: "9" },
            /^No running task begins with "9"\. Those that run: 0123abcd\.$/,
        ],
        [
            "in a container that is not there",
            { service: open, tasks: [task] },
            { container: "db" },
            /^There is no container "db"\. The task has web, ecs-service-connect-1\.$/,
        ],
        [
            "in one of two containers",
            { service: open, tasks: [{ ...task, containers: [...containers, { name: "side", runtimeId: "s" }] }] },
            {},
            /^Which container\? Give `--container`\. The task has web, side\.$/,
        ],
    ];
    for (const [title, scene, more, expected] of refused) {
        it(`opens nothing ${title}`, async () => {
            const { failure, spawned } = await executed(scene, more);

            assert.match(failure ?? "", expected);
            assert.deepEqual(spawned, []);
        });
    }

    it("passes on how the session ended", async () => {
        const { exitCode } = await executed({ service: open, tasks: [task] }, { spawn: async () => 3 });

        assert.equal(exitCode, 3);
    });
});
