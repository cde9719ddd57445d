import { declaredOf } from "./declared";
import { Descriptor } from "./descriptor";
import { isAutoNamed } from "./names";
import { canonical, containsUnknown, isObject, parsed, Properties } from "./values";

/** What a program wants, beside what it wanted last time and what there is. */
export interface Comparison {
    readonly oldInputs: Properties;
    readonly oldState: Properties;
    readonly news: Properties;
    /** Paths that the program leaves to others. */
    readonly ignored: readonly string[];
}

export interface Difference {
    /** Paths of everything that differs, such as `actions[0].forward`. */
    readonly paths: string[];
    /** The arguments that these paths belong to. */
    readonly changed: string[];
    /** Those of them that cannot be changed in place. */
    readonly replaces: string[];
    readonly deleteBeforeReplace: boolean;
}

/** Compares as the provider does: what AWS or the provider filled in is no difference, what the program removed is. */
export function differenceOf(descriptor: Descriptor, comparison: Comparison): Difference {
    const { oldInputs, oldState, news, ignored } = comparison;
    const comparer = new Comparer(descriptor);
    const paths = [...new Set([...Object.keys(oldInputs), ...Object.keys(news)])]
        .filter((key) => !key.startsWith("__") && key in declaredOf(descriptor.type).inputs)
        .flatMap((key) => comparer.compareArgument(key, oldInputs[key], oldState, news[key]))
        .filter((path) => !ignored.some((pattern) => isWithin(path, pattern)))
        .sort();
    const changed = [...new Set(paths.map((path) => path.split(/[.[]/)[0]))];
    const replaces = replacesOf(descriptor, changed, oldState, news);
    // A name that somebody chose is taken as long as the old resource is there.
    const hasFixedName = news.name !== undefined && news.name === oldState.name && !isAutoNamed(news);
    return { paths, changed, replaces, deleteBeforeReplace: replaces.length > 0 && hasFixedName };
}

function replacesOf(descriptor: Descriptor, changed: string[], before: Properties, after: Properties): string[] {
    const { updatesOnly, replacesWhen, replacesOnlyWhen = [] } = descriptor;
    const declared = declaredOf(descriptor.type).replaces.filter((key) => !replacesOnlyWhen.includes(key));
    const always = new Set([...descriptor.replaces, ...declared, "region"]);
    const sometimes = changed.length > 0 ? (replacesWhen?.(before, after) ?? []) : [];
    return changed.filter(
        (key) =>
            always.has(key) || sometimes.includes(key) || (updatesOnly !== undefined && !updatesOnly.includes(key)),
    );
}

class Comparer {
    constructor(private readonly descriptor: Descriptor) {}

    compareArgument(key: string, oldInput: any, state: Properties, wanted: any): string[] {
        const { defaults, sticky, json, same } = this.descriptor;
        const oldState = state[key];
        if (wanted === undefined) {
            const stays = declaredOf(this.descriptor.type).computed.includes(key) || sticky?.includes(key);
            return stays || sameAsDefault(oldState, defaults?.[key]) ? [] : [key];
        }
        if (same?.[key] !== undefined && !containsUnknown(wanted)) {
            return same[key](oldState ?? oldInput, wanted, state) ? [] : [key];
        }
        if (json?.includes(key) && !containsUnknown(wanted)) {
            return sameDocument(oldState ?? oldInput, wanted) ? [] : [key];
        }
        return this.compare(key, oldInput, oldState ?? oldInput, wanted);
    }

    private compare(path: string, oldInput: any, oldState: any, wanted: any): string[] {
        if (containsUnknown(wanted) && !isObject(wanted) && !Array.isArray(wanted)) {
            return [path];
        }
        if (wanted === undefined) {
            return oldInput === undefined ? [] : [path];
        }
        if (Array.isArray(wanted) && Array.isArray(oldState)) {
            return this.compareLists(path, listOr(oldInput), oldState, wanted);
        }
        if (isObject(wanted) && isObject(oldState)) {
            const keys = [...new Set([...Object.keys(oldInput ?? {}), ...Object.keys(wanted)])];
            return keys.flatMap((key) => this.compare(`${path}.${key}`, oldInput?.[key], oldState[key], wanted[key]));
        }
        return canonical(oldState) === canonical(wanted) ? [] : [path];
    }

    private compareLists(path: string, oldInput: any[], oldState: any[], wanted: any[]): string[] {
        const isOrdered = this.descriptor.ordered?.includes(path.split(/[.[]/)[0]);
        const rest = oldState.map((state, at) => ({ state, input: inputOf(oldInput, state, at, isOrdered) }));
        const unmatched: { item: any; at: number }[] = [];
        wanted.forEach((item, at) => {
            const match = rest.findIndex(
                (old, oldAt) =>
                    (!isOrdered || oldAt === at) &&
                    old.state !== undefined &&
                    this.compare(path, old.input, old.state, item).length === 0,
            );
            if (match < 0) {
                unmatched.push({ item, at });
            } else {
                rest[match] = { state: undefined, input: undefined };
            }
        });
        if (unmatched.length === 0 && wanted.length === oldState.length) {
            return [];
        }
        if (wanted.length !== oldState.length) {
            return [path];
        }
        const left = isOrdered ? rest : rest.filter((old) => old.state !== undefined);
        return unmatched.flatMap(({ item, at }, index) => {
            const old = isOrdered ? left[at] : left[index];
            return this.compare(`${path}[${at}]`, old.input, old.state, item);
        });
    }
}

// Elements of a set come back in any order; the input of one is the input that it contains.
function inputOf(inputs: any[], state: any, at: number, isOrdered: boolean | undefined): any {
    return isOrdered ? inputs[at] : (inputs.find((input) => contains(state, input)) ?? inputs[at]);
}

function contains(state: any, input: any): boolean {
    if (!isObject(state) || !isObject(input)) {
        return canonical(state) === canonical(input);
    }
    return Object.keys(input).every((key) => contains(state[key], input[key]));
}

function listOr(value: any): any[] {
    return Array.isArray(value) ? value : [];
}

function sameAsDefault(state: any, standard: any): boolean {
    return state === undefined || (standard !== undefined && canonical(state) === canonical(standard));
}

// Order of keys and of statements' lists is formatting to AWS.
function sameDocument(before: any, after: any): boolean {
    return canonical(parsed(before) ?? before) === canonical(parsed(after) ?? after);
}

/** Whether a path is the ignored one or inside of it; `[*]` stands for every element. */
function isWithin(path: string, pattern: string): boolean {
    const steps = (text: string) => text.split(/[.[\]]+/).filter((step) => step !== "");
    const wanted = steps(pattern.replace(/["']/g, ""));
    const given = steps(path);
    return wanted.length <= given.length && wanted.every((step, at) => step === "*" || step === given[at]);
}
