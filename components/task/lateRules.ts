import * as pulumi from "@pulumi/pulumi";
import { type Problem, shown } from "../shared/problems";
import { flatMapSorted, sortedEntries } from "../shared/json";
import { buildSecretProblem } from "./buildRules";
import type { Container } from "./container";
import type { ResolvedContainer } from "./containerDefinitions";
import { fileProblem, secretValueProblem } from "./environmentRules";
import { imageProblems } from "./images";
import { secretKindOf } from "./secretForms";
import { secretProblems } from "./secrets";

/** The rules on values that may be outputs, once they are known: the same ones that plain values meet earlier. */
export function lateProblems(containers: Readonly<Record<string, ResolvedContainer>>): Problem[] {
    return flatMapSorted(containers, (name, container) => {
        const problems = textProblems(name, container);
        return problems.length > 0 ? problems : valueProblems(name, container);
    });
}

function valueProblems(name: string, container: ResolvedContainer): Problem[] {
    return [
        // Whether a tag may move is the preset's question and asked where the user wrote the image.
        ...imageProblems(`containers.${name}.image`, container.image, "development"),
        ...flatMapSorted(container.secrets, (key, reference) =>
            secretProblems(`containers.${name}.secrets.${key}`, reference),
        ),
        ...(container.environmentFiles ?? []).flatMap((arn, index) =>
            fileProblem(`containers.${name}.environmentFiles[${index}]`, arn),
        ),
        ...flatMapSorted(container.environment, (key, value) => {
            const kind = secretKindOf(value);
            const path = `containers.${name}.environment.${key}`;
            return kind === undefined ? [] : [secretValueProblem(path, `the value looks like ${kind}`)];
        }),
    ];
}

/** Outputs of other resources may turn out to be numbers, which languages without types do not notice. */
function textProblems(name: string, container: ResolvedContainer): Problem[] {
    const { image, environment, secrets, environmentFiles = [] } = container;
    const texts: [string, unknown][] = [
        ["image", image],
        ...sortedEntries(environment).map(([key, value]): [string, unknown] => [`environment.${key}`, value]),
        ...sortedEntries(secrets).map(([key, value]): [string, unknown] => [`secrets.${key}`, value]),
        ...environmentFiles.map((value, index): [string, unknown] => [`environmentFiles[${index}]`, value]),
    ];
    return texts.flatMap(([at, value]): Problem[] => {
        if (typeof value === "string") {
            return [];
        }
        const path = `containers.${name}.${at}`;
        return value === undefined || value === null
            ? [{ rule: "missing-argument", path, message: "has no value", remedy: "Give it one, or remove the name" }]
            : [{ rule: "wrong-type", path, message: `${shown(value)} is no text`, remedy: "Make a text of it" }];
    });
}

/** What Pulumi keeps secret, where the task definition or an image would keep it as plain text, and so would the state. */
export async function pulumiSecrets(containers: Readonly<Record<string, Container>>): Promise<Problem[]> {
    const found = flatMapSorted(containers, (name, { environment = {}, build }) => [
        ...sortedEntries(environment).map(async ([key, value]) =>
            (await isPulumiSecret(value)) ? [secretVariable(`containers.${name}.environment.${key}`)] : [],
        ),
        ...sortedEntries(build?.args).map(async ([key, value]) =>
            (await isPulumiSecret(value))
                ? [buildSecretProblem(`containers.${name}.build.args.${key}`, "is a Pulumi secret")]
                : [],
        ),
    ]);
    return (await Promise.all(found)).flat();
}

async function isPulumiSecret(value: pulumi.Input<string>): Promise<boolean> {
    return pulumi.Output.isInstance(value) && pulumi.isSecret(value as pulumi.Output<string>);
}

function secretVariable(path: string): Problem {
    const message = "is a Pulumi secret, and the task definition would store it as plain text";
    const remedy = "Write it under `secretValues`, which puts it into Secrets Manager";
    return { rule: "environment-pulumi-secret", path, message, remedy };
}
