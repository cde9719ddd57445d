import * as pulumi from "@pulumi/pulumi";
import { hook } from "../follow/engineHook";
import type { Task } from "../task/createTask";
import { runRequest } from "./command";
import { outcomeOf } from "./outcome";
import type * as Run from "./run/run";
import type { ScheduledTaskSettings } from "./scheduledTaskArgs";
import type { CompleteScheduledTask } from "./settings";
import type { Target } from "./target";

const USUAL_MINUTES = 30;

/**
 * Keeps what was run last in the state by a resource of its own that a hook guards: as long as the hook throws, the
 * engine keeps the old record, and the next update tries again.
 */
export function createRun(
    component: pulumi.ComponentResource,
    name: string,
    args: ScheduledTaskSettings,
    complete: CompleteScheduledTask,
    { task, target }: { readonly task: Task; readonly target: Target },
): void {
    // Mocks for unit tests of programs accept resources, but no hooks.
    if (args.runOnce === undefined || !("registerResourceHook" in (pulumi.runtime.getMonitor() ?? {}))) {
        return;
    }
    const { timeoutMinutes = USUAL_MINUTES, trigger } = args.runOnce;
    const outcome = outcomeOf(args.containers);
    const request = runRequest(args, complete, target);
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
