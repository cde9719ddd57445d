import type { Surface } from "./surface";

/** One promise that two releases say differently. */
export interface Difference {
    /** As in the surface: its kind and its name. */
    readonly promise: string;
    readonly before: string | undefined;
    readonly after: string | undefined;
    readonly effect: Effect;
}

/** Whether something that worked does not any more, something does otherwise, or something is new. */
export type Effect = "breaks" | "changes" | "adds";

/** What is different, in the order of the names. */
export function differences(before: Surface, after: Surface): Difference[] {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return names
        .filter((name) => before[name] !== after[name])
        .map((promise) => {
            const [was, is] = [before[promise], after[promise]];
            return { promise, before: was, after: is, effect: effectOf(promise, was, is) };
        });
}

function effectOf(promise: string, before: string | undefined, after: string | undefined): Effect {
    const [kind] = promise.split(" ");
    // A rule that is new may refuse what was taken; one that is gone, or a default of another value, does otherwise.
    if (kind === "rule" || kind === "default") {
        return "changes";
    }
    if (before === undefined) {
        // Whoever updates has not written it.
        return kind === "argument" && after!.startsWith("required ") ? "breaks" : kind === "urn" ? "changes" : "adds";
    }
    if (after === undefined) {
        return "breaks";
    }
    return isLoosened(kind, before, after) ? "adds" : "breaks";
}

/** Whether everything that was right is right still: a deprecation, or something that is needed no longer. */
function isLoosened(kind: string, before: string, after: string): boolean {
    const bare = (value: string) => value.replace(/^(required|optional) /, "").replace(/ deprecated$/, "");
    return (
        kind === "argument" && bare(before) === bare(after) && !(/^optional/.test(before) && /^required/.test(after))
    );
}
