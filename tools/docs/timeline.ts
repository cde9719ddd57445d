/** One row of a timeline: how much of it the new version has, from time to time; between two points it moves at once. */
export interface Lane {
    readonly label: string;
    /** Times from 0 to 100, and the percent of the new version from there on. */
    readonly steps: readonly (readonly [at: number, percent: number])[];
    /** From when to when nobody answers. */
    readonly gap?: readonly [from: number, to: number];
}

/** A bar of tasks that there are from one time to another. */
export interface Bar {
    readonly label: string;
    readonly version: "old" | "new";
    readonly from: number;
    readonly to: number;
    /** Until when they start, and since when they stop. */
    readonly started?: number;
    readonly stopping?: number;
}

/** A deployment over time. */
export interface Timeline {
    readonly title: string;
    /** What somebody is told who cannot see it. */
    readonly description: string;
    readonly stages: readonly (readonly [at: number, label: string])[];
    readonly bars: readonly Bar[];
    readonly lanes: readonly Lane[];
    /** Moments that are named below. */
    readonly marks: readonly (readonly [at: number, label: string])[];
}

const LEFT = 96;
const WIDTH = 620;
const RIGHT = 12;
const BAR = 20;
const LANE = 46;
const GAP = 10;
const STAGE = 15;

const x = (at: number) => round(LEFT + (at / 100) * (WIDTH - LEFT - RIGHT));
const round = (value: number) => Math.round(value * 10) / 10;

/**
 * A timeline as a picture. Beside the text it follows what the reader's system asks for; inside of a page it takes the
 * page's own colours, by the variables that it asks for first.
 */
export function timelinePicture({ title, description, stages, bars, lanes, marks }: Timeline): string {
    const top = stages.length * STAGE + 8;
    const barsEnd = top + bars.length * (BAR + GAP);
    const lanesEnd = barsEnd + lanes.length * (LANE + GAP);
    const height = lanesEnd + marks.length * STAGE + 34;
    return [
        `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" class="timeline" role="img" aria-label="${title}. ${description}" font-family="system-ui, sans-serif" font-size="12">`,
        `<style>${STYLE}</style>`,
        ...stages.map(([at, label], index) => stageText(at, label, [(index + 1) * STAGE, lanesEnd])),
        ...bars.map((bar, index) => barPicture(bar, top + index * (BAR + GAP))),
        ...lanes.map((lane, index) => lanePicture(lane, barsEnd + index * (LANE + GAP))),
        ...marks.map(([at, label], index) => markText(at, label, [lanesEnd - GAP, lanesEnd + (index + 1) * STAGE])),
        legend(height - 8),
        "</svg>",
        "",
    ].join("");
}

const STYLE = [
    ".timeline{color:var(--sl-color-text,#24292f)}",
    ".timeline .old{fill:var(--slipway-old,#9aa4b2)}",
    ".timeline .new{fill:var(--slipway-new,#1a9c4b)}",
    ".timeline .none{fill:#cf222e}",
    ".timeline .part{opacity:.45}",
    ".timeline text{fill:currentColor}",
    ".timeline .line{stroke:currentColor;stroke-opacity:.35;stroke-dasharray:3 3}",
    "@media (prefers-color-scheme:dark){.timeline{color:var(--sl-color-text,#e6edf3)}.timeline .new{fill:var(--slipway-new,#22c55e)}}",
].join("");

function stageText(at: number, label: string, [y, end]: readonly [number, number]): string {
    const line = `<line class="line" x1="${x(at)}" x2="${x(at)}" y1="${y + 3}" y2="${end}"/>`;
    return line + text(at, label, y);
}

function markText(at: number, label: string, [start, y]: readonly [number, number]): string {
    return `<line class="line" x1="${x(at)}" x2="${x(at)}" y1="${start}" y2="${y + 6}"/>${text(at, label, y + 4)}`;
}

/** A word at a time, to its left where it would leave the picture on the right. */
function text(at: number, label: string, y: number): string {
    const isLate = x(at) + label.length * 6.6 > WIDTH;
    return `<text x="${x(at) + (isLate ? -3 : 3)}" y="${y}"${isLate ? ' text-anchor="end"' : ""}>${label}</text>`;
}

function barPicture({ label, version, from, to, started = from, stopping = to }: Bar, y: number): string {
    const part = (start: number, end: number, more: string) =>
        end <= start
            ? ""
            : `<rect class="${version}${more}" x="${x(start)}" y="${y}" width="${round(x(end) - x(start))}" height="${BAR}"/>`;
    return (
        laneLabel(label, y + BAR / 2 + 4) +
        part(from, started, " part") +
        part(started, stopping, "") +
        part(stopping, to, " part")
    );
}

/** The old version fills the lane, and the new one grows from below. */
function lanePicture({ label, steps, gap }: Lane, y: number): string {
    const shares = steps.map(([at, percent], index) => {
        const end = steps[index + 1]?.[0] ?? 100;
        const height = round((LANE * percent) / 100);
        return `<rect class="new" x="${x(at)}" y="${round(y + LANE - height)}" width="${round(x(end) - x(at))}" height="${height}"/>`;
    });
    const whole = `<rect class="old" x="${x(0)}" y="${y}" width="${round(x(100) - x(0))}" height="${LANE}"/>`;
    const nobody =
        gap === undefined
            ? ""
            : `<rect class="none" x="${x(gap[0])}" y="${y}" width="${round(x(gap[1]) - x(gap[0]))}" height="${LANE}"/>`;
    return laneLabel(label, y + LANE / 2 + 4) + whole + shares.join("") + nobody;
}

const laneLabel = (label: string, y: number) => `<text x="0" y="${y}">${label}</text>`;

function legend(y: number): string {
    const item = (at: number, version: string, label: string) =>
        `<rect class="${version}" x="${at}" y="${y - 10}" width="12" height="12"/><text x="${at + 17}" y="${y}">${label}</text>`;
    return item(LEFT, "old", "old version") + item(LEFT + 120, "new", "new version");
}
