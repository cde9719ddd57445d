/* eslint-disable @typescript-eslint/no-require-imports -- loaded when they are run */
import { asking, type Family, ofService, ofStack } from "./options";

/** Commands about what runs: they read the state of a stack, and ask AWS. */
export const running: Family = (root, later) => {
    ofService(root, "status", "what runs and what is being deployed; of all services without a name").action(
        later(() => (require("../commands/status") as typeof import("../commands/status")).showStatus),
    );
    ofService(root, "watch", "follows the deployment to its end; fails unless it is healthy").action(
        later(() => (require("../commands/watch") as typeof import("../commands/watch")).runWatch),
    );
    ofService(root, "promote", "continues a deployment that waits at a pause")
        .option("--hook <id>", "the pause, where several wait")
        .option("--action <action>", "CONTINUE or ROLLBACK", "CONTINUE")
        .action(later(() => (require("../commands/promote") as typeof import("../commands/promote")).runPromote));
    asking(ofService(root, "rollback", "stops the deployment that is going on and goes back")).action(
        later(() => (require("../commands/rollback") as typeof import("../commands/rollback")).runRollback),
    );
    ofService(root, "logs", "shows the log of the containers")
        .option("--since <duration>", "how far back: 90s, 10m, 2h, 1d", "10m")
        .option("-c, --container <name>", "of one container only")
        .option("-f, --follow", "until it is interrupted", false)
        .action(later(() => (require("../commands/logs") as typeof import("../commands/logs")).runLogs));
    ofService(root, "exec", "opens a shell in a running task")
        .option("-t, --task <id>", "the task, or the beginning of its id")
        .option("-c, --container <name>", "the container, where the task has several")
        .option("--command <command>", "what is run", "/bin/sh")
        .action(later(() => (require("../commands/exec") as typeof import("../commands/exec")).runExec));
    ofStack(root.command("picture").description("draws the stack, as a Mermaid flowchart")).action(
        later(() => (require("../picture/command") as typeof import("../picture/command")).drawPicture),
    );
};
