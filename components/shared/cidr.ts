import { Address4, Address6 } from "ip-address";
import type * as pulumi from "@pulumi/pulumi";
import { duplicateProblems, type Problem } from "./problems";

/** Every IPv4 address. */
export const ANYWHERE = "0.0.0.0/0";

/** Every IPv6 address. */
export const ANYWHERE_IPV6 = "::/0";

/** Everybody, by one family of addresses or by both. */
export function everybody(dualStack: boolean): string[] {
    return dualStack ? [ANYWHERE, ANYWHERE_IPV6] : [ANYWHERE];
}

/** Whether a block, or what somebody wrote instead of one, is of IPv6 addresses. */
export function isIpv6(cidr: string): boolean {
    return cidr.includes(":");
}

/** Whether two blocks of IPv4 have addresses in common. */
export function overlap(one: string, other: string): boolean {
    const [a, b] = [new Address4(one), new Address4(other)];
    return a.isInSubnet(b) || b.isInSubnet(a);
}

/** Refuses what is not an IPv4 CIDR block, and proposes the block that was most likely meant: of one address, if need be. */
export function cidrProblems(path: string, cidr: string, usualPrefix = 32): Problem[] {
    const rule = "cidr-format";
    if (!Address4.isValid(cidr)) {
        const remedy = "Write a block of addresses with its prefix, such as 10.0.0.0/16";
        return [{ rule, path, message: `"${cidr}" is not an IPv4 CIDR block`, remedy }];
    }
    return formProblems(path, cidr, properForm(new Address4(cidr), cidr.includes("/") ? undefined : usualPrefix));
}

/** The same of IPv6. AWS answers with the shortest form, so that every other one would be a difference for ever. */
export function ipv6CidrProblems(path: string, cidr: string): Problem[] {
    const rule = "cidr-format";
    if (!Address6.isValid(cidr) || cidr.includes("%")) {
        const remedy = "Write a block of addresses with its prefix, such as 2001:db8::/32";
        return [{ rule, path, message: `"${cidr}" is not an IPv6 CIDR block`, remedy }];
    }
    return formProblems(path, cidr, properForm(new Address6(cidr), cidr.includes("/") ? undefined : 128));
}

function formProblems(path: string, cidr: string, proper: string): Problem[] {
    const rule = "cidr-format";
    if (!cidr.includes("/")) {
        return [{ rule, path, message: `"${cidr}" is an address without a prefix`, remedy: `Write ${proper}` }];
    }
    if (proper === cidr) {
        return [];
    }
    const isSameBlock = isIpv6(cidr) && new Address6(cidr).correctForm() === proper.split("/")[0];
    const message = isSameBlock ? `"${cidr}" is not in its shortest form` : `"${cidr}" has bits set after its prefix`;
    return [{ rule, path, message, remedy: `Write ${proper}` }];
}

/** A block by its first address; that of an address without a prefix has the usual one. */
function properForm(address: Address4 | Address6, usualPrefix: number | undefined): string {
    if (usualPrefix === undefined) {
        return `${address.startAddress().correctForm()}/${address.subnetMask}`;
    }
    const Family = address instanceof Address4 ? Address4 : Address6;
    return properForm(new Family(`${address.correctForm()}/${usualPrefix}`), undefined);
}

/** The same of a block of either family. */
export function eitherCidrProblems(path: string, cidr: string): Problem[] {
    return isIpv6(cidr) ? ipv6CidrProblems(path, cidr) : cidrProblems(path, cidr);
}

/** The same for a list of blocks of both families that AWS treats as a set. */
export function cidrListProblems(path: string, cidrs: readonly string[] = []): Problem[] {
    return [
        ...cidrs.flatMap((cidr, index) =>
            cidrs.indexOf(cidr) < index ? [] : eitherCidrProblems(`${path}[${index}]`, cidr),
        ),
        ...duplicateProblems("list-duplicate", path, cidrs),
    ];
}

/** Refuses IPv6 blocks where nobody has such an address; `who` has IPv4 addresses alone. */
export function familyProblems(path: string, cidrs: readonly string[] = [], who: string, remedy: string): Problem[] {
    return cidrs.flatMap((cidr, index) => familyProblem(`${path}[${index}]`, cidr, who, remedy));
}

/** The same of one block. */
export function familyProblem(path: string, cidr: string, who: string, remedy: string): Problem[] {
    const message = `"${cidr}" is a block of IPv6 addresses, and ${who} has none`;
    return isIpv6(cidr) ? [{ rule: "ipv6-needs-dual-stack", path, message, remedy }] : [];
}

/** A block as part of a logical name: `10.0.0.0/8` is `10-0-0-0-8`, and `2001:db8::/32` is `ipv6-2001-db8---32`. */
export function keyOf(cidr: string): string {
    const key = cidr.replace(/[.:/]/g, "-");
    return isIpv6(cidr) ? `ipv6-${key}` : key;
}

/** Who is on the other side of a rule of a security group. */
export interface Peer {
    /** Part of the logical name of the rule. */
    readonly key: string;
    readonly block: { readonly cidrIpv4: pulumi.Input<string> } | { readonly cidrIpv6: pulumi.Input<string> };
}

/** Blocks of either family as the other sides of rules. */
export function peersOf(blocks: readonly string[]): Peer[] {
    return blocks.map((cidr) => ({ key: keyOf(cidr), block: isIpv6(cidr) ? { cidrIpv6: cidr } : { cidrIpv4: cidr } }));
}
