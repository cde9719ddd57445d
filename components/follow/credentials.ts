import type { AssumedRole, ProviderSettings } from "./providerSettings";

type Sdk = typeof import("@aws-sdk/credential-providers");
type Credentials = NonNullable<Parameters<Sdk["fromTemporaryCredentials"]>[0]["masterCredentials"]>;

/** The credentials that the AWS provider uses with these settings, in its order of precedence. */
export async function credentialsOf(settings: ProviderSettings, region: string): Promise<Credentials> {
    const sdk = await import("@aws-sdk/credential-providers");
    const endpoint = endpointOf(settings, "sts");
    const clientConfig = { region: settings.stsRegion ?? region, ...(endpoint && { endpoint }) };
    const own = ownCredentials(sdk, settings, clientConfig);
    return (settings.assumeRoles ?? []).reduce<Credentials>(
        (masterCredentials, role) =>
            sdk.fromTemporaryCredentials({ masterCredentials, params: assumption(role), clientConfig }),
        own,
    );
}

/** Address of a service that the provider was given instead of that of AWS. */
export function endpointOf({ endpoints = [] }: ProviderSettings, ...names: string[]): string | undefined {
    return endpoints.flatMap((endpoint) => names.map((name) => endpoint[name])).find(Boolean);
}

function ownCredentials(sdk: Sdk, settings: ProviderSettings, clientConfig: { region: string }): Credentials {
    const { accessKey, secretKey, token, profile, assumeRoleWithWebIdentity } = settings;
    if (assumeRoleWithWebIdentity !== undefined) {
        return webIdentity(sdk, assumeRoleWithWebIdentity, clientConfig);
    }
    if (accessKey !== undefined && secretKey !== undefined) {
        return { accessKeyId: accessKey, secretAccessKey: secretKey, sessionToken: token };
    }
    const files = {
        ...(settings.sharedConfigFiles?.[0] && { configFilepath: settings.sharedConfigFiles[0] }),
        ...(settings.sharedCredentialsFiles?.[0] && { filepath: settings.sharedCredentialsFiles[0] }),
    };
    if (profile !== undefined) {
        return sdk.fromIni({ profile, ...files, clientConfig });
    }
    // For the provider keys in the environment win over AWS_PROFILE; for this SDK they do not.
    const hasKeys = process.env.AWS_ACCESS_KEY_ID && process.env.AWS_SECRET_ACCESS_KEY;
    return hasKeys ? sdk.fromEnv() : sdk.fromNodeProviderChain({ ...files, clientConfig });
}

function webIdentity(sdk: Sdk, role: AssumedRole, clientConfig: { region: string }): Credentials {
    const common = {
        clientConfig,
        roleArn: role.roleArn ?? "",
        roleSessionName: role.sessionName,
        durationSeconds: seconds(role.duration),
    };
    return role.webIdentityToken === undefined
        ? sdk.fromTokenFile({ ...common, webIdentityTokenFile: role.webIdentityTokenFile })
        : sdk.fromWebToken({ ...common, webIdentityToken: role.webIdentityToken });
}

function assumption(role: AssumedRole) {
    return {
        RoleArn: role.roleArn ?? "",
        RoleSessionName: role.sessionName ?? "pulumi-rollout",
        ExternalId: role.externalId,
        DurationSeconds: seconds(role.duration),
        Policy: role.policy,
        PolicyArns: role.policyArns?.map((arn) => ({ arn })),
        SourceIdentity: role.sourceIdentity,
        Tags: role.tags && Object.entries(role.tags).map(([Key, Value]) => ({ Key, Value })),
        TransitiveTagKeys: role.transitiveTagKeys,
    };
}

const UNITS: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1 };

/** Seconds of a duration such as `1h30m`. */
function seconds(duration: string | undefined): number | undefined {
    const parts = [...(duration ?? "").matchAll(/(\d+)([hms])/g)];
    return parts.length === 0
        ? undefined
        : parts.reduce((sum, [, count, unit]) => sum + Number(count) * UNITS[unit], 0);
}
