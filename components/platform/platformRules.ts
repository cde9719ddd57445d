import type * as pulumi from "@pulumi/pulumi";
import { isRecord } from "../shared/json";
import { nearest } from "../shared/nearest";
import { listed, type Problem, under } from "../shared/problems";
import { mergedTags, tagProblems, type Tags } from "../shared/tags";
import { isLaterItself } from "../shared/late";
import type { PlatformReference } from "../shared/references";
import { HAND_OVER_VERSION, knownPlatform } from "./handOver";
import { chosen } from "./chosen";
import { clusterFactProblems } from "./clusterFacts";

/** What is wrong with a platform that was handed over, beyond its form. */
export function platformProblems({ version, cluster }: PlatformReference): Problem[] {
    return [...versionProblems(version), ...clusterFactProblems(cluster, "platform.cluster")];
}

function versionProblems(version: unknown): Problem[] {
    if (typeof version !== "number" || version === HAND_OVER_VERSION) {
        return [];
    }
    const isNewer = version > HAND_OVER_VERSION;
    const message = isNewer
        ? `${version} is newer than ${HAND_OVER_VERSION}, which this version of the package knows`
        : `${version} is no version of a hand-over`;
    const remedy = isNewer
        ? "Update the package in the stack of the service"
        : `Take the output \`platform\` as it is; its version is ${HAND_OVER_VERSION}`;
    return [{ rule: "platform-version", path: "platform.version", message, remedy }];
}

/** What is wrong with the tags of a platform, by themselves and together with those that come over them. */
export function platformTagProblems(platform: pulumi.Input<PlatformReference>, over: Tags = {}): Problem[] {
    const tags = knownPlatform(platform)?.tags;
    // What is no record was said by its shape.
    if (!isRecord(tags) || isLaterItself(tags)) {
        return [];
    }
    const own = tagProblems(tags as Tags);
    const isHeard = own.length > 0 || tagProblems(over).length > 0 || isLaterItself(over);
    return under("platform", [...own, ...(isHeard ? [] : tagProblems(mergedTags(tags as Tags, over)))]);
}

/** What is wrong with the name of a load balancer, or with having none, where the load balancers are known. */
export function balancerProblems(
    entries: Readonly<Record<string, unknown>> | undefined,
    name: string | undefined,
    { path, owner }: { readonly path: string; readonly owner: string },
): Problem[] {
    if (isLaterItself(entries) || chosen(entries, name) !== undefined) {
        return [];
    }
    const names = Object.keys(entries ?? {}).sort();
    const rule = "load-balancer-name";
    if (name === undefined && names.length > 0) {
        return [{ rule, path, message: `is missing: ${owner} has several`, remedy: `Use one of ${listed(names)}` }];
    }
    const message =
        name === undefined ? `is missing: ${owner} has no load balancer` : `"${name}" is no load balancer of ${owner}`;
    const likely = name === undefined ? undefined : nearest(name, names);
    const remedy =
        names.length === 0
            ? `Give ${owner} one`
            : likely === undefined
              ? `Use one of ${listed(names)}`
              : `Write "${likely}"`;
    return [{ rule, path, message, remedy }];
}
