import { shellWord } from "../../components/shared/shell";
import { type ExportedResource, nameOf } from "../graph";
import type { Orphan } from "./orphans";

/** Something that was going on when the engine ended, as a state has it. */
export interface PendingOperation {
    readonly resource: ExportedResource;
    /** `creating`, `updating`, `deleting`, `reading`. */
    readonly type: string;
}

/** An operation nobody knows the end of, and what to do. */
export interface Pending {
    readonly operation: string;
    readonly type: string;
    readonly name: string;
    readonly urn: string;
    /** What it was going to be in AWS, where that is found. */
    readonly arn?: string;
    /** One after the other. */
    readonly commands: readonly string[];
}

/** What to do about each operation: what was being created is looked for among what no state knows. */
export function pendingOf(
    operations: readonly PendingOperation[],
    orphans: readonly Orphan[],
    stack: string,
): Pending[] {
    return operations.map(({ resource, type: operation }) => {
        const { urn, type } = resource;
        const name = nameOf(resource);
        const refresh = `pulumi refresh --stack ${shellWord(stack)}`;
        const base = { operation, type, name, urn };
        if (operation !== "creating") {
            return { ...base, commands: [refresh] };
        }
        // `--import-pending-creates` is one step instead of two, but after it 3.259 had nothing in the state.
        const clear = `${refresh} --clear-pending-creates`;
        const made = orphans.filter((orphan) => orphan.type === type && orphan.name === name);
        return made.length === 1
            ? {
                  ...base,
                  arn: made[0].arn,
                  commands: [clear, ...(made[0].importCommand ? [made[0].importCommand] : [])],
              }
            : { ...base, commands: [clear] };
    });
}
