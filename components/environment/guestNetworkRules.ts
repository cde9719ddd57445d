import { completeNetwork } from "../network/networkSettings";
import { sortedEntries } from "../shared/json";
import type { Problem } from "../shared/problems";
import { balancersOf, makesNetworkLoadBalancer } from "./balancers";
import type { EnvironmentArgs } from "./environmentArgs";
import { canPull, reachOf } from "./reach";

/** What an environment wants of public subnets where its network makes none in somebody else's VPC, and names none. */
export function guestNetworkProblems(args: EnvironmentArgs): Problem[] {
    const { network = {}, preset } = args;
    const { isGuest, publicTier } = completeNetwork(network, preset);
    if (!isGuest || publicTier || network.existingVpc?.publicSubnetIds !== undefined) {
        return [];
    }
    const remedy = "Give `network.existingVpc.subnets.public` or `network.existingVpc.publicSubnetIds`";
    const open = [
        ...balancersOf(args).filter(({ settings }) => settings.internal !== true),
        ...(makesNetworkLoadBalancer(args) && args.networkLoadBalancer?.internal !== true
            ? [{ path: "networkLoadBalancer" }]
            : []),
    ].map(({ path }): Problem => {
        const message = "is reached from the internet, and the network has no public subnets";
        return { rule: "reference-public-subnets", path, message, remedy: `${remedy}, or set \`internal\`` };
    });
    const hasTasks = sortedEntries(args.services).length + sortedEntries(args.schedules).length > 0;
    if (!hasTasks || canPull(reachOf(args))) {
        return open;
    }
    const message =
        "leaves tasks no way to the registries of their images: neither NAT gateways nor endpoints nor public subnets";
    const way = `${remedy.replace("Give", "Give `network.existingVpc.natGatewayIds`,")}, or the network \`endpoints\``;
    return [...open, { rule: "image-registry-unreachable", path: "network.existingVpc", message, remedy: way }];
}
