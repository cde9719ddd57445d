import * as pulumi from "@pulumi/pulumi";
import { sortedEntries } from "../shared/json";
import { asWarning, type Problem } from "../shared/problems";
import type { Container } from "./container";
import { secretProblems } from "./secrets";

// Credentials belong in the task role; ECS.8 names the first two and the last.
const CREDENTIALS = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "ECS_ENGINE_AUTH_DATA"];

// Values whose form alone tells that they are secrets.
const SECRET_VALUES: readonly (readonly [RegExp, string])[] = [
    [/(^|[^A-Z0-9])(AKIA|ASIA)[A-Z0-9]{16}([^A-Z0-9]|$)/, "an AWS access key"],
    [/-----BEGIN [A-Z ]*PRIVATE KEY-----/, "a private key"],
    [/(^|[^A-Za-z0-9])gh[pousr]_[A-Za-z0-9]{36}/, "a GitHub token"],
    [/^[a-z][a-z0-9+.-]*:\/\/[^\s:/@]+:[^\s/@]+@/, "a URL with a password"],
];

/** What kind of secret a text is, by its form; nothing if it does not look like one. */
export function secretKindOf(text: string): string | undefined {
    return SECRET_VALUES.find(([form]) => form.test(text))?.[1];
}

/** What is wrong with the variables and secrets of a container. */
export function environmentProblems(container: Container): Problem[] {
    const variables = sortedEntries(container.environment ?? {});
    const secrets = sortedEntries(container.secrets ?? {});
    return [
        ...variables.flatMap(([name, value]) => variableProblems(name, value)),
        ...secrets.flatMap(([name, reference]) => [
            ...nameProblems("secrets", name),
            ...(typeof reference === "string" ? secretProblems(`secrets.${name}`, reference) : []),
            ...twiceProblems(name, container),
        ]),
    ];
}

function nameProblems(group: "environment" | "secrets", name: string): Problem[] {
    const path = `${group}.${name}`;
    const rule = "environment-name";
    if (name === "" || /[=\0]/.test(name)) {
        const remedy = "Use letters, digits and underscores";
        return [{ rule, path, message: `"${name}" is no name for a variable`, remedy }];
    }
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
        const message = `shells cannot read a variable called "${name}"`;
        return [asWarning({ rule, path, message, remedy: "Use letters, digits and underscores" })];
    }
    return [];
}

function variableProblems(name: string, value: pulumi.Input<string>): Problem[] {
    const path = `environment.${name}`;
    const remedy = "Put the value into Secrets Manager and its ARN under `secrets`";
    if (CREDENTIALS.includes(name)) {
        const message = "credentials in a task definition can be read by everybody who can describe it (ECS.8)";
        const role = "Allow what the application needs in `taskRole.statements`";
        return [{ rule: "environment-aws-credentials", path, message, remedy: role }];
    }
    const kind = typeof value === "string" ? secretKindOf(value) : undefined;
    if (kind !== undefined) {
        return [{ rule: "environment-secret-value", path, message: `the value looks like ${kind}`, remedy }];
    }
    return nameProblems("environment", name);
}

function twiceProblems(name: string, container: Container): Problem[] {
    if (container.environment?.[name] === undefined) {
        return [];
    }
    const message = "is a variable and a secret";
    return [{ rule: "environment-duplicate", path: `secrets.${name}`, message, remedy: "Keep one of the two" }];
}
