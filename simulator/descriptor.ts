import type { AccountData, AccountResource } from "./accountData";
import { Properties } from "./values";

/** What a rule may look at: the rest of the account, in the Region of the resource. */
export interface World {
    readonly region: string;
    readonly accountId: string;
    readonly partition: string;
    all(type: string): AccountResource[];
    everything(): AccountResource[];
    /** By id, ARN, name or one of the other names of its type. */
    find(type: string, reference: unknown): AccountResource | undefined;
    /** Resources that refer to this one. */
    usersOf(resource: AccountResource): { user: AccountResource; reference: Reference }[];
}

/** What a descriptor needs to make a new resource. */
export interface Maker extends World {
    /** Hexadecimal digits that nothing else in the account has. */
    hex(length: number): string;
    /** Decimal digits that nothing else in the account has. */
    digits(length: number): string;
    arn(service: string, resource: string): string;
    /** The next number of a counter that survives the deletion of what it counted. */
    next(counter: string): number;
}

/** A resource that a call would create or change. */
export interface Proposed {
    readonly id?: string;
    readonly type: string;
    readonly region: string;
    readonly urn: string;
    /** The state before an update; absent on creation. */
    readonly before?: Properties;
}

/** Says what AWS answers, or nothing when AWS accepts. */
export type Rule = (properties: Properties, world: World, proposed: Proposed) => string | undefined;

/** A property that names another resource. */
export interface Reference {
    /** Type of the resource that is named. */
    readonly to: string;
    /** The named resource may be deleted first. */
    readonly weak?: true;
    /** Goes with the named resource when that is deleted. */
    readonly cascade?: true;
    /** Both have to be in one VPC; says what AWS answers otherwise. */
    readonly sameVpc?: (value: string) => string;
    /** Values that are not in this account, such as policies that AWS manages. */
    readonly except?: RegExp;
    /** Code and sentence for a missing one; default: that of the named type. */
    readonly missing?: (value: string) => string;
}

/** What an update has done to a resource. */
export interface Update {
    readonly before: Properties;
    /** Names of the arguments that the program changed. */
    readonly changed: readonly string[];
}

/** Everything that the account knows about one type of resource. */
export interface Descriptor {
    /** Token, such as `aws:ecs/service:Service`. */
    readonly type: string;
    /** The type has no Region (IAM, Route 53). */
    readonly global?: true;
    /** Where the physical name stands, if not in `name`, and its limits, which the provider checks before it calls AWS. */
    readonly name?: {
        readonly property?: string;
        readonly max?: number;
        readonly pattern?: RegExp;
        readonly lowercase?: true;
    };
    /** What AWS or the provider fills in for arguments that are left out; nested objects are merged. */
    readonly defaults?: Properties;
    /** Makes id and computed outputs; the inputs stand above them, nested objects are merged. */
    readonly create: (inputs: Properties, make: Maker) => { id: string; outputs?: Properties };
    /** Outputs that follow from other properties, again after each update. */
    readonly derive?: (state: Properties, world: World) => Properties;
    /** What AWS does on its own after the creation or the update, which the answer to the call does not show. */
    readonly afterwards?: (resource: AccountResource, data: AccountData, world: World, update?: Update) => void;
    /** What goes elsewhere with it. */
    readonly dropped?: (resource: AccountResource, data: AccountData) => void;
    /** Other values by which the resource is named in references. */
    readonly alsoKnownAs?: (state: Properties) => unknown[];
    /** The VPC that it lives in; default: its `vpcId`. */
    readonly vpc?: (state: Properties, world: World) => string | undefined;
    /** Arguments whose change replaces the resource. */
    readonly replaces: readonly string[];
    /** Arguments that the declarations say to replace, and that do so by `replacesWhen` alone. */
    readonly replacesOnlyWhen?: readonly string[];
    /** Further replacing arguments that depend on the values. */
    readonly replacesWhen?: (before: Properties, after: Properties) => string[];
    /** Every argument but these replaces the resource. */
    readonly updatesOnly?: readonly string[];
    /** Arguments that stay as they are when the program leaves them out. */
    readonly sticky?: readonly string[];
    /** Arguments that are JSON documents, of which only the content matters. */
    readonly json?: readonly string[];
    /** Arguments that the provider compares in a way of its own. */
    readonly same?: Readonly<Record<string, (before: unknown, wanted: unknown, state: Properties) => boolean>>;
    /** Lists whose order matters; all others are sets for AWS. */
    readonly ordered?: readonly string[];
    /** No two resources of the type have the same values in all of these; says what AWS answers. */
    readonly unique?: readonly {
        readonly by: (state: Properties) => unknown;
        readonly refuse: (state: Properties) => string;
    }[];
    readonly refers?: Readonly<Record<string, Reference>>;
    /** What the provider refuses itself, before any call: the argument, a colon, the reason. */
    readonly checks?: readonly ((inputs: Properties) => string | undefined)[];
    /** What the provider refuses when it compares old and new. */
    readonly plan?: (before: Properties, after: Properties, changed: readonly string[]) => string | undefined;
    /** What AWS refuses on creation and update. */
    readonly rules?: readonly Rule[];
    /** What AWS refuses on deletion, besides being referred to. */
    readonly keeps?: (resource: AccountResource, world: World) => string | undefined;
    /** What AWS answers to the deletion of something that is in use. */
    readonly inUse?: (resource: AccountResource, user: AccountResource) => string;
    /** What AWS answers when a reference to this type leads nowhere. */
    readonly notFound: (reference: string) => string;
}
