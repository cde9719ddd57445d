const UNRELEASED = "## [Unreleased]";

/** The changelog with what is not released under a version and its day, and an empty place for what comes. */
export function withRelease(changelog: string, version: string, day: string): string {
    const at = changelog.indexOf(`\n${UNRELEASED}\n`);
    if (at < 0) {
        throw new Error(`CHANGELOG.md has no line "${UNRELEASED}"`);
    }
    const start = at + 1 + UNRELEASED.length;
    return `${changelog.slice(0, start)}\n\n## [${version}] - ${day}${changelog.slice(start)}`;
}

/** Why a version cannot come after another one, or nothing; the first may be the one that the package has. */
export function versionProblem(current: string, next: string, isFirst: boolean): string | undefined {
    const [one, other] = [current, next].map((version) => /^(\d+)\.(\d+)\.(\d+)$/.exec(version)?.slice(1).map(Number));
    if (one === undefined || other === undefined) {
        return `${next} is no version of the form 1.2.3`;
    }
    if (isFirst && next === current) {
        return undefined;
    }
    const following = [
        [one[0] + 1, 0, 0],
        [one[0], one[1] + 1, 0],
        [one[0], one[1], one[2] + 1],
    ].map((it) => it.join("."));
    return following.includes(next) ? undefined : `after ${current} comes ${following.join(", ")}, and not ${next}`;
}
