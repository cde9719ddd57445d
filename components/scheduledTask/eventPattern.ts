import { isRecord } from "../shared/json";
import { nearest } from "../shared/nearest";
import { type Fault, listed, pathIn, shown } from "../shared/problems";
import { OPERATORS } from "./eventOperators";

type Fields = Readonly<Record<string, unknown>>;

// AWS: "Events in Amazon EventBridge" and, for archives, "Replaying archived events".
const ENVELOPE = [
    "account",
    "detail",
    "detail-type",
    "id",
    "region",
    "replay-name",
    "resources",
    "source",
    "time",
    "version",
];

const OR = "$or";

/** What EventBridge would refuse of a pattern. AWS: "Comparison operators for use in event patterns", and event-ruler. */
export function patternFault(pattern: unknown): Fault | undefined {
    if (!isRecord(pattern) || Object.keys(pattern).length === 0) {
        const message = "is no object with something in it, and would be every event or none";
        return { message, remedy: 'Write one such as {"source":["my.shop"],"detail-type":["Order"]}' };
    }
    return fieldsFault("", pattern);
}

/** What EventBridge takes of a pattern, although no event can ever match it. */
export function deadFault(pattern: unknown): Fault | undefined {
    const odd = Object.keys(pattern as Fields).find((key) => key !== OR && !ENVELOPE.includes(key));
    if (odd === undefined) {
        return undefined;
    }
    const near = nearest(odd, ENVELOPE);
    const remedy = near === undefined ? `Put it under detail, or use one of ${listed(ENVELOPE)}` : `Write ${near}`;
    return { message: `asks for ${odd}, which no event has`, remedy };
}

function fieldsFault(at: string, fields: Fields): Fault | undefined {
    return first(Object.entries(fields), ([key, value]) => {
        const place = pathIn(at, key);
        return key === OR ? choicesFault(place, value) : fieldFault(place, value);
    });
}

function fieldFault(place: string, value: unknown): Fault | undefined {
    if (Array.isArray(value)) {
        return value.length === 0
            ? { message: `${place} is an empty list, which nothing matches`, remedy: "Name a value, or leave it out" }
            : first(value, (item) => itemFault(place, item));
    }
    if (!isRecord(value)) {
        return { message: `${place} is ${shown(value)} and no list`, remedy: `Write [${JSON.stringify(value)}]` };
    }
    const keys = Object.keys(value);
    if (keys.length === 0) {
        return { message: `${place} is an empty object`, remedy: 'Write [{"exists":true}], or leave it out' };
    }
    // An operator without a list around it is read as a field of the event.
    const bare = keys.length === 1 && Object.hasOwn(OPERATORS, keys[0]) && OPERATORS[keys[0]](value[keys[0]]);
    if (bare === undefined && !Array.isArray(value[keys[0]])) {
        return { message: `${place} has an operator and no list`, remedy: `Write [${JSON.stringify(value)}]` };
    }
    return fieldsFault(place, value);
}

/** One of several sets of fields. With fewer than two, EventBridge looks for a field of that name. */
function choicesFault(place: string, choices: unknown): Fault | undefined {
    const remedy = 'Write a list of two or more objects, such as [{"source":["a"]},{"source":["b"]}]';
    if (!Array.isArray(choices) || choices.length < 2 || !choices.every(isRecord)) {
        return { message: `${place} is no list of two or more objects`, remedy };
    }
    return first(choices as Fields[], (choice, index) => {
        const at = `${place}[${index}]`;
        if (Object.keys(choice).length === 0) {
            return { message: `${at} is empty`, remedy: "Name a field in it, or remove it" };
        }
        const taken = operatorIn(choice);
        return taken === undefined
            ? fieldsFault(at, choice)
            : { message: `${at} has a field ${taken}, which is an operator`, remedy: `Put a field around ${taken}` };
    });
}

const COMPARISONS = ["=", "<", "<=", ">", ">="];

/** A name that is no field within a choice, however deep. */
function operatorIn(fields: Fields): string | undefined {
    const isTaken = (key: string) => Object.hasOwn(OPERATORS, key) || COMPARISONS.includes(key);
    return Object.entries(fields)
        .map(([key, value]) => (isTaken(key) ? key : isRecord(value) ? operatorIn(value) : undefined))
        .find((key) => key !== undefined);
}

function itemFault(place: string, item: unknown): Fault | undefined {
    if (Array.isArray(item)) {
        return { message: `${place} has a list in its list`, remedy: "Write the values side by side in one list" };
    }
    return isRecord(item) ? comparisonFault(place, item) : undefined;
}

function comparisonFault(place: string, comparison: Fields): Fault | undefined {
    const keys = Object.keys(comparison);
    if (keys.length !== 1) {
        const message = `${place} has ${keys.length === 0 ? "no operator" : `${listed(keys)} in one object`}`;
        return { message, remedy: "Write one operator in an object; the objects of a list are alternatives" };
    }
    const [key] = keys;
    if (!Object.hasOwn(OPERATORS, key)) {
        const near = nearest(key, Object.keys(OPERATORS));
        const remedy = near === undefined ? `Use one of ${listed(Object.keys(OPERATORS))}` : `Write ${near}`;
        return { message: `${place} has ${key}, which is no operator`, remedy };
    }
    const fault = OPERATORS[key](comparison[key]);
    return fault && { ...fault, message: `${place}: ${key} ${fault.message}` };
}

function first<T>(all: readonly T[], judge: (one: T, index: number) => Fault | undefined): Fault | undefined {
    for (const [index, one] of all.entries()) {
        const fault = judge(one, index);
        if (fault !== undefined) {
            return fault;
        }
    }
    return undefined;
}
