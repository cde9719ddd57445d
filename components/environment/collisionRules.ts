import { completeTestListener } from "../loadBalancer/loadBalancerSettings";
import { type Claimed, nameClaims, takenProblems } from "../service/claims";
import { derivedPriority } from "../service/priorities";
import { routesOf } from "../service/routes";
import { flatMapSorted } from "../shared/json";
import { ruleOwner } from "../shared/owner";
import { type Problem, under } from "../shared/problems";
import { balancerKey, waysIn, writtenServices } from "./balancers";
import type { EnvironmentArgs } from "./environmentArgs";

/** What the ways of requests to the services have of a load balancer, by whose it is. */
interface Given {
    readonly routes: Map<string, string>;
    readonly priorities: Map<number, string>;
}

/** Two services must not ask for the same requests, nor for the same place among the rules of one load balancer. */
export function routeProblems(args: EnvironmentArgs, name: string): Problem[] {
    const balancers = new Map<string, Given>();
    return writtenServices(args).flatMap(([key, service]) =>
        waysIn(service).flatMap(({ path, way }) => {
            const balancer = balancerKey(args, way.loadBalancer);
            const given = balancers.get(balancer) ?? { routes: new Map(), priorities: new Map() };
            balancers.set(balancer, given);
            const place = path === "ingress" ? `${name}-${key}` : `${name}-${key}/${path.replace(/^.*\./, "")}`;
            const generation = service.deployment?.generation;
            const {
                hosts = [],
                paths = [],
                priority = derivedPriority(ruleOwner(place), hosts, paths, generation),
            } = way;
            const wanted = { routes: routesOf(hosts, paths), priority };
            return under(`services.${key}`, wayProblems(given, key, { path, ...wanted }));
        }),
    );
}

function wayProblems(
    { routes, priorities }: Given,
    key: string,
    wanted: { readonly path: string; readonly routes: readonly string[]; readonly priority: number },
): Problem[] {
    const { path, priority } = wanted;
    const taken = wanted.routes.find((route) => routes.has(route));
    if (taken !== undefined) {
        const message = `asks for ${taken} like ${titleOf(routes.get(taken)!, key)}`;
        return [{ rule: "ingress-collision", path, message, remedy: "Change the hosts or paths of one of them" }];
    }
    wanted.routes.forEach((route) => routes.set(route, key));
    const owner = priorities.get(priority);
    if (owner !== undefined) {
        const message = `has the priority ${priority} like ${titleOf(owner, key)}`;
        const remedy = "Give one of them a `priority` of its own";
        return [{ rule: "rule-priority-unique", path, message, remedy }];
    }
    priorities.set(priority, key);
    return [];
}

function titleOf(owner: string, key: string): string {
    return owner === key ? "another way of the same service" : `the service "${owner}"`;
}

// No service is called so.
const APPLICATION = "applicationListeners.";

/** A port of the network load balancer leads to one service, or to an application load balancer. */
export function portProblems({ services, preset, networkLoadBalancer }: EnvironmentArgs): Problem[] {
    const leading = Object.values(networkLoadBalancer?.applicationListeners ?? {});
    const owners = new Map<number, string>(leading.map(({ port }) => [port, APPLICATION]));
    return flatMapSorted(services, (key, { networkIngress }): Problem[] => {
        if (networkIngress === undefined) {
            return [];
        }
        const { port, testListener } = networkIngress;
        const test = testListener && { at: "testListener.port", used: completeTestListener(testListener, preset).port };
        return [{ at: "port", used: port }, ...(test ? [test] : [])].flatMap(({ at, used }): Problem[] => {
            const owner = owners.get(used);
            owners.set(used, owner ?? key);
            if (owner === undefined || owner === key) {
                return []; // within one service the service's own rules say it
            }
            const whose = owner === APPLICATION ? "an application load balancer" : `the service "${owner}"`;
            const message = `${used} is a port of ${whose}`;
            const path = `services.${key}.networkIngress.${at}`;
            return [{ rule: "listener-port-unique", path, message, remedy: "Use another one" }];
        });
    });
}

/** Two services of one namespace must not have one name in it, nor be called by one name and port. */
export function discoveryProblems({ services }: EnvironmentArgs): Problem[] {
    const claimed: Claimed = new Map();
    return flatMapSorted(services, (key, service) =>
        under(`services.${key}`, takenProblems(key, nameClaims(service, "the cluster's"), claimed)),
    );
}

/** What a further way of requests makes under a name of its own must not be another service's. */
export function furtherNameProblems({ services = {} }: EnvironmentArgs): Problem[] {
    return flatMapSorted(services, (key, { additionalIngress, deployment }) => {
        const { generation = 1 } = deployment ?? {};
        const own = generation === 1 ? key : `${key}-${generation}`;
        return flatMapSorted(additionalIngress, (way): Problem[] => {
            const other = `${own}-${way}`;
            if (services[other] === undefined) {
                return [];
            }
            const message = `makes "${other}", which is another service`;
            const path = `services.${key}.additionalIngress.${way}`;
            return [{ rule: "ingress-further-name", path, message, remedy: "Rename the way or the service" }];
        });
    });
}

/** What a generation makes under a name of its own must not be another service's. */
export function generationProblems({ services = {} }: EnvironmentArgs): Problem[] {
    return flatMapSorted(services, (key, { deployment }): Problem[] => {
        const other = `${key}-${deployment?.generation}`;
        if (services[other] === undefined) {
            return [];
        }
        const message = `makes "${other}", which is another service`;
        const path = `services.${key}.deployment.generation`;
        return [{ rule: "generation-name", path, message, remedy: "Use the next number, or rename one of the two" }];
    });
}
