/** Rows below their titles, each column as wide as its widest cell. A column without any cell is left out. */
export function table(titles: readonly string[], rows: readonly (readonly string[])[]): string[] {
    const kept = titles.map((_, column) => column).filter((column) => rows.some((row) => row[column] !== ""));
    const lines = [titles, ...rows].map((row) => kept.map((column) => row[column]));
    const widths = kept.map((_, index) => Math.max(...lines.map((cells) => cells[index].length)));
    return lines.map((cells) =>
        cells
            .map((cell, index) => cell.padEnd(widths[index]))
            .join("  ")
            .trimEnd(),
    );
}

/** How long ago something was: `40 s`, `12 min`, `3 h`, `9 d`. */
export function age(at: Date | number | undefined, now: number): string {
    if (at === undefined) {
        return "";
    }
    const seconds = Math.max(0, Math.round((now - Number(at)) / 1000));
    const [count, unit] =
        seconds < 120
            ? [seconds, "s"]
            : seconds < 7_200
              ? [seconds / 60, "min"]
              : seconds < 172_800
                ? [seconds / 3_600, "h"]
                : [seconds / 86_400, "d"];
    return `${Math.floor(count)} ${unit}`;
}
