import { Address4 } from "ip-address";
import { ANYWHERE } from "../shared/cidr";

/** First and last of some IPv4 addresses that lie together, as numbers. */
export type AddressSpan = readonly [number, number];

// IANA, "IPv4 Special-Purpose Address Registry": nobody on the internet has one of these, so that lists of "everybody but us"
// leave them out.
const OF_NOBODY = [
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.168.0.0/16",
    "224.0.0.0/3",
];

/** The addresses of a block; of the whole internet those that somebody can have there. */
export function addressesOf(block: string): AddressSpan[] {
    const all: AddressSpan[] = [spanOf(block)];
    return block === ANYWHERE ? OF_NOBODY.reduce<AddressSpan[]>(withoutBlock, all) : all;
}

/** What is left of some addresses when those of a block are taken away. */
export function withoutBlock(addresses: readonly AddressSpan[], block: string): AddressSpan[] {
    const [first, last] = spanOf(block);
    return addresses.flatMap(([from, to]): AddressSpan[] => {
        const around: AddressSpan[] = [
            [from, Math.min(to, first - 1)],
            [Math.max(from, last + 1), to],
        ];
        return last < from || first > to ? [[from, to]] : around.filter(([a, b]) => a <= b);
    });
}

function spanOf(block: string): AddressSpan {
    const address = new Address4(block);
    return [Number(address.startAddress().bigInt()), Number(address.endAddress().bigInt())];
}
