import { AccountResource } from "./accountData";
import { declaredOf } from "./declared";
import { isObject, Properties, sameValue } from "./values";

/**
 * The inputs after a refresh: what the program gave has the value that it has now. What others added is there too, what
 * AWS filled in is not.
 */
export function refreshedInputs(inputs: Properties, { type, settled, state }: AccountResource): Properties {
    const { inputs: declared, computed } = declaredOf(type);
    const result: Properties = {};
    for (const key of [...new Set([...Object.keys(inputs), ...Object.keys(declared)])]) {
        const isGiven = inputs[key] !== undefined;
        if (key.startsWith("__")) {
            result[key] = inputs[key];
        } else if (isGiven || !computed.includes(key)) {
            result[key] = refreshed(inputs[key], settled[key], state[key]);
        }
    }
    return Object.fromEntries(Object.entries(result).filter(([, value]) => value !== undefined));
}

function refreshed(input: any, settled: any, now: any): any {
    if (input === undefined) {
        return sameValue(settled, now) ? undefined : now;
    }
    if (isObject(input) && isObject(now)) {
        const keys = [...new Set([...Object.keys(input), ...Object.keys(now)])];
        const entries = keys.map((key) => [key, refreshed(input[key], settled?.[key], now[key])]);
        return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
    }
    const isSameLength = Array.isArray(input) && Array.isArray(now) && input.length === now.length;
    if (isSameLength && input.every(isObject)) {
        return input.map((item: any, at: number) => refreshed(item, settled?.[at], now[at]));
    }
    // A text in which AWS has filled something in, such as container definitions.
    return sameValue(settled, now) ? input : now;
}
