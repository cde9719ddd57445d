import { calledAs } from "../called";
import type { Orphan } from "./orphans";
import type { Pending } from "./pending";

/** What an update that was broken off has left. */
export interface Left {
    readonly pending: readonly Pending[];
    /** What seems to be of this stack. */
    readonly orphans: readonly Orphan[];
    /** What may be of another one: no component in the state of this one has made it. */
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
                      "In AWS and in no state of this project, what can be deleted first at the beginning; a live stack of another project " +
                          "with the same names looks the same, so look before you delete:",
                      ...orphans.flatMap(orphanLines),
                  ],
              ]),
        ...(shown.length === 0
            ? []
            : [
                  [
                      "In no state that can be read from here. Stacks elsewhere may have them, live: look at their tags before you delete one:",
                      ...shown.flatMap(orphanLines),
                  ],
              ]),
        ...(hidden === 0
            ? []
            : [
                  [
                      `${hidden} more of no component of this stack, which stacks elsewhere may have: \`--all\` shows them.`,
                  ],
              ]),
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
