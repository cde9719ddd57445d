import type { EngineEvent, StepEventMetadata } from "@pulumi/pulumi/automation";
import { type ExportedResource, Graph, nameOf } from "../graph";
import { keyOf } from "../services";
import { type Author, authorOf } from "./authors";
import { type Difference, differences } from "./compare";

/** A resource that is not as the last update left it. */
export interface Changed {
    /** Name of the service to which it belongs; absent for what belongs to none. */
    readonly service?: string;
    readonly type: string;
    readonly name: string;
    readonly urn: string;
    /** Whether it is gone. */
    readonly isGone: boolean;
    readonly differences: readonly (Difference & { readonly author?: Author })[];
}

// Repeats what another property says.
const DERIVED = ["tagsAll", "id", "arn"];

/** What a refresh has found, of the resources that the program describes. */
export function changedIn(events: readonly EngineEvent[], resources: readonly ExportedResource[]): Changed[] {
    const graph = new Graph(resources);
    return events.flatMap(({ resOutputsEvent }) => {
        const step = resOutputsEvent?.metadata;
        const resource = graph.named(step?.urn);
        return step === undefined || resource === undefined ? [] : (changeOf(graph, resource, step) ?? []);
    });
}

function changeOf(graph: Graph, resource: ExportedResource, step: StepEventMetadata): Changed | undefined {
    const service = graph.around(resource.parent, "ecs:index:Service");
    const surroundings = {
        isScaled: service !== undefined && graph.parts(service, "aws:appautoscaling/target:Target").length > 0,
        byCodeDeploy: service?.outputs?.codeDeployApplicationName !== undefined,
    };
    const isGone = step.op === "delete";
    const told = differences(step.old?.outputs, step.new?.outputs).flatMap((it) => {
        const author = authorOf(resource, it.path, surroundings);
        return isTold(resource, it, author, step) ? [{ ...it, ...(author && { author }) }] : [];
    });
    return isGone || told.length > 0
        ? {
              ...(service && { service: keyOf(graph, service) ?? nameOf(service) }),
              type: resource.type,
              name: nameOf(resource),
              urn: resource.urn,
              isGone,
              differences: isGone ? [] : told,
          }
        : undefined;
}

/**
 * Whether a difference is worth a word: one of what the program asks for. What it leaves to others Pulumi calls the same, and
 * so it does what AWS has only filled in since.
 */
function isTold(
    { inputs = {} }: ExportedResource,
    { path }: Difference,
    author: Author | undefined,
    { op, diffs }: StepEventMetadata,
): boolean {
    const [property] = path.split(".");
    const isChanged = op === "update" && (diffs ?? []).some((it) => it.split(/[.[]/)[0] === property);
    return property in inputs && !DERIVED.includes(property) && (isChanged || author !== undefined);
}
