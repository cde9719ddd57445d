import * as pulumi from "@pulumi/pulumi";
import { flatMapSorted, sortedEntries } from "../shared/json";
import { isLaterItself, stateOf } from "../shared/late";
import { type Problem, shown } from "../shared/problems";
import { buildSecretProblem } from "./buildRules";
import type { Container } from "./containerArgs";
import { fileProblem, secretValueProblem, textProblem } from "./environmentRules";
import { imageProblems } from "./images";
import { secretKindOf } from "./secretForms";
import { secretProblems } from "./secrets";

type Judge = (path: string, value: string) => Problem[];

/** A text that is an output, and the rule that it would have met earlier if it were plain. */
interface LateText {
    readonly path: string;
    readonly text: pulumi.Input<string>;
    readonly judge: Judge;
}

/**
 * What is wrong with the texts of containers that are outputs, all of it together: those that are known, which in a preview
 * are those of the config and of other stacks, and whether they are secret, which is known before the text itself.
 */
export async function lateProblems(containers: Readonly<Record<string, Container>>): Promise<Problem[]> {
    const texts = flatMapSorted(containers, (name, container) => lateTexts(`containers.${name}`, container));
    const found = await Promise.all([
        ...texts.map(textProblems),
        ...flatMapSorted(containers, (name, { build }) =>
            sortedEntries(build?.args).map(([key, value]) =>
                buildSecrets(`containers.${name}.build.args.${key}`, value),
            ),
        ),
    ]);
    return found.flat();
}

function lateTexts(at: string, container: Container): LateText[] {
    const { image, secrets, environmentFiles = [], environment, command = [], entryPoint = [], docker } = container;
    const one = (name: string, text: pulumi.Input<string> | undefined, judge: Judge): LateText[] =>
        text !== undefined && isLaterItself(text) ? [{ path: `${at}.${name}`, text, judge }] : [];
    const named = (name: string, texts: Container["secrets"], judge: Judge) =>
        flatMapSorted(texts, (key, text) => one(`${name}.${key}`, text, judge));
    const listed = (name: string, texts: readonly pulumi.Input<string>[], judge: Judge) =>
        texts.flatMap((text, index) => one(`${name}[${index}]`, text, judge));
    return [
        // Whether a tag may move is asked where the user wrote the image.
        ...one("image", image, (path, name) => imageProblems(path, name, false)),
        ...named("secrets", secrets, secretProblems),
        ...listed("environmentFiles", environmentFiles, fileProblem),
        ...named("environment", environment, variableProblems),
        ...listed("command", command, textProblem),
        ...listed("entryPoint", entryPoint, textProblem),
        ...named("docker.labels", docker?.labels, textProblem),
    ];
}

function variableProblems(path: string, value: string): Problem[] {
    const kind = secretKindOf(value);
    return kind === undefined ? [] : [secretValueProblem(path, `the value looks like ${kind}`)];
}

async function textProblems({ path, text, judge }: LateText): Promise<Problem[]> {
    const { isSecret, isKnown, value } = await stateOf(pulumi.output(text));
    if (isSecret && judge === variableProblems) {
        return [secretVariable(path)];
    }
    if (!isKnown) {
        return [];
    }
    if (typeof value !== "string") {
        return [noText(path, value, isSecret)];
    }
    const problems = judge(path, value);
    return isSecret ? problems.map((problem) => withoutText(problem, value)) : problems;
}

/** Outputs of other resources may turn out to be numbers, which languages without types do not notice. */
function noText(path: string, value: unknown, isSecret: boolean): Problem {
    if (value === undefined || value === null) {
        return { rule: "missing-argument", path, message: "has no value", remedy: "Give it one, or remove the name" };
    }
    const message = `${isSecret ? "[secret]" : shown(value)} is no text`;
    return { rule: "wrong-type", path, message, remedy: "Make a text of it" };
}

/** A problem whose text is nobody's to read. */
function withoutText(problem: Problem, text: string): Problem {
    const hidden = (sentence: string) => (text === "" ? sentence : sentence.replaceAll(text, "[secret]"));
    return { ...problem, message: hidden(problem.message), remedy: hidden(problem.remedy) };
}

async function buildSecrets(path: string, value: pulumi.Input<string>): Promise<Problem[]> {
    const isSecret = pulumi.Output.isInstance(value) && (await pulumi.isSecret(value as pulumi.Output<string>));
    return isSecret ? [buildSecretProblem(path, "is a Pulumi secret")] : [];
}

function secretVariable(path: string): Problem {
    const message = "is a Pulumi secret, and the task definition would store it as plain text";
    const remedy = "Write it under `secretValues`, which puts it into Secrets Manager";
    return { rule: "environment-pulumi-secret", path, message, remedy };
}
