import * as secretsmanager from "@pulumi/aws/secretsmanager";
import * as pulumi from "@pulumi/pulumi";
import { sortedEntries } from "../shared/json";
import type { Making } from "../shared/making";
import { fittingName } from "../shared/names";
import type { Container } from "./containerArgs";

/** With which keys secrets are encrypted. */
export interface SecretEncryption {
    /**
     * ARNs of your own KMS keys that the secrets and parameters under `secrets` are encrypted with. ECS may decrypt with
     * them, and these references only. Defaults to none: the keys that AWS owns need no permission.
     */
    keyArns?: pulumi.Input<string>[];
    /** ARN of the KMS key for the secrets that are made of `secretValues`. Defaults to the account's `aws/secretsmanager`. */
    valuesKeyArn?: pulumi.Input<string>;
}

/** What was made of the values: references by container and variable, and what has to be there before a task starts. */
export interface SecretValues {
    readonly references: Readonly<Record<string, Readonly<Record<string, pulumi.Output<string>>>>>;
    readonly versions: readonly pulumi.Resource[];
}

/** Puts every value of `secretValues` into a secret of its own. */
export function createSecretValues(
    making: Making,
    containers: Readonly<Record<string, Container>>,
    settings: { readonly keyArn: pulumi.Input<string> | undefined; readonly recoveryDays: number },
): SecretValues {
    const { name } = making;
    const versions: pulumi.Resource[] = [];
    const wanted = sortedEntries(containers).filter(([, { secretValues }]) => secretValues !== undefined);
    const references = Object.fromEntries(
        wanted.map(([container, { secretValues }]) => [
            container,
            Object.fromEntries(
                sortedEntries(secretValues).map(([variable, value]) => {
                    const version = createSecret(
                        { ...making, name: `${name}-${container}-${variable}` },
                        value,
                        settings,
                    );
                    versions.push(version);
                    // By version: a new value is a new revision, so the tasks are replaced and read it.
                    const reference = pulumi.interpolate`${version.arn}:::${version.versionId}`;
                    return [variable, reference];
                }),
            ),
        ]),
    );
    return { references, versions };
}

function createSecret(
    { name, tags, child }: Making,
    value: pulumi.Input<string>,
    { keyArn, recoveryDays }: { readonly keyArn: pulumi.Input<string> | undefined; readonly recoveryDays: number },
): secretsmanager.SecretVersion {
    const secret = new secretsmanager.Secret(
        fittingName("secret", name),
        { kmsKeyId: keyArn, recoveryWindowInDays: recoveryDays, tags },
        child,
    );
    const args = { secretId: secret.id, secretString: pulumi.secret(value) };
    return new secretsmanager.SecretVersion(name, args, child);
}
