import * as assert from "node:assert/strict";
import { Properties } from "../../simulator/values";
import { Environment, RULE } from "./environment";
import { itRefuses, Refusal } from "./refusals";

const rule = (e: Environment, inputs: Properties) =>
    e.create(RULE, "new", {
        listenerArn: e.listener.id,
        priority: 7,
        actions: [{ type: "forward", targetGroupArn: e.blue.id }],
        ...inputs,
    });
const on =
    (...conditions: Properties[]) =>
    (e: Environment) =>
        rule(e, { conditions });
const transformed =
    (...transforms: Properties[]) =>
    (e: Environment) =>
        rule(e, { conditions: [{ pathPattern: { values: ["/*"] } }], transforms });
const answered = (action: Properties) => (e: Environment) =>
    rule(e, { conditions: [{ pathPattern: { values: ["/*"] } }], actions: [action] });
const JWT = { issuer: "https://a.example.com", jwksEndpoint: "https://a.example.com/keys" };
const url = (regex: string) => ({ type: "url-rewrite", urlRewriteConfig: { rewrite: { regex, replace: "/" } } });

const refusals: Refusal[] = [
    [
        "a sixth value by a combination",
        on(
            { hostHeader: { values: ["a.x", "b.x"] } },
            { httpHeader: { httpHeaderName: "A", values: ["1", "2"] } },
            { queryStrings: [{ key: "a", value: "1" }, { value: "2" }] },
        ),
        /^TooManyConditionValues/,
    ],
    ["a lookahead", on({ pathPattern: { regexValues: ["^/(?=a)"] } }), /features that are not supported/],
    ["an expression that is none", on({ hostHeader: { regexValues: ["("] } }), /is not valid/],
    [
        "values beside expressions",
        on({ pathPattern: { values: ["/a"], regexValues: ["^/b"] } }),
        /either values or regular expressions/,
    ],
    ["the header Host", on({ httpHeader: { httpHeaderName: "Host", values: ["a"] } }), /not a valid HTTP header name/],
    ["a header without a value", on({ httpHeader: { httpHeaderName: "A", values: [] } }), /can't be empty/],
    ["a method in lower case", on({ httpRequestMethod: { values: ["get"] } }), /Invalid HTTP request method/],
    ["an address without a prefix", on({ sourceIp: { values: ["10.0.0.1"] } }), /is not a valid CIDR block/],
    [
        "a redirect to itself",
        answered({ type: "redirect", redirect: { statusCode: "HTTP_301", path: "/#{path}" } }),
        /creates a loop/,
    ],
    [
        "a redirect to a path without a slash",
        answered({ type: "redirect", redirect: { statusCode: "HTTP_301", path: "app" } }),
        /must begin with/,
    ],
    [
        "a redirect with another status",
        answered({ type: "redirect", redirect: { statusCode: "HTTP_307", path: "/app" } }),
        /is not a valid status code of a redirect/,
    ],
    [
        "a fixed response that is longer than 1024 characters",
        answered({
            type: "fixed-response",
            fixedResponse: { contentType: "text/plain", messageBody: "a".repeat(1025) },
        }),
        /at most 1024 characters/,
    ],
    [
        "a fixed response of another kind",
        answered({ type: "fixed-response", fixedResponse: { contentType: "image/png" } }),
        /not a valid content type/,
    ],
    [
        "sign-in on plain HTTP",
        (e) =>
            rule(e, {
                conditions: [{ pathPattern: { values: ["/*"] } }],
                actions: [
                    { type: "jwt-validation", order: 1, jwtValidation: JWT },
                    { type: "forward", order: 2, targetGroupArn: e.blue.id },
                ],
            }),
        /only supported on HTTPS listeners/,
    ],
    [
        "an issuer without TLS",
        answered({ type: "jwt-validation", jwtValidation: { ...JWT, issuer: "http://a.example.com" } }),
        /not a valid HTTPS URL of 'issuer'/,
    ],
    [
        "sign-in without a secret",
        answered({
            type: "authenticate-oidc",
            authenticateOidc: {
                ...Object.fromEntries(
                    ["issuer", "authorizationEndpoint", "tokenEndpoint", "userInfoEndpoint"].map((key) => [
                        key,
                        JWT.issuer,
                    ]),
                ),
                clientId: "a",
            },
        }),
        /Missing required argument/,
    ],
    ["two transforms of a type", transformed(url("^/a"), url("^/b")), /one transform of each type/],
    ["a transform with nothing in it", transformed({ type: "url-rewrite" }), /A rewrite must be specified/],
    ["a transform with a lookbehind", transformed(url("(?<=a)b")), /features that are not supported/],
];

const group = (inputs: Properties) => (e: Environment) => e.targets("new", inputs);
const STICKY = { enabled: true, type: "lb_cookie" };

describe("Elastic Load Balancing, of how requests are treated,", () => {
    itRefuses([
        [
            "an algorithm that is none",
            group({ loadBalancingAlgorithmType: "random" }),
            /not a valid load balancing alg/,
        ],
        [
            "a slow start with another algorithm",
            group({ slowStart: 60, loadBalancingAlgorithmType: "weighted_random" }),
            /Slow start is not supported/,
        ],
        ["mitigation with another algorithm", group({ loadBalancingAnomalyMitigation: "on" }), /Anomaly mitigation/],
        [
            "a cookie of a month",
            group({ stickiness: { ...STICKY, cookieDuration: 2_592_000 } }),
            /between 1 and 604800/,
        ],
        [
            "a cookie of its own",
            group({ stickiness: { enabled: true, type: "app_cookie", cookieName: "AWSALB" } }),
            /not a valid cookie name/,
        ],
        [
            "stickiness without other zones",
            group({ stickiness: STICKY, loadBalancingCrossZoneEnabled: "false" }),
            /cross-zone load balancing disabled/,
        ],
        [
            "a percentage above 100",
            group({ targetGroupHealth: { dnsFailover: { minimumHealthyTargetsPercentage: "101" } } }),
            /between 1 and 100/,
        ],
        [
            "a mode that is none",
            (e) => e.update(e.balancer, { desyncMitigationMode: "lax" }),
            /not a valid value of 'desyncMitigationMode'/,
        ],
        [
            "a header that browsers do not know",
            (e) => e.update(e.listener, { routingHttpResponseXContentTypeOptionsHeaderValue: "sniff" }),
            /not a valid value of 'routingHttpResponseXContentTypeOptionsHeaderValue'/,
        ],
        [
            "certificates of clients on plain HTTP",
            (e) => e.update(e.listener, { mutualAuthentication: { mode: "passthrough" } }),
            /only supported on HTTPS listeners/,
        ],
        [
            "connection logs in no bucket",
            (e) => e.update(e.balancer, { connectionLogs: { bucket: "nowhere", enabled: true } }),
            /The bucket does not exist/,
        ],
    ]);
});

describe("Elastic Load Balancing, of what a rule asks for,", () => {
    itRefuses(refusals);

    it("takes seven wildcards of which one is escaped, and an expression with as many as it likes", () => {
        const e = new Environment();
        const { state } = rule(e, {
            conditions: [
                { queryStrings: [{ value: "\\*??????" }] },
                { pathPattern: { regexValues: ["^/.*.*.*.*.*.*.*$"] } },
            ],
        });
        assert.equal(state.priority, 7);
    });
});
