import { nearest } from "./nearest";
import type { Problem } from "./problems";
import type { RuleId } from "./rules/rules";

/** Refuses a time zone that the tz database does not have, and proposes the one that was most likely meant. */
export function timeZoneProblems(path: string, zone: string | undefined, rule: RuleId = "time-zone"): Problem[] {
    if (zone === undefined || isKnown(zone)) {
        return [];
    }
    const near = nearest(zone, Intl.supportedValuesOf("timeZone"));
    const remedy = near === undefined ? "Write a name such as Europe/Berlin" : `Write ${near}`;
    return [{ rule, path, message: `"${zone}" is no time zone`, remedy }];
}

/** Node.js knows aliases such as `Etc/UTC` besides the names that it lists, and any case; AWS wants them as they are. */
function isKnown(zone: string): boolean {
    try {
        new Intl.DateTimeFormat("en", { timeZone: zone });
        return /^(UTC|GMT|[A-Z][A-Za-z_]+(\/[A-Za-z0-9_+-]+)+)$/.test(zone);
    } catch {
        return false;
    }
}
