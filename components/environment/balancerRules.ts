import { HTTP_PORT, HTTPS_PORT } from "../loadBalancer/ports";
import { completeLoadBalancer, completeNetworkLoadBalancer } from "../loadBalancer/loadBalancerSettings";
import { loadBalancerProblems, networkLoadBalancerProblems } from "../loadBalancer/rules";
import { chosen } from "../platform/chosen";
import { balancerProblems } from "../platform/platformRules";
import { flatMapSorted, sortedEntries } from "../shared/json";
import { listed, type Problem, under } from "../shared/problems";
import type { NetworkReference } from "../shared/references";
import { balancersOf, makesNetworkLoadBalancer, ownerOf } from "./balancers";
import type { EnvironmentArgs } from "./environmentArgs";
import { completeNetwork } from "../network/networkSettings";
import { dualStackOf, takesExistingNetwork } from "./existingNetwork";

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
