import { Address4 } from "ip-address";
import { duplicateProblems, type Problem } from "./problems";

/** Every IPv4 address. */
export const ANYWHERE = "0.0.0.0/0";

/** Refuses what is not an IPv4 CIDR block, and proposes the block that was most likely meant: of one address, if need be. */
export function cidrProblems(path: string, cidr: string, usualPrefix = 32): Problem[] {
    const rule = "cidr-format";
    if (!Address4.isValid(cidr)) {
        const remedy = "Write a block of addresses with its prefix, such as 10.0.0.0/16";
        return [{ rule, path, message: `"${cidr}" is not an IPv4 CIDR block`, remedy }];
    }
    if (!cidr.includes("/")) {
        const block = properForm(`${cidr}/${usualPrefix}`);
        return [{ rule, path, message: `"${cidr}" is an address without a prefix`, remedy: `Write ${block}` }];
    }
    const proper = properForm(cidr);
    return proper === cidr
        ? []
        : [{ rule, path, message: `"${cidr}" has bits set after its prefix`, remedy: `Write ${proper}` }];
}

/** A block by its first address. */
function properForm(cidr: string): string {
    const address = new Address4(cidr);
    return `${address.startAddress().correctForm()}/${address.subnetMask}`;
}

/** The same for a list that AWS treats as a set. */
export function cidrListProblems(path: string, cidrs: readonly string[] = []): Problem[] {
    return [
        ...cidrs.flatMap((cidr, index) => (cidrs.indexOf(cidr) < index ? [] : cidrProblems(`${path}[${index}]`, cidr))),
        ...duplicateProblems("list-duplicate", path, cidrs),
    ];
}

/** A block as part of a logical name: `10.0.0.0/8` is `10-0-0-0-8`. */
export function keyOf(cidr: string): string {
    return cidr.replace(/[./]/g, "-");
}
