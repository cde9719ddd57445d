import { declaredOf } from "./declared";
import { isObject, Properties, sameValue } from "./values";

/**
 * The inputs after a refresh: what was changed outside of Pulumi has the value that it has now, everything else stays
 * as the program wrote it.
 */
export function driftedInputs(type: string, inputs: Properties, before: Properties, now: Properties): Properties {
    const { inputs: declared, computed } = declaredOf(type);
    const result: Properties = {};
    for (const key of [...new Set([...Object.keys(inputs), ...Object.keys(declared)])]) {
        // Only an argument that the provider does not fill in itself is drift when the program never gave it.
        const isGiven = inputs[key] !== undefined;
        if (isGiven ? key in declared : !computed.includes(key)) {
            result[key] = drifted(inputs[key], before[key], now[key]);
        } else {
            result[key] = inputs[key];
        }
    }
    return Object.fromEntries(Object.entries(result).filter(([, value]) => value !== undefined));
}

function drifted(input: any, before: any, now: any): any {
    if (sameValue(before, now)) {
        return input;
    }
    if (isObject(input) && isObject(now)) {
        const keys = [...new Set([...Object.keys(input), ...Object.keys(now)])];
        const entries = keys.map((key) => [key, drifted(input[key], before?.[key], now[key])]);
        return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
    }
    const isSameLength = Array.isArray(input) && Array.isArray(now) && input.length === now.length;
    if (isSameLength && input.every(isObject)) {
        return input.map((item: any, at: number) => drifted(item, before?.[at], now[at]));
    }
    return now;
}
