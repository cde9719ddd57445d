import type { Stack } from "@pulumi/pulumi/automation";
import { CommandError } from "./errors";
import type { ExportedResource } from "./graph";
import { servicesOf, type StackService } from "./services";

/** Which stack is meant. */
export interface StackOptions {
    readonly stack?: string;
    readonly cwd: string;
}

/** The services of a stack, from its state: no output of the program has to be known, and no ARN to be typed. */
export async function readServices(options: StackOptions): Promise<StackService[]> {
    return servicesOf(await readResources(options));
}

/** The resources of a stack, from its state. */
export async function readResources(options: StackOptions): Promise<ExportedResource[]> {
    const stack = await stackIn(options);
    try {
        const { deployment } = await stack.workspace.exportStack(stack.name);
        return (deployment as { resources?: ExportedResource[] } | undefined)?.resources ?? [];
    } catch (error) {
        throw new CommandError(reason(error as Error));
    }
}

/** The stack that is meant, for what Pulumi can do to it; which one is selected stays as it is. */
export async function stackIn({ stack, cwd }: StackOptions): Promise<Stack> {
    // Loaded when it is needed: it takes longer than everything else of a command.
    const { LocalWorkspace, Stack: Stacks } = await import("@pulumi/pulumi/automation/index.js");
    try {
        const workspace = await LocalWorkspace.create({ workDir: cwd });
        const selected = stack ?? (await workspace.stack())?.name;
        if (selected === undefined) {
            throw new CommandError("Which stack? Give `--stack`, or select one with `pulumi stack select`.", 2);
        }
        workspace.selectStack = async () => {};
        return await Stacks.select(selected, workspace);
    } catch (error) {
        throw error instanceof CommandError ? error : new CommandError(reason(error as Error));
    }
}

/** What Pulumi says, without the internals of the Automation API around it. */
export function reason({ message }: Error): string {
    const said = /error: (.*)/.exec(message)?.[1];
    if (/ENOENT|not found on|No `pulumi`/i.test(message) && said === undefined) {
        return "The Pulumi CLI is needed to read the stack, and it is not on PATH. Install it: https://www.pulumi.com/docs/install/";
    }
    return `The stack cannot be read: ${said ?? message.split("\n")[0]}`;
}
