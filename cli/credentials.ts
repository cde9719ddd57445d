import { credentialsOf, endpointOf } from "../components/follow/credentials";
import type { Session } from "./session";

/** Variables with which the AWS CLI asks as the provider of the service does. */
export async function credentialVariables({ service, identity }: Session): Promise<Record<string, string>> {
    const { settings } = service;
    const given = await credentialsOf(settings, identity.region);
    const found = typeof given === "function" ? await given() : given;
    const endpoint = endpointOf(settings, "ssm");
    return {
        ...(found && {
            AWS_ACCESS_KEY_ID: found.accessKeyId,
            AWS_SECRET_ACCESS_KEY: found.secretAccessKey,
            // Empty where there is none: that of somebody else's keys would be sent with these.
            AWS_SESSION_TOKEN: found.sessionToken ?? "",
        }),
        ...(endpoint && { AWS_ENDPOINT_URL_SSM: endpoint }),
    };
}
