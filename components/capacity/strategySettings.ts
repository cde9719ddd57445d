import { type Preset, presetDefault } from "../shared/presets";
import { isDaemon } from "./scheduling";
import { type CapacityChoice, completeItems, type CompleteStrategyItem } from "./strategy";

/** The strategy of a service, whose providers have the names that the user gave them; empty for a daemon. */
export function completeStrategy(written: CapacityChoice, preset: Preset | undefined): CompleteStrategyItem[] {
    const { capacity, capacityProviderStrategy: items } = written;
    if (isDaemon(written)) {
        return []; // ECS takes none of it
    }
    if (items !== undefined) {
        return completeItems(items);
    }
    if (capacity !== undefined) {
        return [{ capacityProvider: capacity, base: 0, weight: 1 }];
    }
    const base = presetDefault("onDemandBase", preset);
    const defaults = [
        { capacityProvider: "FARGATE", base, weight: presetDefault("onDemandWeight", preset) },
        { capacityProvider: "FARGATE_SPOT", base: 0, weight: presetDefault("spotWeight", preset) },
    ];
    return defaults.filter((item) => item.base + item.weight > 0);
}
