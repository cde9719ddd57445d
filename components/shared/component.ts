import * as pulumi from "@pulumi/pulumi";
import { refuseLateIdentifiers } from "./identifiers/late";
import { refuseElsewhere } from "./identifiers/ownRegion";
import { type Found, identifierProblems } from "./identifiers/rules";
import { isJudgedAbove } from "./judgedParts";
import { nameProblems } from "./names";
import { packageSchema } from "./packageSchema";
import type { Preset } from "./presets";
import { type Problem, refuse, type Warnings } from "./problems";
import { withoutEchoes } from "./shape/echoes";
import { type Reference, refuseLateReferences } from "./shape/lateReferences";
import { checkShape } from "./shape/shape";
import { tagProblems, type Tags } from "./tags";

/** What the arguments of every component have. */
export interface ComponentArgs {
    readonly preset?: Preset;
    readonly tags?: Tags;
}

/** What was found in the name and the arguments of a component. */
export interface JudgedArgs {
    readonly problems: Problem[];
    /** What of them can only be judged when more is known. */
    readonly identifiers: readonly Found[];
    readonly references: readonly Reference[];
}

/**
 * Refuses a component whose name or arguments cannot work, before anything is registered and with every problem in one
 * error. What it returns is to be logged as soon as the component is there. A part of another component, which has
 * judged its arguments, is asked only `claims`: what depends on the other components of the program.
 */
export function refuseInvalid<T extends ComponentArgs>(
    component: string,
    name: string,
    args: T,
    rules: (sound: T) => Problem[],
    claims: (sound: T) => Problem[] = () => [],
): Warnings {
    if (isJudgedAbove(args)) {
        return refuse(component, name, claims(args));
    }
    const all = (sound: T) => [...rules(sound), ...claims(sound), ...tagProblems(sound.tags)];
    return refuseFound(component, name, judged(component, name, args, all));
}

/** Refuses a component for what was found, and asks for the rest as soon as its warnings are logged. */
export function refuseFound(component: string, name: string, found: JudgedArgs): Warnings {
    return refuse(component, name, found.problems, (made) => {
        refuseElsewhere(made, found.identifiers);
        refuseLateReferences(made, found.references);
        refuseLateIdentifiers(made, outsideOf(found.references, found.identifiers));
    });
}

/** Identifiers that are not parts of references, which are judged as wholes. */
function outsideOf(references: readonly Reference[], identifiers: readonly Found[]): Found[] {
    return identifiers.filter(({ path }) => !references.some((each) => path.startsWith(`${each.path}.`)));
}

/** Everything that is wrong with a component's name and arguments, and what of them can only be judged later. */
export function judged<T>(component: string, name: string, args: T, rules: (sound: T) => Problem[]): JudgedArgs {
    const found = checkShape(component, args);
    const { problems: shape, sound, identifiers, references, deprecated } = found;
    const problems = [
        ...nameProblems(name),
        ...shape,
        ...identifierProblems(identifiers),
        ...withoutEchoes(found, inAll(sound.map(rules))),
        ...deprecated,
    ];
    return { problems, identifiers, references };
}

/** What is wrong whichever of the arguments are meant, as mildly as it is said. */
function inAll(judged: readonly Problem[][]): Problem[] {
    const [first = [], ...others] = judged;
    const sameAs =
        ({ rule, path }: Problem) =>
        (other: Problem) =>
            other.rule === rule && other.path === path;
    const told = first.map((problem) => [problem, ...others.flatMap((other) => other.find(sameAs(problem)) ?? [])]);
    return told
        .filter((each) => each.length === judged.length)
        .map((each) => each.find(({ severity }) => severity === "warning") ?? each[0]);
}

/**
 * What a component is registered with when it is somebody's argument and only read back from the state: the names of
 * its outputs, which the engine fills.
 */
export function outputsOf(component: string): Record<string, undefined> {
    const { properties } = packageSchema().resources[`ecs:index:${component}`];
    return Object.fromEntries(Object.keys(properties).map((key) => [key, undefined]));
}

/** What a component has beyond every other: its outputs. */
type OutputsOf<C> = Omit<C, keyof pulumi.ComponentResource>;

/**
 * Gives a component its outputs, in one list: for the program, and registered for the state and for other languages. What
 * the class declares and the list lacks is an error of the compiler.
 */
export function expose<C extends pulumi.ComponentResource>(component: C, outputs: OutputsOf<C>): void {
    Object.assign(component, outputs);
    // The method is protected, so that nobody registers for somebody else; this is the component's own last step.
    (component as unknown as { registerOutputs(outputs: pulumi.Inputs): void }).registerOutputs({ ...outputs });
}
