import * as pulumi from "@pulumi/pulumi";
import { isRecord } from "../json";
import { nearest } from "../nearest";
import { type NamedSpec, namedSpec, type PackageSpec, type TypeSpec } from "../packageSchema";
import { listed, type Problem, shown } from "../problems";
import { limitProblems } from "./limits";
import { inCpuUnits, inUnitOf } from "./units";

/** A value of another type than the schema has, with what the person most likely wanted to write. */
export function typeProblem(schema: PackageSpec, spec: TypeSpec, value: unknown, path: string): Problem {
    const remedy = remedyFor(schema, spec, value, path);
    return { rule: "wrong-type", path, message: `${kindOf(value)} is not possible`, remedy };
}

// Lists and objects are as long as they are, and have variables in them that nobody wants in a log.
function kindOf(value: unknown): string {
    if (Array.isArray(value)) {
        return "a list";
    }
    return isRecord(value) && !pulumi.Resource.isInstance(value) ? "an object" : shown(value);
}

function remedyFor(schema: PackageSpec, spec: TypeSpec, value: unknown, path: string): string {
    const key = keyOf(path);
    if (spec.$ref !== undefined) {
        return objectRemedy(schema, namedSpec(schema, spec.$ref), value);
    }
    switch (spec.type) {
        case "array":
            return listRemedy(schema, spec, value, path);
        case "object":
            return mapRemedy(spec, value);
        case "boolean":
            return booleanRemedy(value);
        case "string":
            return textRemedy(value, key);
        default:
            return withinLimits(spec, numberRemedy(value, key, spec.type === "integer"));
    }
}

/** The last name of a path, without the place in a list. */
function keyOf(path: string): string {
    return (path.split(".").at(-1) ?? "").replace(/\[\d+\]$/, "");
}

function objectRemedy(schema: PackageSpec, spec: NamedSpec | undefined, value: unknown): string {
    const { properties = {}, required = [] } = spec ?? {};
    const holder = typeof value === "string" ? holderOf(schema, properties, value) : undefined;
    if (holder !== undefined) {
        return `Write an object: { ${holder}: ${String(value)} }`;
    }
    const keys = required.length > 0 ? required : Object.keys(properties).slice(0, 3);
    const instead = Array.isArray(value) ? "Write one object, and no list, with" : "Write an object with";
    return keys.length === 0 ? "Write an object" : `${instead} ${keys.map((key) => `\`${key}\``).join(", ")}`;
}

const TIME = /^(rate|cron|at)\(/;

/** The one argument of an object that a text alone is for: an ARN, a path, a time, or a word of a set. */
function holderOf(schema: PackageSpec, properties: Record<string, TypeSpec>, text: string): string | undefined {
    const found = Object.entries(properties).filter(([key, { $ref }]) => {
        const isMember = $ref !== undefined && namedSpec(schema, $ref)?.enum?.some((member) => member.value === text);
        return (
            isMember ||
            (text.startsWith("arn:") && /(^a|A)rn$/.test(key)) ||
            (text.startsWith("/") && key === "path") ||
            (TIME.test(text) && key === "expression")
        );
    });
    // Of two ARNs it is the one that the object is about: a role, before what bounds it.
    return found.map(([key]) => key).sort((a, b) => a.length - b.length)[0];
}

// Words, quoted ones as a whole; whatever else a shell would read needs the shell.
const WORDS = /"[^"]*"|'[^']*'|[^\s"']+/g;
const FOR_A_SHELL = /[|&;<>$`*?(){}]/;

function listRemedy(schema: PackageSpec, { items }: TypeSpec, value: unknown, path: string): string {
    if (isRecord(value)) {
        return "Write a list: in YAML, each entry begins with a dash";
    }
    const isOfTexts = items?.type === "string" || namedSpec(schema, items?.$ref ?? "")?.enum !== undefined;
    if (typeof value !== "string" || !isOfTexts) {
        return typeof value === "string" || value === null ? "Write a list" : `Write a list: [${shown(value)}]`;
    }
    return `Write a list: ${JSON.stringify(entriesOf(value, path))}`;
}

/** The entries that one text stands for: words where a program reads them, parts between commas elsewhere. */
function entriesOf(text: string, path: string): string[] {
    if (path.endsWith("healthCheck.command")) {
        return ["CMD-SHELL", text.replace(/^CMD(-SHELL)?\s+/, "")];
    }
    if (!["command", "entryPoint"].includes(keyOf(path))) {
        return text.split(",").map((part) => part.trim());
    }
    if (FOR_A_SHELL.test(text)) {
        return ["sh", "-c", text];
    }
    return (text.match(WORDS) ?? []).map((word) => word.replace(/^(["'])(.*)\1$/, "$2"));
}

const VALUE_KEYS = ["value", "valueFrom"];

/** Lists of names and values are how ECS, Kubernetes and Compose write what is a map here. */
function mapRemedy(spec: TypeSpec, value: unknown): string {
    if (!Array.isArray(value)) {
        return "Write a map of names and values";
    }
    const entries = value.map(nameIn);
    if (spec.additionalProperties?.type === "string" && entries.length > 0 && entries.every((it) => it !== undefined)) {
        return `Write a map: ${inBraces(entries)}`;
    }
    const names = value.map((entry) => (isRecord(entry) ? entry.name : undefined));
    const isNamed = names.length > 0 && names.every((name) => typeof name === "string");
    return isNamed
        ? `Write a map with each entry under its name: ${names.join(", ")}`
        : "Write a map, with each entry under a name";
}

/** The name in `{ name, value }` and in `NAME=value`; values may be secrets, and are not repeated. */
function nameIn(entry: unknown): string | undefined {
    if (typeof entry === "string") {
        return /^([^=\s]+)=/.exec(entry)?.[1];
    }
    const { name } = isRecord(entry) ? entry : {};
    return typeof name === "string" && VALUE_KEYS.some((key) => key in (entry as object)) ? name : undefined;
}

const MOST_ENTRIES = 3;

function inBraces(names: readonly string[]): string {
    const first = names.slice(0, MOST_ENTRIES).map((name) => `${name}: …`);
    return `{ ${first.join(", ")}${names.length > MOST_ENTRIES ? ", …" : ""} }`;
}

const TRUE = ["true", "yes", "on", "1"];
const FALSE = ["false", "no", "off", "0"];

function booleanRemedy(value: unknown): string {
    const word = typeof value === "object" ? "" : String(value).toLowerCase();
    if (TRUE.includes(word)) {
        return "Write true, without quotes";
    }
    return FALSE.includes(word) ? "Write false, without quotes" : "Write true or false";
}

function textRemedy(value: unknown, key: string): string {
    if (typeof value === "number" && key === "permissions") {
        const octal = `0${value.toString(8)}`;
        return `Write text, in quotes: "${octal}". Without them, YAML reads ${octal} as the octal number ${value}`;
    }
    if (Array.isArray(value) && value.length === 1 && typeof value[0] === "string") {
        return `Write the text alone, without a list: "${value[0]}"`;
    }
    if (isRecord(value) && typeof value.valueFrom === "string") {
        return "Write the text alone, without `valueFrom`";
    }
    if (typeof value === "number") {
        return `Write text, in quotes and as it was typed, such as "${value}"`;
    }
    return typeof value === "boolean" ? `Write text, in quotes: "${value}"` : "Write text";
}

function numberRemedy(value: unknown, key: string, isWhole: boolean): string {
    const wanted = isWhole ? "Write a whole number" : "Write a number";
    if (typeof value !== "string" || value.trim() === "") {
        return inCpuUnits(key, value) ?? wanted;
    }
    const number = Number(value);
    if (Number.isFinite(number) && (!isWhole || Number.isInteger(number))) {
        return `Write ${number}, without quotes`;
    }
    // Docker writes the port of the host before that of the container, and the protocol behind it.
    const [, port] = (/port$/i.test(key) && /^(?:[\d.]+:)*(\d+)(?:\/(?:tcp|udp))?$/.exec(value)) || [];
    return port === undefined ? (inUnitOf(key, value) ?? wanted) : `Write ${port}`;
}

/** The proposed number, or the range where it is outside of that: a remedy never leads to the next error. */
function withinLimits(spec: TypeSpec, remedy: string): string {
    const [, proposed] = /^Write (-?[\d.]+\d|\d)/.exec(remedy) ?? [];
    const [beyond] = proposed === undefined ? [] : limitProblems(spec, Number(proposed), "");
    return beyond?.remedy ?? remedy;
}

/** A value outside the set that the schema has, with the one that was most likely meant. */
export function memberProblem(value: unknown, members: NonNullable<NamedSpec["enum"]>, at: string): Problem {
    const values = members.map((member) => member.value);
    const near = typeof value === "string" ? nearest(value, values.map(String)) : undefined;
    const remedy =
        near === undefined ? `Use one of ${listed(values)}` : `Use "${near}", or another of ${listed(values)}`;
    return { rule: "enum-value", path: at, message: `${shown(value)} is not possible`, remedy };
}
