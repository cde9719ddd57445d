import { createHash } from "node:crypto";
import * as secretsmanager from "@pulumi/aws/secretsmanager";
import * as ssm from "@pulumi/aws/ssm";
import * as pulumi from "@pulumi/pulumi";
import { arnParts } from "../shared/arns";
import { sortedEntries } from "../shared/json";
import { type Problem, refuseLate } from "../shared/problems";
import { type Container, SecretRestart } from "./containerArgs";
import { type SecretSource, sourceOf } from "./secrets";

/** Label by which a container differs as soon as a secret that it reads has another version. */
export const SECRETS_LABEL = "slipway.secrets";

/** Whose version has to be asked for. */
export interface Versioned {
    readonly service: SecretSource["service"];
    readonly region: string;
    /** What the service calls it by. */
    readonly id: string;
    /** Label of the version that tasks read; always the current one of a parameter. */
    readonly stage: string;
}

/** What decides which version a task reads; nothing where the reference itself says it, for it then never changes. */
export function versionedBy(reference: string): Versioned | undefined {
    const source = sourceOf(reference);
    if (source === undefined) {
        return undefined; // refused as a reference
    }
    const { region } = arnParts(reference);
    if (source.service === "ssm") {
        // arn:partition:ssm:region:account:parameter/name, then a version or a label
        const version = reference.split(":")[6];
        return /^\d+$/.test(version ?? "") ? undefined : { service: "ssm", region, id: reference, stage: "" };
    }
    const [stage = "", version = ""] = reference.split(":").slice(8);
    return version === ""
        ? { service: "secretsmanager", region, id: source.arn, stage: stage || "AWSCURRENT" }
        : undefined;
}

/** Containers with a label of the versions that they read, those that are to get new tasks with them. */
export function withSecretVersions<C extends Container>(
    containers: Readonly<Record<string, C>>,
    parent: pulumi.ComponentResource,
): Record<string, C> {
    return Object.fromEntries(
        sortedEntries(containers).map(([key, container]) => [
            key,
            container.restartOnSecretChange === SecretRestart.NextUpdate
                ? labelled(container, versionsOf(container, key, parent))
                : container,
        ]),
    );
}

function labelled<C extends Container>(container: C, versions: pulumi.Output<string>): C {
    const labels = { ...container.docker?.labels, [SECRETS_LABEL]: versions };
    return { ...container, docker: { ...container.docker, labels } };
}

/** A hash of versions, and nothing of a value. */
function versionsOf({ secrets = {} }: Container, key: string, parent: pulumi.ComponentResource): pulumi.Output<string> {
    return pulumi.output(secrets).apply(async (known) => {
        const read = await Promise.all(
            sortedEntries(known).map(async ([name, reference]) => {
                const source = versionedBy(reference);
                try {
                    return { text: `${reference} ${source && (await versionOf(source, parent))}` };
                } catch (error) {
                    return { problem: unreadable(`containers.${key}.secrets.${name}`, error as Error) };
                }
            }),
        );
        refuseLate(
            parent,
            read.flatMap(({ problem }) => problem ?? []),
        );
        const texts = read.map(({ text }) => text).join("\n");
        return createHash("sha256").update(texts).digest("hex").slice(0, 16);
    });
}

/** Asks for the version, never for the value: of a parameter only what is encrypted comes along. */
async function versionOf({ service, region, id, stage }: Versioned, parent: pulumi.ComponentResource): Promise<string> {
    if (service === "ssm") {
        const { version } = await ssm.getParameter({ name: id, region, withDecryption: false }, { parent });
        return String(version);
    }
    const { versions } = await secretsmanager.getSecretVersions({ secretId: id, region }, { parent });
    const found = versions.find(({ versionStages }) => versionStages.includes(stage));
    if (found === undefined) {
        throw new Error(`no version has the stage ${stage}`);
    }
    return found.versionId;
}

function unreadable(path: string, { message }: Error): Problem {
    return {
        rule: "secret-version",
        path,
        message: `has a version that cannot be read: ${message}`,
        remedy:
            "Allow `secretsmanager:ListSecretVersionIds` or `ssm:GetParameter` to whoever deploys, correct the reference, or " +
            "remove `restartOnSecretChange`",
    };
}
