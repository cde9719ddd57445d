import type { Estimate, Line } from "./estimate";

/** Estimates side by side, a column for each stack. */
export function tableOf(estimates: ReadonlyMap<string, Estimate>): string[] {
    const stacks = [...estimates.keys()];
    const keys = new Map<string, string>();
    for (const [stack, { lines }] of estimates) {
        lines.forEach((line) => keys.set(keyOf(line, stack), ownerIn(line, stack)));
    }
    const ofEach = (key: string) =>
        stacks.map((stack) => estimates.get(stack)!.lines.find((line) => keyOf(line, stack) === key));
    const rows = [...keys].map(([key, owner]) => [owner, key.split("\0")[1], ...ofEach(key).map(shownCost)]);
    const totals = stacks.map((stack) => shownCost(totalOf(estimates.get(stack)!)));
    return aligned([["", "USD a month", ...stacks], ...rows, ["", "together", ...totals]]);
}

/** The sum of all lines. */
export function totalOf({ lines }: Estimate): Pick<Line, "least" | "most"> {
    return {
        least: lines.reduce((sum, { least }) => sum + least, 0),
        most: lines.reduce((sum, { most }) => sum + most, 0),
    };
}

function shownCost(line: Pick<Line, "least" | "most"> | undefined): string {
    if (line === undefined) {
        return "";
    }
    const [least, most] = [line.least, line.most].map((usd) => usd.toFixed(2));
    return least === most ? least : `${least} to ${most}`;
}

/** The name of a service without that of its stack, by which several stacks are compared. */
const ownerIn = ({ owner }: Line, stack: string) =>
    owner.startsWith(`${stack}-`) ? owner.slice(stack.length + 1) : owner;

const keyOf = (line: Line, stack: string) => `${ownerIn(line, stack)}\0${line.what}`;

/** Columns under each other; those of numbers end together. */
function aligned(rows: readonly (readonly string[])[]): string[] {
    const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
    return rows.map((row) =>
        row
            .map((cell, column) => (column < 2 ? cell.padEnd(widths[column]) : cell.padStart(widths[column])))
            .join("  ")
            .trimEnd(),
    );
}
