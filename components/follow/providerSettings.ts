import * as pulumi from "@pulumi/pulumi";

/** A role that is assumed, as the AWS provider is told of it. */
export interface AssumedRole {
    readonly roleArn?: string;
    readonly sessionName?: string;
    readonly externalId?: string;
    /** As Go writes it: `1h30m`. */
    readonly duration?: string;
    readonly policy?: string;
    readonly policyArns?: string[];
    readonly sourceIdentity?: string;
    readonly tags?: Record<string, string>;
    readonly transitiveTagKeys?: string[];
    readonly webIdentityToken?: string;
    readonly webIdentityTokenFile?: string;
}

/** What the AWS provider was configured with, as far as it decides who asks and whom. */
export interface ProviderSettings {
    readonly accessKey?: string;
    readonly secretKey?: string;
    readonly token?: string;
    readonly profile?: string;
    readonly sharedConfigFiles?: string[];
    readonly sharedCredentialsFiles?: string[];
    readonly assumeRoles?: AssumedRole[];
    readonly assumeRoleWithWebIdentity?: AssumedRole;
    readonly endpoints?: Record<string, string>[];
    readonly stsRegion?: string;
    readonly useFipsEndpoint?: boolean;
    readonly useDualstackEndpoint?: boolean;
}

const TEXTS = ["accessKey", "secretKey", "token", "profile", "stsRegion"] as const;
const STRUCTURES = [
    "sharedConfigFiles",
    "sharedCredentialsFiles",
    "assumeRoles",
    "assumeRoleWithWebIdentity",
    "endpoints",
    "useFipsEndpoint",
    "useDualstackEndpoint",
] as const;

/**
 * Settings of the provider that makes the children of a component: the given one, or else the default provider, which
 * the engine configures from the stack's `aws:` keys.
 */
export async function providerSettings(component: pulumi.ComponentResource): Promise<ProviderSettings> {
    const given = component.getProvider("aws:ecs/service:Service");
    if (given === undefined) {
        const config = new pulumi.Config("aws");
        return settingsFrom((key) => config.get(key));
    }
    const state = await stateOf(given);
    return settingsFrom((key) => state[key]);
}

/**
 * What the engine knows of a provider. In a plugin the provider of a component is only a reference to one of the
 * program, so it is read where it is known in every case.
 */
async function stateOf(provider: pulumi.ProviderResource): Promise<Record<string, unknown>> {
    const urn = await resolved(provider.urn);
    const { state } = await pulumi.runtime.invoke("pulumi:pulumi:getResource", { urn }, { async: true });
    return (await resolved(pulumi.output(state))) as Record<string, unknown>;
}

/** Value of an output; rejects with its error, which `apply` would leave unhandled. */
export function resolved<T>(output: pulumi.Output<T>): Promise<T> {
    // The method is public at run time and missing in the declarations.
    return (output as unknown as { promise(): Promise<T> }).promise();
}

/** The settings among the properties of a provider. */
export function settingsFrom(get: (key: string) => unknown): ProviderSettings {
    const texts = TEXTS.map((key) => [key, get(key) || undefined]);
    // Whatever is not text reaches a provider as JSON.
    const structures = STRUCTURES.map((key) => [key, parsed(get(key))]);
    return Object.fromEntries([...texts, ...structures]);
}

function parsed(value: unknown): unknown {
    return typeof value === "string" && value !== "" ? JSON.parse(value) : value || undefined;
}
