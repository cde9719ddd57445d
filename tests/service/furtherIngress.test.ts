import * as assert from "node:assert/strict";
import { Environment, type EnvironmentArgs, Service, type ServiceArgs } from "../../index";
import { run } from "../support/harness";
import { refusals } from "../support/problems";
import { EDGE, SURROUNDINGS } from "./fixtures";

const RULE = "aws:lb/listenerRule:ListenerRule";
const GROUP = "aws:lb/targetGroup:TargetGroup";
const INTERNAL = {
    loadBalancerArn: "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/internal/9",
    securityGroupId: "sg-internal",
    productionListenerArn: "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/internal/9/2",
    testListenerArn: "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/internal/9/3",
    url: "http://internal.example.com",
};
const containers = {
    web: { image: "public.ecr.aws/nginx/nginx:1.29", port: 8080, ports: { admin: { port: 9000 } } },
};
const service = (args: Partial<ServiceArgs> = {}) =>
    new Service("web", {
        ...SURROUNDINGS,
        containers,
        deployment: { strategy: "rolling" },
        ingress: { loadBalancer: EDGE, paths: ["/*"] },
        additionalIngress: {
            internal: { loadBalancer: INTERNAL, paths: ["/*"] },
            admin: {
                loadBalancer: INTERNAL,
                paths: ["/admin/*"],
                portName: "admin",
                healthCheck: { path: "/admin/up" },
            },
        },
        ...args,
    });

describe("a service with several ways of requests", () => {
    it("is behind two load balancers, and publishes two ports", async () => {
        const { get } = await run(() => service());

        const { loadBalancers } = get("aws:ecs/service:Service").inputs;
        assert.deepEqual(
            loadBalancers.map(({ targetGroupArn, containerName, containerPort }: any) => [
                targetGroupArn,
                containerName,
                containerPort,
            ]),
            [
                ["arn:web-blue", "web", 8080],
                ["arn:web-admin", "web", 9000],
                ["arn:web-internal", "web", 8080],
            ],
        );
        // ECS moves the traffic of the first way alone.
        assert.deepEqual(
            loadBalancers.map(({ advancedConfiguration }: any) => advancedConfiguration !== undefined),
            [true, false, false],
        );
        assert.equal(get(GROUP, "web-admin").inputs.healthCheck.path, "/admin/up");
    });

    it("has a rule for each way on the production listener of its load balancer, and all of them at their own places", async () => {
        const { resources } = await run(() => service());

        const rules = resources.filter(({ type }) => type === RULE);
        const at = (arn: string) => rules.filter(({ inputs }) => inputs.listenerArn === arn).map(({ name }) => name);
        assert.deepEqual(at(EDGE.productionListenerArn), ["web-production"]);
        assert.deepEqual(at(INTERNAL.productionListenerArn), ["web-admin-production", "web-internal-production"]);
        assert.deepEqual(at(INTERNAL.testListenerArn), []);
        const owners = rules.map(({ inputs }) => inputs.tags["slipway:owner"]);
        assert.deepEqual([...new Set(owners)].sort(), [
            "project/stack/web",
            "project/stack/web/admin",
            "project/stack/web/internal",
        ]);
    });

    it("opens each way once, and waits for its rules", async () => {
        const { resources, get } = await run(() =>
            service({
                additionalIngress: {
                    one: { loadBalancer: INTERNAL, paths: ["/one/*"], healthCheck: { path: "/one/up" } },
                    two: { loadBalancer: INTERNAL, paths: ["/two/*"], healthCheck: { path: "/two/up" } },
                },
            }),
        );

        const opened = resources
            .filter(({ type, inputs }) => type.endsWith("SecurityGroupIngressRule") && inputs.referencedSecurityGroupId)
            .map(({ inputs }) => `${inputs.referencedSecurityGroupId}:${inputs.fromPort}`);
        assert.deepEqual(opened, ["sg-edge:8080", "sg-internal:8080"]);
        const { dependsOn } = get("aws:ecs/service:Service");
        assert.ok(dependsOn.includes(get(RULE, "web-two-production").urn));
    });

    it("tells the address of each way", async () => {
        const { result } = await run(() => service());
        const urls = await new Promise((resolve) => void result.additionalUrls.apply(resolve));

        assert.deepEqual(urls, {
            admin: "http://internal.example.com/admin/",
            internal: "http://internal.example.com",
        });
    });

    const refused: [string, Partial<ServiceArgs>, string[]][] = [
        [
            "without a first one",
            { ingress: undefined },
            [
                "additionalIngress: is given without `ingress`: there is no first way. Write one of them as `ingress`. [ingress-further-first]",
            ],
        ],
        [
            "with blue/green",
            { deployment: { strategy: "blueGreen" } },
            [
                "additionalIngress: cannot be with the strategy blueGreen, which moves the traffic of one pair of target groups. Use rolling, or make a service for each way. [ingress-further-strategy]",
            ],
        ],
        [
            "that are too many",
            {
                additionalIngress: Object.fromEntries(
                    ["a", "b", "c", "d"].map((key) => [
                        key,
                        { loadBalancer: INTERNAL, paths: [`/${key}/*`], healthCheck: { path: `/${key}/up` } },
                    ]),
                ),
            },
            [
                "additionalIngress: 4 are too many: a service can have five target groups, and `ingress` has two. Use at most 3, or make a second service. [ingress-further-count]",
            ],
        ],
        [
            "that are one",
            { additionalIngress: { again: { loadBalancer: EDGE, paths: ["/*"] } } },
            [
                "additionalIngress.again: takes every request, and so does `ingress`. Change `hosts`, `paths` or another condition of one of them. [ingress-collision]",
            ],
        ],
        [
            "of which two are one, and two have one place",
            {
                ingress: { loadBalancer: EDGE, paths: ["/*"], priority: 7 },
                additionalIngress: {
                    a: { loadBalancer: INTERNAL, paths: ["/*"] },
                    b: { loadBalancer: structuredClone(INTERNAL), paths: ["/*"] },
                    c: { loadBalancer: structuredClone(EDGE), hosts: ["c.example.com"], priority: 7 },
                },
            },
            [
                "additionalIngress.b: takes every request, and so does `additionalIngress.a`. Change `hosts`, `paths` or another condition of one of them. [ingress-collision]",
                "additionalIngress.c: has the priority 7 like `ingress`. Give one of them a `priority` of its own. [rule-priority-unique]",
            ],
        ],
        [
            "that are called like a group of the first one",
            { additionalIngress: { green: { loadBalancer: INTERNAL, paths: ["/*"] } } },
            [
                'additionalIngress.green: "green" is the name of a target group of the first way. Choose another name for the way. [ingress-further-name]',
            ],
        ],
        [
            "to a port that takes packets",
            {
                containers: { web: { ...containers.web, ports: { dns: { port: 53, protocol: "udp" } } } },
                additionalIngress: { other: { loadBalancer: INTERNAL, paths: ["/*"], portName: "dns" } },
            },
            [
                'additionalIngress.other.portName: "dns" is no port that connections can be made to. Describe it under the container\'s `ports`. [ingress-port-name]',
            ],
        ],
        [
            "to a port that there is not",
            { additionalIngress: { other: { loadBalancer: INTERNAL, paths: ["/*"], portName: "metrics" } } },
            [
                'additionalIngress.other.portName: "metrics" is no port that connections can be made to. Use one of admin, which has a single TCP port. [ingress-port-name]',
            ],
        ],
        [
            "that ask for nothing, under a name that is none",
            { additionalIngress: { "in ternal": { loadBalancer: INTERNAL } } },
            [
                'additionalIngress.in ternal: the component\'s name "in ternal" is not possible. Begin with a letter; use letters, digits and hyphens only. [component-name]',
                'additionalIngress.in ternal: has no condition, so it would take every request of the listener. Write `paths: ["/*"]` if that is meant. [ingress-no-route]',
            ],
        ],
    ];
    refused.forEach(([title, args, expected]) =>
        it(`is refused for ways ${title}`, async () => assert.deepEqual(await refusals(() => service(args)), expected)),
    );
});

describe("an environment with several load balancers", () => {
    const args: EnvironmentArgs = {
        preset: "development",
        loadBalancers: { public: {}, internal: { internal: true } },
        services: {
            web: {
                containers,
                ingress: { loadBalancer: "public", paths: ["/*"] },
                additionalIngress: { inside: { loadBalancer: "internal", paths: ["/*"] } },
            },
        },
    };
    const environment = (change: (services: any) => void = () => {}) => {
        const changed = structuredClone(args);
        change(changed.services);
        return () => new Environment("dev", changed);
    };

    it("leads the same requests of both to one service", async () => {
        const { get } = await run(environment());

        const listenerOf = (name: string) => get(RULE, name).inputs.listenerArn;
        assert.deepEqual(
            [listenerOf("dev-web-production"), listenerOf("dev-web-inside-production")],
            ["arn:dev-public-production", "arn:dev-internal-production"],
        );
    });

    it("refuses one name for two ways to the same load balancer, and a name that is none", async () => {
        assert.deepEqual(
            await refusals(
                environment(({ web }) => {
                    web.additionalIngress.inside.loadBalancer = "public";
                }),
            ),
            [
                "services.web.additionalIngress.inside: takes every request, and so does another way of the same service. Change `hosts`, `paths` or another condition of one of them. [ingress-collision]",
            ],
        );
        assert.deepEqual(
            await refusals(
                environment(({ web }) => {
                    delete web.ingress.loadBalancer;
                    web.additionalIngress.inside.loadBalancer = "intern";
                }),
            ),
            [
                "services.web.ingress.loadBalancer: is missing: the environment has several. Use one of internal, public. [load-balancer-name]",
                'services.web.additionalIngress.inside.loadBalancer: "intern" is no load balancer of the environment. Write "internal". [load-balancer-name]',
            ],
        );
    });

    it("refuses a way that makes what is called like another service", async () => {
        const program = environment((services) => {
            services.web.deployment = { generation: 2 };
            services["web-2-inside"] = { containers };
        });
        assert.deepEqual(await refusals(program), [
            'services.web.additionalIngress.inside: makes "web-2-inside", which is another service. Rename the way or the service. [ingress-further-name]',
        ]);
    });

    it("refuses one domain in one zone for two of them", async () => {
        const inZone = (zone: string, domainName: string) => ({ certificate: { domainName, hostedZoneId: zone } });
        const balancers = {
            a: inZone("Z1234567890", "*.example.com"),
            b: inZone("Z1234567890", "*.example.com"),
            c: inZone("Z0987654321", "*.example.com"),
            d: inZone("Z1234567890", "example.com"),
        };
        assert.deepEqual(await refusals(() => new Environment("dev", { loadBalancers: balancers })), [
            'loadBalancers.b.certificate.domainName: "*.example.com" leads to `loadBalancers.a` already. Use another domain, or the `certificateArn` of a certificate that covers the hosts of both. [certificate-domain-unique]',
        ]);
    });

    it("refuses one more beside them", async () =>
        assert.deepEqual(await refusals(() => new Environment("dev", { ...args, loadBalancer: {} })), [
            "loadBalancer: describes one more beside `loadBalancers`. Move it there, under the name `default`. [load-balancer-one-or-several]",
        ]));
});
