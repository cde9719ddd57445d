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
