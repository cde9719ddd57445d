import type { LoadBalancerFacts } from "../loadBalancer/facts";
import { flatMapSorted } from "../shared/json";
import { asWarning, type Problem, shown, under } from "../shared/problems";
import type { IngressAuthentication, JwtClaim, JwtValidation, OidcSignIn, SignInSession } from "./authenticationArgs";
import type { DeploymentStrategy } from "./deployment/deploymentArgs";
import type { TargetProtocolVersion } from "./ingress";

/** What is wrong with how a way of requests asks who somebody is. */
export function authenticationProblems(
    written: IngressAuthentication | undefined,
    strategy: DeploymentStrategy,
    protocolVersion?: TargetProtocolVersion,
): Problem[] {
    if (written === undefined) {
        return [];
    }
    const { oidc, cognito, jwt } = written;
    return under("authenticate", [
        ...oneProblems(written),
        ...(oidc === undefined ? [] : under("oidc", [...oidcProblems(oidc), ...sessionProblems(oidc)])),
        ...(cognito === undefined ? [] : under("cognito", sessionProblems(cognito))),
        ...(jwt === undefined ? [] : under("jwt", jwtProblems(jwt))),
        ...strategyProblems(strategy),
        ...versionProblems(written, protocolVersion),
    ]);
}

/** What a load balancer has to be like for it, where that is known. */
export function signInProblems(
    written: IngressAuthentication | undefined,
    { https, identityProviderAccess }: LoadBalancerFacts,
    whose: string,
    at = "ingress",
): Problem[] {
    const path = "authenticate";
    if (written === undefined) {
        return [];
    }
    if (https === false) {
        const message = "needs HTTPS listeners, and the load balancer has no certificate";
        const remedy = `Give ${whose} a \`certificate\`, or remove it`;
        return under(at, [{ rule: "rule-auth-needs-https", path, message, remedy }]);
    }
    if (identityProviderAccess === false) {
        const message =
            "needs a load balancer that reaches the identity provider, and this one reaches its tasks alone";
        const remedy = `Set \`identityProviderAccess\` of ${whose} to true`;
        return under(at, [{ rule: "rule-auth-access", path, message, remedy }]);
    }
    return [];
}

function oneProblems(written: IngressAuthentication): Problem[] {
    const kinds = (["oidc", "cognito", "jwt"] as const).filter((kind) => written[kind] !== undefined);
    if (kinds.length === 1) {
        return [];
    }
    const message = kinds.length === 0 ? "says nothing" : `has ${kinds.join(" and ")}, and a rule asks in one way`;
    return [{ rule: "rule-auth-one", path: "", message, remedy: "Write one of oidc, cognito and jwt" }];
}

const LONGEST = 256;

function addressProblems(rule: "rule-auth-address" | "rule-jwt", path: string, address: string): Problem[] {
    if (!/^https:\/\/[^\s/]+/.test(address)) {
        const message = `${shown(address)} is not an address with https`;
        return [{ rule, path, message, remedy: "Write one such as https://login.example.com/oauth2" }];
    }
    const message = `${shown(address)} has ${address.length} characters`;
    return address.length <= LONGEST ? [] : [{ rule, path, message, remedy: `Use at most ${LONGEST}` }];
}

function oidcProblems(oidc: OidcSignIn): Problem[] {
    const addresses = ["issuer", "authorizationEndpoint", "tokenEndpoint", "userInfoEndpoint"] as const;
    return [
        ...addresses.flatMap((path) => addressProblems("rule-auth-address", path, oidc[path])),
        ...secretProblems(oidc),
    ];
}

function secretProblems({ clientSecret, clientSecretArn }: OidcSignIn): Problem[] {
    const rule = "rule-auth-secret";
    if ((clientSecret === undefined) === (clientSecretArn === undefined)) {
        const message = clientSecret === undefined ? "is missing: sign-in needs it" : "stands beside `clientSecretArn`";
        const remedy = "Give `clientSecretArn`, or `clientSecret` as a secret output";
        return [{ rule, path: "clientSecret", message, remedy }];
    }
    if (typeof clientSecret !== "string") {
        return [];
    }
    const message = "stands in plain text in the program or its configuration";
    const remedy = "Put it into Secrets Manager and give `clientSecretArn`, or give a secret output";
    return [{ rule, path: "clientSecret", message, remedy }];
}

function sessionProblems({ sessionCookieName: name }: SignInSession): Problem[] {
    if (name === undefined || /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name)) {
        return [];
    }
    const message = `${shown(name)} is not the name of a cookie`;
    const remedy = "Use letters, digits and hyphens";
    return [{ rule: "rule-auth-session", path: "sessionCookieName", message, remedy }];
}

const MOST = 10;
const CHECKED = ["exp", "iss", "nbf", "iat"];

function jwtProblems({ issuer, jwksEndpoint, claims = {} }: JwtValidation): Problem[] {
    const count = Object.keys(claims).length;
    const message = `${count} claims are too many`;
    return [
        ...addressProblems("rule-jwt", "issuer", issuer),
        ...addressProblems("rule-jwt", "jwksEndpoint", jwksEndpoint),
        ...(count > MOST
            ? [{ rule: "rule-jwt", path: "claims", message, remedy: `Use at most ${MOST}` } as const]
            : []),
        ...flatMapSorted(claims, (name, claim) => under(`claims.${name}`, claimProblems(name, claim))),
    ];
}

function claimProblems(name: string, { values, format }: JwtClaim): Problem[] {
    const rule = "rule-jwt";
    if (CHECKED.includes(name)) {
        return [{ rule, path: "", message: "is checked in any case", remedy: "Remove it" }];
    }
    if (values.length === 0 || values.length > MOST) {
        const message = `has ${values.length} values`;
        return [{ rule, path: "values", message, remedy: `Use 1 to ${MOST}` }];
    }
    return values.flatMap((value, index): Problem[] => {
        const path = `values[${index}]`;
        if (value.length === 0 || value.length > LONGEST) {
            const message = `${shown(value)} has ${value.length} characters`;
            return [{ rule, path, message, remedy: `Use 1 to ${LONGEST}` }];
        }
        if (format === "space-separated-values" && /\s/.test(value)) {
            const message = `${shown(value)} has a space in it, which separates values`;
            return [{ rule, path, message, remedy: "Write its parts as values of their own" }];
        }
        return [];
    });
}

/** An older edition of AWS's guide says that rules of such deployments have no other action. */
function strategyProblems(strategy: DeploymentStrategy): Problem[] {
    if (strategy === "rolling") {
        return [];
    }
    const message = `stands in rules whose traffic ${strategy} moves, for which AWS documents a forward action alone`;
    const remedy = "Try a deployment outside of production first, or use rolling";
    return [asWarning({ rule: "rule-auth-shift", path: "", message, remedy })];
}

/** AWS: "Protocol version" of target groups, by whose other versions rules have forward actions alone. */
function versionProblems(written: IngressAuthentication, version: TargetProtocolVersion = "HTTP1"): Problem[] {
    if (version === "HTTP1") {
        return [];
    }
    const rule = "rule-auth-protocol";
    const message = `stands in rules for ${version}, for which AWS documents a forward action alone`;
    if (written.oidc === undefined && written.cognito === undefined) {
        const remedy = "Try it outside of production first, or let the tasks verify the tokens";
        return [asWarning({ rule, path: "", message, remedy })];
    }
    const remedy = `Remove it, or use the \`protocolVersion\` HTTP1 for what browsers ask for`;
    return [{ rule, path: "", message, remedy }];
}
