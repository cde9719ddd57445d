import type { EngineEvent } from "@pulumi/pulumi/automation";
import { type ExportedResource, Graph, nameOf } from "../graph";
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
    return events.flatMap(({ resOutputsEvent }): Changed[] => {
        const { urn = "", op, old, new: found } = resOutputsEvent?.metadata ?? {};
        const resource = graph.named(urn);
        // What the program leaves to others is `same`, although it is not what it was.
        if (resource === undefined || !["update", "delete", "same", "refresh"].includes(op ?? "")) {
            return [];
        }
        const isGone = op === "delete";
        const told = isGone ? [] : toldOf(resource, old?.outputs, found?.outputs);
        const service = serviceOf(graph, resource);
        const surroundings = {
            isScaled: service !== undefined && graph.parts(service, "aws:appautoscaling/target:Target").length > 0,
            byCodeDeploy: service?.outputs?.codeDeployApplicationName !== undefined,
        };
        if (!isGone && told.length === 0) {
            return [];
        }
        return [
            {
                ...(service && { service: shortName(graph, service) }),
                type: resource.type,
                name: nameOf(resource),
                urn,
                isGone,
                differences: told.map((it) => {
                    const author = authorOf(resource, it.path, surroundings);
                    return { ...it, ...(author && { author }) };
                }),
            },
        ];
    });
}

/** What differs of that which the program asks for; the rest is AWS's own affair. */
function toldOf({ inputs = {} }: ExportedResource, before: unknown, after: unknown): Difference[] {
    return differences(before, after).filter(({ path }) => {
        const [property] = path.split(".");
        return property in inputs && !DERIVED.includes(property);
    });
}

/** The service that a resource is a part of. */
function serviceOf(graph: Graph, resource: ExportedResource): ExportedResource | undefined {
    for (let it = graph.named(resource.parent); it !== undefined; it = graph.named(it.parent)) {
        if (it.type === "ecs:index:Service") {
            return it;
        }
    }
    return undefined;
}

/** Name of a service in its environment. */
function shortName(graph: Graph, service: ExportedResource): string {
    const parent = graph.named(service.parent);
    const prefix = parent?.type === "ecs:index:Environment" ? `${nameOf(parent)}-` : "";
    const name = nameOf(service);
    return prefix !== "" && name.startsWith(prefix) ? name.slice(prefix.length) : name;
}
