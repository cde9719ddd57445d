const WIDTH = 100;
const STEP = "    ";

/** How a bracketed list of parts is written in a language. */
export interface Brackets {
    readonly open: string;
    readonly close: string;
    /** Between a bracket and what is inside, where all stands in one line. */
    readonly space?: string;
    /** Behind the last part, where each has a line. */
    readonly trailing?: string;
    readonly separator?: string;
}

/** Parts between brackets: in one line if it is short enough, else one below the other. */
export function bracketed(parts: readonly string[], brackets: Brackets): string {
    const { open, close, space = "", trailing = ",", separator = "," } = brackets;
    const inner = parts.join(`${separator} `);
    const line = parts.length === 0 ? `${open}${close}` : `${open}${space}${inner}${space}${close}`;
    // What already has lines of its own, or would be long, is clearer below each other.
    if (!line.includes("\n") && line.length <= WIDTH - 40) {
        return line;
    }
    return `${open}\n${indented(parts.join(`${separator}\n`))}${trailing}\n${close}`;
}

/** Every line of a text one step further to the right. */
export function indented(text: string): string {
    return text
        .split("\n")
        .map((line) => (line === "" ? line : STEP + line))
        .join("\n");
}

/** A text as every one of the languages writes it. */
export const quoted = (text: string) => JSON.stringify(text);

/** The first letter as a capital. */
export const capital = (name: string) => name[0].toUpperCase() + name.slice(1);
