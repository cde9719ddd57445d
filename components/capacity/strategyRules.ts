import { nearest } from "../shared/nearest";
import { asWarning, listed, type Problem } from "../shared/problems";
import { Compatibility } from "../task/launch";
import type { Capacities } from "./facts";
import {
    type CapacityChoice,
    type CapacityProviderStrategyItem,
    completeItems,
    FARGATE_PROVIDERS,
    kindOf,
} from "./strategy";

const PATH = "capacityProviderStrategy";
const MOST_ITEMS = 20;

/** What is wrong with where the tasks of a service are to run; the capacities are unknown for a cluster made elsewhere. */
export function capacityProblems(
    written: CapacityChoice,
    capacities: Capacities | undefined,
    strict: boolean,
): Problem[] {
    const { capacity, capacityProviderStrategy: items } = written;
    if (capacity !== undefined && items !== undefined) {
        const message = "is given beside `capacityProviderStrategy`";
        const remedy = "Keep one of the two: `capacity` is short for a strategy of one provider";
        return [{ rule: "capacity-or-strategy", path: "capacity", message, remedy }];
    }
    if (capacity !== undefined) {
        return nameProblems(capacity, "capacity", capacities);
    }
    return items === undefined ? [] : strategyProblems(items, capacities, strict);
}

/** What is wrong with a strategy, of a service or of a cluster. */
export function strategyProblems(
    items: readonly CapacityProviderStrategyItem[],
    capacities: Capacities | undefined,
    strict: boolean,
    at = PATH,
): Problem[] {
    if (items.length === 0) {
        const remedy = "Name a capacity provider, or leave the argument away";
        return [{ rule: "strategy-empty", path: at, message: "names no capacity provider", remedy }];
    }
    const names = items.map((item) => item.capacityProvider);
    const problems: Problem[] = items.flatMap((item, index) =>
        itemProblems(items, item, `${at}[${index}]`, capacities),
    );
    if (items.length > MOST_ITEMS) {
        const message = `has ${items.length} items`;
        problems.push({ rule: "strategy-length", path: at, message, remedy: `Use at most ${MOST_ITEMS}` });
    }
    if (strict && names.every((name) => name === "FARGATE_SPOT")) {
        const message = "puts every task on Spot, which AWS can take away all at once";
        const remedy = "Add FARGATE with a base of 1 or more";
        problems.push(asWarning({ rule: "strategy-all-spot-production", path: at, message, remedy }));
    }
    return [problems, shareProblems(items, at), mixProblems(names, capacities, at)].flat();
}

/** What is wrong with how the items share the tasks. */
function shareProblems(items: readonly CapacityProviderStrategyItem[], path: string): Problem[] {
    const strategy = completeItems(items);
    const problems: Problem[] = [];
    if (strategy.filter((item) => item.base > 0).length > 1) {
        const message = "has more than one base";
        problems.push({ rule: "strategy-one-base", path, message, remedy: "Keep the base of one item" });
    }
    if (strategy.every((item) => item.weight === 0) && (items.length > 1 || strategy[0].base === 0)) {
        const message = "has no weight above 0, so no task can be placed";
        return [...problems, { rule: "strategy-all-weights-zero", path, message, remedy: "Give one item a weight" }];
    }
    strategy.forEach(({ capacityProvider, base, weight }, index) => {
        if (base === 0 && weight === 0) {
            const message = `gives "${capacityProvider}" neither a base nor a weight, so that no task runs there`;
            const remedy = "Give it a weight, or remove it";
            problems.push(asWarning({ rule: "strategy-dead-item", path: `${path}[${index}].weight`, message, remedy }));
        }
    });
    return problems;
}

/** ECS takes providers of one kind in a strategy. */
function mixProblems(names: readonly string[], capacities: Capacities | undefined, path: string): Problem[] {
    const own = names.filter((name) => kindOf(name, capacities) !== Compatibility.Fargate);
    if (own.length === 0 || own.length === names.length) {
        return [];
    }
    const message = `mixes Fargate with ${listed(own)}, and ECS takes either Fargate or instances in one strategy`;
    const remedy = `Make two services of the same containers: one on ${own[0]}, and one on FARGATE with its own \`scaling\``;
    return [{ rule: "strategy-mixed-kinds", path, message, remedy }];
}

function itemProblems(
    items: readonly CapacityProviderStrategyItem[],
    item: CapacityProviderStrategyItem,
    path: string,
    capacities: Capacities | undefined,
): Problem[] {
    const at = `${path}.capacityProvider`;
    const problems = nameProblems(item.capacityProvider, at, capacities);
    if (items.find((other) => other.capacityProvider === item.capacityProvider) !== item) {
        const message = `"${item.capacityProvider}" is named twice`;
        problems.push({ rule: "strategy-duplicate-provider", path: at, message, remedy: "Name it once" });
    }
    return problems;
}

function nameProblems(name: string, path: string, capacities: Capacities | undefined): Problem[] {
    const known = [...FARGATE_PROVIDERS, ...(capacities?.keys() ?? [])];
    const rule = "strategy-provider-not-attached";
    if (known.includes(name) || (capacities === undefined && /^(?!aws|ecs|fargate)[\w-]{1,255}$/i.test(name))) {
        return [];
    }
    const message = `"${name}" is no capacity of the cluster`;
    const near = nearest(name, known);
    const others = `one of ${listed(known)}, or describe it under the cluster's \`capacities\``;
    return [{ rule, path, message, remedy: near === undefined ? `Use ${others}` : `Use "${near}", or ${others}` }];
}
