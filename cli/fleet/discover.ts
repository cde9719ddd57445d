import * as fs from "node:fs";
import * as path from "node:path";
import type { LocalWorkspace } from "@pulumi/pulumi/automation";
import { parse } from "yaml";
import { eachOf } from "../eachOf";
import { CommandError } from "../errors";
import type { ExportedResource } from "../graph";
import { reason, resourcesOf, workspaceOf } from "../workspace";
import type { FleetStack } from "./fleetStack";
import { type StackName, stackName } from "./stackName";

/** As many copies of the CLI read states at once. */
const READERS = 4;

/** A stack of a project, before anything of it is read. */
interface Listed {
    readonly name: StackName;
    readonly called: string;
    readonly directory: string;
    /** Where its config stands, unless it has none there. */
    readonly file?: string;
    readonly workspace: LocalWorkspace;
}

/** Every stack of some projects, with the stacks that each reads from. */
export async function discover(directories: readonly string[]): Promise<FleetStack[]> {
    try {
        const projects = await eachOf([...new Set(directories.map((each) => path.resolve(each)))], READERS, list);
        return await eachOf(eachOnce(projects.flat()), READERS, async ({ workspace, file, ...rest }) => {
            const references = configuredGround(file) ?? referencesIn(await resourcesOf(workspace, rest.called));
            return { ...rest, standsOn: references.map((each) => stackName(each, rest.name.project)) };
        });
    } catch (error) {
        throw error instanceof CommandError ? error : new CommandError(reason(error as Error));
    }
}

async function list(directory: string): Promise<Listed[]> {
    const workspace = await workspaceOf(directory);
    const settings = await workspace.projectSettings();
    // The Automation API has no name for it.
    const { stackConfigDir: folder = "" } = settings as { readonly stackConfigDir?: string };
    const stacks = await workspace.listStacks();
    return stacks.map(({ name: called }) => {
        const name = stackName(called, settings.name);
        const file = path.join(directory, folder, `Pulumi.${name.stack}.yaml`);
        return { name, called, directory, workspace, ...(fs.existsSync(file) && { file }) };
    });
}

/** Two directories of one project list the same stacks; the one with the config is that of the stack. */
export function eachOnce<T extends Pick<Listed, "name" | "file">>(stacks: readonly T[]): T[] {
    const found = new Map<string, T>();
    for (const stack of stacks) {
        const key = `${stack.name.organization ?? ""}/${stack.name.project}/${stack.name.stack}`;
        const earlier = found.get(key);
        found.set(
            key,
            earlier === undefined || (earlier.file === undefined && stack.file !== undefined) ? stack : earlier,
        );
    }
    return [...found.values()];
}

function configuredGround(file: string | undefined): string[] | undefined {
    const text = file === undefined ? "" : fs.readFileSync(file, "utf8");
    return groundInConfig((parse(text) as { config?: Readonly<Record<string, unknown>> } | null)?.config ?? {});
}

/** The platform that the config of a stack names; nothing where it names none. */
export function groundInConfig(config: Readonly<Record<string, unknown>>): string[] | undefined {
    const named = Object.entries(config)
        .filter(([key]) => /(^|:)environment$/.test(key))
        .map(([, value]) => (value as { platform?: { stack?: unknown } } | null)?.platform?.stack)
        .filter((stack) => typeof stack === "string");
    return named.length > 0 ? named : undefined;
}

/** The stacks that the program of a stack has read from, as the state knows them. */
export function referencesIn(resources: readonly ExportedResource[]): string[] {
    const names = resources
        .filter(({ type }) => type === "pulumi:pulumi:StackReference")
        .map(({ inputs, outputs }) => inputs?.name ?? outputs?.name)
        .filter((name) => typeof name === "string");
    return [...new Set(names)].sort();
}
