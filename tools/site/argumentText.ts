import { awsPage } from "./awsPages";
import { factsOf, rangeOf, unitOf } from "./facts";
import { linkedDocs } from "./links";
import { escaped, html } from "./markdown";
import type { Reference } from "./reference";

/** An argument of a component or a field of an object. */
export interface Argument {
    readonly owner: string;
    readonly name: string;
    readonly spec: any;
    /** The same with its limits, of `shapes.json`. */
    readonly shape: any;
    readonly required: boolean;
}

/** The chapter of an argument: what it is, and its facts beside each other. */
export function argumentText(argument: Argument, reference: Reference): string {
    const { owner, name, spec, shape, required } = argument;
    const facts = factsOf(spec.description ?? "");
    const type = typeText(spec, reference);
    const unit = unitOf(name, shape?.type ?? "");
    const range = rangeOf(shape);
    const rows: readonly (readonly [string, string | undefined])[] = [
        ["Type", type],
        ["Needed", required ? "yes" : undefined],
        ["Unit", unit],
        ["Range", range],
        ["Production", facts.production && html(facts.production)],
        ["Development", facts.development && html(facts.development)],
        ["AWS", facts.aws && `<a href="${awsPage(owner, facts.aws)}">${html(facts.aws)}</a>`],
    ];
    const shown = rows.flatMap(([term, said]) =>
        said === undefined || said === "" ? [] : [`<div><dt>${term}</dt><dd>${said}</dd></div>`],
    );
    const deprecated =
        spec.deprecationMessage === undefined ? [] : [`**Deprecated:** ${escaped(spec.deprecationMessage)}`, ""];
    return [
        `### \`${name}\``,
        "",
        ...deprecated,
        linkedDocs(escaped(facts.text), reference.places),
        "",
        `<dl class="facts">${shown.join("")}</dl>`,
        "",
    ].join("\n");
}

/** A type as HTML, with links to the pages of objects, sets and components. */
export function typeText(spec: any, reference: Reference): string {
    const { $ref, items, additionalProperties, oneOf, type } = spec;
    if (oneOf !== undefined) {
        const parts = (oneOf as any[]).filter((it) => !isTextBesideSet(it, oneOf));
        return parts.map((part) => typeText(part, reference)).join(" or ");
    }
    if (items !== undefined) {
        return `list of ${typeText(items, reference)}`;
    }
    if (typeof additionalProperties === "object") {
        return `map of ${typeText(additionalProperties, reference)}`;
    }
    if ($ref === undefined) {
        return WORDS[type as string] ?? type;
    }
    const [, room, name] = /^#\/(resources|types)\/\w+:\w+:(\w+)$/.exec($ref) ?? [];
    if (name === undefined) {
        return "the component itself";
    }
    const folder = room === "resources" ? "components" : "types";
    return `<a href="${reference.places.base}reference/${folder}/${name.toLowerCase()}/"><code>${name}</code></a>`;
}

const WORDS: Readonly<Record<string, string>> = {
    string: "text",
    integer: "whole number",
    number: "number",
    boolean: "true or false",
};

/** The text that is taken in place of a member needs no words of its own: the page of the set has the texts. */
function isTextBesideSet(part: any, all: readonly any[]): boolean {
    return part.type === "string" && all.some((it) => it.$ref !== undefined);
}
