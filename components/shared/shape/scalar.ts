import type { TypeSpec } from "../packageSchema";

/** Whether a value is of the type of a text, a number or a switch. */
export function isScalar({ type }: TypeSpec, value: unknown): boolean {
    if (type === "integer") {
        return Number.isInteger(value);
    }
    return type === "number" ? Number.isFinite(value) : type === undefined || typeof value === type;
}
