import type * as ecs from "@pulumi/aws/ecs";
import * as pulumi from "@pulumi/pulumi";
import { FARGATE_PROVIDERS } from "../../capacity/strategy";
import { hook } from "../../follow/engineHook";
import { resolved } from "../../follow/providerSettings";
import { arnParts } from "../../shared/arns";
import type * as Run from "./run";

// A provider of managed instances takes a minute or so; one that takes ten has another problem.
const LIMIT_MS = 10 * 60_000;

/**
 * Hooks of the association that let ECS finish the providers first. What is waited for is known to nobody before: the
 * provider resource is there while ECS still makes what it stands for.
 */
export function activationHooks(
    component: pulumi.ComponentResource,
    name: string,
    cluster: ecs.Cluster,
    own: readonly ecs.CapacityProvider[],
): pulumi.ResourceHookBinding | undefined {
    // Mocks for unit tests of programs accept resources, but no hooks.
    if (!("registerResourceHook" in (pulumi.runtime.getMonitor() ?? {}))) {
        return undefined;
    }
    const wait = hook(component, "active", async ({ newInputs }) => {
        const names = await Promise.all(own.map((provider) => resolved(provider.name)));
        const known = [...FARGATE_PROVIDERS, ...names] as string[];
        const others = (newInputs?.capacityProviders ?? []).filter((it: string) => !known.includes(it));
        // Those of managed instances belong to one cluster, and only their ARN says to which.
        const arns = await Promise.all(own.map((provider) => resolved(provider.arn)));
        const { region } = arnParts(await resolved(cluster.arn));
        const providers = [...arns, ...others];
        await load().runActivation({ component, name, region, providers, limitMs: LIMIT_MS });
    });
    return { beforeCreate: [wait], beforeUpdate: [wait] };
}

/** Nothing of this is needed in previews, nor in updates that associate nothing, and it loads the AWS SDK. */
function load(): typeof Run {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    return require("./run");
}
