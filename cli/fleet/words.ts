import type { EngineEvent } from "@pulumi/pulumi/automation";
import type { FleetStack } from "./fleetStack";
import type { Result } from "./run";

/** What is done to stacks, in words. */
export interface Verb {
    readonly going: string;
    readonly done: string;
}

export const VERBS = {
    up: { going: "updating", done: "updated" },
    preview: { going: "previewing", done: "previewed" },
    destroy: { going: "destroying", done: "destroyed" },
} as const satisfies Record<string, Verb>;

/** How far the operation on a stack is. */
export interface Progress {
    readonly resources: number;
    /** What it works on, such as `create Service shop-web`. */
    readonly current?: string;
}

export const NO_PROGRESS: Progress = { resources: 0 };

/** The progress after one more event of the engine. */
export function advanced(before: Progress, { resourcePreEvent, resOutputsEvent }: EngineEvent): Progress {
    if (resOutputsEvent !== undefined) {
        return { ...before, resources: before.resources + 1 };
    }
    const { op, type = "", urn = "" } = resourcePreEvent?.metadata ?? {};
    if (op === undefined || op === "same") {
        return before;
    }
    return { ...before, current: `${op} ${type.split(":").pop()} ${urn.split("::").pop()}` };
}

/** The order in which changes are told. */
const OPERATIONS = ["create", "update", "replace", "delete", "same"];

/** Changes in a few words: `2 create, 31 same`. */
export function changeText(changes: Readonly<Record<string, number>>): string {
    const place = (operation: string) =>
        (OPERATIONS.indexOf(operation) + OPERATIONS.length + 1) % (OPERATIONS.length + 1);
    return Object.entries(changes)
        .filter(([, count]) => count > 0)
        .sort(([one], [other]) => place(one) - place(other) || (one < other ? -1 : 1))
        .map(([operation, count]) => `${count} ${operation}`)
        .join(", ");
}

/** What is said of a stack that was worked on. */
export function endText({ state, seconds, changes = {}, reason }: Result, { done }: Verb): string {
    const said = {
        succeeded: [done, changeText(changes)],
        failed: ["failed", firstLine(reason)],
        interrupted: ["interrupted", firstLine(reason)],
        notBegun: ["not begun", ""],
    }[state];
    const [what, detail] = said;
    return `${what}${seconds === undefined ? "" : ` in ${seconds} s`}${detail === "" ? "" : `: ${detail}`}`;
}

const firstLine = (text = "") => text.trim().split("\n")[0];

/** What is said at the end: how many of each, the reasons of those that failed, and what had not begun. */
export function summary(results: readonly Result[], titleOf: ReadonlyMap<FleetStack, string>, verb: Verb): string[] {
    const of = (state: Result["state"]) => results.filter((result) => result.state === state);
    const names = (some: readonly Result[]) => some.map(({ stack }) => titleOf.get(stack)).join(", ");
    const [succeeded, failed, interrupted, notBegun] = [
        of("succeeded"),
        of("failed"),
        of("interrupted"),
        of("notBegun"),
    ];
    const counts = [
        `${succeeded.length} of ${results.length} stacks ${verb.done}`,
        ...(failed.length > 0 ? [`${failed.length} failed`] : []),
        ...(interrupted.length > 0 ? [`${interrupted.length} interrupted`] : []),
        ...(notBegun.length > 0 ? [`${notBegun.length} not begun`] : []),
    ];
    return [
        `${counts.join(", ")}.`,
        ...failed.flatMap(({ stack, reason = "" }) => ["", `${titleOf.get(stack)} failed:`, ...indented(reason)]),
        ...(notBegun.length > 0 ? ["", `Not begun: ${names(notBegun)}`] : []),
    ];
}

const indented = (text: string) => text.split("\n").map((line) => (line === "" ? "" : `  ${line}`));

/** What of the results a program reads. */
export function jsonOf(results: readonly Result[]): string {
    return JSON.stringify({
        stacks: results.map(({ stack, ...rest }) => ({
            project: stack.name.project,
            stack: stack.name.stack,
            directory: stack.directory,
            ...rest,
        })),
    });
}
