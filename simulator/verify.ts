import { Descriptor, Proposed, Reference } from "./descriptor";
import { AwsError } from "./errors";
import { descriptorOf } from "./services";
import { Properties, sameValue, valuesAt } from "./values";
import { RegionalWorld, vpcOf } from "./world";

/** Throws what AWS answers when it does not accept these properties. */
export function verify(
    descriptor: Descriptor,
    properties: Properties,
    world: RegionalWorld,
    proposed: Proposed,
    changed?: readonly string[],
): void {
    const refusal =
        referencesRefused(descriptor, properties, world, changed) ??
        duplicateRefused(descriptor, properties, world, proposed) ??
        firstOf(descriptor.rules ?? [], (rule) => rule(properties, world, proposed));
    if (refusal !== undefined) {
        throw new AwsError(refusal);
    }
}

// An update sends what it changes, so AWS looks at nothing else.
function referencesRefused(
    descriptor: Descriptor,
    properties: Properties,
    world: RegionalWorld,
    changed: readonly string[] | undefined,
): string | undefined {
    const sent = Object.entries(descriptor.refers ?? {}).filter(
        ([path]) => changed === undefined || changed.includes(path.split(/[.[]/)[0]),
    );
    return firstOf(sent, ([path, reference]) =>
        firstOf(valuesAt(properties, path), (value) =>
            referenceRefused(descriptor, properties, world, reference, value),
        ),
    );
}

function referenceRefused(
    descriptor: Descriptor,
    properties: Properties,
    world: RegionalWorld,
    reference: Reference,
    value: string,
): string | undefined {
    if (reference.except?.test(value)) {
        return undefined;
    }
    const named = world.find(reference.to, value);
    const target = descriptorOf(reference.to);
    if (named === undefined) {
        return (reference.missing ?? target.notFound)(value);
    }
    const isElsewhere =
        reference.sameVpc !== undefined && vpcOf(target, named.state, world) !== vpcOf(descriptor, properties, world);
    return isElsewhere ? reference.sameVpc!(value) : undefined;
}

function duplicateRefused(
    descriptor: Descriptor,
    properties: Properties,
    world: RegionalWorld,
    proposed: Proposed,
): string | undefined {
    const others = world.all(descriptor.type).filter((other) => other.id !== proposed.id);
    return firstOf(descriptor.unique ?? [], ({ by, refuse }) => {
        const key = by(properties);
        const isTaken = key !== undefined && others.some((other) => sameValue(by(other.state), key));
        return isTaken ? refuse(properties) : undefined;
    });
}

function firstOf<T>(items: readonly T[], find: (item: T) => string | undefined): string | undefined {
    for (const item of items) {
        const found = find(item);
        if (found !== undefined) {
            return found;
        }
    }
    return undefined;
}
