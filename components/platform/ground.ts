import type * as pulumi from "@pulumi/pulumi";
import { referred } from "../shared/late";
import type { Problem } from "../shared/problems";
import type { ClusterReference, NetworkReference, PlatformReference } from "../shared/references";
import { mergedTags, type Tags } from "../shared/tags";
import { clusterFactProblems } from "./clusterFacts";
import { knownPlatform } from "./handOver";
import { partsOfPlatform } from "./platformParts";
import { platformProblems, platformTagProblems } from "./platformRules";

/** The arguments that say what something stands on: a platform, or a network and a cluster. */
export interface Grounded {
    readonly platform?: pulumi.Input<PlatformReference>;
    readonly network?: pulumi.Input<NetworkReference>;
    readonly cluster?: pulumi.Input<ClusterReference>;
    readonly tags?: Tags;
}

/** What it stands on, whichever way it was said. */
export interface Ground {
    readonly network: NetworkReference;
    readonly cluster: ClusterReference;
    readonly tags: Tags | undefined;
}

/** Network, cluster and tags, from the platform or as they are given. The rules refuse what has one of them nowhere. */
export function groundOf({ platform, network, cluster, tags }: Grounded): Ground {
    const parts = platform === undefined ? undefined : partsOfPlatform(platform);
    return {
        network: (network === undefined ? parts?.network : referred(network)) as NetworkReference,
        cluster: (cluster === undefined ? parts?.cluster : referred(cluster)) as ClusterReference,
        tags: parts?.tags === undefined ? tags : mergedTags(parts.tags, tags ?? {}),
    };
}

/** What is wrong with what something stands on: it needs both, and has each once. */
export function groundProblems(args: Grounded): Problem[] {
    const own = ["network", "cluster"] as const;
    if (args.platform === undefined) {
        const missing = own.filter((key) => args[key] === undefined);
        const remedy = "Add it, or a `platform` that has one";
        return [
            ...missing.map((path): Problem => ({ rule: "missing-argument", path, message: "is missing", remedy })),
            ...clusterFactProblems(args.cluster, "cluster"),
        ];
    }
    const twice = own
        .filter((key) => args[key] !== undefined)
        .map((path): Problem => {
            const message = "is given, and the `platform` has one already";
            return { rule: "platform-or-own", path, message, remedy: "Keep one of the two" };
        });
    const known = knownPlatform(args.platform);
    return [
        ...twice,
        ...(known === undefined ? [] : platformProblems(known)),
        ...platformTagProblems(args.platform, args.tags),
    ];
}

/** What is said of the network or the cluster, said of the platform's where they are that. */
export function onGround(problem: Problem, args: { readonly [key in keyof Grounded]?: unknown }): Problem {
    const [part] = problem.path.split(".");
    const isPlatforms =
        args.platform !== undefined && (part === "network" || part === "cluster") && args[part] === undefined;
    return isPlatforms ? { ...problem, path: `platform.${problem.path}` } : problem;
}
