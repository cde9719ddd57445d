import type * as lb from "@pulumi/aws/lb";
import * as secretsmanager from "@pulumi/aws/secretsmanager";
import * as pulumi from "@pulumi/pulumi";
import { sortedEntries, stableJson } from "../shared/json";
import { known } from "../shared/late";
import { shortName } from "../shared/names";
import type {
    CognitoSignIn,
    IngressAuthentication,
    JwtValidation,
    OidcSignIn,
    SignInSession,
} from "./authenticationArgs";

type Actions = Extract<lb.ListenerRuleArgs["actions"], readonly unknown[]>;
type Action = Actions[number];

/** Tag of a rule that says how it asks who somebody is: its actions belong to ECS, so they alone do not tell what was meant. */
export const AUTHENTICATION_TAG = "slipway:authentication";

const LONGEST_VALUE = 256;

/** The tag of a rule with such an action; none for one without. What is secret, or only known later, is left out. */
export function authenticationTag(written: IngressAuthentication | undefined): Record<string, string> {
    if (written === undefined) {
        return {};
    }
    const { oidc, ...others } = written;
    const { clientSecret: _secret, ...plain } = oidc ?? {};
    const text = stableJson(known({ ...others, ...(oidc && { oidc: plain }) })).replace(/[^\w.:/=+@ -]/g, " ");
    return { [AUTHENTICATION_TAG]: shortName(text.trim(), LONGEST_VALUE) };
}

/** The actions of a rule that first asks who somebody is. Those of a rule that does not stay as they are. */
export function authenticated(
    written: IngressAuthentication | undefined,
    forward: Action,
    child: pulumi.CustomResourceOptions,
): Actions {
    const first = written && actionOf(written, child);
    return first === undefined
        ? [forward]
        : [
              { ...first, order: 1 },
              { ...forward, order: 2 },
          ];
}

function actionOf({ oidc, cognito, jwt }: IngressAuthentication, child: pulumi.CustomResourceOptions) {
    if (oidc !== undefined) {
        return { type: "authenticate-oidc", authenticateOidc: oidcInputs(oidc, child) };
    }
    if (cognito !== undefined) {
        return { type: "authenticate-cognito", authenticateCognito: cognitoInputs(cognito) };
    }
    return jwt && { type: "jwt-validation", jwtValidation: jwtInputs(jwt) };
}

function oidcInputs(
    { clientSecret, clientSecretArn, ...written }: OidcSignIn,
    { parent }: pulumi.CustomResourceOptions,
) {
    const { issuer, authorizationEndpoint, tokenEndpoint, userInfoEndpoint, clientId } = written;
    const read =
        clientSecretArn === undefined
            ? undefined
            : secretsmanager.getSecretVersionOutput({ secretId: clientSecretArn }, { parent }).secretString;
    return {
        issuer,
        authorizationEndpoint,
        tokenEndpoint,
        userInfoEndpoint,
        clientId,
        clientSecret: pulumi.secret(read ?? clientSecret ?? ""),
        ...sessionInputs(written),
    };
}

function cognitoInputs(written: CognitoSignIn) {
    const { userPoolArn, userPoolClientId, userPoolDomain } = written;
    return { userPoolArn, userPoolClientId, userPoolDomain, ...sessionInputs(written) };
}

function sessionInputs({ onUnauthenticatedRequest, scope, sessionCookieName, sessionTimeoutSeconds }: SignInSession) {
    return {
        onUnauthenticatedRequest: onUnauthenticatedRequest ?? "authenticate",
        scope: scope ?? "openid",
        sessionCookieName: sessionCookieName ?? "AWSELBAuthSessionCookie",
        sessionTimeout: sessionTimeoutSeconds ?? 604_800,
    };
}

function jwtInputs({ issuer, jwksEndpoint, claims }: JwtValidation) {
    const additionalClaims = sortedEntries(claims).map(([name, { values, format = "single-string" }]) => {
        return { name, values, format };
    });
    return { issuer, jwksEndpoint, ...(additionalClaims.length > 0 && { additionalClaims }) };
}
