import type { LocalWorkspace } from "@pulumi/pulumi/automation";
import { reason } from "../stack";
import { CommandError } from "../errors";

/** The workspace of a project, on the CLI that is on PATH. */
export async function workspaceOf(directory: string): Promise<LocalWorkspace> {
    // Loaded when it is needed: it takes longer than everything else of a command.
    const { LocalWorkspace } = await import("@pulumi/pulumi/automation/index.js");
    try {
        return await LocalWorkspace.create({ workDir: directory });
    } catch (error) {
        throw new CommandError(reason(error as Error));
    }
}

/** Does something with each of many, a few at a time, and keeps their order. */
export async function eachOf<T, R>(many: readonly T[], atOnce: number, work: (one: T) => Promise<R>): Promise<R[]> {
    const results: R[] = [];
    const open = [...many.entries()];
    const lane = async () => {
        for (let next = open.shift(); next !== undefined; next = open.shift()) {
            results[next[0]] = await work(next[1]);
        }
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, many.length) }, lane));
    return results;
}
