import { isDualStack } from "../network/facts";
import { partsOfPlatform } from "../platform/platformParts";
import { ipv6CidrProblems } from "../shared/cidr";
import type { Problem } from "../shared/problems";
import type { Reference } from "../shared/shape/lateReferences";
import type { EnvironmentArgs, EnvironmentNetwork } from "./environmentArgs";

/** The environment's network when it is an existing one. */
export type ExistingNetwork = EnvironmentNetwork & { readonly vpcId: NonNullable<EnvironmentNetwork["vpcId"]> };

/** True if the network is an existing VPC. */
export function takesExistingNetwork(network: EnvironmentNetwork | undefined): network is ExistingNetwork {
    return network?.vpcId !== undefined;
}

/** Whether the network of an environment has IPv6 addresses, whoever makes it; nothing where that is only known later. */
export function dualStackOf({ platform, network }: EnvironmentArgs): boolean | undefined {
    if (platform !== undefined) {
        return isDualStack(partsOfPlatform(platform).network);
    }
    return takesExistingNetwork(network) ? isDualStack(network) : network?.ipv6 !== undefined;
}

/** What is wrong with the IPv6 block of a network that exists already. */
export function blockProblems({ ipv6CidrBlock }: EnvironmentNetwork): Problem[] {
    return typeof ipv6CidrBlock === "string" ? ipv6CidrProblems("ipv6CidrBlock", ipv6CidrBlock) : [];
}

const SPEC = { $ref: "#/types/ecs:index:NetworkReference" };

/** The environment's network as what its parts refer to, of which the ids may be known later. */
export function networkReferences(args: Partial<EnvironmentArgs> | undefined): Reference[] {
    const network = args?.network;
    return takesExistingNetwork(network) ? [{ path: "network", spec: SPEC, value: network }] : [];
}
