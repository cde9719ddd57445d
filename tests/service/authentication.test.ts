import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { Environment, type IngressAuthentication, LoadBalancer, type ServiceArgs } from "../../index";
import { authenticationTag } from "../../components/service/authentication";
import { PRODUCTION } from "../loadBalancer/fixtures";
import { run } from "../support/harness";
import { refusals } from "../support/problems";
import { warnings } from "../support/warnings";
import { EDGE, INGRESS, RULE, web } from "./fixtures";

const OIDC = {
    issuer: "https://login.example.com",
    authorizationEndpoint: "https://login.example.com/authorize",
    tokenEndpoint: "https://login.example.com/token",
    userInfoEndpoint: "https://login.example.com/userinfo",
    clientId: "shop",
};
const SECRET_ARN = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:shop/oidc-AbCdEf";
const JWT = { issuer: "https://login.example.com", jwksEndpoint: "https://login.example.com/keys" };
const POOL = "arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu-central-1_aBcDeFgHi";
const ROLLING = { deployment: { strategy: "rolling" } } as const;
const EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";

const asking =
    (authenticate: IngressAuthentication | undefined, args: Partial<ServiceArgs> = ROLLING) =>
    () =>
        web({ ingress: { ...INGRESS, authenticate }, ...args });

describe("who sends requests", () => {
    it("is asked before the requests are forwarded, in both rules", async () => {
        const { get } = await run(asking({ oidc: { ...OIDC, clientSecret: pulumi.secret("s3cret") } }));

        for (const name of ["web-production", "web-test"]) {
            const [first, second] = get(RULE, name).inputs.actions;
            assert.deepEqual(
                [first.type, first.order, second.type, second.order],
                ["authenticate-oidc", 1, "forward", 2],
            );
            assert.deepEqual(first.authenticateOidc, {
                ...OIDC,
                clientSecret: "s3cret",
                onUnauthenticatedRequest: "authenticate",
                scope: "openid",
                sessionCookieName: "AWSELBAuthSessionCookie",
                sessionTimeout: 604800,
            });
            assert.deepEqual(get(RULE, name).ignoreChanges, ["actions"]);
        }
    });

    it("is asked of Cognito, or of a token", async () => {
        const cognito = {
            userPoolArn: POOL,
            userPoolClientId: "client",
            userPoolDomain: "shop",
            sessionTimeoutSeconds: 60,
        };
        const ofCognito = await run(asking({ cognito }));
        const ofToken = await run(
            asking({ jwt: { ...JWT, claims: { scope: { values: ["orders"], format: "space-separated-values" } } } }),
        );

        const [first] = ofCognito.get(RULE, "web-production").inputs.actions;
        assert.deepEqual(first.authenticateCognito, {
            userPoolArn: POOL,
            userPoolClientId: "client",
            userPoolDomain: "shop",
            onUnauthenticatedRequest: "authenticate",
            scope: "openid",
            sessionCookieName: "AWSELBAuthSessionCookie",
            sessionTimeout: 60,
        });
        const [token] = ofToken.get(RULE, "web-production").inputs.actions;
        assert.deepEqual(token, {
            type: "jwt-validation",
            order: 1,
            jwtValidation: {
                ...JWT,
                additionalClaims: [{ name: "scope", values: ["orders"], format: "space-separated-values" }],
            },
        });
    });

    it("is asked with a secret that is read where it lies", async () => {
        const calls = {
            "aws:secretsmanager/getSecretVersion:getSecretVersion": { secretString: "from the vault" },
        };
        const { get } = await run(asking({ oidc: { ...OIDC, clientSecretArn: SECRET_ARN } }), { calls });

        assert.equal(get(RULE, "web-test").inputs.actions[0].authenticateOidc.clientSecret, "from the vault");
    });

    it("is written down with the rule, without the secret", () => {
        const tag = (clientSecret: string) =>
            authenticationTag({ oidc: { ...OIDC, clientSecret: pulumi.secret(clientSecret) } });

        assert.deepEqual(tag("a"), tag("b"));
        assert.notDeepEqual(tag("a"), authenticationTag({ oidc: { ...OIDC, clientSecretArn: SECRET_ARN } }));
        assert.deepEqual(authenticationTag(undefined), {});
        assert.match(Object.values(authenticationTag({ jwt: JWT }))[0], /^[\w.:/=+@ -]{1,256}$/);
    });

    it("is asked with a word of warning where ECS moves the traffic", async () => {
        const logged = await warnings(asking({ jwt: JWT }, { deployment: { strategy: "blueGreen" } }));
        assert.deepEqual(
            logged.map(({ text }) => text).filter((text) => /auth/.test(text)),
            [
                "ingress.authenticate: stands in rules whose traffic blueGreen moves, for which AWS documents a forward action alone. Try a deployment outside of production first, or use rolling. [rule-auth-shift]",
            ],
        );
    });

    it("is not asked of browsers in rules for gRPC, and with a word of warning of a token", async () => {
        const grpc = (authenticate: IngressAuthentication) => () =>
            web({ ingress: { ...INGRESS, protocolVersion: "GRPC", authenticate }, ...ROLLING });

        assert.deepEqual(await refusals(grpc({ oidc: { ...OIDC, clientSecretArn: SECRET_ARN } })), [
            "ingress.authenticate: stands in rules for GRPC, for which AWS documents a forward action alone. Remove it, or use the `protocolVersion` HTTP1 for what browsers ask for. [rule-auth-protocol]",
        ]);
        const logged = await warnings(grpc({ jwt: JWT }));
        assert.ok(logged.some(({ text }) => /rule-auth-protocol/.test(text)));
    });

    it("makes a load balancer of an environment reach identity providers, and no other", async () => {
        const made = (authenticate?: IngressAuthentication) =>
            run(
                () =>
                    new Environment("prod", {
                        loadBalancer: { certificate: PRODUCTION.certificate },
                        services: {
                            web: {
                                containers: { web: { image: "public.ecr.aws/nginx/nginx:1.29", port: 80 } },
                                ingress: { paths: ["/*"], authenticate },
                            },
                        },
                    }),
            );
        const reaches = ({ resources }: Awaited<ReturnType<typeof made>>) =>
            resources
                .filter(({ type, name }) => type === EGRESS && /identity/.test(name))
                .map(({ inputs }) => inputs.toPort);

        assert.deepEqual(reaches(await made({ jwt: JWT })), [443]);
        assert.deepEqual(reaches(await made()), []);
    });

    const refused: [string, IngressAuthentication, string[]][] = [
        ["nothing", {}, ["ingress.authenticate: says nothing. Write one of oidc, cognito and jwt. [rule-auth-one]"]],
        [
            "an issuer of tokens without TLS",
            { jwt: { ...JWT, issuer: "http://login.example.com" } },
            [
                'ingress.authenticate.jwt.issuer: "http://login.example.com" is not an address with https. Write one such as https://login.example.com/oauth2. [rule-jwt]',
            ],
        ],
        [
            "a token endpoint without TLS, and no secret",
            { oidc: { ...OIDC, tokenEndpoint: "login.example.com/token" } },
            [
                'ingress.authenticate.oidc.tokenEndpoint: "login.example.com/token" is not an address with https. Write one such as https://login.example.com/oauth2. [rule-auth-address]',
                "ingress.authenticate.oidc.clientSecret: is missing: sign-in needs it. Give `clientSecretArn`, or `clientSecret` as a secret output. [rule-auth-secret]",
            ],
        ],
        [
            "a secret in plain text",
            { oidc: { ...OIDC, clientSecret: "s3cret" } },
            [
                "ingress.authenticate.oidc.clientSecret: stands in plain text in the program or its configuration. Put it into Secrets Manager and give `clientSecretArn`, or give a secret output. [rule-auth-secret]",
            ],
        ],
        [
            "two ways at once",
            { jwt: JWT, oidc: { ...OIDC, clientSecretArn: SECRET_ARN } },
            [
                "ingress.authenticate: has oidc and jwt, and a rule asks in one way. Write one of oidc, cognito and jwt. [rule-auth-one]",
            ],
        ],
        [
            "a claim that is checked in any case, one without values, and one with spaces",
            {
                jwt: {
                    ...JWT,
                    claims: {
                        exp: { values: ["1"] },
                        group: { values: [] },
                        scope: { values: ["a b"], format: "space-separated-values" },
                    },
                },
            },
            [
                "ingress.authenticate.jwt.claims.exp: is checked in any case. Remove it. [rule-jwt]",
                "ingress.authenticate.jwt.claims.group.values: has 0 values. Use 1 to 10. [rule-jwt]",
                'ingress.authenticate.jwt.claims.scope.values[0]: "a b" has a space in it, which separates values. Write its parts as values of their own. [rule-jwt]',
            ],
        ],
        [
            "a pool by its id",
            { cognito: { userPoolArn: "eu-central-1_aBcDeFgHi", userPoolClientId: "c", userPoolDomain: "d" } },
            [
                'ingress.authenticate.cognito.userPoolArn: "eu-central-1_aBcDeFgHi" is not the ARN of a user pool. Write one such as arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu-central-1_aBcDeFgHi. [arn-format]',
            ],
        ],
    ];
    refused.forEach(([what, authenticate, lines]) =>
        it(`is not asked with ${what}`, async () => assert.deepEqual(await refusals(asking(authenticate)), lines)),
    );

    it("is not asked over plain HTTP, nor by a load balancer that reaches tasks alone", async () => {
        const behind = (loadBalancer: object) => () =>
            web({
                ingress: { ...INGRESS, loadBalancer: { ...EDGE, ...loadBalancer }, authenticate: { jwt: JWT } },
                ...ROLLING,
            });

        assert.deepEqual(await refusals(behind({ https: false })), [
            "ingress.authenticate: needs HTTPS listeners, and the load balancer has no certificate. Give the load balancer a `certificate`, or remove it. [rule-auth-needs-https]",
        ]);
        const made = () => {
            const loadBalancer = new LoadBalancer("edge", PRODUCTION);
            web({ ingress: { ...INGRESS, loadBalancer, authenticate: { jwt: JWT } }, ...ROLLING });
        };
        assert.deepEqual(await refusals(made), [
            "ingress.authenticate: needs a load balancer that reaches the identity provider, and this one reaches its tasks alone. Set `identityProviderAccess` of the load balancer to true. [rule-auth-access]",
        ]);
    });
});
