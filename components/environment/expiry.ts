import type { Problem } from "../shared/problems";
import { merged, type Tags } from "../shared/tags";

/** Tag with the moment from which a stack may be destroyed; the command line looks for it in states. */
export const EXPIRY_TAG = "slipway:expires";

interface Expiring {
    readonly expiresAt?: string;
    readonly tags?: Tags;
}

/** Arguments with the moment among the tags of everything. */
export function withExpiry<T extends Expiring>(args: T): T {
    const { expiresAt, tags = {} } = args;
    return expiresAt === undefined ? args : { ...args, tags: merged({ [EXPIRY_TAG]: expiresAt }, tags) };
}

/** What is wrong with the moment. Whether it has come is nobody's business here: a program has no clock. */
export function expiryProblems({ expiresAt }: Expiring): Problem[] {
    if (expiresAt === undefined || momentIn(expiresAt) !== undefined) {
        return [];
    }
    const message = `${JSON.stringify(expiresAt)} is no moment in UTC`;
    // What Pulumi makes of a moment that stands in a stack file as it is: to YAML it is no text.
    const isOfYaml = / \+0000 UTC$/.test(expiresAt);
    const remedy = isOfYaml
        ? 'Write it in quotes, such as "2026-12-01T18:00:00Z"'
        : "Write one such as 2026-12-01T18:00:00Z";
    return [{ rule: "expiry-moment", path: "expiresAt", message, remedy }];
}

/** The moment that a text says; nothing where it says none. */
export function momentIn(text: string): Date | undefined {
    const [, day] = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}:\d{2}Z$/.exec(text) ?? [];
    const moment = new Date(text);
    // JavaScript counts on where a month has no such day.
    return day !== undefined && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day)
        ? moment
        : undefined;
}
