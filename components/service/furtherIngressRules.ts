import { loadBalancerFacts } from "../loadBalancer/facts";
import { flatMapSorted } from "../shared/json";
import { partNameProblems } from "../shared/names";
import type { Problem } from "../shared/problems";
import { ingressProblems } from "./ingressRules";
import { protocolProblems } from "./protocolRules";
import { routesOf } from "./routes";
import type { CompleteService } from "./serviceSettings";
import type { ServiceToCheck } from "./serviceToCheck";

// AWS: "Registering multiple target groups with an Amazon ECS service": five; the first way has two.
const MOST_FURTHER = 3;

/** What is wrong with the ways of requests beside the first one. */
export function furtherIngressProblems(written: ServiceToCheck, { deploymentStrategy }: CompleteService): Problem[] {
    const { additionalIngress = {}, ingress, networkIngress, containers } = written;
    const names = Object.keys(additionalIngress);
    if (names.length === 0) {
        return [];
    }
    const path = "additionalIngress";
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
    const own = new Set(ingress === undefined ? [] : waysOf(ingress));
    return [
        ...problems,
        ...flatMapSorted(additionalIngress, (key, way) => {
            const at = `${path}.${key}`;
            const https = way.loadBalancer && loadBalancerFacts(way.loadBalancer).https;
            // One that the environment makes is none yet, and judged there.
            const isSame = way.loadBalancer !== undefined && way.loadBalancer === ingress?.loadBalancer;
            const twice = isSame && waysOf(way).find((each) => own.has(each));
            const same: Problem[] = twice
                ? [
                      {
                          rule: "ingress-collision",
                          path: at,
                          message: `asks for ${twice} like \`ingress\``,
                          remedy: "Change the hosts or paths of one of them",
                      },
                  ]
                : [];
            return [
                ...partNameProblems(key).map((problem) => ({ ...problem, path: at })),
                ...ingressProblems(way, containers, at),
                ...protocolProblems(way.protocolVersion, https, "the load balancer", at),
                ...same,
            ];
        }),
    ];
}

function waysOf({ hosts = [], paths = [] }: { readonly hosts?: string[]; readonly paths?: string[] }): string[] {
    return routesOf(hosts, paths);
}
