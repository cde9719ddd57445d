import * as pulumi from "@pulumi/pulumi";
import { resolved } from "../follow/providerSettings";
import { nearest } from "../shared/nearest";
import { InvalidArgsError } from "../shared/problems";
import { isRecord } from "../shared/json";
import { onceFor } from "../shared/once";
import { perProgram } from "../shared/program";
import type { LoadBalancerReference, NetworkLoadBalancerReference, PlatformReference } from "../shared/references";

/** Where the hand-over of a platform is found. */
export interface GetPlatformArgs {
    /** Stack that makes the platform, with its organization and project, such as `acme/platform/prod`. */
    stack: string;
    /** Name of its output with the hand-over. Defaults to `platform`. */
    output?: string;
}

/** A platform that has been read: its load balancers can be picked by their names. */
export interface KnownPlatform extends PlatformReference {
    /** Load balancers of the platform by name. */
    loadBalancers: Record<string, LoadBalancerReference>;
    /** Network load balancers of the platform by name. */
    networkLoadBalancers: Record<string, NetworkLoadBalancerReference>;
}

// By program and stack: a second reference to one stack would have the name of the first.
const referencesIn = perProgram(() => new Map<string, pulumi.StackReference>());

/**
 * Reads what a platform hands over, before the program makes anything on it: everything that is known of the platform decides
 * then, and is judged at once. Made with `requireOutput` of a stack reference, the same is known only later.
 */
export async function getPlatform(
    { stack, output = "platform" }: GetPlatformArgs,
    opts?: pulumi.CustomResourceOptions,
): Promise<KnownPlatform> {
    const { value, secretValue } = await referenceTo(stack, opts).getOutputDetails(output);
    const found: unknown = value ?? secretValue;
    if (found === undefined || found === null) {
        throw new InvalidArgsError(`The platform of stack "${stack}"`, [await missing(stack, output, opts)]);
    }
    return withBalancers(found as PlatformReference);
}

/** What is no object is left as it is, for the rules to say so where it is used. */
function withBalancers(found: PlatformReference): KnownPlatform {
    return (isRecord(found) ? { loadBalancers: {}, networkLoadBalancers: {}, ...found } : found) as KnownPlatform;
}

function referenceTo(stack: string, opts: pulumi.CustomResourceOptions | undefined): pulumi.StackReference {
    return onceFor(referencesIn(), stack, () => new pulumi.StackReference(`platform:${stack}`, { name: stack }, opts));
}

async function missing(stack: string, output: string, opts: pulumi.CustomResourceOptions | undefined) {
    const all = await resolved(referenceTo(stack, opts).outputs);
    const names = Object.keys(all ?? {}).sort();
    const likely = nearest(output, names);
    const remedy =
        names.length === 0
            ? "Deploy it first"
            : `Export the output \`platform\` of a \`Platform\` or an \`Environment\` there${likely === undefined ? "" : `, or read \`${likely}\``}`;
    return { rule: "platform-output", path: output, message: "is no output of this stack", remedy } as const;
}
