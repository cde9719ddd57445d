import * as pulumi from "@pulumi/pulumi";

/** A component of an environment, with the path of the argument that it was made from. */
export interface MadePart {
    readonly path: string;
    readonly made: pulumi.ComponentResource;
}

/** The components among what an environment is made from; a network that exists already is none. */
export function partsOf({
    services,
    schedules,
    ...shared
}: {
    readonly services: ReadonlyMap<string, pulumi.ComponentResource>;
    readonly schedules: ReadonlyMap<string, pulumi.ComponentResource>;
} & Readonly<Record<"network" | "cluster" | "loadBalancer" | "networkLoadBalancer", unknown>>): MadePart[] {
    const all: [string, unknown][] = [
        ...Object.entries(shared),
        ...[...services].map(([name, it]): [string, unknown] => [`services.${name}`, it]),
        ...[...schedules].map(([name, it]): [string, unknown] => [`schedules.${name}`, it]),
    ];
    return all.flatMap(([path, made]) => (made instanceof pulumi.ComponentResource ? [{ path, made }] : []));
}
