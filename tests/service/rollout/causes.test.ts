import * as assert from "node:assert/strict";
import type { ApiCall } from "../../../simulator/api/server";
import { stopped, told } from "./scriptedEcs";
import { AGAIN, assertFailure, back, CONSOLE, ROLLED_BACK } from "./texts";

const logsRead = (calls: readonly ApiCall[]) =>
    calls.filter(({ operation }) => operation === "GetLogEvents").map(({ input }) => input.logGroupName);

describe("what a failed deployment is explained with", () => {
    it("is what ECS itself did, where the cluster keeps a record of it", async () => {
        const entry = (logLevel: string, eventName: string, statusReason?: string) => ({
            logLevel,
            eventName,
            detail: { status: "IN_PROGRESS", ...(statusReason && { statusReason }) },
        });
        const actions = [
            entry("INFO", "SERVICE_DEPLOYMENT_IN_PROGRESS", "Service deployment in progress."),
            entry("WARN", "ALARM_DETECTED"),
            { logLevel: "ERROR", detail: { status: "FAILED", statusReason: "tasks failed to start" } },
            { other: "than an entry" },
        ];
        const { failure, calls } = await told([back("Tasks failed to start.")], { actions });

        assert.deepEqual(failure?.split("\n").slice(3, 7), [
            "Actions of ECS:",
            "  INFO SERVICE_DEPLOYMENT_IN_PROGRESS: Service deployment in progress.",
            "  WARN ALARM_DETECTED",
            "  ERROR FAILED: tasks failed to start",
        ]);
        const { input } = calls.find(({ operation }) => operation === "GetLogEvents")!;
        assert.equal(input.logStreamName, "service/app/web");
        // Nothing of the deployments before.
        assert.ok(input.startTime > 0);
    });

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
        assert.deepEqual(logsRead(calls), ["/aws/vendedlogs/ecs/action-logs/app"]);
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
        const { input } = calls.find(
            ({ operation, input: { logGroupName } }) => operation === "GetLogEvents" && logGroupName === "web-logs",
        )!;
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
