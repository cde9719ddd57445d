/** Stands for what a file does not say: a secret, or what is only known when the program runs. */
export const LATER = Symbol("later");

/** Whether the value at a path, or what is around it, is not in the file. */
export function isSecure(written: unknown, path: string): boolean {
    let value = written;
    for (let rest = path; rest !== "" && value !== LATER;) {
        const step = nextStep(rest, typeof value === "object" && value !== null ? Object.keys(value) : []);
        if (step === undefined) {
            return false;
        }
        value = (value as Record<string, unknown>)[step.key];
        rest = step.rest;
    }
    return value === LATER;
}

/**
 * The next part of a path, of those that are there. Names may have the dots in them that paths are written with, so the
 * longest one that fits is meant.
 */
export function nextStep(path: string, keys: readonly string[]): { key: string; rest: string } | undefined {
    const index = /^\[(\d+)\]\.?/.exec(path);
    if (index !== null) {
        return keys.includes(index[1]) ? { key: index[1], rest: path.slice(index[0].length) } : undefined;
    }
    const fitting = keys.filter((key) => path.startsWith(key) && /^($|\.|\[)/.test(path.slice(key.length)));
    const key = fitting.sort((one, other) => other.length - one.length)[0];
    return key === undefined ? undefined : { key, rest: path.slice(key.length).replace(/^\./, "") };
}
