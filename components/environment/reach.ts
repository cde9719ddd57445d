import { AGENT, PULLING } from "../network/endpointServices";
import { servicesReached } from "../network/endpoints";
import { completeNetwork } from "../network/networkSettings";
import { partsOfPlatform } from "../platform/platformParts";
import { isLate } from "../shared/late";
import type { NetworkReference } from "../shared/references";
import type { EnvironmentArgs } from "./environmentArgs";
import { takesExistingNetwork } from "./existingNetwork";

/** What can be reached from private subnets without an address of one's own. */
export interface Reach {
    /** Everything: there is a NAT gateway, or nothing is known of an existing network but its subnets. */
    readonly internet: boolean;
    /** Services of AWS with an endpoint in the network, by their short names. */
    readonly services: readonly string[];
}

/** What the tasks and instances of an environment can reach from where they are usually placed. */
export function reachOf(args: Pick<EnvironmentArgs, "network" | "preset" | "platform">): Reach {
    const { network, preset, platform } = args;
    if (platform !== undefined) {
        return reachIn(partsOfPlatform(platform).network);
    }
    if (takesExistingNetwork(network)) {
        return reachIn(network);
    }
    const { internet, endpoints } = completeNetwork(network ?? {}, preset);
    return { internet, services: servicesReached(endpoints) };
}

/** The same in a network that exists already: where nobody has told, private subnets have a way to the internet. */
function reachIn({ privateSubnetIds, internetAccess, endpointServices }: NetworkReference): Reach {
    const internet = isLate(internetAccess) ? undefined : (internetAccess as boolean | undefined);
    const services = isLate(endpointServices) ? [] : (endpointServices as string[] | undefined);
    return { internet: internet ?? privateSubnetIds !== undefined, services: services ?? [] };
}

/** Whether images in ECR can be pulled. */
export function canPull(reach: Reach): boolean {
    return reaches(reach, [...PULLING, "s3"]);
}

/** Whether instances can join the cluster. */
export function canJoin(reach: Reach): boolean {
    return reaches(reach, AGENT);
}

/** Whether all of these services can be reached. */
export function reaches({ internet, services }: Reach, wanted: readonly string[]): boolean {
    return internet || wanted.every((service) => services.includes(service));
}
