import { isIPv4, isIPv6 } from "node:net";
import { type Fault, shown } from "../shared/problems";

type Judge = (value: unknown) => Fault | undefined;

/** What each operator of an event pattern takes. AWS: "Comparison operators for use in event patterns". */
export const OPERATORS: Readonly<Record<string, Judge>> = {
    prefix: (value) => textOrCaseless("prefix", value),
    suffix: (value) => textOrCaseless("suffix", value),
    "equals-ignore-case": text,
    wildcard,
    "anything-but": anythingBut,
    numeric,
    exists: (value) => (typeof value === "boolean" ? undefined : is(value, "and not true or false", "Write true")),
    cidr,
    // Of the matcher alone, and not of the page.
    exactly: text,
};

function is(value: unknown, what: string, remedy: string): Fault {
    return { message: `is ${shown(value)} ${what}`, remedy };
}

function text(value: unknown): Fault | undefined {
    if (typeof value === "string") {
        return undefined;
    }
    const remedy = "Write one text; for several, write an object for each into the list around it";
    return is(value, "and no text", remedy);
}

function textOrCaseless(operator: string, value: unknown): Fault | undefined {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
        return text(value);
    }
    const caseless = (value as Record<string, unknown>)["equals-ignore-case"];
    return Object.keys(value).length === 1 && typeof caseless === "string"
        ? undefined
        : is(value, "and neither a text nor equals-ignore-case", `Write {"${operator}":{"equals-ignore-case":"a"}}`);
}

/** A star stands for anything, a backslash for the star or backslash after it. */
function wildcard(value: unknown): Fault | undefined {
    if (typeof value !== "string") {
        return text(value);
    }
    const plain = value.replace(/\\[\\*]/g, "x");
    if (plain.includes("\\")) {
        return is(value, "with a backslash that hides nothing", "Write \\* for a star and \\\\ for a backslash");
    }
    return plain.includes("**") ? is(value, "with two stars side by side", "Write one") : undefined;
}

// What else can be denied, by the judge of each text.
const DENIED: Readonly<Record<string, Judge>> = {
    prefix: filled,
    suffix: filled,
    "equals-ignore-case": text,
    wildcard,
};

function filled(value: unknown): Fault | undefined {
    return value === "" ? is(value, "and would be every text", "Write a text that is not empty") : text(value);
}

function anythingBut(value: unknown): Fault | undefined {
    if (Array.isArray(value)) {
        const kinds = new Set(value.map((item) => typeof item));
        const kind = [...kinds][0];
        return kinds.size === 1 && (kind === "string" || kind === "number")
            ? undefined
            : is(value, "and neither texts nor numbers alone", "Write a list of texts, or one of numbers");
    }
    if (typeof value !== "object" || value === null) {
        return typeof value === "string" || typeof value === "number"
            ? undefined
            : is(value, "and neither a text nor a number", "Write a text, a number, or a list of them");
    }
    const [[key, denied] = ["", undefined], ...more] = Object.entries(value);
    if (more.length > 0 || !Object.hasOwn(DENIED, key)) {
        return is(value, "and not one of what it denies", `Use one of ${Object.keys(DENIED).join(", ")}, or a value`);
    }
    const all = Array.isArray(denied) ? (denied as unknown[]) : [denied];
    return all.length === 0
        ? is(value, "and denies nothing", "Name at least one text")
        : all.map(DENIED[key]).find((fault) => fault !== undefined);
}

const NUMERIC = 'Write an operator and a number, such as ["<",10], or a range from below, such as [">",0,"<=",5]';

function numeric(value: unknown): Fault | undefined {
    const wrong = is(value, "and no comparison", NUMERIC);
    if (!Array.isArray(value) || (value.length !== 2 && value.length !== 4)) {
        return wrong;
    }
    const [from, least, to, most] = value as unknown[];
    if (!["=", "<", "<=", ">", ">="].includes(from as string) || typeof least !== "number") {
        return wrong;
    }
    if (value.length === 2) {
        return undefined;
    }
    if (!["<", "<="].includes(to as string) || !(from as string).startsWith(">") || typeof most !== "number") {
        return wrong;
    }
    return least < most ? undefined : is(value, "and a range with nothing in it", "Write the smaller number first");
}

function cidr(value: unknown): Fault | undefined {
    const [, address, bits] = (typeof value === "string" && /^([^/]+)\/(\d{1,3})$/.exec(value)) || [];
    const size = address === undefined ? 0 : isIPv4(address) ? 32 : isIPv6(address) && !address.includes(".") ? 128 : 0;
    if (size === 0 || Number(bits) > size) {
        return is(value, "and no range of addresses", "Write one such as 10.0.0.0/16");
    }
    return Number(bits) === size
        ? is(value, "and one address, which EventBridge takes for no range", `Write "${address}" without cidr`)
        : undefined;
}
