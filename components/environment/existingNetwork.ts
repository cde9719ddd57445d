import type { Reference } from "../shared/shape/lateReferences";
import type { EnvironmentArgs, EnvironmentNetwork } from "./environmentArgs";

/** The environment's network when it is an existing one. */
export type ExistingNetwork = EnvironmentNetwork & { readonly vpcId: NonNullable<EnvironmentNetwork["vpcId"]> };

/** True if the network is an existing VPC. */
export function takesExistingNetwork(network: EnvironmentNetwork | undefined): network is ExistingNetwork {
    return network?.vpcId !== undefined;
}

const SPEC = { $ref: "#/types/ecs:index:NetworkReference" };

/** The environment's network as what its parts refer to, of which the ids may be known later. */
export function networkReferences(args: Partial<EnvironmentArgs> | undefined): Reference[] {
    const network = args?.network;
    return takesExistingNetwork(network) ? [{ path: "network", spec: SPEC, value: network }] : [];
}
