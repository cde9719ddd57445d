// What a control asks is written like a question to JSON; the types of a hundred resources would hide it.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Inputs = Readonly<Record<string, any>>;

/** A resource as it was registered. */
export interface Registered {
    readonly type: string;
    readonly inputs: Inputs;
}

/** What the defaults of a preset do about a control: it is met, or it is among the `exceptions`. */
export type Verdict = "met" | "excepted";

/** One control of AWS Security Hub. */
export interface Control {
    /** What it asks for. */
    readonly title: string;
    /** Type of the resources that it judges. */
    readonly type: string;
    /** Whether a resource meets it; some ask for another resource beside it. */
    readonly isMet: (inputs: Inputs, all: readonly Registered[]) => boolean;
    readonly production: Verdict;
    readonly development: Verdict;
    /** Arguments that decide about it; none where nothing that a user can write breaks it. */
    readonly decidedBy: readonly string[];
}

/** A control that no argument breaks. */
export function always(title: string, type: string, isMet: Control["isMet"]): Control {
    return { title, type, isMet, production: "met", development: "met", decidedBy: [] };
}

/** A control that both presets meet, until arguments say otherwise. */
export function usually(
    title: string,
    type: string,
    decidedBy: readonly string[],
    isMet: Control["isMet"],
    verdicts: Partial<Pick<Control, "production" | "development">> = {},
): Control {
    return { title, type, isMet, production: "met", development: "met", decidedBy, ...verdicts };
}

/** What a list of inputs holds; an absent one holds nothing. */
export function listOf(value: unknown): readonly Inputs[] {
    return Array.isArray(value) ? value : [];
}

/** Whether a resource has tags, be it those of the package. */
export function isTagged({ tags }: Inputs): boolean {
    return Object.keys(tags ?? {}).length > 0;
}
