import { isRecord } from "../../components/shared/json";

/** One place at which two values differ. */
export interface Difference {
    /** Such as `containerDefinitions.web.image`. */
    readonly path: string;
    readonly before: unknown;
    readonly after: unknown;
}

/** Everything at which two values differ, leaf by leaf. What is JSON in a text is compared as what it says. */
export function differences(before: unknown, after: unknown, path = ""): Difference[] {
    const [left, right] = [opened(before), opened(after)];
    if (isRecord(left) && isRecord(right)) {
        const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])].sort();
        return keys.flatMap((key) => differences(left[key], right[key], path === "" ? key : `${path}.${key}`));
    }
    return same(left, right) ? [] : [{ path, before: left, after: right }];
}

/** A text that is JSON as its value, and a list whose members have names by these names: their order says nothing. */
function opened(value: unknown): unknown {
    const read = typeof value === "string" && /^\s*[{[]/.test(value) ? parsed(value) : value;
    if (!Array.isArray(read)) {
        return read;
    }
    const names = read.map((member: unknown) => (isRecord(member) ? member.name : undefined));
    const isNamed =
        names.length > 0 && names.every((it) => typeof it === "string") && new Set(names).size === names.length;
    return isNamed ? Object.fromEntries(read.map((member, index) => [names[index], withoutName(member)])) : read;
}

function withoutName({ name: _, ...rest }: Record<string, unknown>): Record<string, unknown> {
    return rest;
}

function parsed(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return text;
    }
}

// An empty list, an empty object and nothing are one thing to AWS.
function same(left: unknown, right: unknown): boolean {
    const plain = (value: unknown) =>
        value === undefined || value === null || isEmpty(value) ? "" : JSON.stringify(value);
    return plain(left) === plain(right);
}

function isEmpty(value: unknown): boolean {
    return Array.isArray(value) ? value.length === 0 : isRecord(value) && Object.keys(value).length === 0;
}
