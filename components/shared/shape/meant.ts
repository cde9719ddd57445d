import { namedSpec, type PackageSpec, type TypeSpec } from "../packageSchema";
import { plainForm } from "./foreignTerms";

/**
 * What a value of a wrong form certainly stands for: a word of a set in other letters, a number or a yes as text. The rules judge
 * the rest with it, because a default in its place would be something that nobody wrote.
 */
export function meantValue(schema: PackageSpec, spec: TypeSpec, value: unknown): unknown {
    if (typeof value !== "string") {
        return undefined;
    }
    const members = namedSpec(schema, spec.$ref ?? "")?.enum;
    if (members !== undefined) {
        return members.find((member) => plainForm(String(member.value)) === plainForm(value))?.value;
    }
    if (spec.type === "boolean") {
        return { true: true, false: false }[value];
    }
    const isNumber = spec.type === "integer" || spec.type === "number";
    return isNumber && /^(0|[1-9]\d{0,8})$/.test(value) ? Number(value) : undefined;
}
