import { platformProblems } from "../platform/platformRules";
import type { Problem } from "../shared/problems";
import type { EnvironmentArgs } from "./environmentArgs";
import { knownPlatform } from "../platform/handOver";

const OWN = ["network", "cluster", "loadBalancer", "loadBalancers", "networkLoadBalancer"] as const;

/** What an environment on a platform cannot have of its own, and what it cannot do without. */
export function platformOrOwnProblems(args: EnvironmentArgs): Problem[] {
    if (args.platform === undefined) {
        return [];
    }
    const own = OWN.filter((key) => args[key] !== undefined).map((path): Problem => {
        const message = "describes what the `platform` has already";
        return { rule: "platform-or-own", path, message, remedy: "Keep one of the two" };
    });
    const runsNothing = Object.keys({ ...args.services, ...args.schedules }).length === 0;
    const empty: Problem = {
        rule: "platform-without-services",
        path: "services",
        message: "is missing: on the platform of another stack there is nothing else to make",
        remedy: "Describe services or `schedules`, or remove `platform`",
    };
    const known = knownPlatform(args.platform);
    return [...own, ...(runsNothing ? [empty] : []), ...(known === undefined ? [] : platformProblems(known))];
}
