import * as fs from "node:fs";
import * as path from "node:path";
import type { Row } from "./samples";

/** What rows measured when they were last committed, by what is measured: the less, the better. */
export type Figures = Readonly<Record<string, number>>;

const FILE = path.join(__dirname, "committed.json");

// Ratios of two things in one run move by a tenth from one run to the next; by more than that something has become slower.
const TOLERATED = 1.2;

export const committedFigures = (): Figures => JSON.parse(fs.readFileSync(FILE, "utf8")) as Figures;

/** The rows by what they are about: a row that says "it" is about the one above. */
function byKey(rows: readonly Row[]): (readonly [string, Row])[] {
    let subject = "";
    return rows.map((row) => {
        const isAboutIt = subject !== "" && /\bit\b/.test(row.what);
        subject = isAboutIt ? subject : row.what;
        return [isAboutIt ? `${subject}: ${row.what}` : row.what, row] as const;
    });
}

/** The rows that are worse by more than a fifth than they were, in words. */
export function worse(rows: readonly Row[], figures: Figures): string[] {
    return byKey(rows).flatMap(([key, { measure }]) => {
        const figure = figures[key];
        return measure === undefined || figure === undefined || measure <= figure * TOLERATED
            ? []
            : [`${key}: ${measure.toFixed(2)}, which was ${figure.toFixed(2)}`];
    });
}

/** The figures with those of the rows, each at its place or at the end. */
export function kept(rows: readonly Row[], figures: Figures): Figures {
    const measured = byKey(rows).flatMap(([key, { measure }]) =>
        measure === undefined ? [] : [[key, Number(measure.toFixed(3))] as const],
    );
    return { ...figures, ...Object.fromEntries(measured) };
}

export function commitFigures(rows: readonly Row[]): void {
    fs.writeFileSync(FILE, `${JSON.stringify(kept(rows, committedFigures()), null, 2)}\n`);
}
