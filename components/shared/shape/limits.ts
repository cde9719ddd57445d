import type { TypeSpec } from "../packageSchema";
import { type Problem, shown } from "../problems";
import type { RuleId } from "../rules/rules";

/** What is wrong with a value of the right type that is outside the limits that its argument is declared with. */
export function limitProblems(spec: TypeSpec, value: unknown, path: string): Problem[] {
    if (typeof value === "number") {
        return numberProblems(spec, value, path);
    }
    return typeof value === "string" ? textProblems(spec, value, path) : [];
}

/** Whether a rule says that a value is outside of its limits. */
export function isLimit(rule: RuleId): boolean {
    return rule === "out-of-range" || rule === "text-length";
}

function numberProblems({ type, minimum, maximum }: TypeSpec, value: number, path: string): Problem[] {
    if (value >= (minimum ?? -Infinity) && value <= (maximum ?? Infinity)) {
        return [];
    }
    const remedy = `Use a ${type === "integer" ? "whole number" : "number"} ${between(minimum, maximum)}`;
    return [{ rule: "out-of-range", path, message: `${shown(value)} is not possible`, remedy }];
}

function textProblems({ minLength = 0, maxLength = Infinity }: TypeSpec, value: string, path: string): Problem[] {
    // AWS counts characters, of which JavaScript takes those outside of the first plane for two.
    const length = [...value].length;
    if (length < minLength || length > maxLength) {
        const message = length === 0 ? "is empty" : `has ${length} characters`;
        const remedy = `Use ${minLength} to ${maxLength} characters`;
        return [{ rule: "text-length", path, message, remedy }];
    }
    return [];
}

function between(minimum: number | undefined, maximum: number | undefined): string {
    if (maximum === undefined) {
        return `from ${minimum} on`;
    }
    return minimum === undefined ? `up to ${maximum}` : `from ${minimum} to ${maximum}`;
}
