import { createHash } from "node:crypto";
import { declaredOf } from "./declared";
import { Descriptor } from "./descriptor";
import { CheckFailure } from "./errors";
import { isUnknown, Properties } from "./values";

// Where the bridge between Pulumi and the provider keeps the names of the arguments that it filled in.
const DEFAULTS = "__defaults";
const DEFAULT_MAX = 255;

/** Whether the name was made by Pulumi, so that a replacement can exist beside what it replaces. */
export function isAutoNamed(inputs: Properties): boolean {
    return (inputs[DEFAULTS] ?? []).length > 0;
}

/** The inputs with a physical name, made from the logical one as Pulumi does: seven random digits after a hyphen. */
export function withName(
    descriptor: Descriptor,
    logicalName: string,
    news: Properties,
    olds: Properties,
    seed: string,
): Properties {
    const { inputs } = declaredOf(descriptor.type);
    const { property = "name", lowercase } = descriptor.name ?? {};
    const isNamed = news[property] !== undefined || news[`${property}Prefix`] !== undefined;
    if (inputs[property] === undefined || inputs[property].endsWith("!") || isNamed) {
        return news;
    }
    const digits = createHash("sha256").update(`${seed} ${descriptor.type} ${logicalName}`).digest("hex").slice(0, 7);
    const kept = isAutoNamed(olds) ? olds[property] : undefined;
    const made = `${lowercase ? logicalName.toLowerCase() : logicalName}-${digits}`;
    return { ...news, [property]: kept ?? made, [DEFAULTS]: [property] };
}

/** What the provider refuses in a name. */
export function nameFailures(descriptor: Descriptor, inputs: Properties): CheckFailure[] {
    const { property = "name", max: longest = DEFAULT_MAX, pattern } = descriptor.name ?? {};
    // The bridge makes no longer ones, whatever AWS would take.
    const max = isAutoNamed(inputs) ? Math.min(longest, DEFAULT_MAX) : longest;
    const { [property]: name, namePrefix } = inputs;
    const failures: CheckFailure[] = [];
    if (typeof name === "string" && !isUnknown(name)) {
        if (name.length > max) {
            failures.push({ property, reason: `"${property}" cannot be longer than ${max} characters: "${name}"` });
        }
        if (pattern !== undefined && !pattern.test(name)) {
            failures.push({ property, reason: `"${name}" is not a valid name: it has to match ${pattern}` });
        }
    }
    if (typeof namePrefix === "string" && max === 32 && namePrefix.length > 6) {
        failures.push({ property: "namePrefix", reason: `"namePrefix" cannot be longer than 6 characters` });
    }
    return failures;
}
