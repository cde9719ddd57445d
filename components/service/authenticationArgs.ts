import type * as pulumi from "@pulumi/pulumi";

/** What happens to requests of somebody who has not signed in. */
export const UnauthenticatedRequest = {
    /** The browser is sent to the identity provider. */
    Authenticate: "authenticate",
    /** The task gets the request, without a name. */
    Allow: "allow",
    /** It is answered with 401. */
    Deny: "deny",
} as const;
export type UnauthenticatedRequest = (typeof UnauthenticatedRequest)[keyof typeof UnauthenticatedRequest];

/** How the values of a claim are written in a token. */
export const ClaimFormat = {
    /** One text. */
    SingleString: "single-string",
    /** A list of texts. */
    StringArray: "string-array",
    /** One text with spaces between the values, as in `scope`. */
    SpaceSeparatedValues: "space-separated-values",
} as const;
export type ClaimFormat = (typeof ClaimFormat)[keyof typeof ClaimFormat];

/**
 * Who may send requests to the tasks: one of the three. It needs HTTPS, and a load balancer with `identityProviderAccess`. On a
 * live service it changes together with `deployment.generation`, because the actions of its rules belong to ECS.
 */
export interface IngressAuthentication {
    /**
     * Users who sign in at an identity provider with OpenID Connect. Defaults to none in both presets. AWS: "Authenticate users
     * using an Application Load Balancer".
     */
    oidc?: OidcSignIn;
    /**
     * Users of a user pool of Amazon Cognito. Defaults to none in both presets. AWS: "Authenticate users using an Application Load
     * Balancer".
     */
    cognito?: CognitoSignIn;
    /**
     * Programs with a token, which is verified and not asked for. Defaults to none in both presets. AWS: "Verify JWTs using an
     * Application Load Balancer".
     */
    jwt?: JwtValidation;
}

/** What lasts as long as somebody is signed in. */
export interface SignInSession {
    /** What happens to requests without a session. Defaults to `authenticate` in both presets. */
    onUnauthenticatedRequest?: UnauthenticatedRequest;
    /** What is asked of the identity provider, with spaces between. Defaults to `openid` in both presets. */
    scope?: string;
    /** Name of the cookie of the session. Defaults to `AWSELBAuthSessionCookie` in both presets. */
    sessionCookieName?: string;
    /**
     * Seconds after which users have to sign in again.
     * Defaults to 604800, a week, in both presets.
     * @integer
     * @range 1 604800
     */
    sessionTimeoutSeconds?: number;
}

/** Sign-in with OpenID Connect. The four addresses stand in the provider's `/.well-known/openid-configuration`. */
export interface OidcSignIn extends SignInSession {
    /** Issuer, an address with https. */
    issuer: string;
    /** Where users sign in, an address with https. */
    authorizationEndpoint: string;
    /** Where tokens come from, an address with https. */
    tokenEndpoint: string;
    /** Where the user's data come from, an address with https. */
    userInfoEndpoint: string;
    /** What the identity provider calls the application. */
    clientId: pulumi.Input<string>;
    /**
     * Secret that the identity provider has given the application, as a secret output: it stands encrypted in the state.
     * Needed unless there is a `clientSecretArn`, which it excludes.
     */
    clientSecret?: pulumi.Input<string>;
    /**
     * ARN of a secret of Secrets Manager whose value is that secret, which is read at each update; whoever deploys needs
     * `secretsmanager:GetSecretValue` on it. Needed unless there is a `clientSecret`, which it excludes.
     */
    clientSecretArn?: pulumi.Input<string>;
}

/** Sign-in at Amazon Cognito. Whoever deploys needs `cognito-idp:DescribeUserPoolClient`. */
export interface CognitoSignIn extends SignInSession {
    /** ARN of the user pool. */
    userPoolArn: pulumi.Input<string>;
    /** Id of a client of the pool, which has a secret. */
    userPoolClientId: pulumi.Input<string>;
    /** Prefix of the pool's domain, or its own domain. */
    userPoolDomain: pulumi.Input<string>;
}

/** Verification of tokens that programs send in the header `Authorization`. Signature, `exp`, `iss`, `nbf` and `iat` are checked. */
export interface JwtValidation {
    /** Issuer of the tokens, an address with https. */
    issuer: string;
    /** Where the issuer's keys stand, an address with https. */
    jwksEndpoint: string;
    /** What else tokens have to say, by the names of claims. Defaults to nothing in both presets. */
    claims?: Record<string, JwtClaim>;
}

/** One claim of a token. */
export interface JwtClaim {
    /** Values of which the token has to have one. */
    values: string[];
    /** How they are written. Defaults to `single-string` in both presets. */
    format?: ClaimFormat;
}
