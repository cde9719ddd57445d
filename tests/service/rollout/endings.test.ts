import * as assert from "node:assert/strict";
import { ApiError } from "../../../simulator/api/server";
import { BEFORE, OURS, type Poll, stopped, told } from "./scriptedEcs";

const CONSOLE =
    "Console: https://eu-central-1.console.aws.amazon.com/ecs/v2/clusters/app/services/web/deployments?region=eu-central-1";
const AGAIN =
    "Next: Remove the cause and run `pulumi up` again. Until a deployment is healthy, every `pulumi up` fails here. " +
    "If nothing in the program has to change, `pulumi up --refresh` deploys the same once more.";
const ROLLED_BACK = "the deployment of web:7 to web failed and ECS rolled it back; web:6 runs";

const revision = (runningTaskCount: number) => ({
    arn: "arn:aws:ecs:eu-central-1:123456789012:service-revision/app/web/1700",
    requestedTaskCount: 2,
    runningTaskCount,
});

/** ECS has gone back to the revision before, with a reason. */
function back(statusReason: string, more: object = {}, service: object = {}): Poll {
    return {
        service: { taskDefinition: BEFORE, ...service },
        deployment: { status: "ROLLBACK_SUCCESSFUL", statusReason, ...more },
    };
}

function assertFailure(actual: string | undefined, lines: string[]): void {
    assert.deepEqual(actual?.split("\n"), lines);
}

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
            AGAIN,
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

describe("what a failed deployment is explained with", () => {
    it("is the image that could not be pulled", async () => {
        const reason = "CannotPullContainerError: web:1.0.1: not found";
        const task = stopped("one", reason, { name: "web", reason });
        const { failure, calls } = await told([back("Tasks failed to start.")], { tasks: [task] });

        assertFailure(failure, [
            ROLLED_BACK,
            "",
            "ECS: ROLLBACK_SUCCESSFUL, Tasks failed to start.",
            "Stopped tasks:",
            `  one ${reason}`,
            `    web: ${reason}`,
            CONSOLE,
            AGAIN,
        ]);
        assert.ok(!calls.some(({ operation }) => operation === "GetLogEvents"));
    });

    it("is the health check that failed", async () => {
        const description = "Health checks failed with these codes: [500]";
        const { failure, calls } = await told([back("Tasks failed the health checks.")], {
            tasks: [stopped("one", "Task failed ELB health checks", { name: "web", exitCode: 0 })],
            targets: [
                {
                    Target: { Id: "10.0.1.5", Port: 80 },
                    TargetHealth: {
                        State: "unhealthy",
                        Reason: "Target.ResponseCodeMismatch",
                        Description: description,
                    },
                },
                { Target: { Id: "10.0.1.6", Port: 80 }, TargetHealth: { State: "healthy" } },
            ],
            log: ["GET / 500"],
        });

        assertFailure(failure, [
            ROLLED_BACK,
            "",
            "ECS: ROLLBACK_SUCCESSFUL, Tasks failed the health checks.",
            "Stopped tasks:",
            "  one Task failed ELB health checks",
            "    web: exit code 0",
            "Failing targets:",
            `  10.0.1.5:80 Target.ResponseCodeMismatch: ${description}`,
            "Last lines of web:",
            "  GET / 500",
            CONSOLE,
            AGAIN,
        ]);
        const { input } = calls.find(({ operation }) => operation === "GetLogEvents")!;
        assert.deepEqual(input, {
            logGroupName: "web-logs",
            logStreamName: "web/web/one",
            limit: 20,
            startFromHead: false,
        });
    });

    it("is the capacity that is missing", async () => {
        const message = "(service web) was unable to place a task. Reason: Capacity is unavailable at this time.";
        const createdAt = Date.UTC(2026, 9, 1, 12) / 1000;
        const events = [
            { createdAt, message },
            { createdAt: createdAt - 1, message },
            { createdAt: createdAt - 3600, message: "(service web) failed long ago." },
            { createdAt, message: "(service web) has started 1 tasks: (task one)." },
        ];
        const { failure } = await told([back("Tasks failed to start.", {}, { events })]);

        assertFailure(failure, [
            ROLLED_BACK,
            "",
            "ECS: ROLLBACK_SUCCESSFUL, Tasks failed to start.",
            "Events of the service:",
            `  ${message}`,
            CONSOLE,
            AGAIN,
        ]);
    });

    it("is shown without the parts that may not be read", async () => {
        const refused = ["ListTasks", "DescribeTargetHealth"];
        const { failure } = await told([back("Tasks failed to start.")], { refused });

        assertFailure(failure, [
            ROLLED_BACK,
            "",
            "ECS: ROLLBACK_SUCCESSFUL, Tasks failed to start.",
            "Not shown: stopped tasks (AccessDeniedException; the permission is ecs:ListTasks and ecs:DescribeTasks)",
            "Not shown: health of the targets (AccessDeniedException; the permission is elasticloadbalancing:DescribeTargetHealth)",
            CONSOLE,
            AGAIN,
        ]);
    });
});

describe("a deployment that cannot be followed to its end", () => {
    it("is still followed when calls are throttled", async () => {
        const refusal = new ApiError("ThrottlingException", "Rate exceeded");
        const { failure, lines } = await told([
            { deployment: { status: "IN_PROGRESS" } },
            ...Array(3).fill({ refusal }),
            { deployment: { status: "SUCCESSFUL" } },
        ]);

        assert.equal(failure, undefined);
        assert.deepEqual(lines, [
            "deploying web:7: in progress, 1 of 2 tasks run",
            "ECS does not answer at the moment",
            "web:7 is deployed: 1 of 2 tasks run",
        ]);
    });

    it("fails when the credentials expire, and says what is not known", async () => {
        const refusal = new ApiError("ExpiredTokenException", "The security token included in the request is expired");
        const { failure } = await told([{ deployment: { status: "IN_PROGRESS" } }, { refusal }]);

        assertFailure(failure, [
            "whether the deployment of web:7 to web is healthy could not be read",
            "",
            "ExpiredTokenException: The security token included in the request is expired",
            "ECS goes on with the deployment.",
            "Next: Renew the credentials and run `pulumi up` again; it fails until the answer is known. " +
                "`deployment.wait: false` switches this off.",
        ]);
    });

    it("fails without the permissions, and names them", async () => {
        const { failure } = await told([{}], { refused: ["ListServiceDeployments"] });

        assert.match(failure!, /^AccessDeniedException: not authorized to perform ListServiceDeployments$/m);
        assert.match(failure!, /^Next: Allow ecs:DescribeServices, ecs:ListServiceDeployments, /m);
    });

    it("fails when the time is over, and says where it was", async () => {
        const { failure, seconds } = await told([{ deployment: { status: "IN_PROGRESS" } }], {}, 30);

        assert.ok(seconds > 29 * 60 && seconds <= 30 * 60, `${seconds} s`);
        assertFailure(failure, [
            "the deployment of web:7 to web has not ended within the time limit",
            "",
            "Last seen: deploying web:7: in progress, 1 of 2 tasks run",
            CONSOLE,
            "Next: ECS goes on with it. Run `pulumi up` again to see how it ends.",
        ]);
    });
});

describe("a deployment that ECS lists late or not at all", () => {
    const deployed = { status: "SUCCESSFUL" };

    it("is waited for while the list ends with the one before", async () => {
        const { failure, lines } = await told([
            { brings: BEFORE, deployment: deployed },
            { deployment: "none" },
            { deployment: "none", service: primary({ rolloutState: "COMPLETED" }) },
        ]);

        assert.equal(failure, undefined);
        assert.deepEqual(lines, ["waiting for ECS to begin with web:7", "web:7 runs"]);
    });

    it("is waited for when the one before brought the same task definition", async () => {
        const { failure, lines } = await told([
            { deployment: deployed, service: primary({ id: "ecs-svc/1701", rolloutState: "IN_PROGRESS" }) },
            { deployment: deployed, service: primary({ id: "ecs-svc/1700", rolloutState: "COMPLETED" }) },
        ]);

        assert.equal(failure, undefined);
        assert.equal(lines[0], "waiting for ECS to begin with web:7");
    });

    function primary(deployment: object) {
        return { deployments: [{ status: "PRIMARY", taskDefinition: OURS, ...deployment }] };
    }
});
