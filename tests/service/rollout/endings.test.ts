import * as assert from "node:assert/strict";
import { BEFORE, type Poll, stopped, told } from "./scriptedEcs";
import { AGAIN, assertFailure, back, CONSOLE, revision, ROLLED_BACK } from "./texts";

describe("a deployment that is followed", () => {
    it("ends well when ECS says so", async () => {
        const bake = { deploymentConfiguration: { bakeTimeInMinutes: 10 }, lifecycleStage: "BAKE_TIME" };
        const shifted = { ...revision(2), requestedProductionTrafficWeight: 100 };
        const { failure, lines } = await told([
            { deployment: "none" },
            { deployment: { status: "PENDING", targetServiceRevision: revision(0) } },
            { deployment: { status: "IN_PROGRESS", lifecycleStage: "SCALE_UP", targetServiceRevision: revision(1) } },
            { deployment: { status: "IN_PROGRESS", targetServiceRevision: shifted, ...bake } },
            { deployment: { status: "SUCCESSFUL", targetServiceRevision: revision(2) } },
        ]);

        assert.equal(failure, undefined);
        assert.deepEqual(lines, [
            "waiting for ECS to begin with web:7",
            "deploying web:7: pending, 0 of 2 tasks run",
            "deploying web:7: scale up, 1 of 2 tasks run",
            "deploying web:7: bake time, 2 of 2 tasks run, 100 % of the traffic, 10 min of the bake time left",
            "web:7 is deployed: 2 of 2 tasks run",
        ]);
    });

    it("asks at most once a second and every 15 seconds in the end", async () => {
        const polls: Poll[] = [...Array(30).fill({}), { deployment: { status: "SUCCESSFUL" } }];
        const { failure, seconds, calls } = await told(polls);

        assert.equal(failure, undefined);
        assert.ok(calls.length <= seconds + 4, `${calls.length} calls in ${seconds} s`);
        assert.equal(calls.filter(({ operation }) => operation === "DescribeServiceRevisions").length, 1);
        assert.ok(seconds > 24 * 15, `${seconds} s`);
    });

    it("fails when the circuit breaker has had enough, with the container that died", async () => {
        const container = { name: "web", exitCode: 1, lastStatus: "STOPPED" };
        const breaker = { status: "TRIGGERED", failureCount: 3, threshold: 3 };
        const { failure, lines } = await told(
            [
                { deployment: { status: "IN_PROGRESS", targetServiceRevision: revision(0) } },
                { deployment: { status: "ROLLBACK_IN_PROGRESS", targetServiceRevision: revision(0) } },
                back("Service deployment rolled back because the circuit breaker threshold was exceeded.", {
                    deploymentCircuitBreaker: breaker,
                }),
            ],
            {
                tasks: [
                    stopped("fine", "Scaling activity initiated by deployment", { name: "web", exitCode: 0 }),
                    ...["one", "two", "six"].map((id) => stopped(id, "Essential container in task exited", container)),
                ],
                log: ["listening on 80", "Error: no database"],
            },
        );

        assert.equal(lines[1], "deploying web:7: rollback in progress, 0 of 2 tasks run");
        assertFailure(failure, [
            ROLLED_BACK,
            "",
            "ECS: ROLLBACK_SUCCESSFUL, Service deployment rolled back because the circuit breaker threshold was exceeded.",
            "Circuit breaker: 3 failed tasks, threshold 3",
            "Stopped tasks:",
            ...["one", "two", "six"].flatMap((id) => [
                `  ${id} Essential container in task exited`,
                "    web: exit code 1",
            ]),
            "Last lines of web:",
            "  listening on 80",
            "  Error: no database",
            CONSOLE,
            AGAIN,
        ]);
    });

    it("fails when an alarm fired", async () => {
        const alarms = { status: "TRIGGERED", alarmNames: ["web-5xx", "web-p99"], triggeredAlarmNames: ["web-5xx"] };
        const { failure } = await told([back("Service deployment rolled back because an alarm fired.", { alarms })]);

        assertFailure(failure, [
            ROLLED_BACK,
            "",
            "ECS: ROLLBACK_SUCCESSFUL, Service deployment rolled back because an alarm fired.",
            "Alarms that fired: web-5xx",
            CONSOLE,
            AGAIN,
        ]);
    });

    it("fails when a hook of a stage failed", async () => {
        const targetArn = "arn:aws:lambda:eu-central-1:123456789012:function:smoke-test";
        const lifecycleHookDetails = [
            { hookId: "one", targetArn, status: "FAILED" },
            { hookId: "two", targetArn: "arn:other", status: "SUCCEEDED" },
        ];
        const { failure } = await told([back("A lifecycle hook failed.", { lifecycleHookDetails })]);

        assertFailure(failure, [
            ROLLED_BACK,
            "",
            "ECS: ROLLBACK_SUCCESSFUL, A lifecycle hook failed.",
            `Hook: ${targetArn} FAILED`,
            CONSOLE,
            AGAIN,
        ]);
    });

    it("says how a pause is continued", async () => {
        const lifecycleHookDetails = [{ hookId: "confirm", targetType: "PAUSE", status: "AWAITING_ACTION" }];
        const { lines } = await told([
            { deployment: { status: "IN_PROGRESS", lifecycleStage: "POST_SCALE_UP", lifecycleHookDetails } },
            { deployment: { status: "SUCCESSFUL" } },
        ]);

        assert.equal(
            lines[0],
            "deploying web:7: post scale up, 1 of 2 tasks run, waiting for " +
                '"npx slipway promote" or "aws ecs continue-service-deployment --region eu-central-1 --service-deployment-arn ' +
                "arn:aws:ecs:eu-central-1:123456789012:service-deployment/app/web/abc " +
                '--hook-id confirm --action CONTINUE"',
        );
    });

    it("fails when the rollback was over before the first poll", async () => {
        const { failure, lines } = await told([back("Tasks failed to start.")]);

        assert.deepEqual(lines, ["the deployment of web:7 is over: ROLLBACK_SUCCESSFUL"]);
        assertFailure(failure, [ROLLED_BACK, "", "ECS: ROLLBACK_SUCCESSFUL, Tasks failed to start.", CONSOLE, AGAIN]);
    });

    it("fails when the newest deployment brings something else", async () => {
        const newest = { status: "SUCCESSFUL", statusReason: "" };
        const { failure } = await told([{ service: { taskDefinition: BEFORE }, brings: BEFORE, deployment: newest }]);

        assertFailure(failure, [
            "web does not run web:7 but web:6: ECS rolled back or somebody deployed outside of Pulumi",
            "",
            "ECS: SUCCESSFUL",
            CONSOLE,
            "Next: `pulumi up --refresh` brings back what the program describes.",
        ]);
    });

    it("fails when somebody stopped it", async () => {
        const statusReason = "Stopped by arn:aws:iam::123456789012:user/jo.";
        const { failure } = await told([
            { deployment: { status: "STOP_REQUESTED" } },
            { deployment: { status: "STOPPED", statusReason } },
        ]);

        assertFailure(failure, [
            "the deployment of web:7 to web was stopped",
            "",
            `ECS: STOPPED, ${statusReason}`,
            CONSOLE,
            AGAIN.replace("pulumi up --refresh", "npx slipway restart"),
        ]);
    });

    it("fails when the service is gone", async () => {
        const { failure } = await told([{ service: "none" }]);

        assertFailure(failure, [
            "the service web is gone: somebody deleted it outside of Pulumi",
            "",
            CONSOLE,
            "Next: `pulumi up --refresh` makes it again.",
        ]);
    });
});
