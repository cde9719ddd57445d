import * as assert from "node:assert/strict";
import { assertNoChange, type TestAccount } from "../../support/engine";
import { suiteStack } from "../../support/suiteStack";
import { stepsOn, typesOf } from "../live";
import { withEnvironment } from "../settings";
import { drift } from "./drift";

const RULE = "aws:lb/listenerRule:ListenerRule";
const CERTIFICATE = "arn:aws:acm:eu-central-1:123456789012:certificate/1b2f8a6e-7c3d-4e5f-9a0b-c1d2e3f4a5b6";

const container = { image: "public.ecr.aws/nginx/nginx:1.29", port: 80 };
const JWT = { issuer: "https://login.example.com", jwksEndpoint: "https://login.example.com/keys" };
const SIGNED = { authenticate: { jwt: JWT }, deployment: { generation: 2 } };
const service = ({ deployment, ...ingress }: Record<string, any>) => ({
    containers: { web: container },
    ingress: { hosts: ["shop.example.com"], ...ingress },
    deployment: { strategy: "blueGreen", ...deployment },
});

const ANSWERS = {
    redirects: { old: { hosts: ["old.example.com"], to: { host: "shop.example.com" }, permanent: true } },
    fixedResponses: { repair: { hosts: ["shop.example.com"], paths: ["/repair"], body: "Back soon" } },
};

const KEPT = { enabled: true, forceDelete: true };
const TREATED = {
    accessLogs: KEPT,
    connectionLogs: {},
    healthCheckLogs: { prefix: "health" },
    http: {
        clientKeepAliveSeconds: 600,
        xForwardedForClientPort: true,
        responseHeaders: { strictTransportSecurity: "max-age=60", noSniff: true },
    },
};

const LOAD_BALANCER = { certificate: { certificateArn: CERTIFICATE } };

/** An environment with two services, of which the second asks for some of the requests of the first. */
const withShop = ({ loadBalancer = {}, ...ingress }: Record<string, any> = {}) =>
    withEnvironment((environment) => ({
        ...environment,
        loadBalancer: { ...LOAD_BALANCER, ...loadBalancer },
        services: { shop: service({}), beta: service({ methods: ["POST"], ...ingress }) },
    }));

/** What a load balancer can do with requests, from an empty account to an empty account. */
export function balancing(account: TestAccount, timeoutMs: number): void {
    describe(`requests at a load balancer in the ${account.name}`, function () {
        const { step, stack } = suiteStack(this, account, { timeoutMs, live: withShop() });
        const rules = async (name: RegExp) => (await stack().resources(RULE)).filter(({ urn }) => name.test(urn));

        step("come to the service that asks for more of them first", async () => {
            const [[shop], [beta]] = await Promise.all([rules(/-shop-production$/), rules(/-beta-production$/)]);

            assert.ok(beta.outputs.priority < shop.outputs.priority);
            assertNoChange(await stack().preview({ refresh: true }));
        });
        step("may be asked for by everything at once, without moving anybody's traffic", async () => {
            stack().config(
                withShop({
                    headers: { "X-Beta": ["yes"] },
                    methods: ["GET"],
                    queryStrings: [{ key: "beta", value: "1" }],
                    sourceAddresses: ["2001:db8::/32"],
                    rewrites: { url: { regex: "^/beta/(.*)$", replace: "/$1" } },
                }),
            );
            const outcome = await stack().up();

            assert.deepEqual(stepsOn(outcome, /create|delete|replace|update/), [
                "update ListenerRule dev-beta-production",
                "update ListenerRule dev-beta-test",
            ]);
            assertNoChange(await stack().up({ refresh: true }));
            const kinds = (await rules(/-beta-(production|test)$/)).map(({ outputs }) => outputs.conditions.length);
            assert.deepEqual(kinds, [5, 5]);
        });
        step("may be asked for by an expression, and be rewritten no more", async () => {
            stack().config(withShop({ hosts: [], hostRegexes: ["^s[a-z]+\\.example\\.com$"] }));
            const outcome = await stack().up();

            assert.deepEqual(typesOf(outcome, "update"), [RULE]);
            const [rule] = await rules(/-beta-production$/);
            assert.deepEqual(rule.outputs.transforms ?? [], []);
            assertNoChange(await stack().preview({ refresh: true }));
        });
        step("are sent on or answered by the load balancer, without touching a service", async () => {
            stack().config(withShop({ loadBalancer: ANSWERS }));
            const outcome = await stack().up();

            const created = stepsOn(outcome, /create/);
            assert.deepEqual(created, [
                "create ListenerRule dev-redirect-old",
                "create ListenerRule dev-response-repair",
            ]);
            assert.deepEqual(typesOf(outcome, "delete"), []);
            assertNoChange(await stack().up({ refresh: true }));
        });
        step("are sent somewhere else after a change, and go on to services when the answers go", async () => {
            const redirects = { old: { hosts: ["old.example.com"], to: { host: "shop.example.com", path: "/new" } } };
            stack().config(withShop({ loadBalancer: { redirects } }));
            const outcome = await stack().up();

            assert.deepEqual(stepsOn(outcome, /update|delete|replace/), [
                "delete ListenerRule dev-response-repair",
                "update ListenerRule dev-redirect-old",
            ]);
            assertNoChange(await stack().preview({ refresh: true }));
        });
        step("are treated otherwise in place, with logs and headers, and as before again", async () => {
            stack().config(
                withShop({
                    loadBalancer: TREATED,
                    stickiness: { durationSeconds: 600 },
                    slowStartSeconds: 60,
                    targetGroupHealth: { unhealthyRouting: { minimumPercent: 50 } },
                }),
            );
            const changed = await stack().up();

            assert.deepEqual(stepsOn(changed, /create|delete|replace/), ["delete ListenerRule dev-redirect-old"]);
            assert.deepEqual(
                stepsOn(changed, /update/),
                [
                    "Listener dev-production",
                    "Listener dev-test",
                    "TargetGroup dev-beta-blue",
                    "TargetGroup dev-beta-green",
                ]
                    .map((each) => `update ${each}`)
                    .sort(),
            );
            assertNoChange(await stack().up({ refresh: true }));
            stack().config(withShop({ loadBalancer: { http: { responseHeaders: {} }, accessLogs: KEPT } }));
            await stack().up();

            const [balancer] = await stack().resources("aws:lb/loadBalancer:LoadBalancer");
            assert.equal(balancer.outputs.connectionLogs.enabled, false);
            const groups = await stack().resources("aws:lb/targetGroup:TargetGroup");
            assert.ok(groups.every(({ outputs }) => outputs.stickiness.enabled === false && outputs.slowStart === 0));
            assertNoChange(await stack().preview({ refresh: true }));
        });
        step(
            "come to further hosts by certificates of their own, ordered here or for somebody else's zone",
            async () => {
                const additional = {
                    own: { domainName: "own.example.com", hostedZoneId: "Z0123456789ABC" },
                    other: { domainName: "shop.example.net" },
                };
                const sslPolicy = "ELBSecurityPolicy-TLS13-1-3-PQ-2025-09";
                const certificate = { ...LOAD_BALANCER.certificate, coveredDomainNames: ["*.example.com"], additional };
                stack().config(withShop({ loadBalancer: { certificate, sslPolicy } }));
                const outcome = await stack().up();

                assert.deepEqual(stepsOn(outcome, /delete|replace/), []);
                const attached = await stack().resources("aws:lb/listenerCertificate:ListenerCertificate");
                assert.equal(attached.length, 2);
                const [balancer] = await stack().resources("ecs:index:LoadBalancer");
                assert.deepEqual(Object.keys(balancer.outputs.validationRecords), ["other"]);
                assertNoChange(await stack().up({ refresh: true }));
            },
        );
        step("come to the first certificate alone when the others go", async () => {
            stack().config(withShop());
            const outcome = await stack().up();

            assert.deepEqual(stepsOn(outcome, /delete|replace/), []);
            assert.deepEqual(await stack().resources("aws:lb/listenerCertificate:ListenerCertificate"), []);
            assertNoChange(await stack().preview({ refresh: true }));
        });
        step(
            "cannot be asked for a name by a rule that is there already, of which the preview says what to do",
            async () => {
                stack().config(withShop({ authenticate: { jwt: JWT } }));

                await assert.rejects(stack().preview(), /rule-auth-live/);
            },
        );
        step("are asked for a name by rules of the next generation, and are forwarded by ECS behind that", async () => {
            stack().config(withShop(SIGNED));
            await stack().up();

            const actions = (await rules(/-beta-2-(production|test)$/)).map(({ outputs }) =>
                outputs.actions.map(({ type }: { type: string }) => type),
            );
            assert.deepEqual(actions, Array(2).fill(["jwt-validation", "forward"]));
            assertNoChange(await stack().preview());
            await drift(stack(), account);
            assertNoChange(await stack().up({ refresh: true }));
        });
        step(
            "come with certificates of clients, whose trust store changes in place, and go without them again",
            async () => {
                const caBundle = { bucketName: "company-trust", key: "clients.pem" };
                const lists = { lost: { bucketName: "company-trust", key: "lost.crl" } };
                const asked = (more: object) =>
                    withShop({
                        loadBalancer: { mutualAuthentication: { mode: "verify", caBundle, ...more } },
                        ...SIGNED,
                    });
                stack().config(asked({ revocationLists: lists }));
                await stack().up();
                assertNoChange(await stack().up({ refresh: true }));
                stack().config(asked({ caBundle: { ...caBundle, key: "more.pem" }, advertiseCaNames: true }));
                const changed = await stack().up();

                assert.deepEqual(stepsOn(changed, /update|create|delete|replace/), [
                    "update Listener dev-production",
                    "update Listener dev-test",
                ]);
                assert.deepEqual(typesOf(changed, "delete"), ["aws:lb/trustStoreRevocation:TrustStoreRevocation"]);
                stack().config(withShop(SIGNED));
                await stack().up();

                assert.deepEqual(await stack().resources("aws:lb/trustStore:TrustStore"), []);
                const listeners = await stack().resources("aws:lb/listener:Listener");
                const modes = listeners.map(({ outputs }) => outputs.mutualAuthentication?.mode).filter(Boolean);
                assert.deepEqual(modes, ["off", "off"]);
                assertNoChange(await stack().preview({ refresh: true }));
            },
        );
        step("leaves nothing behind", async () => {
            await stack().destroy();

            assert.deepEqual(await account.leftovers(), []);
        });
    });
}
