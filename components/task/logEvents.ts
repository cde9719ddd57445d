import { listed, type Problem, shown } from "../shared/problems";

const RULE = "awslogs-multiline";

/**
 * What is wrong with the expression that begins an event. Docker's driver compiles it with Go's `regexp`: what Go cannot
 * compile keeps the container from starting, and what is special to Go is no fault. AWS: `awslogs-multiline-pattern`.
 */
export function multilineProblems(pattern: string | undefined): Problem[] {
    if (pattern === undefined) {
        return [];
    }
    const path = "multilinePattern";
    const remedy = "Write one that matches the first line of an event, such as ^\\d{4}-";
    // What is escaped is itself, but for references to groups; what stands in brackets is one letter.
    const bare = pattern.replace(/\\[^1-9k]/g, "x").replace(/\[[^\]]*\]/g, "x");
    const foreign = /\(\?(=|!|<=|<!|>)|\\[1-9]|\\k<|[*+?}]\+/.exec(bare)?.[0];
    if (foreign !== undefined) {
        const message = `"${pattern}" has ${foreign}, which the regular expressions of Go do not know`;
        return [
            { rule: RULE, path, message, remedy: "Write it without lookaround, backreferences and possessive signs" },
        ];
    }
    if (pattern !== "" && compiles(pattern)) {
        return [];
    }
    return [{ rule: RULE, path, message: `"${pattern}" is no regular expression`, remedy }];
}

/** Compiles what Go and JavaScript write in the same way, with what only Go writes made into something like it. */
function compiles(pattern: string): boolean {
    const likeness = pattern
        .replace(/\(\?[imsU-]+\)/g, "")
        .replace(/\(\?[imsU-]+:/g, "(?:")
        .replace(/\(\?P</g, "(?<")
        .replace(/\[:\^?[a-z]+:\]/g, "a-z")
        .replace(/\\[AzZ]/g, "");
    try {
        new RegExp(likeness);
        return true;
    } catch {
        return false;
    }
}

// What Docker's driver makes a regular expression of; anything else it leaves out without a word.
const SEQUENCES = ["A", "B", "H", "I", "L", "M", "S", "Y", "Z", "a", "b", "d", "f", "j", "m", "p", "w", "y", "z"];

// The same moments in sequences that it knows.
const OTHERS: Readonly<Record<string, string>> = {
    "%D": "%m/%d/%y",
    "%F": "%Y-%m-%d",
    "%R": "%H:%M",
    "%T": "%H:%M:%S",
    "%c": "%a %b %d %H:%M:%S %Y",
    "%h": "%b",
    "%r": "%I:%M:%S %p",
};

/** What is wrong with the form of a time. AWS: `awslogs-datetime-format`. */
export function datetimeProblems(format: string | undefined): Problem[] {
    if (format === undefined) {
        return [];
    }
    const path = "datetimeFormat";
    const sequences = format.match(/%./gs) ?? [];
    if (sequences.length === 0) {
        const message = `${shown(format)} says nothing of a time`;
        return [{ rule: RULE, path, message, remedy: "Write one such as %Y-%m-%d %H:%M:%S" }];
    }
    const odd = sequences.find((sequence) => !SEQUENCES.includes(sequence[1]));
    if (odd === undefined) {
        return bracketProblems(path, format);
    }
    const remedy = Object.hasOwn(OTHERS, odd)
        ? `Write ${OTHERS[odd]}`
        : `Use ${listed(SEQUENCES.map((letter) => `%${letter}`))}, or \`multilinePattern\``;
    return [{ rule: RULE, path, message: `has ${odd}, which the driver leaves out without a word`, remedy }];
}

/** What stands around the sequences is a regular expression as well: in brackets, a set of letters of which one is enough. */
function bracketProblems(path: string, format: string): Problem[] {
    const plain = format.replace(/\\./g, "x");
    if (!/\[[^\]]*%/.test(plain) && compiles(plain.replace(/%./gs, "x"))) {
        return [];
    }
    const message = `"${format}" is a regular expression around its sequences, and its signs mean something else in one`;
    return [{ rule: RULE, path, message, remedy: "Write \\ before signs, such as \\[%b %d, %Y %H:%M:%S\\]" }];
}
