import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import type { Problem } from "./problems";

/** What AWS takes as a physical name. */
interface NameRule {
    /** Most characters. */
    readonly longest: number;
    /** What has to become a hyphen. Absent where AWS takes everything that is printed. */
    readonly illegal?: RegExp;
    /** Beginnings that AWS keeps for itself, and what is put before them. */
    readonly taken?: { readonly by: RegExp; readonly prefix: string };
}

const NOT_WORD = /[^A-Za-z0-9_-]/g;
const NOT_DOTTED = /[^A-Za-z0-9._-]/g;
const NOT_IAM = /[^\w+=,.@-]/g;
const NOT_HYPHENED = /[^A-Za-z0-9-]/g;

// From the models of the APIs, and from the pages where the models are silent; the provider takes 125 of the 128
// characters of a launch template. Everything that the package names goes through this table.
const RULES = {
    alarm: { longest: 255 },
    autoScalingGroup: { longest: 255, illegal: /[^A-Za-z0-9._/#-]/g },
    autoScalingPolicy: { longest: 255 },
    bucket: {
        longest: 63,
        illegal: /[^A-Za-z0-9.-]/g,
        taken: { by: /^(xn--|sthree-|amzn-s3-demo-)/i, prefix: "bucket-" },
    },
    capacityProvider: { longest: 255, illegal: NOT_WORD, taken: { by: /^(aws|ecs|fargate)/i, prefix: "capacity-" } },
    cluster: { longest: 255, illegal: NOT_WORD },
    codeDeploy: { longest: 100 },
    daemon: { longest: 255, illegal: NOT_WORD },
    dashboard: { longest: 255, illegal: NOT_WORD },
    // Of a rule of a security group, the shortest of all; not a name, but made from one.
    description: { longest: 255, illegal: /[^A-Za-z0-9 ._\-:/()#,@[\]+=&;{}!$*]/g },
    document: { longest: 128, illegal: NOT_DOTTED, taken: { by: /^(aws|amazon|amzn)/i, prefix: "runbook-" } },
    eventRule: { longest: 64, illegal: NOT_DOTTED },
    family: { longest: 255, illegal: NOT_WORD },
    instanceProfile: { longest: 128, illegal: NOT_IAM },
    launchTemplate: { longest: 125, illegal: /[^A-Za-z0-9().\-/_]/g },
    loadBalancer: { longest: 32, illegal: NOT_HYPHENED },
    logDelivery: { longest: 60, illegal: NOT_WORD },
    logGroup: { longest: 512, illegal: /[^A-Za-z0-9._\-/#]/g, taken: { by: /^aws\//, prefix: "logs-" } },
    metric: { longest: 255, illegal: /[:*$]/g },
    metricFilter: { longest: 512, illegal: /[:*]/g },
    pipe: { longest: 64, illegal: NOT_DOTTED },
    policy: { longest: 128, illegal: NOT_IAM },
    queue: { longest: 80, illegal: NOT_WORD },
    repository: { longest: 256, illegal: NOT_DOTTED },
    role: { longest: 64, illegal: NOT_IAM },
    savedQuery: { longest: 255 },
    scalingPolicy: { longest: 256 },
    schedule: { longest: 64, illegal: NOT_DOTTED },
    scheduledAction: { longest: 256, illegal: /[:/|]/g },
    secret: { longest: 512, illegal: /[^A-Za-z0-9/_+=.@-]/g },
    securityGroup: { longest: 255, illegal: /[^A-Za-z0-9 ._\-:/()#,@[\]+=&;{}!$*]/g },
    service: { longest: 255, illegal: NOT_WORD },
    targetGroup: { longest: 32, illegal: NOT_HYPHENED },
    trustStore: { longest: 32, illegal: NOT_HYPHENED },
    topic: { longest: 256, illegal: NOT_WORD },
    webAcl: { longest: 128, illegal: NOT_WORD },
} as const satisfies Record<string, NameRule>;

/** A kind of thing with a physical name. */
export type Named = keyof typeof RULES;

// Pulumi's automatic names are the logical name, a hyphen and seven hexadecimal digits. The provider refuses, and does
// not cut, what is too long with them.
const SUFFIX = 8;
// Nor does it make longer ones where AWS would take them.
const LONGEST_AUTOMATIC = 255;

/**
 * Logical name whose automatic physical name fits its type. A name that is too long is cut and gets a hash of the
 * whole, so that two cut names differ and a replacement can still be created before its predecessor goes.
 */
export function fittingName(type: Named, name: string): string {
    const rule: NameRule = RULES[type];
    return fitted(rule, Math.min(rule.longest, LONGEST_AUTOMATIC) - SUFFIX, name);
}

/** A physical name that fits its type as it is. */
export function physicalName(type: Named, name: string): string {
    return fitted(RULES[type], RULES[type].longest, name);
}

function fitted({ illegal, taken }: NameRule, limit: number, name: string): string {
    const free = taken?.by.test(name) ? taken.prefix + name : name;
    const legal = illegal === undefined ? free : free.replace(illegal, "-");
    // Two names that differ only in what is illegal have to differ.
    return legal === free ? shortName(free, limit) : hashed(legal, free, limit);
}

/** The name itself, or its beginning and a hash of the whole, at most `limit` characters long. */
export function shortName(name: string, limit: number): string {
    return name.length <= limit ? name : hashed(name, name, limit);
}

function hashed(name: string, whole: string, limit: number): string {
    const hash = createHash("sha256").update(whole).digest("hex").slice(0, 6);
    return `${name.slice(0, limit - hash.length - 1).replace(/-+$/, "")}-${hash}`;
}

/**
 * Logical names for addresses: their letters and digits, as far as that tells them apart, and else a hash as well. The first
 * of two that look alike so keeps its name, whatever comes after it.
 */
export function addressNames(
    prefix: string,
    addresses: readonly string[],
): (readonly [name: string, address: string])[] {
    const slug = (address: string) => `${prefix}-${address.replace(/[^A-Za-z0-9]+/g, "-")}`;
    const taken = new Set<string>();
    return addresses.map((address) => {
        const name = taken.has(slug(address)) ? hashed(slug(address), address, Infinity) : slug(address);
        taken.add(name);
        return [name, address] as const;
    });
}

/** A number from 0 to `size - 1` that depends on the text alone and spreads evenly. */
export function stableSlot(text: string, size: number): number {
    return createHash("sha256").update(text).digest().readUInt32BE(0) % size;
}

/** Family of a task definition: stable, and different for two projects or stacks in one account. */
export function familyName(name: string): string {
    const stack = pulumi.getStack();
    const inStack = name.startsWith(`${stack}-`) ? name : `${stack}-${name}`;
    return shortName(`${pulumi.getProject()}-${inStack}`.replace(NOT_WORD, "-"), RULES.family.longest);
}

/** Whether a text is a name in DNS: labels of `a-z 0-9 -` with dots between them. */
export function isDnsName(name: string, longest: number): boolean {
    const label = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    return name.length <= longest && new RegExp(`^${label}(\\.${label})*$`).test(name);
}

/** A name as one label of a DNS name, made from that of a component. */
export function dnsLabel(name: string): string {
    return shortName(name.toLowerCase(), 63).replace(/-+$/, "");
}

/** Rules on the name of a component: physical names of load balancers, groups and roles are made from it. */
export function nameProblems(name: string): Problem[] {
    const form = partNameProblems(name);
    if (form.length > 0) {
        return form;
    }
    // EC2 keeps `sg-` for ids, Elastic Load Balancing `internal-` for its own host names.
    if (/^(sg|internal)(-|$)/.test(name)) {
        return [nameProblem(name, "Choose a name that does not begin with `sg-` or `internal-`")];
    }
    return [];
}

/** The same for a name that others are made from with that of its component before it. */
export function partNameProblems(name: string): Problem[] {
    return /^[A-Za-z][A-Za-z0-9-]*$/.test(name)
        ? []
        : [nameProblem(name, "Begin with a letter; use letters, digits and hyphens only")];
}

function nameProblem(name: string, remedy: string): Problem {
    const message = `the component's name ${JSON.stringify(name)} is not possible`;
    return { rule: "component-name", path: "name", message, remedy };
}
