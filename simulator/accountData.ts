import { Properties } from "./values";

/** A call that is to fail. */
export interface Fault {
    readonly type: string;
    readonly message: string;
    readonly operation: "create" | "update" | "delete";
}

/** Everything that the file holds. */
export interface AccountData {
    readonly accountId: string;
    readonly resources: AccountResource[];
    /** What outlives a deletion: revision numbers of task definition families, the source of ids. */
    readonly counters: Record<string, number>;
    /** ARNs of task definitions that were deregistered. */
    readonly inactive: string[];
    readonly faults: Fault[];
    /** Deployments of services, oldest first. */
    deployments?: Deployment[];
    /** Services whose next deployment is to fail. */
    doomed?: Doom[];
    /** What tasks end with that somebody runs, by their family; 0 for all others. */
    exitCodes?: Record<string, number>;
    /** Ids of what its owners share with all other accounts, as AWS RAM does. */
    shared?: string[];
}

/** One resource in the account. */
export interface AccountResource {
    readonly type: string;
    readonly id: string;
    /** Empty for what the company had before. */
    readonly urn?: string;
    readonly region: string;
    /** Whose it is, where that is not the account itself but one in which somebody has assumed a role. */
    readonly accountId?: string;
    /** What the program asked for. */
    inputs: Properties;
    /** The state as the last calls of Pulumi left it: what differs from it has been changed by others. */
    settled: Properties;
    /** What the resource is now: inputs, defaults of AWS, computed outputs, and what happened outside of Pulumi. */
    state: Properties;
    /** How often somebody still has to look before AWS has finished it; absent for what is ready at once. */
    unfinished?: number;
}

/** A deployment that ECS remembers. */
export interface Deployment {
    /** Number of the revision that it brings. */
    readonly id: string;
    readonly service: string;
    readonly taskDefinition: string;
    readonly status: "SUCCESSFUL" | "ROLLBACK_SUCCESSFUL" | "STOPPED";
    readonly reason: string;
    readonly createdAt: number;
}

/** A service whose next deployment fails. */
export interface Doom {
    readonly service: string;
    readonly reason: string;
}
