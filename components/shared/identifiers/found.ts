import { isLaterItself } from "../late";
import { pathIn } from "../problems";
import type { Found } from "./rules";
import { type Identifier, identifierOf } from "./identifiers";

const ofTypes = new Map<string, readonly (readonly [string, Identifier])[]>();

/** Adds what names something in AWS among the arguments of a type. It is asked of every argument, so it looks up once. */
export function collectIdentifiers(
    found: Found[],
    type: string,
    properties: object,
    value: Readonly<Record<string, unknown>>,
    at: string,
): void {
    for (const [key, identifier] of identifiersOf(type, properties)) {
        collect(found, identifier, value[key], pathIn(at, key));
    }
}

function identifiersOf(type: string, properties: object): readonly (readonly [string, Identifier])[] {
    const before = ofTypes.get(type);
    if (before !== undefined) {
        return before;
    }
    const all = Object.keys(properties).flatMap((key) => {
        const identifier = identifierOf(type, key);
        return identifier === undefined || "free" in identifier ? [] : [[key, identifier] as const];
    });
    ofTypes.set(type, all);
    return all;
}

/** Texts and outputs of texts, alone, in lists and under names. What is of a wrong type is refused for that already. */
function collect(found: Found[], identifier: Identifier, value: unknown, path: string): void {
    if (Array.isArray(value)) {
        value.forEach((item, index) => collect(found, identifier, item, `${path}[${index}]`));
    } else if (typeof value === "string" || isLaterItself(value)) {
        found.push({ ...identifier, path, value });
    } else if (typeof value === "object" && value !== null) {
        Object.entries(value).forEach(([key, item]) => collect(found, identifier, item, `${path}.${key}`));
    }
}
