import { calledAs, shownValue } from "../called";
import type { Changed } from "./changed";

/** The differences by service, in words: first what somebody did by hand, then what ECS and others do by themselves. */
export function diffLines(changed: readonly Changed[]): string[] {
    if (changed.length === 0) {
        return ["Everything is as the last update left it."];
    }
    const owners = [...new Set(changed.map(({ service }) => service))].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
    const lines = owners.flatMap((owner) => [
        "",
        owner ?? "of no service",
        ...changed.filter(({ service }) => service === owner).flatMap(resourceLines),
    ]);
    const isByHand = changed.some(byHand);
    return [
        ...lines.slice(1),
        "",
        isByHand
            ? "`pulumi up --refresh` goes back to what the program says."
            : "Nobody changed anything by hand: `pulumi up` leaves all of it as it is.",
    ];
}

// What belongs to no service comes last.
const rank = (owner: string | undefined) => (owner === undefined ? "~" : owner);

/** Whether something of it was done by hand. */
export function byHand({ isGone, differences }: Changed): boolean {
    return isGone || differences.some(({ author }) => author === undefined);
}

function resourceLines({ type, name, isGone, differences }: Changed): string[] {
    const title = `  ${calledAs(type)} ${name}`;
    if (isGone) {
        return [`${title} is gone`];
    }
    return [
        title,
        ...differences.map(({ path, before, after, author }) => {
            const who = author === undefined ? "" : ` (${author})`;
            return `    ${path}: ${shownValue(before)} -> ${shownValue(after)}${who}`;
        }),
    ];
}
