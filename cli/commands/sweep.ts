import { eachOf } from "../eachOf";
import { CommandError } from "../errors";
import { discover } from "../fleet/discover";
import { titles } from "../fleet/fleetStack";
import { expiryOf, overdue, stayingText } from "../fleet/overdue";
import { jsonOf } from "../fleet/words";
import { matches } from "../fleet/stackName";
import { refuseCircle, wavesBack } from "../fleet/waves";
import { type Confirm, confirmation, wanted } from "../terminal";
import { reason, resourcesOf, workspaceOf } from "../workspace";
import { workThrough } from "./fleet";

/** Which stacks are looked at, and how they go. */
export interface SweepOptions {
    readonly cwd: readonly string[];
    readonly parallel: number;
    readonly json: boolean;
    readonly yes: boolean;
    readonly dryRun: boolean;
    readonly confirm?: Confirm;
    readonly now: number;
}

/** `slipway sweep`. */
export const runSweep = (named: string[], options: Omit<SweepOptions, "confirm" | "now">) =>
    sweep(named, { ...options, confirm: confirmation(), now: Date.now() });

const READERS = 4;

/** Destroys stacks whose moment has come, and removes them. */
export async function sweep(named: readonly string[], options: SweepOptions): Promise<void> {
    const { cwd, json, yes, dryRun, confirm, now } = options;
    const all = await discover(cwd.length > 0 ? cwd : [process.cwd()]);
    const isMeant =
        named.length === 0
            ? () => true
            : (pattern: (typeof all)[number]) => named.some((it) => matches(pattern.name, it));
    const stacks = await eachOf(all, READERS, async (stack) =>
        isMeant(stack) ? { stack, expires: expiryOf(await readState(stack.directory, stack.called)) } : { stack },
    );
    const { due, needed } = overdue(stacks, now);
    const titleOf = titles(all);
    const names = due.map((stack) => titleOf.get(stack)).join(", ");
    if (!json) {
        const staying = stayingText(
            stacks.filter(({ stack }) => !due.includes(stack)),
            needed,
            titleOf,
        );
        staying.forEach((line) => void process.stdout.write(`${line}\n`));
        process.stdout.write(due.length === 0 ? "No stack is destroyed.\n" : dryRun ? `Overdue: ${names}\n` : "");
    }
    if (due.length === 0 || dryRun) {
        const results = due.map((stack) => ({ stack, wave: 1, state: "notBegun" as const }));
        process.stdout.write(json ? `${jsonOf(results)}\n` : "");
        return;
    }
    await wanted(`Destroy ${names}?`, "destroy what is overdue", { yes, confirm });
    refuseCircle(due, all);
    await workThrough(wavesBack(due), "destroy", options);
}

async function readState(directory: string, called: string) {
    try {
        return await resourcesOf(await workspaceOf(directory), called);
    } catch (error) {
        throw new CommandError(reason(error as Error));
    }
}
