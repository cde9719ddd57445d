import { getAvailabilityZonesOutput } from "@pulumi/aws/getAvailabilityZones";
import * as pulumi from "@pulumi/pulumi";

/** One Availability Zone of a network. */
export interface Zone {
    /** Letter that the logical names of its resources end with. */
    readonly key: string;
    /** Its place in the address plan, counted from 0. */
    readonly index: number;
    /** Its place among the zones of the network, counted from 0. */
    readonly position: number;
    /** Its name in AWS. */
    readonly name: pulumi.Input<string>;
}

/**
 * The zones of a network, with keys that do not move when a zone is added or taken away. Zones that the user named
 * are keyed by their own letter; a number of zones takes the first ones that the Region offers.
 */
export function zonesOf(count: number, names: readonly string[] | undefined, child: pulumi.InvokeOptions): Zone[] {
    if (names !== undefined) {
        return names.map((name, position) => ({ key: letterOf(name), index: indexOf(letterOf(name)), position, name }));
    }
    // Local and Wavelength Zones have to be opted into; load balancers and NAT gateways do not run there.
    const filters = [{ name: "opt-in-status", values: ["opt-in-not-required"] }];
    const available = getAvailabilityZonesOutput({ state: "available", filters }, child);
    return Array.from({ length: count }, (_, index) => ({
        key: String.fromCharCode("a".charCodeAt(0) + index),
        index,
        position: index,
        name: available.names.apply((found) => nth(found, index)),
    }));
}

/** Last letter of a zone's name: `c` of `eu-central-1c`. */
export function letterOf(name: string): string {
    return name.slice(-1);
}

/** Place of a zone's letter in the address plan. */
export function indexOf(letter: string): number {
    return letter.charCodeAt(0) - "a".charCodeAt(0);
}

function nth(found: readonly string[], index: number): string {
    if (index >= found.length) {
        throw new pulumi.RunError(
            `zones: the Region offers ${found.length} Availability Zones (${found.join(", ")}). Use at most that many.`,
        );
    }
    return found[index];
}
