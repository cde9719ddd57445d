import { familyProblems } from "../shared/cidr";
import type { Problem } from "../shared/problems";
import { IpAddressType } from "../shared/ipAddressTypes";

interface Written {
    readonly internal?: boolean;
    readonly ipAddressType?: IpAddressType;
    readonly allow?: readonly string[];
    readonly testListener?: { readonly allow?: readonly string[] };
}

/** What is wrong with the addresses of a load balancer, in a network of which it may be known whether it has IPv6. */
export function addressTypeProblems(
    written: Written,
    complete: { readonly ipAddressType: IpAddressType; readonly dualStack: boolean | undefined },
): Problem[] {
    const path = "ipAddressType";
    const { ipAddressType, dualStack } = complete;
    const who = "the load balancer";
    const remedy =
        dualStack === true
            ? "Set `ipAddressType` to dualstack, or remove the block"
            : "Give the network IPv6 (`ipv6: {}`, or `ipv6CidrBlock` of one that exists), or remove the block";
    if (ipAddressType === IpAddressType.Ipv4) {
        return [
            ...familyProblems("allow", written.allow, who, remedy),
            ...familyProblems("testListener.allow", written.testListener?.allow, who, remedy),
        ];
    }
    if (dualStack === false) {
        const message = `${ipAddressType} needs IPv6 addresses, and the network has none`;
        const give = "Give the network IPv6 (`ipv6: {}`, or `ipv6CidrBlock` of one that exists), or remove it";
        return [{ rule: "ipv6-needs-dual-stack", path, message, remedy: give }];
    }
    if (written.internal === true && ipAddressType === IpAddressType.DualstackWithoutPublicIpv4) {
        const message = `${ipAddressType} is for load balancers that are reached from the internet`;
        return [{ rule: "alb-address-type", path, message, remedy: "Use dualstack" }];
    }
    return [];
}

/** The addresses of a load balancer in a network: what is written, or else those that the network has. */
export function completeAddresses<T extends string>(written: T | undefined, dualStack: boolean | undefined) {
    const usual = dualStack === true ? IpAddressType.Dualstack : IpAddressType.Ipv4;
    return { ipAddressType: written ?? usual, dualStack };
}
