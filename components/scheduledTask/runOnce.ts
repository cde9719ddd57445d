import * as pulumi from "@pulumi/pulumi";
import { hook } from "../follow/engineHook";
import type { Task } from "../task/createTask";
import { runRequest } from "./command";
import { outcomeOf } from "./outcome";
import type * as Run from "./run/run";
import type { ScheduledTaskSettings } from "./scheduledTask";
import type { CompleteScheduledTask } from "./settings";
import type { Target } from "./target";

/**
 * Runs the task in the update that creates or changes it, such as a migration, and waits for its end: the update fails
 * with the exit codes and the end of the log if it fails, and runs it again at the next `pulumi up`. It can happen that a
 * task is run twice, after an update that was interrupted.
 */
export interface RunOnce {
    /**
     * Minutes that the task may take, 1 to 1440. After that the update fails, and the task goes on.
     * Defaults to 30 in both presets.
     * @integer
     */
    timeoutMinutes?: number;
    /** Text whose change runs the task again although nothing else has changed. Defaults to none. */
    trigger?: pulumi.Input<string>;
}

const USUAL_MINUTES = 30;

/**
 * Keeps what was run last in the state by a resource of its own that a hook guards: as long as the hook throws, the
 * engine keeps the old record, and the next update tries again.
 */
export function createRun(
    component: pulumi.ComponentResource,
    name: string,
    args: ScheduledTaskSettings,
    settings: CompleteScheduledTask,
    { task, target }: { readonly task: Task; readonly target: Target },
): void {
    // Mocks for unit tests of programs accept resources, but no hooks.
    if (args.runOnce === undefined || !("registerResourceHook" in (pulumi.runtime.getMonitor() ?? {}))) {
        return;
    }
    const { timeoutMinutes = USUAL_MINUTES, trigger } = args.runOnce;
    const outcome = outcomeOf(args.containers);
    const request = runRequest(args, settings, target);
    const limitMs = timeoutMinutes * 60_000;
    const run = hook(component, "run", async ({ newInputs }) => {
        const { request: known } = newInputs!.input;
        await load().runToItsEnd({ component, name, limitMs, outcome, request: known, logGroup: task.logGroup.name });
    });
    new pulumi.Stash(
        `${name}-run`,
        { input: { request, ...(trigger !== undefined && { trigger }) } },
        {
            parent: component,
            hooks: { beforeCreate: [run], beforeUpdate: [run] },
            dependsOn: [...target.prerequisites],
        },
    );
}

/** Nothing of this is needed in previews, nor in updates that run nothing, and it loads the AWS SDK. */
function load(): typeof Run {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    return require("./run/run");
}
