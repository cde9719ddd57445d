import * as pulumi from "@pulumi/pulumi";
import { isRecord } from "../json";
import { packageSchema, type TypeSpec } from "../packageSchema";
import { type Problem, refuseLate } from "../problems";
import { typeProblem } from "../shape/wrongType";
import { type Found, kindProblems } from "./rules";

/**
 * What is wrong with a value that names something in AWS and came late: that it, or a part of it, turned out to be nothing. A stack
 * that hands values over often has an empty text for one that there is not. Of other texts the form is nobody's business here:
 * programs under test have others.
 */
export function lateIdentifierProblems(found: Omit<Found, "value">, spec: TypeSpec, value: unknown): Problem[] {
    const { path, kind } = found;
    if (value === undefined || value === null) {
        const remedy = `Let the output have the ${"form" in kind ? kind.is : "ARN"} of ${kind.what}`;
        return [{ rule: "missing-argument", path, message: "has no value", remedy }];
    }
    if (spec.type === "array" && spec.items !== undefined && Array.isArray(value)) {
        const items = spec.items;
        return value.flatMap((item, index) =>
            lateIdentifierProblems({ ...found, path: `${path}[${index}]` }, items, item),
        );
    }
    if (spec.type === "object" && spec.additionalProperties !== undefined && isRecord(value)) {
        const each = spec.additionalProperties;
        // A key without a value is no key, as in what is known at once.
        return Object.entries(value).flatMap(([key, item]) =>
            item === undefined ? [] : lateIdentifierProblems({ ...found, path: `${path}.${key}` }, each, item),
        );
    }
    if (spec.type !== "string" || typeof value !== "string") {
        return [typeProblem(packageSchema(), spec, value, path)];
    }
    return value === "" ? kindProblems(found, value) : [];
}

/**
 * Looks at what names something in AWS and comes late, as soon as it is known. Of an argument that may be missing, no value is none;
 * an empty text is nothing that AWS would take.
 */
export function refuseLateIdentifiers(component: pulumi.Resource, found: readonly Found[]): void {
    for (const one of found.filter(({ value }) => typeof value !== "string")) {
        const known = pulumi.output(one.value) as pulumi.Output<unknown>;
        known.apply((value) => refuseLate(component, lateValueProblems(one, value)));
    }
}

function lateValueProblems(found: Found, value: unknown): Problem[] {
    const isNone = value === undefined || value === null;
    // An output may be of a list, or of a map.
    const parts = isNone ? [] : Array.isArray(value) ? value : isRecord(value) ? Object.values(value) : [value];
    // A list with a place that has nothing in it is taken by nobody.
    const isMissing = isNone && (found.isNeeded === true || found.path.endsWith("]"));
    return parts.includes("") || isMissing ? lateIdentifierProblems(found, specOf(value), value) : [];
}

const TEXT: TypeSpec = { type: "string" };

function specOf(value: unknown): TypeSpec {
    if (Array.isArray(value)) {
        return { type: "array", items: TEXT };
    }
    return isRecord(value) ? { type: "object", additionalProperties: TEXT } : TEXT;
}
