import * as assert from "node:assert/strict";
import { events } from "../../cli/commands/events";
import { restart } from "../../cli/commands/restart";
import { scale, scaleRefusal } from "../../cli/commands/scale";
import { watchAll } from "../../cli/commands/watch";
import { commanded, type Scene, sent, TASK_DEFINITION } from "./scriptedSession";

const YES = { yes: true, confirm: undefined };
const DEPLOYED = { status: "SUCCESSFUL" };

describe("slipway restart", () => {
    const options = { ...YES, watch: false };

    it("deploys the same revision once more", async () => {
        const result = await commanded({ deployments: [DEPLOYED] }, (session) => restart(session, options));

        assert.deepEqual(sent(result, "UpdateService"), {
            cluster: "app",
            service: "web-1a2b",
            forceNewDeployment: true,
        });
        assert.deepEqual(result.lines, ["web gets new tasks of web:7. `slipway watch web` follows it."]);
    });

    it("follows it to its end if that is asked for", async () => {
        const deployments = [DEPLOYED, { status: "IN_PROGRESS" }, DEPLOYED];
        const { lines } = await commanded({ deployments }, (session) => restart(session, { ...options, watch: true }));

        assert.deepEqual(lines, [
            "web gets new tasks of web:7.",
            "deploying web:7: in progress, 1 of 2 tasks run",
            "web:7 is deployed: 1 of 2 tasks run",
        ]);
    });

    it("takes the place of no deployment that is going on", async () => {
        const scene = { deployments: [{ status: "IN_PROGRESS" }] };
        const result = await commanded(scene, (session) => restart(session, options));

        assert.equal(sent(result, "UpdateService"), undefined);
        assert.equal(
            result.failure,
            "A deployment of web is going on, and a restart would take its place. `slipway watch web` follows it, " +
                "`slipway rollback web` ends it.",
        );
    });

    it("says how tasks are replaced that CodeDeploy deploys", async () => {
        const service = { codeDeploy: { application: "web-app", group: "web" } };
        const { failure, calls } = await commanded({}, (session) => restart(session, options), { service });

        assert.deepEqual(calls, []);
        assert.match(failure ?? "", /^CodeDeploy deploys web, and ECS restarts nothing of its: `slipway stop-task web/);
    });

    it("asks before", async () => {
        const asked: string[] = [];
        const confirm = async (question: string) => asked.push(question) > 1;
        const result = await commanded({ deployments: [DEPLOYED] }, (session) =>
            restart(session, { yes: false, confirm, watch: false }),
        );
        assert.deepEqual([asked, result.failure], [["Replace every task of web?"], "Nothing was changed."]);
        assert.equal(sent(result, "UpdateService"), undefined);
    });
});

describe("slipway scale", () => {
    it("sets the number of tasks, and says until when", async () => {
        const result = await commanded({}, (session) => scale(session, { ...YES, desiredCount: 5 }));

        assert.deepEqual(sent(result, "UpdateService"), { cluster: "app", service: "web-1a2b", desiredCount: 5 });
        assert.deepEqual(result.lines, [
            "web runs 5 instead of 2 tasks. `pulumi up --refresh` goes back to what the program says.",
        ]);
    });

    it("leaves it to the scaling afterwards", async () => {
        const described = { isDaemon: false, scaling: { least: 2, most: 8 } };
        const { lines } = await commanded({}, (session) => scale(session, { ...YES, desiredCount: 8 }), {
            service: { described },
        });

        assert.deepEqual(lines, ["web runs 8 instead of 2 tasks, until its scaling decides otherwise."]);
    });

    it("asks before it stops everything", async () => {
        const result = await commanded({}, (session) =>
            scale(session, { yes: false, confirm: undefined, desiredCount: 0 }),
        );
        assert.equal(result.exitCode, 2);
        assert.match(result.failure ?? "", /Give `--yes` to stop every task without being asked\.$/);
    });

    it("prints JSON", async () => {
        const { lines } = await commanded({}, (session) => scale(session, { ...YES, desiredCount: 3 }), { json: true });

        assert.deepEqual(JSON.parse(lines[0]), { service: "prod-web", before: 2, desiredCount: 3 });
    });

    const scaling = { least: 2, most: 8 };
    const refused: [string, Parameters<typeof scaleRefusal>[1], number, string][] = [
        [
            "fewer than the scaling has",
            { isDaemon: false, scaling },
            1,
            "web scales between 2 and 8 tasks, and would be back there within minutes. Write `scaling.minTasks: 1` and run `pulumi up`.",
        ],
        [
            "more than the scaling has",
            { isDaemon: false, scaling },
            9,
            "web scales between 2 and 8 tasks, and would be back there within minutes. Write `scaling.maxTasks: 9` and run `pulumi up`.",
        ],
        [
            "a number of a daemon",
            { isDaemon: true },
            3,
            "web is a daemon: it has a task on each instance, and nobody says how many.",
        ],
    ];
    for (const [title, described, count, expected] of refused) {
        it(`refuses ${title}`, () => assert.equal(scaleRefusal("web", described, count), expected));
    }
    it("takes the ends of the range", () => {
        for (const count of [2, 8]) {
            assert.equal(scaleRefusal("web", { isDaemon: false, scaling }, count), undefined);
        }
    });
});

describe("slipway events", () => {
    const at = (hour: number) => Date.UTC(2026, 9, 1, hour) / 1000;
    const service = {
        events: [
            { createdAt: at(11), message: "(service web-1a2b) has reached a steady state." },
            { createdAt: at(10), message: "(service web-1a2b) was unable to place a task." },
            { createdAt: at(1), message: "(service web-1a2b) has started 1 tasks." },
        ],
    };

    it("shows the oldest first, without the name that is told already", async () => {
        const { lines } = await commanded({ service }, (session) => events([session], { since: "3h" }));

        assert.deepEqual(lines, [
            "2026-10-01T10:00:00.000Z was unable to place a task.",
            "2026-10-01T11:00:00.000Z has reached a steady state.",
        ]);
    });

    it("says whose they are, of several services", async () => {
        const { lines } = await commanded({ service }, (session) => events([session, session], { since: "90m" }));

        assert.deepEqual(lines, Array(2).fill("2026-10-01T11:00:00.000Z web has reached a steady state."));
    });

    it("says that there are none, and nothing as JSON", async () => {
        const none = await commanded({ service }, (session) => events([session], { since: "5m" }));
        assert.deepEqual(none.lines, ["Nothing was said within 5m."]);
        const json = await commanded({ service }, (session) => events([session], { since: "5m" }), { json: true });
        assert.deepEqual(json.lines, []);
    });
});

describe("slipway watch of several services", () => {
    const scene = (end: string): Scene => ({
        answers: {
            ListServiceDeployments: ({ service }) => ({
                serviceDeployments: [{ serviceDeploymentArn: `arn/${service}`, createdAt: 1 }],
            }),
            DescribeServiceDeployments: ({ serviceDeploymentArns: [arn] }) => ({
                serviceDeployments: [
                    {
                        serviceDeploymentArn: arn,
                        status: arn.endsWith("worker") ? end : "SUCCESSFUL",
                        targetServiceRevision: { arn: "revision", requestedTaskCount: 1, runningTaskCount: 1 },
                    },
                ],
            }),
            DescribeServiceRevisions: () => ({ serviceRevisions: [{ taskDefinition: TASK_DEFINITION }] }),
        },
    });
    const both = (end: string, json = false) =>
        commanded(
            scene(end),
            (session) => {
                const identity = { ...session.identity, service: "worker" };
                const serviceArn = session.service.serviceArn.replace("web-1a2b", "worker");
                const worker = { ...session.service, name: "prod-worker", key: "worker", serviceArn };
                return watchAll([session, { ...session, service: worker, identity }]);
            },
            { json },
        );

    it("says whose each line is", async () => {
        const { lines, exitCode } = await both("SUCCESSFUL");

        assert.equal(exitCode, 0);
        assert.deepEqual(lines.toSorted(), [
            "web     web:7 is deployed: 1 of 1 tasks run",
            "worker  web:7 is deployed: 1 of 1 tasks run",
        ]);
    });

    it("fails with those that did not end well", async () => {
        const { failure, exitCode } = await both("STOPPED");

        assert.equal(exitCode, 1);
        assert.match(failure ?? "", /^worker: the deployment of web:7 to worker was stopped/);
        assert.doesNotMatch(failure ?? "", /web: /);
    });

    it("prints a JSON document a line", async () => {
        const { lines, failure } = await both("STOPPED", true);

        const ends = lines.map((line) => JSON.parse(line)).filter(({ ending }) => ending !== undefined);
        assert.deepEqual(ends.map(({ service, ending }) => `${service} ${ending}`).toSorted(), [
            "web successful",
            "worker stopped",
        ]);
        assert.equal(failure, "");
    });
});
