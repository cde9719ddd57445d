import * as pulumi from "@pulumi/pulumi";
import { capacitiesOf } from "../capacity/knownCapacities";
import type { JudgedArgs } from "../shared/component";
import { refuseElsewhere } from "../shared/identifiers/ownRegion";
import { isLate, isLaterItself, referred } from "../shared/late";
import { type Problem, refuseLate, sentence, shown } from "../shared/problems";
import type { ClusterReference, PlatformReference } from "../shared/references";
import type { Grounded } from "./ground";
import { handedOver } from "./handOver";

/** What something stands on that was not known when it was judged. */
export interface LateGround {
    readonly platform?: PlatformReference;
    readonly cluster?: ClusterReference;
}

/** How the same arguments are judged again when more is known. */
export interface Again {
    /** What was found before, and need not be said twice. */
    said(): readonly Problem[];
    judged(known: LateGround): Pick<JudgedArgs, "problems" | "identifiers">;
    /** What would have been decided otherwise. */
    decisions(known: LateGround): Problem[];
}

/**
 * Judges what stands on something that is an output again when that is known: of pools, ways to the internet and listeners
 * nothing was known before. What would have been decided otherwise then is an error, too: nothing may depend on when a
 * value is known.
 */
export function refuseLateGround(component: pulumi.Resource, args: Grounded, again: Again): void {
    lateGround(args)?.apply((known) => {
        const heard = new Set(again.said().map(sentence));
        const { problems, identifiers } = again.judged(known);
        const found = problems.filter((problem) => !heard.has(sentence(problem)));
        const isError = ({ severity }: Problem) => severity !== "warning";
        found.filter((problem) => !isError(problem)).forEach((it) => void pulumi.log.warn(sentence(it), component));
        const errors = found.filter(isError);
        refuseLate(component, errors.length > 0 ? errors : again.decisions(known));
        // What else names something in AWS was asked before.
        refuseElsewhere(
            component,
            identifiers.filter(({ path }) => path.startsWith("platform.")),
        );
    });
}

/** What is only known later; nothing where everything is known at once. */
function lateGround({ platform, cluster }: Grounded): pulumi.Output<LateGround> | undefined {
    if (platform !== undefined) {
        const reference = handedOver(platform);
        const known = isLaterItself(reference)
            ? pulumi.output(platform)
            : withLateBalancers(reference as PlatformReference);
        return known?.apply((it) => ({ platform: it as PlatformReference }));
    }
    if (cluster === undefined) {
        return undefined;
    }
    const { clusterArn, clusterName, capacityProviders, pools } = referred(cluster);
    if (capacitiesOf(referred(cluster)) !== undefined || !isLate(pools)) {
        return undefined;
    }
    return pulumi
        .output(pools)
        .apply((known) => (known ? { cluster: { clusterArn, clusterName, capacityProviders, pools: known } } : {}));
}

/**
 * A platform that is written down, with the load balancers in it that are outputs themselves; nothing where there are none. What is
 * an output within one of them is judged by itself.
 */
function withLateBalancers(platform: PlatformReference): pulumi.Output<PlatformReference> | undefined {
    const late = BALANCERS.filter((key) => {
        const entries = platform[key];
        return isLaterItself(entries) || Object.values(entries ?? {}).some(isLaterItself);
    });
    const known = pulumi.all(late.map((key) => entriesOf(platform[key])));
    return late.length === 0
        ? undefined
        : known.apply((all) => ({ ...platform, ...Object.fromEntries(late.map((key, index) => [key, all[index]])) }));
}

const BALANCERS = ["loadBalancers", "networkLoadBalancers"] as const;

/** Entries that are known, each with the outputs in it that it was written with. */
function entriesOf(entries: unknown): pulumi.Output<unknown> {
    if (isLaterItself(entries)) {
        return pulumi.output(entries);
    }
    const all = entries as Readonly<Record<string, unknown>>;
    const late = Object.entries(all).filter(([, each]) => isLaterItself(each));
    return pulumi.all(late.map(([, each]) => pulumi.output(each))).apply((known) => {
        const resolved = late.map(([key], index) => [key, known[index]]);
        return { ...all, ...Object.fromEntries(resolved) };
    });
}

/** What would have been opened for IPv6, had it been known that there is any. */
export function familyProblems(before: boolean | undefined, after: boolean | undefined): Problem[] {
    if (before === true || after !== true) {
        return [];
    }
    const path = "platform.network.ipv6CidrBlock";
    const message = "gives tasks IPv6 addresses, and is known too late for the rules of their security groups";
    const remedy = "Read the platform before anything is made: `await getPlatform({ stack })`";
    return [{ rule: "platform-late", path, message, remedy }];
}

/** Arguments of a task that follow from what it stands on. */
const DECIDED = ["requiresCompatibilities", "runtimePlatform", "assignPublicIp", "enableExecuteCommand"] as const;

/** What is decided otherwise of a task when it is known what it stands on. */
export function decisionProblems(path: string, before: object, after: object): Problem[] {
    const [earlier, later] = [before, after] as Readonly<Record<string, unknown>>[];
    return DECIDED.filter((key) => JSON.stringify(earlier[key]) !== JSON.stringify(later[key])).map((key) => ({
        rule: "platform-late",
        path: path === "" ? key : `${path}.${key}`,
        message: `follows from what the task stands on, which says ${shown(later[key])} and is known too late for it`,
        remedy: "Write it, or read the platform before anything is made: `await getPlatform({ stack })`",
    }));
}
