import * as pulumi from "@pulumi/pulumi";

/** True if a value, or anything in it, is not there yet. */
export function isLate(value: unknown): boolean {
    if (value === null || typeof value !== "object") {
        return false;
    }
    if (isLaterItself(value)) {
        return true;
    }
    if (Array.isArray(value)) {
        return value.some(isLate);
    }
    for (const key in value) {
        if (isLate((value as Record<string, unknown>)[key])) {
            return true;
        }
    }
    return false;
}

/** True if a value, whatever may be in it, is not there yet. */
export function isLaterItself(value: unknown): boolean {
    return pulumi.Output.isInstance(value) || value instanceof Promise;
}

/**
 * A reference as an object. Of one that is only known later, every key is there, each as an output; that they have values is
 * judged when they are known.
 */
export function referred<T extends object>(given: pulumi.Input<T>): T {
    return (isLaterItself(given) ? pulumi.output(given) : given) as T;
}

/** What can be said of an output at once: whether it is secret, and its value where that is known. */
export async function stateOf(
    output: pulumi.Output<unknown>,
): Promise<{ readonly isSecret: boolean; readonly isKnown: boolean; readonly value: unknown }> {
    // Of the SDK's own, which leaves both out of its types.
    const inside = output as typeof output & { isKnown: Promise<boolean>; promise(): Promise<unknown> };
    const isKnown = await inside.isKnown;
    return { isSecret: await pulumi.isSecret(output), isKnown, value: isKnown ? await inside.promise() : undefined };
}

/** A value with an empty text for everything in it that is not there yet: the least that it can become. */
export function known(value: unknown): unknown {
    if (isLaterItself(value)) {
        return "";
    }
    if (Array.isArray(value)) {
        return value.map(known);
    }
    return value === null || typeof value !== "object"
        ? value
        : Object.fromEntries(Object.entries(value).map(([key, item]) => [key, known(item)]));
}

/**
 * Applies a function to a value that may have outputs in it and to one output. The SDK makes several promises for every
 * part of a value that it unwraps, so a value that is plain already is used as it is.
 */
export function combine<A, B, R>(
    value: pulumi.Input<A>,
    output: pulumi.Output<B>,
    make: (value: A, output: B) => R,
): pulumi.Output<R> {
    if (!isLate(value)) {
        return output.apply((known) => make(value as A, known)) as pulumi.Output<R>;
    }
    const both = pulumi.all([pulumi.output(value as unknown), output as pulumi.Output<unknown>]);
    return both.apply(([a, b]) => make(a as A, b as B)) as pulumi.Output<R>;
}

/** A plain value as an output of a resource, without the promises that `pulumi.output` makes for every part of it. */
export function plainOutput<T>(value: T, { urn }: pulumi.Resource): pulumi.Output<T> {
    return urn.apply(() => value) as pulumi.Output<T>;
}
