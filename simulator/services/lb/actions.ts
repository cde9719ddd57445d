import { Properties } from "../../values";

/** ARNs of the target groups that actions forward to. */
export function groupsOf(actions: Properties[] = []): string[] {
    return actions.flatMap(({ targetGroupArn, forward }) => [
        ...(targetGroupArn ? [targetGroupArn] : []),
        ...(forward?.targetGroups ?? []).map(({ arn }: Properties) => arn),
    ]);
}

/** What Elastic Load Balancing refuses in the actions of a listener or rule. */
export function actionsRefused(actions: Properties[] = []): string | undefined {
    for (const action of actions) {
        const refused = actionRefused(action);
        if (refused !== undefined) {
            return refused;
        }
    }
    const inOrder = actions
        .map((action, index) => ({ action, order: action.order ?? index + 1 }))
        .sort((one, other) => one.order - other.order);
    const last = inOrder.at(-1)?.action.type;
    return ["forward", "redirect", "fixed-response"].includes(last)
        ? undefined
        : `InvalidLoadBalancerAction: The last action must be one of forward, redirect, fixed-response, got '${last}'`;
}

function actionRefused(action: Properties): string | undefined {
    if (action.type === "forward") {
        return forwardRefused(action);
    }
    if (action.type === "redirect") {
        return redirectRefused(action.redirect);
    }
    if (action.type === "fixed-response") {
        return fixedResponseRefused(action.fixedResponse);
    }
    if (action.type === "authenticate-oidc") {
        return oidcRefused(action.authenticateOidc);
    }
    if (action.type === "jwt-validation") {
        return jwtRefused(action.jwtValidation);
    }
    return action.type === "authenticate-cognito"
        ? undefined
        : `ValidationError: '${action.type}' is not a valid action type`;
}

function forwardRefused({ targetGroupArn, forward }: Properties): string | undefined {
    const groups: Properties[] = forward?.targetGroups ?? [];
    if (targetGroupArn === undefined && groups.length === 0) {
        return "ValidationError: A target group ARN must be specified for a forward action";
    }
    if (groups.length > 5) {
        return "TooManyTargetGroups: A forward action can have at most 5 target groups";
    }
    const weights = groups.map(({ weight }) => weight ?? 1);
    if (weights.some((weight) => weight < 0 || weight > 999)) {
        return `ValidationError: Weight must be between 0 and 999, got ${weights.join(", ")}`;
    }
    if (new Set(groups.map(({ arn }) => arn)).size < groups.length) {
        return "ValidationError: A target group is specified more than once in a forward action";
    }
    const { enabled, duration } = forward?.stickiness ?? {};
    const isOutside = duration !== undefined && (duration < 1 || duration > 604800);
    return enabled === true && isOutside
        ? "ValidationError: Target group stickiness duration must be between 1 and 604800 seconds"
        : undefined;
}

/** What Elastic Load Balancing refuses in how a rule asks who somebody is: it needs HTTPS, and to come first. */
export function authenticationRefused(actions: Properties[] = [], protocol: string | undefined): string | undefined {
    const asking = actions.filter(({ type }) => /^authenticate-|^jwt-/.test(type));
    if (asking.length > 0 && protocol !== "HTTPS") {
        return "InvalidLoadBalancerAction: Authentication actions are only supported on HTTPS listeners";
    }
    const orders = actions.map(({ order }, index) => order ?? index + 1);
    return new Set(orders).size < orders.length
        ? "InvalidLoadBalancerAction: The order of the actions must be unique"
        : undefined;
}

const HTTPS = /^https:\/\/[^\s/]+/;

function oidcRefused(oidc: Properties = {}): string | undefined {
    const addresses = ["issuer", "authorizationEndpoint", "tokenEndpoint", "userInfoEndpoint"];
    const odd = addresses.find((key) => !HTTPS.test(oidc[key] ?? ""));
    if (odd !== undefined) {
        return `ValidationError: '${oidc[odd]}' is not a valid HTTPS URL of '${odd}'`;
    }
    return oidc.clientId && oidc.clientSecret ? undefined : "ValidationError: A client ID and secret must be specified";
}

function jwtRefused(jwt: Properties = {}): string | undefined {
    const odd = ["issuer", "jwksEndpoint"].find((key) => !HTTPS.test(jwt[key] ?? ""));
    if (odd !== undefined) {
        return `ValidationError: '${jwt[odd]}' is not a valid HTTPS URL of '${odd}'`;
    }
    const claims: Properties[] = jwt.additionalClaims ?? [];
    const checked = claims.find(({ name }) => ["exp", "iss", "nbf", "iat"].includes(name));
    if (claims.length > 10 || checked !== undefined) {
        return `ValidationError: The additional claims are not valid: ${checked?.name ?? claims.length}`;
    }
    return undefined;
}

// What the provider fills in stands for the request's own.
const KEPT: Readonly<Record<string, string>> = {
    host: "#{host}",
    path: "/#{path}",
    port: "#{port}",
    protocol: "#{protocol}",
    query: "#{query}",
};

function redirectRefused(redirect: Properties | undefined): string | undefined {
    if (redirect === undefined) {
        return "ValidationError: A redirect configuration must be specified for a redirect action";
    }
    if (Object.entries(KEPT).every(([key, kept]) => (redirect[key] ?? kept) === kept)) {
        return "InvalidLoadBalancerAction: The redirect configuration is not valid because it creates a loop.";
    }
    if (redirect.path !== undefined && !redirect.path.startsWith("/")) {
        return `ValidationError: The path '${redirect.path}' of a redirect must begin with '/'`;
    }
    return ["HTTP_301", "HTTP_302"].includes(redirect.statusCode)
        ? undefined
        : `ValidationError: '${redirect.statusCode}' is not a valid status code of a redirect`;
}

function fixedResponseRefused(response: Properties | undefined): string | undefined {
    if (response === undefined) {
        return "ValidationError: A fixed response configuration must be specified for a fixed-response action";
    }
    if ((response.messageBody ?? "").length > 1024) {
        return "ValidationError: The message body of a fixed response can have at most 1024 characters";
    }
    if (!/^(text\/(plain|css|html)|application\/(javascript|json))$/.test(response.contentType)) {
        return `ValidationError: '${response.contentType}' is not a valid content type of a fixed response`;
    }
    return /^[245]\d\d$/.test(response.statusCode ?? "200")
        ? undefined
        : `ValidationError: '${response.statusCode}' is not a valid status code of a fixed response`;
}
