import * as pulumi from "@pulumi/pulumi";
import { isLaterItself } from "../shared/late";
import type { PlatformReference } from "../shared/references";

/** Version of the form in which a platform is handed over: raised when a reader of the former one would misread it. */
export const HAND_OVER_VERSION = 1;

const known = new WeakMap<object, PlatformReference>();

/**
 * A platform as an output, for other programs. For those who take it from there in the same program, what is known of it
 * stays known: an output hides it until it is there.
 */
export function handOver(reference: Omit<PlatformReference, "version">): pulumi.Output<PlatformReference> {
    const whole = { version: HAND_OVER_VERSION, ...reference };
    // The type of an output of it has no inputs in it; that of the reference has, as people write it.
    const output = pulumi.output(whole) as unknown as pulumi.Output<PlatformReference>;
    known.set(output, whole);
    return output;
}

/** The platform behind an output that this program has handed over, or else what is given. */
export function handedOver(platform: pulumi.Input<PlatformReference>): pulumi.Input<PlatformReference> {
    return known.get(platform as object) ?? platform;
}

/** A platform, where it is known at once. */
export function knownPlatform(platform: pulumi.Input<PlatformReference> | undefined): PlatformReference | undefined {
    const reference = platform === undefined ? undefined : handedOver(platform);
    return isLaterItself(reference) ? undefined : (reference as PlatformReference | undefined);
}
