import type { EnvironmentArgs, EnvironmentNetwork } from "./environment";

/** The environment's network when it is an existing one. */
export type ExistingNetwork = EnvironmentNetwork & { readonly vpcId: NonNullable<EnvironmentNetwork["vpcId"]> };

/** True if the network is an existing VPC. */
export function takesExistingNetwork(network: EnvironmentNetwork | undefined): network is ExistingNetwork {
    return network?.vpcId !== undefined;
}

/** Whether what has no public address of its own could reach nothing outside of the network. */
export function isClosed({ network }: Pick<EnvironmentArgs, "network">): boolean {
    return takesExistingNetwork(network) ? network.privateSubnetIds === undefined : network?.nat === "none";
}
