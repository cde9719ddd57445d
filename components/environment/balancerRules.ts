import { certificateDomains } from "../loadBalancer/additionalCertificates";
import { loadBalancerFacts } from "../loadBalancer/facts";
import { HTTP_PORT, HTTPS_PORT } from "../loadBalancer/ports";
import { completeLoadBalancer, completeNetworkLoadBalancer } from "../loadBalancer/loadBalancerSettings";
import { isHost } from "../loadBalancer/requestRules";
import { loadBalancerProblems, networkLoadBalancerProblems } from "../loadBalancer/rules";
import { chosen } from "../platform/chosen";
import { balancerProblems } from "../platform/platformRules";
import { signInProblems } from "../service/authenticationRules";
import { http2Problems, protocolProblems as ofProtocol } from "../service/protocolRules";
import { isLaterItself } from "../shared/late";
import { flatMapSorted, sortedEntries } from "../shared/json";
import { onceFor } from "../shared/once";
import { listed, type Problem, under } from "../shared/problems";
import type { LoadBalancerReference, NetworkReference } from "../shared/references";
import { balancersOf, makesNetworkLoadBalancer, waysIn, writtenServices } from "./balancers";
import type { EnvironmentArgs, EnvironmentIngress } from "./environmentArgs";
import { completeNetwork } from "../network/networkSettings";
import { connectionProblems } from "./connectionRules";
import { dualStackOf, takesExistingNetwork } from "./existingNetwork";
import { knownPlatform } from "../platform/handOver";

/** What is wrong with the load balancers that an environment makes. */
export function ownBalancerProblems(
    args: EnvironmentArgs,
    existing: { readonly network?: NetworkReference },
): Problem[] {
    const { preset, loadBalancer, loadBalancers, networkLoadBalancer = {} } = args;
    const dualStack = dualStackOf(args);
    const both: Problem[] =
        loadBalancer === undefined || loadBalancers === undefined
            ? []
            : [
                  {
                      rule: "load-balancer-one-or-several",
                      path: "loadBalancer",
                      message: "describes one more beside `loadBalancers`",
                      remedy: "Move it there, under the name `default`",
                  },
              ];
    return [
        ...both,
        ...domainProblems(args),
        ...addressOwnerProblems(args),
        ...leadingProblems(args),
        ...balancersOf(args).flatMap(({ path, settings }) =>
            under(
                path,
                loadBalancerProblems({ ...settings, ...existing }, completeLoadBalancer(settings, preset, dualStack)),
            ),
        ),
        ...(makesNetworkLoadBalancer(args)
            ? under(
                  "networkLoadBalancer",
                  networkLoadBalancerProblems(
                      { ...networkLoadBalancer, ...existing, ...placeIn(args) },
                      completeNetworkLoadBalancer(networkLoadBalancer, preset, dualStack),
                  ),
              )
            : []),
    ];
}

/** Ports of the network load balancer that lead to no application load balancer, or to one that does not listen there. */
function leadingProblems(args: EnvironmentArgs): Problem[] {
    const own = Object.fromEntries(balancersOf(args).map(({ key, settings }) => [key, settings]));
    return flatMapSorted(args.networkLoadBalancer?.applicationListeners, (key, { loadBalancer, port }): Problem[] => {
        const at = `networkLoadBalancer.applicationListeners.${key}`;
        const where = { path: `${at}.loadBalancer`, owner: ownerOf(args) };
        const settings = chosen(own, loadBalancer);
        if (settings === undefined) {
            return balancerProblems(own, loadBalancer, where);
        }
        const { https, testListener } = completeLoadBalancer(settings, args.preset);
        const ports = [...(https ? [HTTP_PORT, HTTPS_PORT] : [HTTP_PORT]), testListener.port];
        const message = `${port} is no port that the application load balancer listens on`;
        const remedy = `Use one of ${listed(ports.map(String))}`;
        return ports.includes(port) ? [] : [{ rule: "nlb-application-port", path: `${at}.port`, message, remedy }];
    });
}

/** Zones and block of a network that the environment makes. */
function placeIn({ network, preset }: EnvironmentArgs): { readonly zones?: number; readonly block?: string } {
    if (takesExistingNetwork(network)) {
        return {};
    }
    const { zones, cidrBlock: block, isGuest } = completeNetwork(network ?? {}, preset);
    return isGuest ? { zones } : { zones, block };
}

/** An address is one gateway's, or one load balancer's. */
function addressOwnerProblems({ network, networkLoadBalancer }: EnvironmentArgs): Problem[] {
    const ofGateways = takesExistingNetwork(network) ? [] : (network?.natElasticIpAllocationIds ?? []);
    return (networkLoadBalancer?.elasticIpAllocationIds ?? []).flatMap((id, index): Problem[] => {
        const path = `networkLoadBalancer.elasticIpAllocationIds[${index}]`;
        const message = `"${id as string}" is the address of a NAT gateway in \`network.natElasticIpAllocationIds\` as well`;
        const remedy = "Give each of the two addresses of its own";
        const isTaken = typeof id === "string" && ofGateways.includes(id);
        return isTaken ? [{ rule: "nlb-static-addresses", path, message, remedy }] : [];
    });
}

/** Each load balancer leads the domains of its certificates to itself, and a hosted zone leads a domain to one of them. */
function domainProblems(args: EnvironmentArgs): Problem[] {
    const owners = new Map<string, string>();
    return balancersOf(args).flatMap(({ path, settings: { certificate } }): Problem[] => {
        const { additional, ...first } = certificate ?? {};
        const all = [
            { at: "", made: first },
            ...sortedEntries(additional).map(([key, made]) => ({ at: `.additional.${key}`, made })),
        ];
        return all.flatMap(({ at, made: { domainName, hostedZoneId } }): Problem[] => {
            if (domainName === undefined || typeof hostedZoneId !== "string") {
                return [];
            }
            const domain = `${hostedZoneId} ${domainName}`;
            const owner = owners.get(domain);
            owners.set(domain, owner ?? path);
            // Within one load balancer its own rules say it.
            if (owner === undefined || owner === path) {
                return [];
            }
            const message = `"${domainName}" leads to \`${owner}\` already`;
            const remedy = "Use another domain, or the `certificateArn` of a certificate that covers the hosts of both";
            const rule = "certificate-domain-unique";
            return [{ rule, path: `${path}.certificate${at}.domainName`, message, remedy }];
        });
    });
}

/** What a service can expect of a load balancer, as far as it is known. */
interface Expected {
    readonly https?: boolean;
    readonly http2?: boolean;
    readonly identityProviderAccess?: boolean;
    readonly domains: readonly string[];
    /** Argument that would have to change. */
    readonly owner: string;
}

/** What is wrong with the way from load balancers to the services. */
export function wayProblems(args: EnvironmentArgs): Problem[] {
    const entries = entriesOf(args);
    const expectations = new Map<string | undefined, Expected | undefined>();
    const expected = (name: string | undefined) => onceFor(expectations, name, () => expectedOf(args, entries, name));
    return writtenServices(args).flatMap(([key, service]) =>
        under(`services.${key}`, [
            ...waysIn(service).flatMap(({ path, way }) => [
                ...balancerProblems(entries, way.loadBalancer, { path: `${path}.loadBalancer`, owner: ownerOf(args) }),
                ...requestProblems(args, path, way, expected(way.loadBalancer)),
            ]),
            ...(service.networkIngress === undefined ? [] : connectionProblems(args, service.networkIngress)),
        ]),
    );
}

function requestProblems(
    args: EnvironmentArgs,
    at: string,
    way: EnvironmentIngress,
    expected: Expected | undefined,
): Problem[] {
    if (expected === undefined) {
        return [];
    }
    // Of a platform's load balancer the service itself asks.
    const own = args.platform === undefined;
    return [
        ...(own ? ofProtocol(way.protocolVersion, expected.https, expected.owner, at) : []),
        ...(expected.http2 === false ? http2Problems(way.protocolVersion, expected.owner, at) : []),
        ...(own ? signInProblems(way.authenticate, expected, expected.owner, at) : []),
        ...under(at, hostProblems(args, way, expected.domains)),
    ];
}

type Entries = Readonly<Record<string, unknown>> | undefined;

function ownerOf({ platform }: EnvironmentArgs): string {
    return platform === undefined ? "the environment" : "the platform";
}

/** Load balancers by name; an output where they are known later. */
function entriesOf(args: EnvironmentArgs): Entries {
    if (args.platform === undefined) {
        return Object.fromEntries(balancersOf(args).map(({ key, settings }) => [key, settings]));
    }
    const platform = knownPlatform(args.platform);
    return (platform === undefined ? args.platform : platform.loadBalancers) as Entries;
}

function expectedOf(args: EnvironmentArgs, entries: Entries, name: string | undefined): Expected | undefined {
    if (args.platform === undefined) {
        const own = balancersOf(args);
        const found = chosen(Object.fromEntries(own.map((each) => [each.key, each])), name);
        const { certificate } = found?.settings ?? {};
        const domains = certificateDomains(certificate);
        const owner = `the environment's \`${found?.path}\``;
        const { identityProviderAccess, http } = found?.settings ?? {};
        return (
            found && { https: certificate !== undefined, http2: http?.http2, identityProviderAccess, domains, owner }
        );
    }
    const reference = isLaterItself(entries) ? undefined : (chosen(entries, name) as LoadBalancerReference | undefined);
    if (reference === undefined || isLaterItself(reference)) {
        return undefined;
    }
    const { https, certificateDomainNames: domains = [] } = loadBalancerFacts(reference);
    return { https, domains, owner: "the platform's load balancer" };
}

/** A host that the environment's own certificate does not cover shows every visitor a warning. */
function hostProblems(
    args: EnvironmentArgs,
    { hosts = [], loadBalancer }: { readonly hosts?: readonly string[]; readonly loadBalancer?: string },
    domains: readonly string[],
): Problem[] {
    if (domains.length === 0) {
        return [];
    }
    return hosts.flatMap((host, index): Problem[] => {
        // What is no host has a problem of its own.
        if (domains.some((domain) => covers(domain, host)) || !isHost(host)) {
            return [];
        }
        const path = `hosts[${index}]`;
        const message = `"${host}" is not covered by the certificate for ${listed(domains)}`;
        return [{ rule: "certificate-domain", path, message, remedy: certificateRemedy(args, loadBalancer) }];
    });
}

/** The domain that covers every host of a load balancer, if there is one. */
function certificateRemedy(args: EnvironmentArgs, name: string | undefined): string {
    if (args.platform !== undefined) {
        return "Use a host that it covers, or let the platform have a certificate for this one";
    }
    const own = Object.fromEntries(balancersOf(args).map((each) => [each.key, each]));
    const balancer = chosen(own, name);
    const at = `${balancer?.path}.certificate`;
    if (balancer?.settings.certificate?.domainName === undefined) {
        return `Use a host that it covers, or give a certificate for this one under \`${at}.additional\``;
    }
    const hosts = writtenServices(args)
        .flatMap(([, service]) => waysIn(service))
        .flatMap(({ way }) => (chosen(own, way.loadBalancer) === balancer ? (way.hosts ?? []) : []))
        .filter(isHost);
    const [first] = hosts;
    const common = [first, first.replace(/^[^.]+/, "*")].find((domain) => hosts.every((host) => covers(domain, host)));
    return common === undefined
        ? "Make a certificate in ACM that names all hosts (`*` stands for one label), and give its `certificateArn` instead"
        : `Set \`${at}.domainName\` to ${common}`;
}

/** Whether a certificate's domain covers a host; a wildcard stands for one label. */
export function covers(domain: string, host: string): boolean {
    const plain = host.toLowerCase();
    return domain.startsWith("*.")
        ? plain === domain || plain.slice(plain.indexOf(".")) === domain.slice(1)
        : plain === domain;
}
