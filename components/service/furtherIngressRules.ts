import { loadBalancerFacts } from "../loadBalancer/facts";
import { requestsOf, routesOf, sameRequests } from "../shared/routes";
import { flatMapSorted, sortedEntries } from "../shared/json";
import { partNameProblems } from "../shared/names";
import { type Problem, under } from "../shared/problems";
import { authenticationProblems, signInProblems } from "./authenticationRules";
import { ingressProblems } from "./ingressRules";
import { protocolProblems } from "./protocolRules";
import type { CompleteService } from "./serviceSettings";
import { treatmentProblems } from "./targetTreatmentRules";
import type { ServiceToCheck } from "./serviceToCheck";

// AWS: "Registering multiple target groups with an Amazon ECS service": five; the first way has two.
const MOST_FURTHER = 3;

// The groups of the first way are called so.
const GROUPS: readonly string[] = ["blue", "green"];

/** What is wrong with the ways of requests beside the first one. */
export function furtherIngressProblems(
    written: ServiceToCheck,
    { deploymentStrategy, tasks }: CompleteService,
): Problem[] {
    const { additionalIngress = {}, ingress, networkIngress, containers } = written;
    const names = Object.keys(additionalIngress);
    if (names.length === 0) {
        return [];
    }
    const path = "additionalIngress";
    const treated = { strategy: deploymentStrategy, fewestTasks: tasks.fewest, moves: false };
    const problems: Problem[] = [];
    if (ingress === undefined) {
        const beside = networkIngress === undefined ? "there is no first way" : "the first way is a `networkIngress`";
        const message = `is given without \`ingress\`: ${beside}`;
        problems.push({ rule: "ingress-further-first", path, message, remedy: "Write one of them as `ingress`" });
    }
    if (names.length > MOST_FURTHER) {
        const message = `${names.length} are too many: a service can have five target groups, and \`ingress\` has two`;
        const remedy = `Use at most ${MOST_FURTHER}, or make a second service`;
        problems.push({ rule: "ingress-further-count", path, message, remedy });
    }
    if (deploymentStrategy !== "rolling") {
        const message = `cannot be with the strategy ${deploymentStrategy}, which moves the traffic of one pair of target groups`;
        const remedy = "Use rolling, or make a service for each way";
        problems.push({ rule: "ingress-further-strategy", path, message, remedy });
    }
    return [
        ...problems,
        ...flatMapSorted(additionalIngress, (key, way) => {
            const at = `${path}.${key}`;
            const facts = way.loadBalancer === undefined ? {} : loadBalancerFacts(way.loadBalancer);
            return [
                ...partNameProblems(key).map((problem) => ({ ...problem, path: at })),
                ...(GROUPS.includes(key) ? [groupNameProblem(key, at)] : []),
                ...ingressProblems(way, containers, at),
                ...under(at, treatmentProblems(way, treated)),
                ...protocolProblems(way.protocolVersion, facts.https, "the load balancer", at),
                ...under(at, authenticationProblems(way.authenticate, "rolling", way.protocolVersion)),
                ...signInProblems(way.authenticate, facts, "the load balancer", at),
            ];
        }),
        ...sameProblems([
            ...(ingress === undefined ? [] : [{ path: "ingress", way: ingress }]),
            ...sortedEntries(additionalIngress).map(([key, way]) => ({ path: `${path}.${key}`, way })),
        ]),
    ];
}

type Way = NonNullable<ServiceToCheck["ingress"]>;

/** Ways to one load balancer that ask for the same requests, or for the same place among its rules. */
function sameProblems(ways: readonly { readonly path: string; readonly way: Way }[]): Problem[] {
    const taken = new Map<unknown, Map<string, string>>();
    return ways.flatMap(({ path, way }): Problem[] => {
        // One that the environment makes is none yet, and judged there.
        if (way.loadBalancer === undefined) {
            return [];
        }
        const { productionListenerArn: arn } = way.loadBalancer;
        const of = typeof arn === "string" ? arn : way.loadBalancer;
        const owners = taken.get(of) ?? new Map<string, string>();
        taken.set(of, owners);
        const first = (what: string) => {
            const owner = owners.get(what);
            owners.set(what, owner ?? path);
            return owner;
        };
        const twice = routesOf(requestsOf(way))
            .map((route) => ({ route, owner: first(`requests ${route}`) }))
            .find(({ owner }) => owner !== undefined);
        const before = way.priority === undefined ? undefined : first(`priority ${way.priority}`);
        if (twice !== undefined) {
            return [{ rule: "ingress-collision", path, ...sameRequests(twice.route, `\`${twice.owner}\``) }];
        }
        if (before !== undefined) {
            const message = `has the priority ${way.priority} like \`${before}\``;
            return [
                { rule: "rule-priority-unique", path, message, remedy: "Give one of them a `priority` of its own" },
            ];
        }
        return [];
    });
}

function groupNameProblem(key: string, path: string): Problem {
    const message = `"${key}" is the name of a target group of the first way`;
    return { rule: "ingress-further-name", path, message, remedy: "Choose another name for the way" };
}
