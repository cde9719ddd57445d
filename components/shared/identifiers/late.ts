import { isRecord } from "../json";
import { packageSchema, type TypeSpec } from "../packageSchema";
import type { Problem } from "../problems";
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
