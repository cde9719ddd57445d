import type { Found } from "../identifiers/rules";
import { isRecord } from "../json";
import { packageSchema } from "../packageSchema";
import { Preset } from "../presets";
import { type Problem, shown } from "../problems";
import { type Check, newCheck } from "./check";
import { compareObject } from "./compare";
import { copied } from "./copied";
import type { Reference } from "./lateReferences";

/** What a comparison of arguments with the schema found. */
export interface Shape<T> {
    readonly problems: Problem[];
    /**
     * The arguments without what is wrong, for the rules on values: first as most would have it, and a second time where both
     * sets of defaults have to be tried. None if nothing is left.
     */
    readonly sound: readonly T[];
    /** What was taken out with something that is wrong in it, or missing: the least that can be left away as a whole. */
    readonly leftOut: readonly string[];
    /** Names of the entries of maps among them, by which others may refer to them. */
    readonly named: readonly string[];
    /** Entries that were taken out of lists, by the path of the list: what comes behind them has moved. */
    readonly moved: Moved;
    /** What names something in AWS, with what it has to be. */
    readonly identifiers: readonly Found[];
    /** What refers to something made elsewhere, and is no component. */
    readonly references: readonly Reference[];
    /** Warnings of what is written and will go. */
    readonly deprecated: readonly Problem[];
}

/** Places of entries that were taken out of lists, by the path of the list. */
export type Moved = ReadonlyMap<string, readonly number[]>;

/**
 * Compares arguments with the package's schema: unknown and missing keys, wrong types, values outside a set, and
 * outputs where the value must be known. TypeScript sees most of these; YAML, Python and JavaScript do not.
 */
export function checkShape<T>(component: string, args: T): Shape<T> {
    const resource = packageSchema().resources[`ecs:index:${component}`];
    if (resource === undefined) {
        throw new Error(`unreachable: ${component} is not in the schema`);
    }
    const spec = { type: "object", properties: resource.inputProperties, required: resource.requiredInputs };
    const given: unknown = args ?? {};
    if (!isRecord(given)) {
        const message = `${shown(given)} is not possible`;
        const problem: Problem = { rule: "wrong-type", path: "arguments", message, remedy: "Write an object" };
        return foundIn({ ...newCheck(false), problems: [problem] }, []);
    }
    // Most arguments are right, and then nothing has to be taken out of a copy of them.
    const reading = newCheck(false);
    compareObject(reading, spec, given, "", component);
    if (reading.problems.length === 0) {
        return foundIn(reading, [given as T]);
    }
    const check = newCheck(true);
    const copy = copied(given) as Record<string, unknown>;
    const isWhole = compareObject(check, spec, copy, "", component);
    return foundIn(check, isWhole ? judgeable<T>(given, copy) : []);
}

function foundIn<T>({ schema: _, takesOut: __, around: ___, ...found }: Check, sound: T[]): Shape<T> {
    return { ...found, sound };
}

/** With a preset that is none nobody knows which defaults were meant: what is wrong is what is wrong with either. */
function judgeable<T>(given: Record<string, unknown>, copy: Record<string, unknown>): T[] {
    const isOpen = given.preset !== undefined && copy.preset === undefined;
    return (isOpen ? Object.values(Preset).map((preset) => ({ ...copy, preset })) : [copy]) as T[];
}
