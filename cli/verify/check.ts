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

// What says that nobody may ask, and not that it is wrong.
const REFUSED =
    /AccessDenied|not authorized|UnauthorizedOperation|Forbidden|NotImplemented|not been implemented|no such function|unknown function|StatusCode: (403|500|501)/i;

/** What an error of the provider means: that something is not there, or that it could not be asked. */
export function findingOf(error: unknown, missing: string): Finding {
    const text = reasonOf(error);
    return REFUSED.test(text) ? unknown(`could not be asked: ${text}`) : failed(`${missing}: ${text}`);
}

/** The last sentence of what the provider says, which is that of AWS. */
export function reasonOf(error: unknown): string {
    const text = (error as Error).message
        .replace(/^.*?returned an error: /s, "")
        .replace(/\s+/g, " ")
        .trim();
    const said =
        /api error (\w+(?:: .*)?)$/.exec(text)?.[1] ??
        text.replace(/^invoking [\w:/]+: (\d+ errors? occurred: \* )?/, "");
    return said.length > 200 ? `${said.slice(0, 200)}…` : said;
}
