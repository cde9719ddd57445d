import { literally } from "../wildcard";
import { calledAs, shownValue } from "../called";
import type { Change } from "./changes";
import type { CostChange } from "./cost";
import type { Deployment } from "./duration";
import type { Parts, Plan, ServicePlan } from "./plan";

/** Services of which the same is to be said. */
export interface Group {
    readonly services: readonly string[];
    /** What happens to them, in a few words. */
    readonly title: string;
    readonly lines: readonly string[];
}

/** What stands in place of a service's own name in what is said of several. */
export const ANY = "<service>";

/** The services in groups of which the same is to be said, in the order of the first names. */
export function groupsOf({ services }: Plan): Group[] {
    const groups = new Map<string, { services: string[]; own: string[]; any: string[]; titles: [string, string] }>();
    for (const service of services) {
        const [title, ...lines] = [titleOf(service), ...serviceLines(service)];
        const any = [title, ...lines].map((line) => withoutName(line, service.service));
        const known = groups.get(any.join("\n"));
        if (known === undefined) {
            groups.set(any.join("\n"), {
                services: [service.service],
                own: lines,
                any: any.slice(1),
                titles: [title, any[0]],
            });
        } else {
            known.services.push(service.service);
        }
    }
    return [...groups.values()].map(({ services: names, own, any, titles: [ownTitle, anyTitle] }) => ({
        services: names,
        title: names.length === 1 ? ownTitle : anyTitle,
        lines: names.length === 1 ? own : any,
    }));
}

/** What happens to some services, with those of which something different is to be said. */
export interface Section {
    readonly title: string;
    readonly groups: readonly Group[];
}

/** The groups by what happens to them. */
export function sectionsOf(plan: Plan): Section[] {
    const byTitle = new Map<string, Group[]>();
    groupsOf(plan).forEach((group) => byTitle.set(group.title, [...(byTitle.get(group.title) ?? []), group]));
    return [...byTitle].map(([title, groups]) => ({ title, groups }));
}

function withoutName(line: string, name: string): string {
    const whole = new RegExp(`(?<![A-Za-z0-9])${literally(name)}(?![A-Za-z0-9])`, "g");
    return line.replace(whole, ANY);
}

function titleOf({ fate, tasks, deployment }: ServicePlan): string {
    const several = tasks === "1" ? "1 task" : `${tasks} tasks`;
    switch (fate) {
        case "new":
            return tasks?.startsWith("one") ? `new, ${tasks}` : `new, ${several}`;
        case "removed":
            return "removed, with all of its tasks";
        case "replaced":
            return "replaced";
        case "deployed":
            return `deployed, ${durationText(deployment!)}`;
        default:
            return "changed in place, no deployment";
    }
}

/** How long a deployment takes, in words. */
export function durationText({ strategy, phases, leastSeconds, pauseMinutes, isWaitedFor }: Deployment): string {
    const parts = phases.map(({ what, seconds }) => `${what} ${timeText(seconds)}`).join(", ");
    const least =
        leastSeconds === 0 ? "as long as tasks take to start" : `at least ${timeText(leastSeconds)} (${parts})`;
    const paused = pauseMinutes === 0 ? "" : `, and up to ${timeText(pauseMinutes * 60)} at its pauses`;
    return `${strategy}: ${least}${paused}${isWaitedFor ? "" : ", which the update does not wait for"}`;
}

/** A time in seconds, in words. */
export function timeText(seconds: number): string {
    const [minutes, rest] = seconds < 120 ? [0, seconds] : [Math.floor(seconds / 60), seconds % 60];
    return [...(minutes > 0 ? [`${minutes} min`] : []), ...(rest > 0 ? [`${rest} s`] : [])].join(" ");
}

function serviceLines(service: ServicePlan): string[] {
    const { deployment, reasons, isRevisionLater, fate } = service;
    const byCodeDeploy = isRevisionLater && fate === "changed";
    // What is new or gone with its service needs no line of its own.
    const parts = { ...service, ...(fate === "new" && { made: [] }), ...(fate === "removed" && { removed: [] }) };
    return [
        ...(deployment?.interrupts === true
            ? ["interrupts: the tasks that run are stopped before new ones start"]
            : []),
        ...reasons.map(({ path, before, after }) => `${path}: ${shownValue(before)} -> ${shownValue(after)}`),
        ...(byCodeDeploy ? ["a new revision, which the update registers and somebody else deploys"] : []),
        ...partLines(parts),
    ];
}

/** What becomes of resources, in lines; of those that are made or removed only how many there are of which kind. */
export function partLines({ made, inPlace, replaced, removed }: Parts): string[] {
    return [
        ...replaced.map(replacedLine),
        ...inPlaceLines(inPlace),
        ...(made.length > 0 ? [`made: ${counted(made)}`] : []),
        ...(removed.length > 0 ? [`removed: ${counted(removed)}`] : []),
    ];
}

function replacedLine({ type, name, replacing = [], effect }: Change): string {
    const why = replacing.length === 0 ? "" : ` for its ${replacing.join(", ")}`;
    return `replaced${why}: ${calledAs(type)} ${name}${effect === undefined ? "" : `; interrupts: ${effect}`}`;
}

/** What differs, once for all resources at which the same differs. */
function inPlaceLines(changes: readonly Change[]): string[] {
    const bySame = new Map<string, Change[]>();
    for (const change of changes) {
        const key = JSON.stringify(change.differences);
        bySame.set(key, [...(bySame.get(key) ?? []), change]);
    }
    return [...bySame.values()].flatMap((same) => {
        const [{ type, name, differences }] = same;
        const what = same.length === 1 ? `${calledAs(type)} ${name}` : counted(same);
        return differences.map(
            ({ path, before, after }) => `in place: ${what}: ${path}: ${shownValue(before)} -> ${shownValue(after)}`,
        );
    });
}

function counted(changes: readonly Change[]): string {
    const counts = new Map<string, number>();
    changes.forEach(({ type }) => counts.set(calledAs(type), (counts.get(calledAs(type)) ?? 0) + 1));
    return [...counts]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([what, count]) => (count === 1 ? what : `${count} × ${what}`))
        .join(", ");
}

/** The plan in one sentence. */
export function summaryOf({ services, unchanged, others }: Plan): string {
    const fates = ["new", "deployed", "changed", "replaced", "removed"] as const;
    const words = fates.flatMap((fate) => {
        const count = services.filter((each) => each.fate === fate).length;
        return count === 0 ? [] : [`${count} ${fate === "changed" ? "changed in place" : fate}`];
    });
    const left = unchanged.length === 0 ? [] : [`${unchanged.length} left alone`];
    const all = services.length + unchanged.length;
    const isNothing = services.length === 0 && partLines(others).length === 0;
    if (isNothing) {
        return "Nothing changes.";
    }
    return all === 0
        ? "No service is changed."
        : `${all} ${all === 1 ? "service" : "services"}: ${[...words, ...left].join(", ")}.`;
}

/** What it costs more a month, in a sentence and a line for each kind. */
export function costLines(cost: CostChange | { readonly unknown?: string }): string[] {
    if (!("region" in cost)) {
        const why = cost.unknown === undefined ? "The Region is not known" : `Prices of ${cost.unknown} are not known`;
        return [`${why}: \`--region us-east-1\` estimates the cost.`];
    }
    const { before, after, lines, region, notCounted } = cost;
    const together = `${range(after)} instead of ${range(before)} USD a month, by the prices of ${region}`;
    return lines.length === 0
        ? [`It costs as much as before: ${range(after)} USD a month, by the prices of ${region}.`]
        : [
              `It costs ${together}:`,
              ...lines.map((line) => `  ${line.owner}, ${line.what}: ${signedRange(line)}`),
              `  not counted: ${notCounted.join("; ")}`,
          ];
}

function range({ least, most }: { readonly least: number; readonly most: number }): string {
    const [from, to] = [least.toFixed(2), most.toFixed(2)];
    return from === to ? from : `${from} to ${to}`;
}

function signedRange({ least, most }: { readonly least: number; readonly most: number }): string {
    const signed = (usd: number) => `${usd < 0 ? "-" : "+"}${Math.abs(usd).toFixed(2)}`;
    return signed(least) === signed(most) ? signed(least) : `${signed(least)} to ${signed(most)}`;
}

/** Controls with the arguments that break them; of many only the first. */
export function controlLines(exceptions: Plan["exceptions"]["added"]): string[] {
    const byControl = new Map<string, { title: string; paths: string[] }>();
    for (const { control, title, path, reason } of exceptions) {
        const known = byControl.get(control) ?? { title, paths: [] };
        known.paths.push(reason === undefined ? path : `${path} (${reason})`);
        byControl.set(control, known);
    }
    return [...byControl].map(([control, { title, paths }]) => {
        const more = paths.length > MOST_PATHS ? ` and ${paths.length - MOST_PATHS} more` : "";
        return `${control} (${title}): ${paths.slice(0, MOST_PATHS).join(", ")}${more}`;
    });
}

const MOST_PATHS = 3;
