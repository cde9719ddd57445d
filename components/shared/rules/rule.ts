/** What the documentation says of a rule, whatever the values that it refuses. */
export interface Rule {
    /** What is wrong, or unwise, when the rule speaks. A sentence. */
    readonly means: string;
    /** What to do then. A sentence. */
    readonly todo: string;
}

/** Rules by their ids. */
export type Book = Readonly<Record<string, Rule>>;

/** A rule in the order in which its two sentences are read. */
export function rule(means: string, todo: string): Rule {
    return { means, todo };
}
