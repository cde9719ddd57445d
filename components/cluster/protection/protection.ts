import * as pulumi from "@pulumi/pulumi";
import { hook } from "../../follow/engineHook";
import { resolved } from "../../follow/providerSettings";
import { isLate, stateOf } from "../../shared/late";
import { ruleOwner } from "../../shared/owner";
import { merged, type Tags } from "../../shared/tags";
import type * as Run from "./run";

/**
 * Tag of a protected cluster. Whether Pulumi deletes a resource is no input of it: without one that changes as well, no hook
 * would be asked when the protection is lifted. A record beside the cluster would be refused after the cluster has lost it.
 */
const PROTECTION_TAG = "slipway:deletionProtection";

/** The tags of a cluster, with one that says that it is protected. */
export function protectionTags(isProtected: boolean, tags: Tags): Tags {
    return isProtected ? merged({ [PROTECTION_TAG]: "true" }, tags) : tags;
}

/**
 * Refuses, already in the preview, to lift the protection of a cluster that services of other stacks use, for whatever reason it
 * is lifted: an argument, its absence, or another preset. For a cluster that is not protected.
 */
export function protectionHooks(
    component: pulumi.ComponentResource,
    name: string,
    listeners: readonly pulumi.Input<string>[],
): pulumi.ResourceHookBinding | undefined {
    // Mocks for unit tests of programs accept resources, but no hooks.
    if (!("registerResourceHook" in (pulumi.runtime.getMonitor() ?? {}))) {
        return undefined;
    }
    const own = ruleOwner("");
    const check = hook(
        component,
        "protection",
        async ({ id: clusterArn, oldInputs }) => {
            const tags = await resolved(pulumi.output<Record<string, string> | undefined>(oldInputs?.tags));
            if (tags?.[PROTECTION_TAG] !== undefined) {
                const listenerArns = await knownOf(listeners);
                await load().refuseWhileUsed({ component, name, own, clusterArn, listenerArns });
            }
        },
        { onDryRun: true },
    );
    return { beforeUpdate: [check] };
}

/** A listener that is still to be made has no rules. */
async function knownOf(arns: readonly pulumi.Input<string>[]): Promise<string[]> {
    const known = await Promise.all(
        arns.map(async (arn) => (isLate(arn) ? (await stateOf(pulumi.output(arn))).value : arn)),
    );
    return known.filter((arn) => typeof arn === "string");
}

/** Nothing of this is needed in updates that lift nothing, and it loads the AWS SDK. */
function load(): typeof Run {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    return require("./run");
}
