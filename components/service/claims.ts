import * as pulumi from "@pulumi/pulumi";
import { routesOf, sameRequests } from "../shared/routes";
import type { Problem } from "../shared/problems";
import { perProgram } from "../shared/program";
import type { PlacedService } from "./placedService";
import type { CompleteService } from "./serviceSettings";
import { endpointSettings } from "./serviceConnect";
import type { RuleId } from "../shared/rules/rules";

/** Something of which there is one, and only one service can have it. */
interface Claim {
    /** What it is a part of: a load balancer, or a namespace. */
    readonly of: unknown;
    /** The same text for the same thing. */
    readonly what: string;
    readonly rule: RuleId;
    readonly path: string;
    readonly message: (owner: string) => string;
    readonly remedy: string;
}

const claimedIn = perProgram<Claimed>(() => new Map());

/**
 * Refuses what another service of the program has already: AWS would do so in the middle of an update, or, for requests that two
 * rules match, would not refuse and give them all to one. An environment has rules of its own on it, which know all services
 * at once; what other programs have is not known here.
 */
export function claimProblems(name: string, written: PlacedService, complete: CompleteService): Problem[] {
    if (pulumi.runtime.getMonitor() === undefined) {
        return [];
    }
    const { cluster } = written;
    const names = nameClaims(written, identity(cluster, cluster.serviceConnectNamespaceArn));
    return takenProblems(
        name,
        [
            ...routeClaims(written, complete),
            ...portClaims(written, complete),
            ...names,
            ...discoveryClaims(written, complete),
        ],
        claimedIn(),
    );
}

/** Whose each thing is: by what it is a part of, and by its own text. */
export type Claimed = Map<unknown, Map<string, string>>;

/** What of the claims is another service's already; the rest is this one's from now on. */
export function takenProblems(name: string, claims: readonly Claim[], claimed: Claimed): Problem[] {
    return claims.flatMap(({ of, what, message, ...problem }): Problem[] => {
        const owners = claimed.get(of) ?? new Map<string, string>();
        claimed.set(of, owners);
        const owner = owners.get(what);
        owners.set(what, owner ?? name);
        // Within one service the service's own rules say it.
        return owner === undefined || owner === name ? [] : [{ ...problem, message: message(owner) }];
    });
}

/** What is known of something that somebody refers to: its ARN, or else the object itself. */
function identity(reference: object, arn: unknown): unknown {
    return typeof arn === "string" ? arn : reference;
}

function routeClaims({ ingress, additionalIngress }: PlacedService, complete: CompleteService): Claim[] {
    const further = complete.further.flatMap(({ key, ...way }) =>
        claimsOfWay(additionalIngress[key], way, `additionalIngress.${key}`),
    );
    const first = ingress && complete.ingress ? claimsOfWay(ingress, complete.ingress, "ingress") : [];
    return [...first, ...further];
}

/** What one way of requests has of its load balancer. */
function claimsOfWay(
    { loadBalancer }: NonNullable<PlacedService["ingress"]>,
    { requests, priority }: NonNullable<CompleteService["ingress"]>,
    path: string,
): Claim[] {
    const of = identity(loadBalancer, loadBalancer.productionListenerArn);
    const routes = routesOf(requests).map((route): Claim => ({
        of,
        what: `requests ${route}`,
        rule: "ingress-collision",
        path,
        message: (owner: string) => sameRequests(route, `the service "${owner}"`).message,
        remedy: sameRequests(route, "").remedy,
    }));
    const place: Claim = {
        of,
        what: `priority ${priority}`,
        rule: "rule-priority-unique",
        path,
        message: (owner: string) => `has the priority ${priority} like the service "${owner}"`,
        remedy: "Give one of them a `priority` of its own",
    };
    return [...routes, place];
}

function portClaims({ networkIngress }: PlacedService, complete: CompleteService): Claim[] {
    if (networkIngress === undefined) {
        return [];
    }
    const { networkLoadBalancer, port } = networkIngress;
    const testPort = complete.networkIngress?.test?.port;
    const test = testPort === undefined ? undefined : { at: "testListener.port", used: testPort };
    return [{ at: "port", used: port }, ...(test ? [test] : [])].map(({ at, used }) => ({
        of: identity(networkLoadBalancer, networkLoadBalancer.loadBalancerArn),
        what: `port ${used}`,
        rule: "listener-port-unique",
        path: `networkIngress.${at}`,
        message: (owner) => `${used} is a port of the service "${owner}"`,
        remedy: "Use another one",
    }));
}

/** The names of a service in its namespace; in that of the cluster, unless it names another. */
export function nameClaims(
    { serviceConnect, containers }: Pick<PlacedService, "serviceConnect" | "containers">,
    ofCluster: unknown,
): Claim[] {
    const of = serviceConnect?.namespaceArn ?? ofCluster;
    return endpointSettings(serviceConnect, containers).flatMap(({ container, discoveryName, dnsName, port }) => {
        const path = `serviceConnect.endpoints.${container}`;
        return [
            {
                of,
                what: `alias ${dnsName}:${port}`,
                rule: "service-connect-alias-port",
                path,
                message: (owner: string) => `is called ${dnsName}:${port} like the service "${owner}"`,
                remedy: "Give one of them another `dnsName` or `port`",
            },
            {
                of,
                what: `discovery name ${discoveryName}`,
                rule: "service-connect-discovery-name",
                path,
                message: (owner: string) => `has the discovery name ${discoveryName} like the service "${owner}"`,
                remedy: "Give one of them another `discoveryName`",
            },
        ];
    });
}

/** The name of a service in its DNS namespace. */
function discoveryClaims({ serviceDiscovery, cluster }: PlacedService, { discovery }: CompleteService): Claim[] {
    if (discovery === undefined) {
        return [];
    }
    const { name } = discovery;
    const claim: Claim = {
        of: serviceDiscovery?.namespaceId ?? identity(cluster, cluster.dnsNamespaceId),
        what: `DNS name ${name}`,
        rule: "discovery-name",
        path: "serviceDiscovery.name",
        message: (owner: string) => `"${name}" is the DNS name of the service "${owner}" as well`,
        remedy: "Give one of them another `name`",
    };
    return [claim];
}
