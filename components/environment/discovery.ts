import { flatMapSorted } from "../shared/json";
import { dnsLabel } from "../shared/names";
import { type Problem, under } from "../shared/problems";
import type { ServiceDiscovery } from "../service/serviceDiscovery";
import { isShared, lengthProblems } from "../service/serviceDiscoveryRules";
import type { EnvironmentArgs } from "./environmentArgs";

/** How a service of an environment is found by DNS: by the name that it has there, and not by that of its component. */
export function discoveryOf(key: string, written: ServiceDiscovery | undefined): ServiceDiscovery | undefined {
    return written && { name: dnsLabel(key), ...written };
}

/** What is wrong with the DNS names of the services together, and with having no namespace for them. */
export function dnsNameProblems({ services, cluster, platform }: EnvironmentArgs): Problem[] {
    const names = new Map<string, string>();
    return flatMapSorted(services, (key, { serviceDiscovery, networkMode }): Problem[] => {
        const wanted = discoveryOf(key, serviceDiscovery);
        if (wanted === undefined || wanted.namespaceId !== undefined) {
            return [];
        }
        return under(`services.${key}.serviceDiscovery`, [
            ...(platform === undefined && cluster?.dnsNamespace === undefined ? [withoutNamespace] : []),
            ...(platform === undefined && cluster?.dnsNamespace !== undefined
                ? lengthProblems(wanted, cluster.dnsNamespace, isShared(networkMode))
                : []),
            ...sameNameProblems(names, key, wanted.name!),
        ]);
    });
}

const withoutNamespace: Problem = {
    rule: "discovery-namespace",
    path: "namespaceId",
    message: "is missing: the cluster has no DNS namespace of its own",
    remedy: "Write a domain such as prod.internal as `cluster.dnsNamespace`",
};

function sameNameProblems(names: Map<string, string>, key: string, name: string): Problem[] {
    const owner = names.get(name);
    names.set(name, owner ?? key);
    if (owner === undefined) {
        return [];
    }
    const message = `"${name}" is the DNS name of the service "${owner}" as well`;
    return [{ rule: "discovery-name", path: "name", message, remedy: "Give one of them another `name`" }];
}
