import type { Stack } from "@pulumi/pulumi/automation";
import { type ProviderSettings, settingsFrom } from "../../components/follow/providerSettings";
import { type AwsClient, awsClient } from "../aws/client";
import { eachOf } from "../eachOf";
import { CommandError } from "../errors";
import type { ExportedResource } from "../graph";
import { plain } from "../services";
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
    for (const client of clientsOf(state.resources)) {
        const orphans = orphansOf(await taggedIn(client), compared, others, client.region);
        orphans.forEach((orphan) => found.set(orphan.arn, orphan));
    }
    const all = [...found.values()];
    const left: Left = {
        pending: pendingOf(state.operations, all, stack.name),
        orphans: all.filter((orphan) => isOf(orphan, compared)),
        others: all.filter((orphan) => !isOf(orphan, compared)),
    };
    (options.json ? [JSON.stringify(left)] : leftLines(left, options.all)).forEach(print);
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

/** Who asks AWS: as each provider of the stack does, in its Region. */
export function clientsOf(resources: readonly ExportedResource[]): AwsClient[] {
    const providers = resources.filter(({ type }) => type === "pulumi:providers:aws");
    const asked = providers.map(({ inputs = {} }): [ProviderSettings, string | undefined] => {
        const region = plain(inputs.region);
        return [settingsFrom((key) => plain(inputs[key])), typeof region === "string" ? region : undefined];
    });
    // Without a state, whoever runs the command asks for themselves.
    const wanted = asked.length > 0 ? asked : [[{}, undefined] as [ProviderSettings, undefined]];
    const byPlace = new Map(
        wanted.map(([settings, given]) => {
            const region = given ?? process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION;
            if (region === undefined) {
                throw new CommandError("Which Region? The state names none: set AWS_REGION.", 2);
            }
            return [JSON.stringify([settings, region]), awsClient(settings, region)] as const;
        }),
    );
    return [...byPlace.values()];
}

/** Everything with the tags of the package. AWS lists for a while what is gone already. */
export async function taggedIn(client: AwsClient): Promise<Tagged[]> {
    const found: Tagged[] = [];
    let token: string | undefined;
    do {
        const answer = (await client.request("tagging", "ResourceGroupsTaggingAPI_20170126.GetResources", {
            TagFilters: [{ Key: "slipway:component" }],
            ResourcesPerPage: 100,
            ...(token && { PaginationToken: token }),
        })) as { readonly PaginationToken?: string; readonly ResourceTagMappingList?: readonly Mapping[] };
        for (const { ResourceARN, Tags = [] } of answer.ResourceTagMappingList ?? []) {
            found.push({ arn: ResourceARN, tags: Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value])) });
        }
        token = answer.PaginationToken;
    } while (token);
    return found;
}

interface Mapping {
    readonly ResourceARN: string;
    readonly Tags?: readonly { readonly Key: string; readonly Value: string }[];
}
