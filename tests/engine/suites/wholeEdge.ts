import * as assert from "node:assert/strict";
import { assertNoChange, type TestAccount } from "../../support/engine";
import { suiteStack } from "../../support/suiteStack";
import { stepsOn } from "../live";
import { withEnvironment } from "../settings";

const CERTIFICATE = "arn:aws:acm:eu-central-1:123456789012:certificate/1b2f8a6e-7c3d-4e5f-9a0b-c1d2e3f4a5b6";
const CA_BUNDLE = { bucketName: "company-certificates", key: "clients.pem" };
const JWT = { issuer: "https://login.example.com", jwksEndpoint: "https://login.example.com/keys" };
const image = "public.ecr.aws/nginx/nginx:1.29";

type Settings = Record<string, any>;

const serving = (port: number): Settings => ({ containers: { app: { image, port } } });
const behind = (loadBalancer: string, ingress: Settings): Settings => ({ ingress: { loadBalancer, ...ingress } });

/** Everything that the edge and the network have, at once. */
const WHOLE: Settings = {
    network: {
        ipv6: {},
        zones: 2,
        nat: "single",
        isolatedSubnets: true,
        additionalCidrBlocks: ["100.64.0.0/16"],
        networkAcls: { isolated: { ingress: [{ action: "allow", cidrBlock: "10.10.0.0/16" }] } },
    },
    cluster: { dnsNamespace: "dev.internal" },
    loadBalancers: {
        public: {
            certificate: {
                certificateArn: CERTIFICATE,
                additional: { other: { domainName: "shop.example.net" } },
            },
            http: { responseHeaders: { strictTransportSecurity: "max-age=60" } },
            redirects: { old: { hosts: ["old.example.com"], to: { host: "shop.example.com" }, permanent: true } },
            fixedResponses: { repair: { hosts: ["shop.example.com"], paths: ["/repair"], body: "Back soon" } },
        },
        internal: { internal: true, certificate: { certificateArn: CERTIFICATE } },
    },
    networkLoadBalancer: {
        ipAddressType: "ipv4",
        endpointService: { allowedPrincipals: ["arn:aws:iam::210987654321:root"] },
        applicationListeners: { inside: { port: 443, loadBalancer: "internal" } },
    },
    services: {
        shop: {
            ...serving(8080),
            ...behind("public", { hosts: ["shop.example.com"], stickiness: { durationSeconds: 600 } }),
            serviceConnect: {},
            calls: ["orders", "search"],
            deployment: { strategy: "rolling" },
        },
        account: {
            ...serving(8081),
            ...behind("public", {
                hosts: ["shop.example.com"],
                paths: ["/account/*"],
                methods: ["GET", "POST"],
                authenticate: { jwt: JWT },
                rewrites: { url: { regex: "^/account/(.*)$", replace: "/$1" } },
                healthCheck: { path: "/account/health" },
            }),
            calls: ["orders"],
            deployment: { strategy: "rolling" },
        },
        beta: {
            ...serving(8082),
            ...behind("public", { hosts: ["shop.example.com"], headers: { "X-Beta": ["yes"] } }),
            deployment: { strategy: "canary" },
        },
        orders: {
            ...serving(8083),
            ...behind("internal", { hosts: ["orders.example.com"], protocolVersion: "GRPC" }),
            serviceConnect: { endpoints: { app: { discoveryName: "orders" } }, accessLogs: {} },
            serviceDiscovery: {},
            calls: ["stock"],
            deployment: { strategy: "rolling" },
        },
        search: { ...serving(8084), serviceDiscovery: { recordTypes: ["A", "AAAA", "SRV"] } },
        stock: {
            ...serving(8085),
            serviceConnect: { endpoints: { app: { discoveryName: "stock" } } },
            serviceDiscovery: { name: "stock.v1" },
            calls: ["orders"],
        },
        dns: {
            containers: { app: { image, port: 8086, ports: { packets: { port: 53, protocol: "udp" } } } },
            networkIngress: { port: 53, protocol: "UDP", allow: ["10.0.0.0/8"], healthCheck: { port: 8086 } },
        },
        worker: { containers: { app: { image } }, serviceConnect: {}, calls: ["stock", "search"] },
    },
};

/** Two load balancers, a third before them, and eight services that find each other, from nothing to nothing. */
export function wholeEdge(account: TestAccount, timeoutMs: number): void {
    describe(`everything that the edge has at once, in the ${account.name}`, function () {
        const { step, stack } = suiteStack(this, account, { timeoutMs });
        const configure = (change: (whole: Settings) => void = () => {}) => {
            const whole = structuredClone(WHOLE);
            change(whole);
            stack().config(withEnvironment(({ preset }) => ({ preset, ...whole })));
        };
        const addressTypes = async () => {
            const balancers = await stack().resources("aws:lb/loadBalancer:LoadBalancer");
            return balancers
                .map(({ outputs }) => `${outputs.loadBalancerType} ${outputs.internal} ${outputs.ipAddressType}`)
                .sort();
        };

        step("comes up, and stays as it is", async () => {
            configure();
            await stack().up();

            assert.deepEqual(await addressTypes(), [
                "application false dualstack",
                "application true dualstack",
                "network false ipv4",
            ]);
            const services = await stack().resources("aws:ecs/service:Service");
            assert.equal(services.length, 8);
            assertNoChange(await stack().up({ refresh: true }));
        });

        step("switches strategies, and nothing is made anew", async () => {
            configure(({ services }) => {
                services.shop.deployment = { strategy: "blueGreen" };
                services.orders.deployment = { strategy: "linear" };
                delete services.shop.ingress.stickiness;
            });
            const outcome = await stack().up();

            assert.deepEqual(stepsOn(outcome, /replace/), []);
            assertNoChange(await stack().preview({ refresh: true }));
        });

        step("changes what is asked for, who is let in and what is called, in place", async () => {
            configure(({ loadBalancers, services, networkLoadBalancer }) => {
                services.shop.deployment = { strategy: "blueGreen" };
                services.orders.deployment = { strategy: "linear" };
                delete services.shop.ingress.stickiness;
                loadBalancers.public.mutualAuthentication = { mode: "verify", caBundle: CA_BUNDLE };
                loadBalancers.public.redirects.old.to = { host: "shop.example.com", path: "/new" };
                services.beta.ingress.headers = { "X-Beta": ["yes", "true"] };
                services.dns.networkIngress.stickiness = true;
                services.worker.calls = ["search"];
                services.search.serviceDiscovery.ttlSeconds = 30;
                delete networkLoadBalancer.endpointService;
            });
            const outcome = await stack().up();

            assert.deepEqual(stepsOn(outcome, /replace/), []);
            assertNoChange(await stack().up({ refresh: true }));
        });

        step("lets a service that has a name in DNS leave Service Connect, and come back", async () => {
            const changed = (isConnected: boolean) => (whole: Settings) => {
                const { shop, orders, stock } = whole.services;
                shop.deployment = { strategy: "blueGreen" };
                delete shop.ingress.stickiness;
                orders.deployment = { strategy: "linear" };
                if (!isConnected) {
                    delete stock.serviceConnect;
                }
            };
            configure(changed(false));
            await stack().up();
            assertNoChange(await stack().preview());
            configure(changed(true));
            await stack().up();
            assertNoChange(await stack().preview());
        });

        step("leaves nothing behind", async () => {
            await stack().destroy();
            assert.deepEqual(await account.leftovers(), []);
        });
    });
}
