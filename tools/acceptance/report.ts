import type { Row } from "./run";

/** What a run was. */
export interface Run {
    readonly version: string;
    readonly day: string;
    /** The Region, or that it was simulated. */
    readonly where: string;
    readonly minutes: number;
}

const LONGEST = 300;

/** The report that can be sent in: no account number, no name of anybody's. */
export function report(run: Run, rows: readonly Row[]): string {
    const count = (verdict: Row["verdict"]) => rows.filter((row) => row.verdict === verdict).length;
    return [
        `# Acceptance of @slipway/ecs ${run.version}`,
        "",
        `${run.day}, ${run.where}, ${run.minutes} minutes: ${count("holds")} hold, ${count("fails")} fail, ${count("not reached")} were not reached, ${count("needs an account")} need an account.`,
        "",
        "| stack | step | expected | seen | |",
        "|---|---|---|---|---|",
        ...rows.map(
            ({ stack, step, expected, seen, verdict }) =>
                `| ${[stack, step, expected, seen, verdict].map(cell).join(" | ")} |`,
        ),
        "",
    ].join("\n");
}

/** On one line, without what would end the cell, and without the number of the account. */
function cell(text: string): string {
    const line = text
        .replace(/\s+/g, " ")
        .replace(/\b\d{12}\b/g, "ACCOUNT")
        .replaceAll("|", "\\|")
        .trim();
    return line.length > LONGEST ? `… ${line.slice(-LONGEST)}` : line;
}
