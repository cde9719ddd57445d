import type { Bounds, Limits } from "./declarations";

const KEYWORDS = ["minimum", "maximum", "minLength", "maxLength"];

/** An argument, or the items of a list, with its limits as JSON Schema writes them, and as its description says them. */
export function withLimits(spec: any, { range, length }: Limits = {}): any {
    if (range === undefined && length === undefined) {
        return spec;
    }
    const keywords = {
        ...(range && { minimum: range[0], maximum: range[1] }),
        ...(length && { minLength: length[0], maxLength: length[1] }),
    };
    const said = range ? sentenceOf(range) : `${sentenceOf(length!)} characters`;
    if (spec.items !== undefined) {
        return {
            ...spec,
            items: { ...spec.items, ...keywords },
            description: saying(spec.description, `each ${said}`),
        };
    }
    return { ...spec, ...keywords, description: saying(spec.description, said) };
}

// What a number of 32 bits can hold is no limit that anybody comes near, and only makes the sentence longer.
const LARGEST = 2 ** 31 - 1;

const sentenceOf = ([from, to]: Bounds) => (to >= LARGEST ? `${from} or more` : `${from} to ${to}`);

/** A description whose first sentence says one thing more. */
export function saying(description: string, more: string): string {
    if (description.includes(more)) {
        throw new Error(`"${description}" says itself what its limits say: ${more}`);
    }
    // The first full stop that ends a sentence, and is not part of a name such as `.env`.
    const end = /[.;:](?=\s|$)/.exec(description)?.index ?? description.length;
    return `${description.slice(0, end)}, ${more}${description.slice(end) || "."}`;
}

/** A package schema without limits, of which Pulumi knows nothing. */
export function withoutLimits(value: any): any {
    if (Array.isArray(value)) {
        return value.map(withoutLimits);
    }
    if (value === null || typeof value !== "object") {
        return value;
    }
    const kept = Object.entries(value).filter(([key, item]) => !KEYWORDS.includes(key) || typeof item !== "number");
    return Object.fromEntries(kept.map(([key, item]) => [key, withoutLimits(item)]));
}
