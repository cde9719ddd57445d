import { groundOf, type Grounded, groundProblems } from "../platform/ground";
import { knownPlatform } from "../platform/handOver";
import { partsOfPlatform } from "../platform/platformParts";
import { balancerProblems } from "../platform/platformRules";
import { referred } from "../shared/late";
import type { Problem } from "../shared/problems";
import type {
    ClusterReference,
    LoadBalancerReference,
    NetworkLoadBalancerReference,
    NetworkReference,
} from "../shared/references";
import type { IngressSettings } from "./ingress";
import type { NetworkIngressSettings } from "./networkIngress";
import type { ServiceArgs } from "./serviceArgs";

/** The arguments of a service with what it stands on, whichever way that was said. */
export interface PlacedService extends Omit<ServiceArgs, keyof Grounded | "ingress" | "networkIngress"> {
    readonly network: NetworkReference;
    readonly cluster: ClusterReference;
    readonly tags: ServiceArgs["tags"];
    readonly ingress?: IngressSettings & { readonly loadBalancer: LoadBalancerReference };
    readonly networkIngress?: NetworkIngressSettings & { readonly networkLoadBalancer: NetworkLoadBalancerReference };
}

/** Puts a service on its network, its cluster and its load balancers; `placingProblems` says where one of them is missing. */
export function placeService({ platform, ...args }: ServiceArgs): PlacedService {
    const { ingress, networkIngress } = args;
    const parts = platform === undefined ? undefined : partsOfPlatform(platform);
    return {
        ...args,
        ...groundOf({ platform, ...args }),
        ingress: ingress && {
            ...ingress,
            loadBalancer: (ingress.loadBalancer === undefined
                ? parts?.loadBalancer(undefined)
                : referred(ingress.loadBalancer)) as LoadBalancerReference,
        },
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
    const { ingress, networkIngress, platform } = args;
    const ways = [
        { path: "ingress.loadBalancer", isOpen: ingress !== undefined && ingress.loadBalancer === undefined },
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
