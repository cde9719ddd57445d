import type { EngineEvent, Stack, StepEventMetadata } from "@pulumi/pulumi/automation";
import { CommandError } from "./errors";
import { reasonOf } from "./fleet/operate";
import { type ExportedResource, Graph, nameOf } from "./graph";

/** What the engine says in a preview of a stack: nothing is written, whatever the language of its program. */
export async function previewed(stack: Stack): Promise<EngineEvent[]> {
    const events: EngineEvent[] = [];
    try {
        await stack.preview({ color: "never", onEvent: (event) => void events.push(event) });
    } catch (error) {
        throw new CommandError(reasonOf(error as Error, events));
    }
    return events;
}

/** The resources that the program of a stack describes, as an update would leave them. */
export async function plannedResources(stack: Stack): Promise<ExportedResource[]> {
    return stepsOf(await previewed(stack)).flatMap(({ after }) => after ?? []);
}

/** What becomes of a resource. */
export type Fate = "same" | "create" | "update" | "replace" | "delete";

/** A resource of a preview, as it is and as it is going to be. */
export interface Step {
    readonly urn: string;
    readonly type: string;
    readonly name: string;
    readonly fate: Fate;
    /** Whether the old one goes before the new one is there. */
    readonly isDeletedFirst: boolean;
    readonly before?: ExportedResource;
    readonly after?: ExportedResource;
    /** The properties that change. */
    readonly changed: readonly string[];
    /** Those of them that AWS cannot change on what is there. */
    readonly replacing: readonly string[];
}

const FATES: Readonly<Record<string, Fate>> = {
    same: "same",
    create: "create",
    update: "update",
    delete: "delete",
    replace: "replace",
    "create-replacement": "replace",
    "delete-replaced": "replace",
    "discard-replaced": "replace",
    import: "create",
    "import-replacement": "replace",
};

/** The resources of a preview, each once: the engine tells a replacement in three steps. */
export function stepsOf(events: readonly EngineEvent[]): Step[] {
    const steps = new Map<string, Step>();
    const all = events.flatMap(({ resourcePreEvent }) => resourcePreEvent?.metadata ?? []);
    const replaced = new Set(all.filter(({ op }) => REPLACING.has(op)).map(({ urn }) => urn));
    const living = new Set(all.filter(({ op }) => !REMOVING.has(op)).map(({ urn }) => urn));
    for (const metadata of all) {
        // What an interrupted update has replaced already, and not removed: nothing takes its place any more.
        const isLeft = REMOVING.has(metadata.op) && !replaced.has(metadata.urn);
        if (FATES[metadata.op] !== undefined && !(isLeft && living.has(metadata.urn))) {
            const op = isLeft ? ("delete" as const) : metadata.op;
            steps.set(metadata.urn, joined(steps.get(metadata.urn), { ...metadata, op }));
        }
    }
    return [...steps.values()];
}

const REPLACING: ReadonlySet<string> = new Set(["replace", "create-replacement", "import-replacement"]);
const REMOVING: ReadonlySet<string> = new Set(["delete-replaced", "discard-replaced"]);

function joined(known: Step | undefined, metadata: StepEventMetadata): Step {
    const { urn, type, op } = metadata;
    const before = (metadata.old ?? undefined) as ExportedResource | undefined;
    const after = (metadata.new ?? undefined) as ExportedResource | undefined;
    return {
        urn,
        type,
        name: nameOf({ urn, type }),
        fate: known === undefined || FATES[op] !== "same" ? FATES[op] : known.fate,
        // The first that is heard of a replacement is what happens first.
        isDeletedFirst: known?.isDeletedFirst ?? op === "delete-replaced",
        ...((known?.before ?? before) && { before: known?.before ?? before }),
        ...((known?.after ?? after) && { after: known?.after ?? after }),
        changed: known === undefined || known.changed.length === 0 ? (metadata.diffs ?? []) : known.changed,
        replacing: known === undefined || known.replacing.length === 0 ? (metadata.keys ?? []) : known.replacing,
    };
}

/** The resources before the update, and after it. */
export function statesOf(steps: readonly Step[]): { readonly before: Graph; readonly after: Graph } {
    const before = steps.flatMap((step) => step.before ?? []);
    const after = steps.flatMap((step) => (step.fate === "delete" ? [] : (step.after ?? [])));
    return { before: new Graph(before), after: new Graph(after) };
}

// By these the engine says that a value is not known yet, by the type that it is going to have.
const UNKNOWN = new Set([
    "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
    "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
    "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
    "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
    "030794c1-ac77-496b-92df-f27374a8bd58",
    "e48ece36-62e2-4504-bad9-02848725956a",
    "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

/** Whether a value is not known before the update. */
export function isUnknown(value: unknown): boolean {
    return typeof value === "string" && UNKNOWN.has(value);
}

/** Whether a value is a secret, which nobody is shown. */
export const isSecret = (value: unknown) => value === "[secret]";

/** Whether an input is one of which a preview or a state says nothing: not known yet, or a secret. */
export const isHidden = (value: unknown) => isUnknown(value) || isSecret(value) || value === "[unknown]";
