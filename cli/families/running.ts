/* eslint-disable @typescript-eslint/no-require-imports -- loaded when they are run */
import {
    asking,
    collected,
    example,
    type Family,
    ofService,
    ofStack,
    optionsOfService,
    SERVICE,
    wholeNumber,
} from "./options";

// What an ECS service takes at most, unless AWS has raised it.
const MOST_TASKS = 5_000;

/** Commands about what runs: they read the state of a stack, and ask AWS. */
export const running: Family = (root, later) => {
    example(
        ofService(root, "status", "what runs and what is being deployed; of all services without a name"),
        "slipway status web -s prod",
    ).action(later(() => (require("../status/command") as typeof import("../status/command")).runStatus));
    example(
        ofService(root, "watch", "follows deployments to their end; fails unless they are healthy"),
        "slipway watch web",
    ).action(later(() => (require("../commands/watch") as typeof import("../commands/watch")).runWatch));
    example(
        ofService(root, "tasks", "the tasks that run, and why those of the last hour stopped"),
        "slipway tasks web",
    ).action(later(() => (require("../tasks/tasks") as typeof import("../tasks/tasks")).runTasks));
    example(ofService(root, "events", "what the scheduler of ECS said"), "slipway events web --since 1h")
        .option("--since <duration>", "how far back: 90s, 10m, 2h, 1d", "1d")
        .action(later(() => (require("../commands/events") as typeof import("../commands/events")).runEvents));
    example(ofService(root, "logs", "shows the log of the containers"), "slipway logs web --since 1h --follow")
        .option("--since <duration>", "how far back: 90s, 10m, 2h, 1d", "10m")
        .option("-c, --container <name>", "of one container only")
        .option("-f, --follow", "until it is interrupted", false)
        .action(later(() => (require("../commands/logs") as typeof import("../commands/logs")).runLogs));
    example(
        ofService(root, "diff", "what differs from what the last update left, and who did it"),
        "slipway diff web --exit-code",
    )
        .option("--exit-code", "fails when somebody changed something by hand", false)
        .action(later(() => (require("../diff/command") as typeof import("../diff/command")).runDiff));
    example(
        ofStack(root.command("recover").description("what an update that was broken off has left, and how it ends"))
            .option("--all", "also what seems to be of other stacks", false)
            .option("--json", "prints JSON", false),
        "slipway recover -s prod",
    ).action(later(() => (require("../recover/command") as typeof import("../recover/command")).runRecover));
    steering(root, later);
    inside(root, later);
    example(
        ofStack(root.command("picture").description("draws the stack, as a Mermaid flowchart")),
        "slipway picture -s prod > stack.mmd",
    ).action(later(() => (require("../picture/command") as typeof import("../picture/command")).drawPicture));
};

const steering: Family = (root, later) => {
    example(ofService(root, "promote", "continues a deployment that waits at a pause"), "slipway promote web")
        .option("--hook <id>", "the pause, where several wait")
        .option("--action <action>", "CONTINUE or ROLLBACK", "CONTINUE")
        .action(later(() => (require("../commands/promote") as typeof import("../commands/promote")).runPromote));
    example(
        asking(ofService(root, "rollback", "stops the deployment that is going on and goes back")),
        "slipway rollback web --yes",
    ).action(later(() => (require("../commands/rollback") as typeof import("../commands/rollback")).runRollback));
    example(asking(ofService(root, "restart", "new tasks of the same revision")), "slipway restart web --watch")
        .option("-w, --watch", "follows the deployment to its end", false)
        .action(later(() => (require("../commands/restart") as typeof import("../commands/restart")).runRestart));
    example(
        ofService(root, "hotswap", "gives a service in development another image, until the next update of the stack"),
        "slipway hotswap web --image shop/web:mine --watch",
    )
        .requiredOption("-i, --image <image>", "the image")
        .option("-c, --container <name>", "the container, where the task has several")
        .option("-w, --watch", "follows the deployment to its end", false)
        .action(later(() => (require("../commands/hotswap") as typeof import("../commands/hotswap")).runHotswap));
    example(
        asking(ofService(root, "scale", "runs more or fewer tasks, until the program or the scaling decides")),
        "slipway scale worker --desired-count 5",
    )
        .requiredOption("-n, --desired-count <number>", `tasks, 0 to ${MOST_TASKS}`, (text) =>
            wholeNumber(text, 0, MOST_TASKS),
        )
        .action(later(() => (require("../commands/scale") as typeof import("../commands/scale")).runScale));
    example(
        asking(ofService(root, "stop-task", "stops one task, in whose place the service starts another one")),
        "slipway stop-task web --task 0f3c",
    )
        .requiredOption("-t, --task <id>", "the task, or the beginning of its id")
        .action(later(() => (require("../tasks/stopTask") as typeof import("../tasks/stopTask")).runStopTask));
};

const inside: Family = (root, later) => {
    example(ofService(root, "exec", "opens a shell in a running task"), "slipway exec web --command bash")
        .option("-t, --task <id>", "the task, or the beginning of its id")
        .option("-c, --container <name>", "the container, where the task has several")
        .option("--command <command>", "what is run", "/bin/sh")
        .action(later(() => (require("../commands/exec") as typeof import("../commands/exec")).runExec));
    example(
        ofService(root, "port-forward", "brings a port of a task, or of what it reaches, to this machine"),
        "slipway port-forward web --port 15432:5432 --host db.internal",
    )
        .requiredOption("-p, --port <port>", "the port, or <here>:<there>")
        .option("--host <name>", "a host that the task reaches, instead of the task itself")
        .option("-t, --task <id>", "the task, or the beginning of its id")
        .option("-c, --container <name>", "the container, where the task has several")
        .action(later(() => (require("../tasks/portForward") as typeof import("../tasks/portForward")).runPortForward));
    const run = root.command("run").description("runs one task as the service has them, and waits for its end");
    example(
        optionsOfService(
            run.argument("<service>", SERVICE).argument("[command...]", "what its container runs instead, after --"),
        ),
        "slipway run web -- npm run migrate",
    )
        .option("-c, --container <name>", "the container, where the task has several")
        .option("-e, --env <NAME=value>", "a variable beside those that it has; several are possible", collected, [])
        .option("-d, --detach", "ends when the task has started", false)
        .action(later(() => (require("../tasks/run") as typeof import("../tasks/run")).runRun));
};
