import type { LocalWorkspace, Stack, Workspace } from "@pulumi/pulumi/automation";
import { noProject } from "./check/project";
import { CommandError } from "./errors";
import type { ExportedResource } from "./graph";

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

/** A stack, for what Pulumi can do to it. Every command names its stack; the one that somebody has selected stays selected. */
export async function stackOf(workspace: LocalWorkspace, called: string): Promise<Stack> {
    const { Stack } = await import("@pulumi/pulumi/automation/index.js");
    workspace.selectStack = async () => {};
    return Stack.select(called, workspace);
}

/** The resources of a stack, from its state. */
export async function resourcesOf(
    workspace: Pick<Workspace, "exportStack">,
    called: string,
): Promise<ExportedResource[]> {
    const { deployment } = await workspace.exportStack(called);
    return (deployment as { resources?: ExportedResource[] } | undefined)?.resources ?? [];
}

/** What Pulumi says, without the internals of the Automation API around it. */
export function reason({ message }: Error): string {
    const said = /error: (.*)/.exec(message)?.[1];
    if (/ENOENT|not found on|No `pulumi`/i.test(message) && said === undefined) {
        return "The Pulumi CLI is needed to read the stack, and it is not on PATH. Install it: https://www.pulumi.com/docs/install/";
    }
    return withRemedy(`The stack cannot be read: ${said ?? message.split("\n")[0]}`);
}

/** What Pulumi says, with what to do where there is no stack or no project yet. */
export function withRemedy(said: string): string {
    const stack = /no stack named '([^']+)' found$/.exec(said)?.[1];
    if (stack !== undefined) {
        return `${said}. Make it with \`pulumi stack init ${stack}\`, or see what there is: \`pulumi stack ls\`.`;
    }
    const directory = /no Pulumi\.yaml project file found \(searching upwards from ([^)]*)\)/.exec(said)?.[1];
    return directory === undefined ? said : noProject(directory);
}
