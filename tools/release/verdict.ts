import { type Difference, type Effect } from "./difference";

/** What a release is judged by. */
export interface Release {
    /** Version of the release before, and of this one. */
    readonly before: string;
    readonly version: string;
    readonly found: readonly Difference[];
    /** `CHANGELOG.md`. */
    readonly changelog: string;
}

/** Everything that keeps a version from being released, one line each; docs/versions.md says why. */
export function refusals({ before, version, found, changelog }: Release): string[] {
    const entry = entryOf(changelog, version) ?? entryOf(changelog, "Unreleased") ?? "";
    return [
        ...versionProblems(before, version, found),
        ...found.flatMap((difference) => changelogProblems(difference, entry)),
        ...(isStable(before) ? found.flatMap(deprecationProblems) : []),
    ];
}

type Part = "major" | "minor" | "patch";
const PARTS: readonly Part[] = ["major", "minor", "patch"];

function versionProblems(before: string, version: string, found: readonly Difference[]): string[] {
    if (found.length === 0) {
        return [];
    }
    const [old, next] = [numbers(before), numbers(version)];
    const raised = PARTS.find((_, index) => next[index] !== old[index]);
    const needed = neededPart(before, found);
    const isEnough = raised !== undefined && PARTS.indexOf(raised) <= PARTS.indexOf(needed);
    const [worst] = [...found].sort((one, other) => rank(one.effect) - rank(other.effect));
    return isEnough
        ? []
        : [`${version} after ${before}: needs a new ${needed} version, because ${worst.promise} ${said(worst)}.`];
}

const EFFECTS: readonly Effect[] = ["breaks", "changes", "adds"];
const rank = (effect: Effect) => EFFECTS.indexOf(effect);

/** Before 1.0 a minor version may break, and a patch may add. */
function neededPart(before: string, found: readonly Difference[]): Part {
    const has = (effect: Effect) => found.some((it) => it.effect === effect);
    if (isStable(before)) {
        return has("breaks") ? "major" : "minor";
    }
    return has("breaks") || has("changes") ? "minor" : "patch";
}

function changelogProblems(difference: Difference, entry: string): string[] {
    const name = nameIn(difference.promise);
    return entry.includes(`\`${name}\``)
        ? []
        : [`CHANGELOG.md does not name \`${name}\`: ${difference.promise} ${said(difference)}.`];
}

function deprecationProblems({ promise, before, after }: Difference): string[] {
    const isArgument = promise.startsWith("argument ");
    return isArgument && after === undefined && !before!.endsWith(" deprecated")
        ? [`${promise} is gone without having been deprecated: mark it with @deprecated in a release before.`]
        : [];
}

/** The name of a promise as the changelog has it; for a URN the type, since names are those of the tests' programs. */
function nameIn(promise: string): string {
    const [kind, name] = [promise.slice(0, promise.indexOf(" ")), promise.slice(promise.indexOf(" ") + 1)];
    if (kind === "urn") {
        return name.split("::")[0].split("$").pop()!;
    }
    return name.replace(/ \(.*\)$/, "");
}

function said({ before, after }: Difference): string {
    if (before === undefined) {
        return `is new (${after})`;
    }
    return after === undefined ? "is gone" : `was ${before} and is ${after}`;
}

/** What the changelog says of a version, without its heading. */
function entryOf(changelog: string, version: string): string | undefined {
    const start = changelog.indexOf(`\n## [${version}]`);
    if (start < 0) {
        return undefined;
    }
    const text = changelog.slice(changelog.indexOf("\n", start + 1));
    const end = text.indexOf("\n## [");
    return end < 0 ? text : text.slice(0, end);
}

function isStable(version: string): boolean {
    return numbers(version)[0] > 0;
}

function numbers(version: string): number[] {
    return version.split("-")[0].split(".").map(Number);
}
