/** A resource as `pulumi stack export` shows it. */
export interface ExportedResource {
    readonly urn: string;
    readonly type: string;
    readonly id?: string;
    readonly parent?: string;
    readonly provider?: string;
    readonly inputs?: Readonly<Record<string, unknown>>;
    readonly outputs?: Readonly<Record<string, unknown>>;
}

type Properties = Readonly<Record<string, unknown>>;

/** The resources of a stack, to be found by what they are and whose they are. */
export class Graph {
    private readonly children = new Map<string, ExportedResource[]>();
    private readonly byUrn: ReadonlyMap<string, ExportedResource>;

    constructor(private readonly resources: readonly ExportedResource[]) {
        this.byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
        for (const resource of resources) {
            const parent = resource.parent ?? "";
            const siblings = this.children.get(parent);
            if (siblings === undefined) {
                this.children.set(parent, [resource]);
            } else {
                siblings.push(resource);
            }
        }
    }

    /** The resource with a URN. */
    named(urn: string | undefined): ExportedResource | undefined {
        return this.byUrn.get(urn ?? "");
    }

    /** The innermost resource of a type that a resource is, or is a part of. */
    around(urn: string | undefined, type: string): ExportedResource | undefined {
        let it = this.named(urn);
        while (it !== undefined && it.type !== type) {
            it = this.named(it.parent);
        }
        return it;
    }

    /** Everything of a type, in the order of names. */
    all(type: string): ExportedResource[] {
        return sorted(this.resources.filter((resource) => resource.type === type));
    }

    /** The children of a type that a component has. */
    parts(component: ExportedResource, type: string): ExportedResource[] {
        return sorted(this.content(component).filter((resource) => resource.type === type));
    }

    /** Everything that a component has. */
    content(component: ExportedResource): readonly ExportedResource[] {
        return this.children.get(component.urn) ?? [];
    }
}

function sorted(resources: ExportedResource[]): ExportedResource[] {
    return resources.sort((a, b) => (a.urn < b.urn ? -1 : 1));
}

/** The name that the program gave to a resource. */
export function nameOf({ urn }: ExportedResource): string {
    return urn.split("::").pop() ?? urn;
}

/** Whether a listener of a component is the one that takes requests of tests: the package gives both their names. */
export function isOfTests(listener: ExportedResource, component: ExportedResource): boolean {
    return nameOf(listener) === `${nameOf(component)}-test`;
}

/** A property as the provider knows it, else as it was asked for. */
function propertyOf(resource: ExportedResource | undefined, key: string): unknown {
    return resource?.outputs?.[key] ?? resource?.inputs?.[key];
}

/** A property that is a text; nothing for what is none. */
export function textOf(resource: ExportedResource | undefined, key: string): string | undefined {
    const value = propertyOf(resource, key);
    return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}

/** A property that is an object. */
export function objectOf(resource: ExportedResource | undefined, key: string): Properties {
    const value = propertyOf(resource, key);
    return value !== null && typeof value === "object" && !Array.isArray(value) ? (value as Properties) : {};
}

/** A property that is a list of objects. */
export function listOf(resource: ExportedResource | undefined, key: string): Properties[] {
    const value = propertyOf(resource, key);
    return Array.isArray(value) ? (value as Properties[]) : [];
}
