import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import type { Problem } from "./problems";

// Longest physical name that AWS takes, for the types in which a component's name could exceed it.
const LIMITS = { bucket: 63, eventRule: 64, loadBalancer: 32, role: 64, targetGroup: 32, webAcl: 128 } as const;

// Pulumi's automatic names are the logical name, a hyphen and seven hexadecimal digits.
const SUFFIX = 8;

/**
 * Logical name whose automatic physical name fits its type. A name that is too long is cut and gets a hash of the
 * whole, so that two cut names differ and a replacement can still be created before its predecessor goes.
 */
export function fittingName(type: keyof typeof LIMITS, name: string): string {
    return shortName(name, LIMITS[type] - SUFFIX);
}

/** The name itself, or its beginning and a hash of the whole, at most `limit` characters long. */
export function shortName(name: string, limit: number): string {
    if (name.length <= limit) {
        return name;
    }
    const hash = createHash("sha256").update(name).digest("hex").slice(0, 6);
    return `${name.slice(0, limit - hash.length - 1).replace(/-+$/, "")}-${hash}`;
}

/** A number from 0 to `size - 1` that depends on the text alone and spreads evenly. */
export function stableSlot(text: string, size: number): number {
    return createHash("sha256").update(text).digest().readUInt32BE(0) % size;
}

/** Family of a task definition: stable, and different for two projects or stacks in one account. */
export function familyName(name: string): string {
    const stack = pulumi.getStack();
    const inStack = name.startsWith(`${stack}-`) ? name : `${stack}-${name}`;
    return shortName(`${pulumi.getProject()}-${inStack}`.replace(/[^A-Za-z0-9_-]/g, "-"), 255);
}

/** Rules on the name of a component: physical names of load balancers, groups and roles are made from it. */
export function nameProblems(name: string): Problem[] {
    if (!/^[A-Za-z][A-Za-z0-9-]*$/.test(name)) {
        return [nameProblem(name, "Begin with a letter; use letters, digits and hyphens only")];
    }
    // EC2 keeps `sg-` for ids, Elastic Load Balancing `internal-` for its own host names.
    if (/^(sg|internal)(-|$)/.test(name)) {
        return [nameProblem(name, "Choose a name that does not begin with `sg-` or `internal-`")];
    }
    return [];
}

function nameProblem(name: string, remedy: string): Problem {
    const message = `the component's name ${JSON.stringify(name)} is not possible`;
    return { rule: "component-name", path: "name", message, remedy };
}
