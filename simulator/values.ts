/** Plain property values, as they come over the wire. */
export type Properties = Record<string, any>;

// What the engine sends in a preview for a value that is only known after the deployment.
const UNKNOWNS = new Set([
    "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
    "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
    "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
    "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
    "030794c1-ac77-496b-92df-f27374a8bd58",
    "e48ece36-62e2-4504-bad9-02848725956a",
    "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

/** The value that stands for "known after the deployment". */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export function isUnknown(value: unknown): boolean {
    return typeof value === "string" && UNKNOWNS.has(value);
}

export function containsUnknown(value: unknown): boolean {
    if (Array.isArray(value)) {
        return value.some(containsUnknown);
    }
    return isObject(value) ? Object.values(value).some(containsUnknown) : isUnknown(value);
}

export function isObject(value: unknown): value is Properties {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A copy without undefined and null, which is how an absent property looks on the wire. */
export function plain<T>(value: T): T {
    if (Array.isArray(value)) {
        return value.map(plain) as T;
    }
    if (!isObject(value)) {
        return value;
    }
    const present = Object.entries(value).filter(([, item]) => item !== undefined && item !== null);
    return Object.fromEntries(present.map(([key, item]) => [key, plain(item)])) as T;
}

/** Text that is the same for values that differ only in the order of their keys. */
export function canonical(value: unknown): string {
    if (Array.isArray(value)) {
        return `[${value.map(canonical).join(",")}]`;
    }
    if (isObject(value)) {
        const keys = Object.keys(value).sort();
        return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
    }
    return JSON.stringify(value) ?? "null";
}

export function sameValue(a: unknown, b: unknown): boolean {
    return canonical(a) === canonical(b);
}

/** `defaults` below `given`: nested objects are merged, everything else is taken whole. */
export function withDefaults(given: any, defaults: any): any {
    if (given === undefined) {
        return defaults;
    }
    if (!isObject(given) || !isObject(defaults)) {
        return given;
    }
    const merged: Properties = { ...given };
    for (const [key, value] of Object.entries(defaults)) {
        merged[key] = withDefaults(given[key], value);
    }
    return merged;
}

/** All values at a path such as `loadBalancers[].targetGroupArn`; absent ones are left out. */
export function valuesAt(properties: Properties, path: string): string[] {
    let found: any[] = [properties];
    for (const step of path.split(".")) {
        const key = step.replace(/\[\]$/, "");
        found = found.map((value) => value?.[key]).filter((value) => value !== undefined && value !== null);
        found = step.endsWith("[]") ? found.flat() : found;
    }
    return found.filter((value) => typeof value === "string" && value !== "" && !isUnknown(value));
}

/** JSON of a property, or undefined where it does not parse. */
export function parsed(text: unknown): any {
    if (typeof text !== "string") {
        return text;
    }
    try {
        return JSON.parse(text);
    } catch {
        return undefined;
    }
}

/** A value that AWS takes alone or as a list. */
export function listOf<T>(value: T | T[] | undefined): T[] {
    return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

export function differs(a: unknown, b: unknown): boolean {
    return !sameValue(a, b);
}
