import { providerReason } from "../providerCalls";

/** What has been found out about something that a stack needs. */
export interface Check {
    readonly kind: Kind;
    /** What it is about: an image, a secret, a role. */
    readonly what: string;
    /** Who needs it: containers, services. */
    readonly where: readonly string[];
    readonly result: Result;
    /** What was found, and what to do about it. */
    readonly say: string;
}

export type Kind = "image" | "secret" | "role" | "way" | "certificate" | "quota";

/** Whether it is as it has to be; `unknown` where that could not be asked. */
export type Result = "ok" | "failed" | "unknown";

/** An answer without what it is about. */
export type Finding = Pick<Check, "result" | "say">;

export const ok = (say: string): Finding => ({ result: "ok", say });
export const failed = (say: string): Finding => ({ result: "failed", say });
export const unknown = (say: string): Finding => ({ result: "unknown", say });

// What says that something is not there; whatever else is wrong, from a missing permission to a network, says nothing of it.
const MISSING =
    /NotFound|NoSuch|not found|(couldn't|could not|can't) find|no matching|does not exist|empty result|no results|marked for deletion|scheduled for deletion/i;

/** What an error of the provider means: that something is not there, or that it could not be asked. */
export function findingOf(error: unknown, missing: string): Finding {
    const text = reasonOf(error);
    return MISSING.test(text) ? failed(`${missing}: ${text}`) : unknown(`could not be asked: ${text}`);
}

/** The last sentence of what the provider says. */
export const reasonOf = (error: unknown) => providerReason(error as Error);
