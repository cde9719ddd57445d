import { Preset, presetDefault } from "../environment/presets";
import { asWarning, type Problem, wholeBetween } from "../shared/problems";

/** One capacity provider that the tasks of a service are spread over. */
export interface CapacityProviderStrategyItem {
    /** Name of a capacity provider of the cluster: `FARGATE` or `FARGATE_SPOT`. */
    capacityProvider: string;
    /**
     * Tasks that run on this provider before the weights count, 0 to 100000. On one item only. Defaults to 0.
     * @integer
     */
    base?: number;
    /**
     * Share of the tasks beyond the base, relative to the other items, 0 to 1000. Defaults to 1.
     * @integer
     */
    weight?: number;
}

const PROVIDERS = ["FARGATE", "FARGATE_SPOT"];

/** The strategy of a service, with every number written: what is left out would differ at the next update. */
export function capacityStrategy(
    items: readonly CapacityProviderStrategyItem[] | undefined,
    preset: Preset | undefined,
): { capacityProvider: string; base: number; weight: number }[] {
    if (items !== undefined) {
        return items.map(({ capacityProvider, base, weight }) => {
            return { capacityProvider, base: base ?? 0, weight: weight ?? 1 };
        });
    }
    const base = presetDefault("onDemandBase", preset);
    const defaults = [
        { capacityProvider: "FARGATE", base, weight: presetDefault("onDemandWeight", preset) },
        { capacityProvider: "FARGATE_SPOT", base: 0, weight: presetDefault("spotWeight", preset) },
    ];
    return defaults.filter((item) => item.base + item.weight > 0);
}

/** What is wrong with a capacity provider strategy. */
export function capacityProblems(
    items: readonly CapacityProviderStrategyItem[] | undefined,
    preset: Preset = Preset.Production,
): Problem[] {
    const path = "capacityProviderStrategy";
    if (items === undefined) {
        return [];
    }
    if (items.length === 0) {
        const remedy = "Name a capacity provider, or leave the argument away";
        return [{ rule: "strategy-empty", path, message: "names no capacity provider", remedy }];
    }
    const strategy = capacityStrategy(items, preset);
    const problems: Problem[] = items.flatMap((item, index) => itemProblems(items, item, `${path}[${index}]`));
    if (strategy.filter((item) => item.base > 0).length > 1) {
        const message = "has more than one base";
        problems.push({ rule: "strategy-one-base", path, message, remedy: "Keep the base of one item" });
    }
    if (strategy.every((item) => item.weight === 0) && (items.length > 1 || strategy[0].base === 0)) {
        const message = "has no weight above 0, so no task can be placed";
        problems.push({ rule: "strategy-all-weights-zero", path, message, remedy: "Give one item a weight" });
    }
    if (preset === Preset.Production && strategy.every((item) => item.capacityProvider === "FARGATE_SPOT")) {
        const message = "puts every task on Spot, which AWS can take away all at once";
        const remedy = "Add FARGATE with a base of 1 or more";
        problems.push(asWarning({ rule: "strategy-all-spot-production", path, message, remedy }));
    }
    return problems;
}

function itemProblems(
    items: readonly CapacityProviderStrategyItem[],
    item: CapacityProviderStrategyItem,
    path: string,
): Problem[] {
    const problems = [
        ...wholeBetween("strategy-base-range", `${path}.base`, item.base, 0, 100_000),
        ...wholeBetween("strategy-weight-range", `${path}.weight`, item.weight, 0, 1000),
    ];
    const at = `${path}.capacityProvider`;
    if (!PROVIDERS.includes(item.capacityProvider)) {
        const message = `"${item.capacityProvider}" is not a capacity provider of Fargate`;
        const remedy = `Use ${PROVIDERS.join(" or ")}`;
        problems.push({ rule: "strategy-provider-not-attached", path: at, message, remedy });
    }
    if (items.find((other) => other.capacityProvider === item.capacityProvider) !== item) {
        const message = `"${item.capacityProvider}" is named twice`;
        problems.push({ rule: "strategy-duplicate-provider", path: at, message, remedy: "Name it once" });
    }
    return problems;
}
