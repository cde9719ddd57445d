import type { EnvironmentNetwork } from "./environmentArgs";

/** The environment's network when it is an existing one. */
export type ExistingNetwork = EnvironmentNetwork & { readonly vpcId: NonNullable<EnvironmentNetwork["vpcId"]> };

/** True if the network is an existing VPC. */
export function takesExistingNetwork(network: EnvironmentNetwork | undefined): network is ExistingNetwork {
    return network?.vpcId !== undefined;
}
