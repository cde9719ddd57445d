import * as pulumi from "@pulumi/pulumi";
import { ONLY } from "../platform/chosen";
import type { OwnGround } from "./standing";

/** A component of an environment, with the path of the argument that it was made from. */
export interface MadePart {
    readonly path: string;
    readonly made: pulumi.ComponentResource;
}

/** What an environment is made from. */
interface Made {
    /** Absent on a platform, which says for itself what it does not meet. */
    readonly own: OwnGround | undefined;
    readonly services: ReadonlyMap<string, pulumi.ComponentResource>;
    readonly schedules: ReadonlyMap<string, pulumi.ComponentResource>;
}

/** The components among what an environment is made from; a network that exists already is none. */
export function partsOf({ own, services, schedules }: Made): MadePart[] {
    const all: [string, unknown][] = [
        ["network", own?.network],
        ["cluster", own?.cluster],
        ...[...(own?.loadBalancers ?? [])].map(([key, it]): [string, unknown] => [
            key === ONLY ? "loadBalancer" : `loadBalancers.${key}`,
            it,
        ]),
        ["networkLoadBalancer", own?.networkLoadBalancer],
        ...[...services].map(([name, it]): [string, unknown] => [`services.${name}`, it]),
        ...[...schedules].map(([name, it]): [string, unknown] => [`schedules.${name}`, it]),
    ];
    return all.flatMap(([path, made]) => (made instanceof pulumi.ComponentResource ? [{ path, made }] : []));
}
