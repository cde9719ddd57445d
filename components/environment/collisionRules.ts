import { completeLoadBalancer, completeTestListener } from "../loadBalancer/loadBalancerSettings";
import { furtherConditions } from "../shared/requests";
import { contains, type Requests, requestsOf, routesOf, sameRequests } from "../shared/routes";
import { type Claimed, nameClaims, takenProblems } from "../service/claims";
import { derivedPriority } from "../service/priorities";
import { flatMapSorted } from "../shared/json";
import { ruleOwner } from "../shared/owner";
import { onceFor } from "../shared/once";
import { asWarning, type Problem, under } from "../shared/problems";
import { balancerKeys, balancersOf, networkBalancerKeys, waysIn, writtenServices } from "./balancers";
import type { EnvironmentArgs } from "./environmentArgs";

/** What the ways of requests to the services have of a load balancer, by whose it is. */
interface Given {
    readonly routes: Map<string, string>;
    readonly priorities: Map<number, string>;
    readonly ways: Wanted[];
    /** What its redirects take before the services. */
    readonly redirects: readonly Redirected[];
}

/** A redirect of a load balancer, and its place. */
interface Redirected {
    readonly at: string;
    readonly requests: Requests;
    readonly priority: number;
}

/** One way of requests, and its place. */
interface Wanted {
    readonly key: string;
    readonly path: string;
    readonly requests: Requests;
    /** The same in texts, one for each. */
    readonly routes: readonly string[];
    readonly priority: number;
}

/** Two services must not ask for the same requests, nor for the same place among the rules of one load balancer. */
export function routeProblems(args: EnvironmentArgs, name: string): Problem[] {
    const balancers = new Map<string, Given>();
    const keyOf = balancerKeys(args);
    return writtenServices(args).flatMap(([key, service]) =>
        waysIn(service).flatMap(({ path, way }) => {
            const balancer = keyOf(way.loadBalancer);
            const given = onceFor(balancers, balancer, () => givenOf(args, balancer));
            const place = path === "ingress" ? `${name}-${key}` : `${name}-${key}/${path.replace(/^.*\./, "")}`;
            const generation = service.deployment?.generation;
            const requests = requestsOf(way);
            const { hosts, paths } = requests;
            const usual = () => derivedPriority(ruleOwner(place), hosts, paths, generation, furtherConditions(way));
            const wanted = { key, path, requests, routes: routesOf(requests), priority: way.priority ?? usual() };
            return under(`services.${key}`, wayProblems(given, wanted));
        }),
    );
}

/**
 * What a load balancer has itself. Its answers may ask for the same requests as services: they are meant to come first. A fixed
 * response may so close a service for a while; a redirect of everything that a service asks for is more likely a mistake.
 */
function givenOf(args: EnvironmentArgs, balancer: string): Given {
    const answers = balancersOf(args)
        .filter(({ key }) => key === balancer)
        .flatMap(({ path, settings }) =>
            completeLoadBalancer(settings, args.preset).answers.map((answer) => ({
                ...answer,
                at: `${path}.${answer.path}`,
            })),
        );
    const priorities = new Map(answers.map(({ priority, at }) => [priority, `\`${at}\``]));
    const redirects = answers
        .filter(({ path }) => path.startsWith("redirects."))
        .map(({ at, conditions, priority }) => ({ at, requests: requestsOf(conditions), priority }));
    return { routes: new Map(), priorities, ways: [], redirects };
}

function wayProblems({ routes, priorities, ways, redirects }: Given, wanted: Wanted): Problem[] {
    const { key, path, priority, routes: own } = wanted;
    const taken = own.find((route) => routes.has(route));
    if (taken !== undefined) {
        return [{ rule: "ingress-collision", path, ...sameRequests(taken, titleOf(routes.get(taken)!, key)) }];
    }
    own.forEach((route) => routes.set(route, key));
    const owner = priorities.get(priority);
    if (owner !== undefined) {
        const message = `has the priority ${priority} like ${titleOf(owner, key)}`;
        const remedy = "Give one of them a `priority` of its own";
        return [{ rule: "rule-priority-unique", path, message, remedy }];
    }
    priorities.set(priority, key);
    const problems = ways.flatMap((other) => unreachableProblems(wanted, other));
    ways.push(wanted);
    return [...problems, ...hiddenProblems(wanted, redirects)];
}

/** Requests that a redirect takes before any of them comes to the service. */
function hiddenProblems({ path, requests, priority }: Wanted, redirects: readonly Redirected[]): Problem[] {
    const first = redirects.find((each) => each.priority < priority && contains(each.requests, requests));
    if (first === undefined) {
        return [];
    }
    const message = `gets no request: \`${first.at}\` has the place ${first.priority} before its ${priority}, and redirects all of them`;
    const remedy = `Give it a \`priority\` below ${first.priority}, or let the redirect ask for less`;
    return [asWarning({ rule: "rule-unreachable", path, message, remedy })];
}

/** Requests that all go to a rule with fewer conditions never come to one with more of them behind it. */
function unreachableProblems(wanted: Wanted, other: Wanted): Problem[] {
    const [first, second] = wanted.priority < other.priority ? [wanted, other] : [other, wanted];
    // What asks for nothing is told so itself, and takes everything.
    if (first.routes[0] === "*/*" && first.requests.paths.length === 0) {
        return [];
    }
    if (!contains(first.requests, second.requests)) {
        return [];
    }
    const rule = "rule-unreachable";
    const { path } = wanted;
    if (first === other) {
        const message = `gets no request: ${titleOf(other.key, wanted.key)} has the place ${other.priority} before its ${wanted.priority}, and asks for all of them`;
        return [{ rule, path, message, remedy: `Give it a \`priority\` below ${other.priority}` }];
    }
    const message = `leaves no request to ${titleOf(other.key, wanted.key)}, whose place ${other.priority} is behind its ${wanted.priority}`;
    return [{ rule, path, message, remedy: `Give it a \`priority\` above ${other.priority}` }];
}

function titleOf(owner: string, key: string): string {
    // An argument of the load balancer stands for itself.
    if (owner.startsWith("`")) {
        return owner;
    }
    return owner === key ? "another way of the same service" : `the service "${owner}"`;
}

// No service is called so.
const APPLICATION = "applicationListeners.";

/** A port of the network load balancer leads to one service, or to an application load balancer. */
export function portProblems(args: EnvironmentArgs): Problem[] {
    const { services, preset, networkLoadBalancer } = args;
    const leading = Object.values(networkLoadBalancer?.applicationListeners ?? {});
    const nameOf = networkBalancerKeys(args);
    const owners = new Map<string, string>(leading.map(({ port }) => [`${nameOf(undefined)} ${port}`, APPLICATION]));
    return flatMapSorted(services, (key, { networkIngress }): Problem[] => {
        if (networkIngress === undefined) {
            return [];
        }
        const { port, testListener } = networkIngress;
        const test = testListener && { at: "testListener.port", used: completeTestListener(testListener, preset).port };
        return [{ at: "port", used: port }, ...(test ? [test] : [])].flatMap(({ at, used }): Problem[] => {
            const place = `${nameOf(networkIngress.networkLoadBalancer)} ${used}`;
            const owner = owners.get(place);
            owners.set(place, owner ?? key);
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
