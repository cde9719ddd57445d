import { createHash } from "node:crypto";
import { AccountData, AccountResource } from "./accountData";
import { Descriptor, Maker, Reference } from "./descriptor";
import { descriptors } from "./services";
import { INTERNET_GATEWAY } from "./services/types";
import { Properties, valuesAt } from "./values";

/** An account as one call sees it: its resources in one Region and what is shared with it, and the source of new ids. */
export class RegionalWorld implements Maker {
    readonly accountId: string;
    readonly partition: string;

    constructor(
        private readonly data: AccountData,
        readonly region: string,
        accountId = data.accountId,
    ) {
        this.accountId = accountId;
        this.partition = partitionOf(region);
    }

    all(type: string): AccountResource[] {
        return this.data.resources.filter((resource) => resource.type === type && this.isHere(resource));
    }

    everything(): AccountResource[] {
        return this.data.resources.filter((resource) => this.isHere(resource));
    }

    find(type: string, reference: unknown): AccountResource | undefined {
        return this.all(type).find((resource) => namesOf(resource).includes(reference));
    }

    usersOf(resource: AccountResource): { user: AccountResource; reference: Reference }[] {
        const names = namesOf(resource);
        return this.data.resources.flatMap((user) =>
            Object.entries(descriptors.get(user.type)?.refers ?? {})
                .filter(([, reference]) => reference.to === resource.type && user !== resource)
                .filter(([path]) => valuesAt(user.state, path).some((value) => names.includes(value)))
                .map(([, reference]) => ({ user, reference })),
        );
    }

    hex(length: number): string {
        return createHash("sha256")
            .update(`id ${this.next("ids")}`)
            .digest("hex")
            .slice(0, length);
    }

    digits(length: number): string {
        return BigInt(`0x${this.hex(40)}`)
            .toString()
            .slice(0, length);
    }

    arn(service: string, resource: string): string {
        return `arn:${this.partition}:${service}:${this.region}:${this.accountId}:${resource}`;
    }

    next(counter: string): number {
        this.data.counters[counter] = (this.data.counters[counter] ?? 0) + 1;
        return this.data.counters[counter];
    }

    private isHere(resource: AccountResource): boolean {
        const { accountId = this.data.accountId, id, type, region, state } = resource;
        const shared = this.data.shared ?? [];
        // Nobody sees the gateway of a shared VPC, and what is in its subnets has it all the same.
        const isShared = shared.includes(id) || (type === INTERNET_GATEWAY && shared.includes(state.vpcId));
        const isVisible = accountId === this.accountId || isShared;
        return isVisible && (region === this.region || descriptors.get(type)?.global === true);
    }
}

/** The partition that a Region belongs to. */
export function partitionOf(region: string): string {
    return region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

/** The VPC that a resource with these properties lives in. */
export function vpcOf(descriptor: Descriptor, properties: Properties, world: Maker): string | undefined {
    return descriptor.vpc === undefined ? properties.vpcId : descriptor.vpc(properties, world);
}

function namesOf(resource: AccountResource): unknown[] {
    const { arn, name } = resource.state;
    const others = descriptors.get(resource.type)?.alsoKnownAs?.(resource.state) ?? [];
    return [resource.id, arn, name, ...others].filter((value) => value !== undefined);
}
