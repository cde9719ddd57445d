import type { Stack } from "@pulumi/pulumi/automation";
import { eachOf } from "../eachOf";
import { CommandError } from "../errors";
import type { ExportedResource } from "../graph";
import { type Ask, asProvider, providerInputs, type ProviderInputs, providerReason } from "../providerCalls";
import { type StackOptions, stackIn } from "../stack";
import { print } from "../terminal";
import { reason } from "../workspace";
import { isOf, type Orphan, orphansOf, type Tagged } from "./orphans";
import { type PendingOperation, pendingOf } from "./pending";
import { type Left, leftLines } from "./words";

/** Which stack, and how it is told. */
export interface RecoverOptions extends StackOptions {
    readonly json: boolean;
    /** Whether what seems to be of other stacks is shown too. */
    readonly all: boolean;
}

interface State {
    readonly resources: readonly ExportedResource[];
    readonly operations: readonly PendingOperation[];
}

/** `slipway recover`: it reads, and prints commands. */
export async function runRecover(options: RecoverOptions): Promise<void> {
    const stack = await stackIn(options);
    const state = await stateOf(stack, stack.name);
    const others = (await otherStates(stack)).flatMap(({ resources }) => resources);
    const compared = { stack: stack.name, resources: state.resources };
    const found = new Map<string, Orphan>();
    for (const provider of providersOf(state.resources)) {
        const { region, tagged } = await asked(() => asProvider(stack, state.resources, taggedIn, provider));
        orphansOf(tagged, compared, others, region).forEach((orphan) => found.set(orphan.arn, orphan));
    }
    const all = [...found.values()];
    const left: Left = {
        pending: pendingOf(state.operations, all, stack.name),
        orphans: all.filter((orphan) => isOf(orphan, compared)),
        others: all.filter((orphan) => !isOf(orphan, compared)),
    };
    (options.json ? [JSON.stringify(left)] : leftLines(left, options.all)).forEach(print);
}

/** What AWS refuses, in one sentence. */
async function asked<T>(work: () => Promise<T>): Promise<T> {
    try {
        return await work();
    } catch (error) {
        throw error instanceof CommandError
            ? error
            : new CommandError(`What is tagged cannot be listed: ${providerReason(error as Error)}`);
    }
}

async function stateOf({ workspace }: Stack, name: string): Promise<State> {
    try {
        const { deployment } = await workspace.exportStack(name);
        const { resources = [], pending_operations: operations = [] } = (deployment ?? {}) as {
            readonly resources?: ExportedResource[];
            readonly pending_operations?: PendingOperation[];
        };
        return { resources, operations };
    } catch (error) {
        throw new CommandError(reason(error as Error));
    }
}

// As many copies of the CLI read states at once.
const READERS = 4;

/** The states of the other stacks of the project, whose resources are no orphans. */
async function otherStates(stack: Stack): Promise<State[]> {
    const listed = await stack.workspace.listStacks();
    const own = stack.name.split("/").pop();
    const names = listed.map(({ name }) => name).filter((name) => name.split("/").pop() !== own);
    return eachOf(names, READERS, (name) => stateOf(stack, name));
}

/** The providers of a stack, each configuration once; one of its own configuration where the state has none. */
export function providersOf(resources: readonly ExportedResource[]): (ProviderInputs | undefined)[] {
    const providers = resources.filter(({ type }) => type === "pulumi:providers:aws");
    const asked = providers.map(providerInputs);
    const byText = new Map(asked.map((inputs) => [JSON.stringify(Object.entries(inputs).sort()), inputs]));
    return byText.size > 0 ? [...byText.values()] : [undefined];
}

/** Everything with the tags of the package, and the Region in which it was asked for. AWS lists for a while what is gone already. */
export async function taggedIn(ask: Ask): Promise<{ readonly region: string; readonly tagged: Tagged[] }> {
    const [place, found] = await Promise.all([
        ask("aws:index/getRegion:getRegion", {}),
        ask("aws:resourcegroupstaggingapi/getResources:getResources", { tagFilters: [{ key: "slipway:component" }] }),
    ]);
    const list = found.resourceTagMappingLists as { resourceArn: string; tags?: Record<string, string> }[];
    return {
        region: String(place.region ?? place.name),
        tagged: list.map(({ resourceArn, tags = {} }) => ({ arn: resourceArn, tags })),
    };
}
