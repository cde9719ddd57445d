/** First and last of a range of ports, or one port. */
export type PortRange = readonly [number] | readonly [number, number];

/** Tier of subnets that load balancers and tasks stand in. */
export type BalancedTier = "public" | "private";

/** How a load balancer reaches tasks. */
export interface BalancedWay {
    /** Where the load balancer stands: an internal one in the private subnets. */
    readonly from: BalancedTier;
    /** Where the tasks are. */
    readonly to: BalancedTier;
    /** Ports of the tasks, or of the instances that they share; nothing where no task is known yet. */
    readonly ports: readonly PortRange[];
}

/** What is supposed of a network of which nobody knows what is going to stand in it. */
export const USUAL_WAYS: readonly BalancedWay[] = [{ from: "public", to: "private", ports: [] }];

// Where Linux has its own connections begin, and where Docker puts the ports of tasks that share an instance.
export const EPHEMERAL: PortRange = [32768, 60999];
