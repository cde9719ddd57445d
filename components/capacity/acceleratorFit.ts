import { flatMapSorted } from "../shared/json";
import { listed, type Problem } from "../shared/problems";
import type { Container } from "../task/containerArgs";
import { Compatibility } from "../task/launch";
import type { Capacities, CapacityFacts } from "./facts";
import { daemonCapacities, isDaemon } from "./scheduling";
import type { CapacityChoice, CompleteStrategyItem } from "./strategy";

/** The arguments that say what tasks ask for, and of what. */
interface Asking extends CapacityChoice {
    readonly containers: Readonly<Record<string, Container>>;
}

/** A capacity whose instances are known. */
interface Known {
    readonly name: string;
    readonly facts: CapacityFacts;
}

/**
 * Tasks that ask for GPUs or Neuron chips that no instance of their capacity has: ECS would look for a place for ever, and
 * managed scaling would start instances that are of no use.
 */
export function acceleratorProblems(
    asking: Asking,
    strategy: readonly CompleteStrategyItem[],
    capacities: Capacities | undefined,
): Problem[] {
    const names = isDaemon(asking)
        ? daemonCapacities(capacities)
        : strategy.map(({ capacityProvider }) => capacityProvider);
    const known = names.flatMap((name): Known[] => {
        const facts = capacities?.get(name);
        return facts === undefined ? [] : [{ name, facts }];
    });
    if (!isDaemon(asking)) {
        return known.flatMap((one) => [...gpuProblems(asking, [one]), ...neuronProblems(asking, [one])]);
    }
    // A daemon is placed on the instances that can have it, and on none where none can.
    return known.length < names.length ? [] : [...gpuProblems(asking, known), ...neuronProblems(asking, known)];
}

function gpuProblems({ containers }: Asking, known: readonly Known[]): Problem[] {
    const counts = known.map(({ facts }) => facts.accelerators?.gpus);
    const asked = Object.entries(containers)
        .map(([name, { accelerators }]) => [name, accelerators?.gpus ?? 0] as const)
        .filter(([, gpus]) => gpus > 0);
    if (asked.length === 0 || counts.length === 0 || counts.includes(undefined)) {
        return [];
    }
    const most = Math.max(...(counts as number[]));
    // Task definitions for GPUs: all containers of a task together have no more than the instance.
    const sum = asked.reduce((all, [, gpus]) => all + gpus, 0);
    const rule = "capacity-gpu";
    if (sum <= most) {
        return [];
    }
    if (most === 0) {
        return flatMapSorted(Object.fromEntries(asked), (name, gpus): Problem[] => {
            const message = `${gpus} cannot be had: the instances of ${shownNames(known)} have no GPU for containers`;
            const remedy = isManaged(known)
                ? "Let its `instanceRequirements` choose types with GPUs of NVIDIA, or remove it"
                : "Give it types and an image with GPUs of NVIDIA, such as g6.xlarge, or remove it";
            return [{ rule, path: `containers.${name}.accelerators.gpus`, message, remedy }];
        });
    }
    const path = asked.length === 1 ? `containers.${asked[0][0]}.accelerators.gpus` : "containers";
    const these = asked.length === 1 ? `${sum}` : `the ${sum} GPUs of ${listed(asked.map(([name]) => name).sort())}`;
    const message = `${these} cannot be had: an instance of ${shownNames(known)} has at most ${most}`;
    return [{ rule, path, message, remedy: `Ask for ${most} or less, or give it larger instance types` }];
}

function neuronProblems({ containers }: Asking, known: readonly Known[]): Problem[] {
    if (known.length === 0 || !known.every(({ facts }) => facts.accelerators?.neuron === false)) {
        return [];
    }
    return flatMapSorted(containers, (name, { accelerators }): Problem[] => {
        const message = `cannot be had: the instances of ${shownNames(known)} have no chips for AWS Neuron`;
        const remedy = isManaged(known)
            ? "Let its `instanceRequirements` choose types of Inferentia or Trainium, or remove it"
            : "Give it types and an image for Neuron, such as inf2.xlarge and amazonLinux2023Neuron, or remove it";
        const path = `containers.${name}.accelerators.neuron`;
        return accelerators?.neuron === true ? [{ rule: "capacity-neuron", path, message, remedy }] : [];
    });
}

/** ECS chooses types and image of managed instances by what it is told. */
function isManaged(known: readonly Known[]): boolean {
    return known.every(({ facts }) => facts.compatibility === Compatibility.ManagedInstances);
}

function shownNames(known: readonly Known[]): string {
    return listed(known.map(({ name }) => `"${name}"`));
}
