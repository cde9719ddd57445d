import type { Stack } from "@pulumi/pulumi/automation";
import { CommandError } from "./errors";
import type { ExportedResource } from "./graph";
import { servicesOf, type StackService } from "./services";
import { reason, resourcesOf, stackOf, workspaceOf } from "./workspace";

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
    return resourcesIn(await stackIn(options));
}

/** The resources of a stack that is there already. */
export async function resourcesIn({ workspace, name }: Stack): Promise<ExportedResource[]> {
    try {
        return await resourcesOf(workspace, name);
    } catch (error) {
        throw new CommandError(reason(error as Error));
    }
}

/** The stack that is meant, for what Pulumi can do to it. */
export async function stackIn({ stack, cwd }: StackOptions): Promise<Stack> {
    const workspace = await workspaceOf(cwd);
    try {
        const selected = stack ?? (await workspace.stack())?.name;
        if (selected === undefined) {
            throw new CommandError("Which stack? Give `--stack`, or select one with `pulumi stack select`.", 2);
        }
        return await stackOf(workspace, selected);
    } catch (error) {
        throw error instanceof CommandError ? error : new CommandError(reason(error as Error));
    }
}
