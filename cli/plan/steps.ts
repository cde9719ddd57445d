import type { EngineEvent, StepEventMetadata } from "@pulumi/pulumi/automation";
import { type ExportedResource, Graph, nameOf } from "../graph";

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
    for (const { resourcePreEvent } of events) {
        const metadata = resourcePreEvent?.metadata;
        if (metadata !== undefined && FATES[metadata.op] !== undefined) {
            steps.set(metadata.urn, joined(steps.get(metadata.urn), metadata));
        }
    }
    return [...steps.values()];
}

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
