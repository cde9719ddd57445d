import { groundOf, type Grounded, groundProblems } from "../platform/ground";
import { knownPlatform } from "../platform/handOver";
import { partsOfPlatform } from "../platform/platformParts";
import { balancerProblems } from "../platform/platformRules";
import { mapValues, sortedEntries } from "../shared/json";
import { referred } from "../shared/late";
import type { Problem } from "../shared/problems";
import type {
    ClusterReference,
    LoadBalancerReference,
    NetworkLoadBalancerReference,
    NetworkReference,
} from "../shared/references";
import type { IngressSettings, ServiceIngress } from "./ingress";
import type { NetworkIngressSettings } from "./networkIngress";
import type { ServiceArgs } from "./serviceArgs";

/** A way of requests with its load balancer. */
type PlacedIngress = IngressSettings & { readonly loadBalancer: LoadBalancerReference };

/** The arguments of a service with what it stands on, whichever way that was said. */
export interface PlacedService extends Omit<
    ServiceArgs,
    keyof Grounded | "ingress" | "additionalIngress" | "networkIngress"
> {
    readonly network: NetworkReference;
    readonly cluster: ClusterReference;
    readonly tags: ServiceArgs["tags"];
    readonly ingress?: PlacedIngress;
    readonly additionalIngress: Readonly<Record<string, PlacedIngress>>;
    readonly networkIngress?: NetworkIngressSettings & { readonly networkLoadBalancer: NetworkLoadBalancerReference };
}

/** Puts a service on its network, its cluster and its load balancers; `placingProblems` says where one of them is missing. */
export function placeService({ platform, ...args }: ServiceArgs): PlacedService {
    const { ingress, additionalIngress = {}, networkIngress } = args;
    const parts = platform === undefined ? undefined : partsOfPlatform(platform);
    const placed = (way: ServiceIngress): PlacedIngress => ({
        ...way,
        loadBalancer: (way.loadBalancer === undefined
            ? parts?.loadBalancer(undefined)
            : referred(way.loadBalancer)) as LoadBalancerReference,
    });
    return {
        ...args,
        ...groundOf({ platform, ...args }),
        ingress: ingress && placed(ingress),
        additionalIngress: mapValues(additionalIngress, placed),
        networkIngress: networkIngress && {
            ...networkIngress,
            networkLoadBalancer: (networkIngress.networkLoadBalancer === undefined
                ? parts?.networkLoadBalancer(undefined)
                : referred(networkIngress.networkLoadBalancer)) as NetworkLoadBalancerReference,
        },
    };
}

/** What keeps a service from being placed. */
export function placingProblems(args: ServiceArgs): Problem[] {
    const { ingress, additionalIngress = {}, networkIngress, platform } = args;
    const ways = [
        { path: "ingress.loadBalancer", isOpen: ingress !== undefined && ingress.loadBalancer === undefined },
        ...sortedEntries(additionalIngress).map(([key, way]) => ({
            path: `additionalIngress.${key}.loadBalancer`,
            isOpen: way.loadBalancer === undefined,
        })),
        {
            path: "networkIngress.networkLoadBalancer",
            isOpen: networkIngress !== undefined && networkIngress.networkLoadBalancer === undefined,
        },
    ];
    const open = ways.filter(({ isOpen }) => isOpen).map(({ path }) => path);
    if (platform === undefined) {
        const remedy = "Add it, or a `platform` that has one";
        const missing = open.map((path): Problem => {
            return { rule: "missing-argument", path, message: "is missing", remedy };
        });
        return [...groundProblems(args), ...missing];
    }
    const known = knownPlatform(platform);
    const unfit = open.flatMap((path) => {
        const entries = path.startsWith("network") ? known?.networkLoadBalancers : known?.loadBalancers;
        const where = { path, owner: "the platform" };
        return known === undefined
            ? []
            : balancerProblems(entries as Readonly<Record<string, unknown>>, undefined, where);
    });
    return [...groundProblems(args), ...unfit];
}
