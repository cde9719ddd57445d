import { calledAs } from "../called";
import type { Orphan } from "./orphans";
import type { Pending } from "./pending";

/** What an update that was broken off has left. */
export interface Left {
    readonly pending: readonly Pending[];
    /** What seems to be of this stack. */
    readonly orphans: readonly Orphan[];
    /** What seems to be of another one. */
    readonly others: readonly Orphan[];
}

/** What is left, in words, with the commands that end it. */
export function leftLines({ pending, orphans, others }: Left, showsOthers: boolean): string[] {
    const shown = showsOthers ? others : [];
    const hidden = others.length - shown.length;
    const sections = [
        ...(pending.length === 0 ? [] : [["Operations whose end nobody knows:", ...pending.flatMap(pendingLines)]]),
        ...(orphans.length === 0
            ? []
            : [
                  [
                      "In AWS and in no state, what can be deleted first at the beginning:",
                      ...orphans.flatMap(orphanLines),
                  ],
              ]),
        ...(shown.length === 0
            ? []
            : [
                  [
                      "Of other names; a stack that cannot be read from here may have them:",
                      ...shown.flatMap(orphanLines),
                  ],
              ]),
        ...(hidden === 0
            ? []
            : [[`${hidden} more of other names, which stacks elsewhere may have: \`--all\` shows them.`]]),
    ];
    const lines = sections.flatMap((section) => ["", ...section]).slice(1);
    return pending.length + orphans.length + shown.length === 0 ? ["Nothing is left over.", ...lines] : lines;
}

function pendingLines({ operation, type, name, arn, commands }: Pending): string[] {
    const what = operation === "creating" ? (arn === undefined ? ", which is not found" : `, which is ${arn}`) : "";
    return [`  ${operation} ${calledAs(type)} ${name}${what}`, ...commands.map((command) => `    ${command}`)];
}

function orphanLines({ arn, type, name, importCommand, deleteCommand }: Orphan): string[] {
    const title = type === undefined ? arn : `${calledAs(type)}${name === undefined ? "" : ` ${name}`} (${arn})`;
    const none = deleteCommand === undefined && importCommand === undefined;
    return [
        `  ${title}`,
        ...(importCommand === undefined ? [] : [`    keep:   ${importCommand}`]),
        ...(deleteCommand === undefined ? [] : [`    delete: ${deleteCommand}`]),
        ...(none ? ["    no command for it is known here"] : []),
    ];
}
