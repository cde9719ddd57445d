import { completeNetwork } from "../network/networkSettings";
import { sortedEntries } from "../shared/json";
import type { Problem } from "../shared/problems";
import { balancersOf, makesNetworkLoadBalancer } from "./balancers";
import type { EnvironmentArgs } from "./environmentArgs";
import { canPull, reachOf } from "./reach";

/** What an environment wants of public subnets where its network makes none in somebody else's VPC, and names none. */
export function guestNetworkProblems(args: EnvironmentArgs): Problem[] {
    const { network = {}, preset } = args;
    const { isGuest, publicTier, strict } = completeNetwork(network, preset);
    if (!isGuest || publicTier) {
        return [];
    }
    const publicSubnetIds = network.existingVpc?.publicSubnetIds;
    const isOpen = ({ settings }: ReturnType<typeof balancersOf>[number]) => settings.internal !== true;
    if (publicSubnetIds !== undefined) {
        return balancersOf(args).some(isOpen) ? fewSubnets(publicSubnetIds) : [];
    }
    const remedy = "Give `network.existingVpc.subnets.public` or `network.existingVpc.publicSubnetIds`";
    const open = [
        ...balancersOf(args).filter(isOpen),
        ...(makesNetworkLoadBalancer(args) && args.networkLoadBalancer?.internal !== true
            ? [{ path: "networkLoadBalancer" }]
            : []),
    ].map(({ path }): Problem => {
        const message = "is reached from the internet, and the network has no public subnets";
        return { rule: "reference-public-subnets", path, message, remedy: `${remedy}, or set \`internal\`` };
    });
    const hasTasks = sortedEntries(args.services).length + sortedEntries(args.schedules).length > 0;
    // In production `nat-none-production` says it, also of an environment without tasks.
    if (strict || !hasTasks || canPull(reachOf(args))) {
        return open;
    }
    const message =
        "leaves tasks no way to the registries of their images: neither NAT gateways nor endpoints nor public subnets";
    const way = `${remedy.replace("Give", "Give `network.existingVpc.natGatewayIds`,")}, or the network \`endpoints\``;
    return [...open, { rule: "image-registry-unreachable", path: "network.existingVpc", message, remedy: way }];
}

/** As of a network that is given by its ids, whose load balancers say it themselves. */
function fewSubnets(ids: unknown): Problem[] {
    if (!Array.isArray(ids) || ids.length >= 2) {
        return [];
    }
    const message = `${ids.length} subnet is not enough for an application load balancer`;
    const remedy = "Give at least two, in different zones";
    return [{ rule: "alb-two-subnets", path: "network.existingVpc.publicSubnetIds", message, remedy }];
}
