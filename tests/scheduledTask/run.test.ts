import * as assert from "node:assert/strict";
import { follow, type RunTools } from "../../components/scheduledTask/run/follow";

const TASK = "arn:aws:ecs:eu-central-1:123456789012:task/app/7f3a";
const REQUEST = {
    cluster: "arn:aws:ecs:eu-central-1:123456789012:cluster/app",
    taskDefinition: "arn:aws:ecs:eu-central-1:123456789012:task-definition/migrate:4",
    count: 1,
    capacityProviderStrategy: [{ capacityProvider: "FARGATE", base: 1, weight: 1 }],
    enableExecuteCommand: false,
};

const WHOLE = { containers: ["migrate"], fine: [0] };

/** An ECS that answers with these states of the task, one after the other, and the last one for ever. */
function scripted(
    answers: readonly (object | Error)[],
    started: object = { tasks: [{ taskArn: TASK }] },
    outcome = WHOLE,
) {
    const said: string[] = [];
    const sent: any[] = [];
    let now = 0;
    const left = [...answers];
    const ecs = {
        send: async (command: any) => {
            sent.push(command);
            if (command.constructor.name === "RunTaskCommand") {
                return started;
            }
            const answer = left.length > 1 ? left.shift() : left[0];
            if (answer instanceof Error) {
                throw answer;
            }
            return { tasks: [{ taskArn: TASK, ...answer }] };
        },
    };
    const logs = { send: async () => ({ events: [{ message: "relation exists\n" }] }) };
    const tools = {
        clients: { ecs, logs },
        clock: { now: () => now, sleep: async (milliseconds: number) => void (now += milliseconds) },
        say: (line: string) => said.push(line),
    } as unknown as RunTools;
    const followed = follow(
        { name: "migrate", request: REQUEST, logGroup: "migrate", limitMs: 60_000, outcome },
        tools,
    );
    return { followed, said, sent };
}

const stopped = (containers: object[], more: object = {}) => ({ lastStatus: "STOPPED", containers, ...more });

describe("a task that is run in an update", () => {
    it("is waited for until it has ended well", async () => {
        const { followed, said, sent } = scripted([
            { lastStatus: "PROVISIONING" },
            { lastStatus: "RUNNING" },
            { lastStatus: "RUNNING" },
            stopped([{ name: "migrate", exitCode: 0 }]),
        ]);

        await followed;
        assert.deepEqual(said, ["runs 7f3a", "migrate: PROVISIONING", "migrate: RUNNING", "migrate: STOPPED"]);
        assert.deepEqual(sent[0].input, { ...REQUEST, startedBy: "pulumi" });
    });

    it("fails the update with the exit code, the reason and the end of the log", async () => {
        const { followed } = scripted([
            stopped([{ name: "migrate", exitCode: 3 }], { stoppedReason: "Essential container in task exited" }),
        ]);

        await assert.rejects(followed, {
            message:
                "migrate failed\n7f3a Essential container in task exited\n  migrate: exit code 3\n" +
                "Last lines of migrate:\n  relation exists\n" +
                "Next: Remove the cause and run `pulumi up` again; the task runs again until it ends well.",
        });
    });

    it("fails the update when it did not start", async () => {
        const { followed } = scripted([
            stopped([{ name: "migrate", reason: "CannotPullContainerError" }], { stopCode: "TaskFailedToStart" }),
        ]);

        await assert.rejects(followed, /migrate failed\n7f3a\n {2}migrate: did not start, CannotPullContainerError/);
    });

    it("fails the update when ECS has no place for it", async () => {
        const failures = [{ reason: "Capacity is unavailable at this time", detail: "try again" }];
        const { followed } = scripted([{}], { tasks: [], failures });

        await assert.rejects(followed, {
            message: "migrate could not be started: Capacity is unavailable at this time: try again",
        });
    });

    it("takes a sidecar that was told to stop for well", async () => {
        const { followed } = scripted([
            stopped([
                { name: "migrate", exitCode: 0 },
                { name: "agent", exitCode: 143 },
            ]),
        ]);

        await followed;
    });

    it("takes a helper that had to be killed when the work was done for well", async () => {
        const containers = [
            { name: "agent", exitCode: 137, reason: "killed" },
            { name: "migrate", exitCode: 0 },
            { name: "aws-guardduty-agent-x1", exitCode: 2 },
        ];

        await scripted([stopped(containers, { stopCode: "EssentialContainerExited" })]).followed;
    });

    it("fails the update when the instance died, which leaves no exit code", async () => {
        for (const stopCode of ["TerminationNotice", "InfrastructureHealth", "SpotInterruption"]) {
            const more = { stopCode, startedAt: new Date(0) };
            const { followed } = scripted([stopped([{ name: "migrate" }], more)]);

            await assert.rejects(followed, new RegExp(`migrate failed\\n7f3a ${stopCode}\\n {2}migrate: no exit code`));
        }
    });

    it("fails the update when the container was killed for its memory", async () => {
        const killed = { name: "migrate", exitCode: 137, reason: "OutOfMemoryError: Container killed" };
        const outcome = { containers: ["migrate", "second"], fine: [0, 137, 143] };
        const { followed } = scripted([stopped([killed, { name: "second", exitCode: 143 }])], undefined, outcome);

        await assert.rejects(followed, /migrate: exit code 137, OutOfMemoryError/);
    });

    it("goes on after an answer that did not come", async () => {
        const throttled = Object.assign(new Error("slow down"), { name: "ThrottlingException" });
        const { followed } = scripted([throttled, stopped([{ name: "migrate", exitCode: 0 }])]);

        await followed;
    });

    it("fails at once where it may not ask", async () => {
        const denied = Object.assign(new Error("not you"), { name: "AccessDeniedException" });

        await assert.rejects(scripted([denied]).followed, /not you/);
    });

    it("fails the update after its time, and leaves the task alone", async () => {
        await assert.rejects(scripted([{ lastStatus: "RUNNING" }]).followed, {
            message:
                "migrate has not ended within 1 minutes; the task goes on\n" +
                "Next: raise `runOnce.timeoutMinutes`, or stop the task, and run `pulumi up` again.",
        });
    });
});
