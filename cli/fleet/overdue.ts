import type { ExportedResource } from "../graph";
import type { FleetStack } from "./fleetStack";
import { isSameStack } from "./stackName";

/** Tag of the resources of a stack with the moment from which it may be destroyed. */
const EXPIRY_TAG = "slipway:expires";

/** A stack with the moment from which it may be destroyed, in milliseconds. */
export interface Expiring {
    readonly stack: FleetStack;
    readonly expires?: number;
}

/**
 * The moment from which a stack may be destroyed, by the tags of its resources. The latest of them counts: a stack that
 * was given more time, and whose update broke off, has both.
 */
export function expiryOf(resources: readonly ExportedResource[]): number | undefined {
    const moments = resources
        .map(({ inputs }) => (inputs?.tags as Readonly<Record<string, unknown>> | undefined)?.[EXPIRY_TAG])
        .filter((text) => typeof text === "string")
        .map((text) => Date.parse(text))
        .filter((moment) => !Number.isNaN(moment));
    return moments.length > 0 ? Math.max(...moments) : undefined;
}

/** The stacks whose moment has come, and which of them others stand on that stay. */
export function overdue(stacks: readonly Expiring[], now: number) {
    const due = stacks.filter(({ expires }) => expires !== undefined && expires <= now).map(({ stack }) => stack);
    const staying = stacks.map(({ stack }) => stack).filter((stack) => !due.includes(stack));
    const carries = (each: FleetStack) =>
        staying.filter((other) => other.standsOn.some((name) => isSameStack(name, each.name)));
    return {
        due: due.filter((each) => carries(each).length === 0),
        needed: due.filter((each) => carries(each).length > 0).map((stack) => ({ stack, by: carries(stack) })),
    };
}

/** What is said of stacks that are not destroyed, for people. */
export function stayingText(
    stacks: readonly Expiring[],
    needed: readonly { readonly stack: FleetStack; readonly by: readonly FleetStack[] }[],
    titleOf: ReadonlyMap<FleetStack, string>,
): string[] {
    const next = stacks.filter(({ expires }) => expires !== undefined).sort((a, b) => a.expires! - b.expires!);
    const waiting = next.filter(({ stack }) => !needed.some((each) => each.stack === stack));
    return [
        ...needed.map(
            ({ stack, by }) =>
                `${titleOf.get(stack)} is overdue, and stays: ${by.map((each) => titleOf.get(each)).join(", ")} stands on it.`,
        ),
        ...waiting.map(({ stack, expires }) => `${titleOf.get(stack)} goes from ${textOf(expires!)} on.`),
    ];
}

const textOf = (moment: number) => new Date(moment).toISOString().replace(".000Z", "Z");
