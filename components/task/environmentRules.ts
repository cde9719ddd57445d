import * as pulumi from "@pulumi/pulumi";
import { isArnOf } from "../shared/arns";
import { flatMapSorted } from "../shared/json";
import { asWarning, type Problem } from "../shared/problems";
import type { Container } from "./containerArgs";
import type { ContainerDocker } from "./containerDockerArgs";
import type { ContainerRules } from "./containerScene";
import { isSecretName, secretKindOf } from "./secretForms";
import { secretProblems } from "./secrets";

// Credentials belong in the task role; ECS.8 names the first two and the last.
const CREDENTIALS = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "ECS_ENGINE_AUTH_DATA"];

// ECS sets these itself.
const RESERVED = [
    "ECS_CONTAINER_METADATA_URI",
    "ECS_CONTAINER_METADATA_URI_V4",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_EXECUTION_ENV",
];

const MOST_FILES = 10;
const IN_SECRETS_MANAGER = "Put the value into Secrets Manager and its ARN under `secrets`";

/** What can be wrong with the variables, secrets and files of a container, and with secrets in its other texts. */
export const ENVIRONMENT_RULES: ContainerRules = {
    environment: (environment, { notSecret }) => environmentProblems(environment, notSecret),
    secrets: secretsProblems,
    secretValues: secretValuesProblems,
    notSecret: notSecretProblems,
    environmentFiles: fileProblems,
    // Commands and labels are as readable as variables.
    command: (words) => wordProblems("command", words),
    entryPoint: (words) => wordProblems("entryPoint", words),
    "docker.labels": labelProblems,
};

/** What is wrong with variables, of which some may be named like secrets. */
export function environmentProblems(
    environment: NonNullable<Container["environment"]>,
    notSecret: readonly string[] = [],
): Problem[] {
    return flatMapSorted(environment, (name, value) => variableProblems(name, value, notSecret));
}

function secretsProblems(secrets: NonNullable<Container["secrets"]>, container: Container): Problem[] {
    return flatMapSorted(secrets, (name, reference) => [
        ...nameProblems("secrets", name),
        ...(typeof reference === "string" ? secretProblems(`secrets.${name}`, reference) : []),
        ...twiceProblems("secrets", name, container),
    ]);
}

function secretValuesProblems(values: NonNullable<Container["secretValues"]>, container: Container): Problem[] {
    return flatMapSorted(values, (name) => [
        ...nameProblems("secretValues", name),
        ...twiceProblems("secretValues", name, container),
    ]);
}

function notSecretProblems(names: readonly string[], container: Container): Problem[] {
    return names.flatMap((name, index) => needlessProblems(name, index, container));
}

function nameProblems(group: "environment" | "secrets" | "secretValues", name: string): Problem[] {
    const path = `${group}.${name}`;
    const rule = "environment-name";
    // The name of a secret's resource is made from it.
    const strict = group === "secretValues";
    if (name === "" || /[=\0]/.test(name) || (strict && !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))) {
        const remedy = "Use letters, digits and underscores";
        return [{ rule, path, message: `"${name}" is no name for a variable`, remedy }];
    }
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
        const message = `shells cannot read a variable called "${name}"`;
        return [asWarning({ rule, path, message, remedy: "Use letters, digits and underscores" })];
    }
    return [];
}

function variableProblems(name: string, value: pulumi.Input<string>, acknowledged: readonly string[]): Problem[] {
    const path = `environment.${name}`;
    if (CREDENTIALS.includes(name)) {
        const message = "credentials in a task definition can be read by everybody who can describe it (ECS.8)";
        const role = "Allow what the application needs in `taskRole.statements`";
        return [{ rule: "environment-aws-credentials", path, message, remedy: role }];
    }
    const kind = secretKindOf(value);
    if (kind !== undefined) {
        return [secretValueProblem(path, `the value looks like ${kind}`)];
    }
    if (isSecretName(name) && !acknowledged.includes(name)) {
        const message = "is the name of a secret, and everybody who can describe the task can read its value";
        const remedy = `${IN_SECRETS_MANAGER}, or name it under \`notSecret\``;
        return [{ rule: "environment-secret-name", path, message, remedy }];
    }
    if (RESERVED.includes(name)) {
        const message = "is set by ECS itself";
        return [asWarning({ rule: "environment-reserved", path, message, remedy: "Choose another name" })];
    }
    return nameProblems("environment", name);
}

/** A secret in plain text. */
export function secretValueProblem(path: string, message: string): Problem {
    return { rule: "environment-secret-value", path, message, remedy: IN_SECRETS_MANAGER };
}

function twiceProblems(group: "secrets" | "secretValues", name: string, container: Container): Problem[] {
    const rule = "environment-duplicate";
    const path = `${group}.${name}`;
    const remedy = "Keep one of the two";
    if (container.environment?.[name] !== undefined) {
        return [{ rule, path, message: "is a variable and a secret", remedy }];
    }
    return group === "secretValues" && container.secrets?.[name] !== undefined
        ? [{ rule, path, message: "is given under `secrets` too", remedy }]
        : [];
}

function needlessProblems(name: string, index: number, { environment }: Container): Problem[] {
    const path = `notSecret[${index}]`;
    const message = `there is no variable "${name}"`;
    const rule = "environment-not-secret";
    return environment?.[name] === undefined ? [asWarning({ rule, path, message, remedy: "Remove it" })] : [];
}

/** What is wrong with one file of variables, once its ARN is known. */
export function fileProblem(path: string, arn: unknown): Problem[] {
    if (typeof arn !== "string" || (isArnOf(arn, "s3") && /^[^/]+\/.*\.env$/.test(arn))) {
        return [];
    }
    const message = `"${arn}" is not the ARN of an object whose name ends in .env`;
    return [{ rule: "environment-files", path, message, remedy: "Write arn:aws:s3:::bucket/folder/name.env" }];
}

function fileProblems(files: readonly pulumi.Input<string>[]): Problem[] {
    const problems = files.flatMap((arn, index) => fileProblem(`environmentFiles[${index}]`, arn));
    if (files.length > MOST_FILES) {
        const message = `${files.length} files are too many`;
        const remedy = `Use at most ${MOST_FILES}`;
        problems.push({ rule: "environment-files", path: "environmentFiles", message, remedy });
    }
    return problems;
}

function labelProblems(labels: NonNullable<ContainerDocker["labels"]>): Problem[] {
    return flatMapSorted(labels, (key, value) => textProblem(`docker.labels.${key}`, value));
}

/** What is wrong with the words of a command. */
export function wordProblems(path: string, words: readonly pulumi.Input<string>[]): Problem[] {
    return words.flatMap((word, index) => textProblem(`${path}[${index}]`, word));
}

/** What is wrong with a word of a command, or with a label. */
export function textProblem(path: string, text: pulumi.Input<string>): Problem[] {
    const kind = secretKindOf(text);
    const message = `looks like ${kind}`;
    const remedy = "Put it into Secrets Manager and read it from a variable under `secrets`";
    return kind === undefined ? [] : [{ rule: "environment-secret-value", path, message, remedy }];
}
