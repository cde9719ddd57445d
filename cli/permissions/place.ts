import { arnParts } from "../../components/shared/arns";
import { partitionOf } from "../../components/shared/identifiers/rules";
import { type ExportedResource, nameOf } from "../graph";
import { isHidden } from "../preview";
import { literally } from "../wildcard";

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
        partition: found?.partition ?? places[0]?.partition ?? partitionOf(known) ?? "aws",
        region: known,
        account: found?.account ?? places[0]?.account ?? "*",
    };
}

/** Place of one resource, which another provider than that of the stack may have made. */
export function placeOfResource({ inputs, outputs }: ExportedResource, place: StackPlace): StackPlace {
    const arn = typeof outputs?.arn === "string" ? arnParts(outputs.arn) : undefined;
    const written = outputs?.region ?? inputs?.region;
    return {
        partition: arn?.partition || place.partition,
        region: arn?.region || (typeof written === "string" && !isHidden(written) ? written : place.region),
        account: /^\d{12}$/.test(arn?.account ?? "") ? arn!.account : place.account,
    };
}

// Pulumi's automatic names end like this.
const AUTOMATIC = /-[0-9a-f]{7}$/;

/** The names that a resource may have for a property of it, as IAM takes them: with `*` for what follows from nothing. */
export function patternOf(resource: ExportedResource, property: string, roots: readonly string[]): string {
    const value = resource.inputs?.[property];
    const isName = /name$/i.test(property) || property === "family" || property === "bucket";
    if (typeof value !== "string" || isHidden(value)) {
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
        const at = new RegExp(`(^|[-/_.:])${literally(root)}(?=[-/_.:]|$)`).exec(name);
        if (at !== null) {
            const end = at.index + at[0].length;
            return end === name.length ? whole : `${before}${name.slice(0, end + 1)}*`;
        }
    }
    return whole.replace(AUTOMATIC, "-*");
}

/** Names of the components that belong to no other, the longest first. */
export function rootsOf(resources: readonly ExportedResource[]): string[] {
    const components = new Set(resources.filter(({ type }) => type.startsWith("ecs:index:")).map(({ urn }) => urn));
    const names = resources
        .filter(({ urn, parent }) => components.has(urn) && !components.has(parent ?? ""))
        .map(nameOf);
    return [...new Set(names)].sort((a, b) => b.length - a.length);
}
