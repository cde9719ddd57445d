import * as pulumi from "@pulumi/pulumi";

/** True if a value, or anything in it, is not there yet. */
export function isLate(value: unknown): boolean {
    if (value === null || typeof value !== "object") {
        return false;
    }
    if (pulumi.Output.isInstance(value) || value instanceof Promise) {
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
