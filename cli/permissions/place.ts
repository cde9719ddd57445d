import { arnParts } from "../../components/shared/arns";
import { type ExportedResource, nameOf } from "../graph";

/** Where a stack is. */
export interface StackPlace {
    readonly partition: string;
    readonly region: string;
    readonly account: string;
}

/** Place of a stack: the Region of its configuration, and what its ARNs say; what is not known is any. */
export function placeOf(resources: readonly ExportedResource[], region: string | undefined): StackPlace {
    const arns = resources.map(({ outputs }) => outputs?.arn).filter((arn) => typeof arn === "string");
    const places = arns.map(arnParts).filter(({ account }) => /^\d{12}$/.test(account));
    const found = places.find((parts) => parts.region !== "");
    const known = region ?? found?.region ?? "*";
    return {
        partition: found?.partition ?? places[0]?.partition ?? partitionOf(known),
        region: known,
        account: found?.account ?? places[0]?.account ?? "*",
    };
}

/** The partition of a Region. AWS: "AWS General Reference", ARNs. */
function partitionOf(region: string): string {
    return /^cn-/.test(region) ? "aws-cn" : /^us-gov-/.test(region) ? "aws-us-gov" : "aws";
}

/** Place of one resource, which another provider than that of the stack may have made. */
export function placeOfResource({ inputs, outputs }: ExportedResource, place: StackPlace): StackPlace {
    const arn = typeof outputs?.arn === "string" ? arnParts(outputs.arn) : undefined;
    const written = outputs?.region ?? inputs?.region;
    return {
        partition: arn?.partition || place.partition,
        region: arn?.region || (typeof written === "string" && !HIDDEN.test(written) ? written : place.region),
        account: /^\d{12}$/.test(arn?.account ?? "") ? arn!.account : place.account,
    };
}

// What previews print instead of a value: one that is not known yet, and a secret.
const HIDDEN = /04da6b54-80e4-46f7-96ec-b56ff0331ba9|\[(unknown|secret)\]/;
// Pulumi's automatic names end like this.
const AUTOMATIC = /-[0-9a-f]{7}$/;

/** The names that a resource may have for a property of it, as IAM takes them: with `*` for what follows from nothing. */
export function patternOf(resource: ExportedResource, property: string, roots: readonly string[]): string {
    const value = resource.inputs?.[property];
    const isName = /name$/i.test(property) || property === "family" || property === "bucket";
    if (typeof value !== "string" || HIDDEN.test(value)) {
        return isName && value === undefined ? underRoot(`${nameOf(resource)}-0000000`, roots) : "*";
    }
    return underRoot(ownName(value), roots);
}

/** Name in an ARN, or the name that it is already. */
function ownName(value: string): string {
    return value.startsWith("arn:")
        ? value
              .split(":")
              .slice(5)
              .join(":")
              .replace(/^[a-z-]+[:/]/, "")
        : value;
}

/**
 * A name as far as it is that of a component of the stack, and anything after that: what the component makes later is
 * called so, too.
 */
function underRoot(whole: string, roots: readonly string[]): string {
    // What AWS itself names is not the component's, whatever that is called.
    const [before] = /^\/aws\/[^/]+\//.exec(whole) ?? [""];
    const name = whole.slice(before.length);
    for (const root of roots) {
        const at = new RegExp(`(^|[-/_.:])${escaped(root)}(?=[-/_.:]|$)`).exec(name);
        if (at !== null) {
            const end = at.index + at[0].length;
            return end === name.length ? whole : `${before}${name.slice(0, end + 1)}*`;
        }
    }
    return whole.replace(AUTOMATIC, "-*");
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Names of the components that belong to no other, the longest first. */
export function rootsOf(resources: readonly ExportedResource[]): string[] {
    const components = new Set(resources.filter(({ type }) => type.startsWith("ecs:index:")).map(({ urn }) => urn));
    const names = resources
        .filter(({ urn, parent }) => components.has(urn) && !components.has(parent ?? ""))
        .map(nameOf);
    return [...new Set(names)].sort((a, b) => b.length - a.length);
}
