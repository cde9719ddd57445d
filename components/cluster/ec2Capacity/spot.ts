import { asWarning, oneOf, type Problem } from "../../shared/problems";

/** How EC2 chooses among the pools of unused capacity. */
export const SpotAllocationStrategy = {
    /** Pools that are cheap among those from which the fewest instances are taken back. */
    PriceCapacityOptimized: "price-capacity-optimized",
    /** Pools from which the fewest instances are taken back. */
    CapacityOptimized: "capacity-optimized",
    /** The same, and the order of the instance types counts where it can. */
    CapacityOptimizedPrioritized: "capacity-optimized-prioritized",
    /** The cheapest pools, from which instances are soon taken back. */
    LowestPrice: "lowest-price",
} as const;
export type SpotAllocationStrategy = (typeof SpotAllocationStrategy)[keyof typeof SpotAllocationStrategy];

/** Unused capacity of EC2 at a lower price, which is taken back with a warning of two minutes. */
export interface SpotInstances {
    /**
     * Instances that are always on demand. Defaults to 0 in both presets.
     * AWS: `OnDemandBaseCapacity`.
     * @integer
     * @range 0 99000
     */
    onDemandBase?: number;
    /**
     * Percentage of the instances beyond the base that are on demand. Defaults to 0 in both presets.
     * AWS: `OnDemandPercentageAboveBaseCapacity`.
     * @integer
     * @range 0 99
     */
    onDemandPercent?: number;
    /** How EC2 chooses among its pools. Defaults to `price-capacity-optimized` in both presets. */
    allocationStrategy?: SpotAllocationStrategy;
    /**
     * Most that an instance may cost an hour, in USD, such as `0.05`. A price that is too low gives no instances.
     * Defaults to the price on demand in both presets. AWS: `SpotMaxPrice`.
     */
    maxPrice?: string;
}

/** How much stays on demand, with every number written; without Spot it is everything. */
function completeSpot(spot: SpotInstances | undefined) {
    return {
        onDemandBase: spot?.onDemandBase ?? 0,
        onDemandPercent: spot === undefined ? 100 : (spot.onDemandPercent ?? 0),
    };
}

/** How on demand and Spot instances are mixed; nothing but on demand ones without Spot. */
export function distributionOf(spot: SpotInstances | undefined, byRequirements: boolean) {
    const { onDemandBase, onDemandPercent } = completeSpot(spot);
    return {
        // Types chosen by their attributes have no order.
        onDemandAllocationStrategy: byRequirements ? "lowest-price" : "prioritized",
        onDemandBaseCapacity: onDemandBase,
        onDemandPercentageAboveBaseCapacity: onDemandPercent,
        spotAllocationStrategy: spot?.allocationStrategy ?? SpotAllocationStrategy.PriceCapacityOptimized,
        ...(spot?.maxPrice === undefined ? {} : { spotMaxPrice: spot.maxPrice }),
    };
}

/** What is wrong with how Spot instances are used. */
export function spotProblems(spot: SpotInstances | undefined, strict: boolean): Problem[] {
    if (spot === undefined) {
        return [];
    }
    const problems = [
        ...oneOf(
            "mixed-instances-distribution",
            "allocationStrategy",
            spot.allocationStrategy,
            Object.values(SpotAllocationStrategy),
        ),
    ];
    if (spot.maxPrice !== undefined && !/^(?!0+(\.0+)?$)\d{1,4}(\.\d{1,6})?$/.test(spot.maxPrice)) {
        const message = `"${spot.maxPrice}" is no price`;
        const remedy = "Write USD an hour, such as 0.05";
        problems.push({ rule: "spot-max-price", path: "maxPrice", message, remedy });
    }
    const { onDemandBase, onDemandPercent } = completeSpot(spot);
    if (strict && onDemandBase === 0 && onDemandPercent === 0) {
        const message = "puts every instance on Spot, which AWS can take back all at once";
        const remedy = "Set `onDemandBase` to the instances that have to stay";
        problems.push(asWarning({ rule: "strategy-all-spot-production", path: "onDemandBase", message, remedy }));
    }
    return problems;
}
