import * as assert from "node:assert/strict";
import { covers } from "../../components/environment/certificateHosts";
import { derivedPriority } from "../../components/service/priorities";
import { presetDefault, PRESETS } from "../../components/shared/presets";
import { Environment, type EnvironmentArgs, type EnvironmentService } from "../../index";
import { plain, type Recorded, run } from "../support/harness";
import { refusals } from "../support/problems";

// Project and stack of the tests' engine, and the name that the environment gives the service.
const SHOP_PLACE = derivedPriority("project/stack/prod-shop", [], ["/shop/*"], 1, 1);
const WEB: EnvironmentService = {
    containers: { web: { image: "public.ecr.aws/nginx/nginx:1.29", port: 80 } },
    ingress: { hosts: ["app.example.com"] },
};
const WORKER: EnvironmentService = { containers: { worker: { image: "busybox:1.37" } } };
const CERTIFICATE = { domainName: "app.example.com", hostedZoneId: "Z0123456789ABC" };
const PRODUCTION: EnvironmentArgs = {
    loadBalancer: { certificate: CERTIFICATE },
    services: { web: WEB, worker: WORKER },
};
const SERVICE = "aws:ecs/service:Service";

async function made(args: Partial<EnvironmentArgs> = {}) {
    return run(() => new Environment("prod", { ...PRODUCTION, ...args }));
}

function count(resources: Recorded[], type: string): number {
    return resources.filter((it) => it.type === type).length;
}

/** URNs of everything that a resource waits for, directly or through others. */
function behind(resources: Recorded[], urn: string): Set<string> {
    const byUrn = new Map(resources.map((it) => [it.urn, it]));
    const found = new Set<string>();
    const visit = (next: string) =>
        byUrn
            .get(next)
            ?.dependsOn.filter((it) => !found.has(it))
            .forEach((it) => {
                found.add(it);
                visit(it);
            });
    visit(urn);
    return found;
}

describe("Environment", () => {
    it("composes network, cluster, load balancer and services from one object", async () => {
        const { resources, result } = await made();

        const parts = resources.filter((it) => it.type.startsWith("ecs:")).map((it) => `${it.type} ${it.name}`);
        assert.deepEqual(parts.sort(), [
            "ecs:index:Cluster prod",
            "ecs:index:Environment prod",
            "ecs:index:LoadBalancer prod",
            "ecs:index:Network prod",
            "ecs:index:Service prod-web",
            "ecs:index:Service prod-worker",
        ]);
        assert.equal(await plain(result.url!), "https://app.example.com");
        assert.deepEqual(await plain(result.serviceNames), { web: "prod-web", worker: "prod-worker" });
    });

    it("makes no load balancer where nothing takes requests", async () => {
        const { resources, result } = await made({ loadBalancer: undefined, services: { worker: WORKER } });

        assert.equal(count(resources, "aws:lb/loadBalancer:LoadBalancer"), 0);
        assert.equal(result.url, undefined);
    });

    it("takes an existing VPC and makes no network of its own", async () => {
        const network = { vpcId: "vpc-1", publicSubnetIds: ["subnet-1", "subnet-2"], privateSubnetIds: ["subnet-3"] };
        const { resources, get } = await made({ network });

        assert.equal(count(resources, "aws:ec2/vpc:Vpc"), 0);
        assert.deepEqual(get("aws:lb/loadBalancer:LoadBalancer").inputs.subnets, ["subnet-1", "subnet-2"]);
        assert.deepEqual(get(SERVICE, "prod-web").inputs.networkConfiguration.subnets, ["subnet-3"]);
    });

    it("gives tasks public addresses in a development network without NAT", async () => {
        const args = { preset: "development", network: { nat: "none" }, loadBalancer: undefined } as const;
        const { get } = await made(args);

        assert.equal(get(SERVICE, "prod-web").inputs.networkConfiguration.assignPublicIp, true);
    });

    it("passes preset and tags to every part", async () => {
        const { resources, get } = await made({ preset: "development", loadBalancer: {}, tags: { team: "a" } });

        assert.equal(get(SERVICE, "prod-worker").inputs.desiredCount, 1);
        const tagged = resources.filter((it) => it.custom && it.inputs.tags !== undefined);
        assert.ok(tagged.length > 30 && tagged.every((it) => it.inputs.tags.team === "a"));
    });

    it("starts services after what they need and takes it away only after them", async () => {
        const { resources, get } = await made();

        const needs = [...behind(resources, get(SERVICE, "prod-web").urn)].map((urn) => urn.split("$").pop());
        for (const needed of [
            "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders::prod",
            "aws:ec2/route:Route::prod-private-a",
            "aws:ec2/routeTableAssociation:RouteTableAssociation::prod-private-c",
            "aws:lb/listenerRule:ListenerRule::prod-web-production",
            "aws:lb/listenerRule:ListenerRule::prod-web-test",
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment::prod-traffic",
            "aws:iam/rolePolicy:RolePolicy::prod-web-execution",
        ]) {
            assert.ok(needs.includes(needed), `${needed} is not behind the service`);
        }
    });

    it("does not let one service wait for another", async () => {
        const { resources, get } = await made();

        const needs = [...behind(resources, get(SERVICE, "prod-worker").urn)];
        assert.deepEqual(
            needs.filter((urn) => /prod-web|LoadBalancer/.test(urn)),
            [],
        );
    });

    it("moves nothing when a service is added", async () => {
        const before = await made();
        const after = await made({
            services: { ...PRODUCTION.services, api: { ...WEB, ingress: { paths: ["/api/*"] } } },
        });

        const inputs = new Map(after.resources.map((it) => [it.urn, it.inputs]));
        // The dashboard of all services shows the new one too.
        for (const { urn, inputs: old } of before.resources.filter(({ type }) => !type.endsWith(":Dashboard"))) {
            assert.deepEqual(inputs.get(urn), old, urn);
        }
    });

    it("gives every resource a name of its own, whatever the services are called", async () => {
        const ends = ["test", "production", "blue", "green", "tasks", "task", "traffic", "cpu", "out"];
        const named = ends.map((end) => [`web-${end}`, { ...WEB, scaling: {}, ingress: { paths: [`/${end}/*`] } }]);
        const { resources } = await made({ services: { ...PRODUCTION.services, ...Object.fromEntries(named) } });

        const urns = resources.map(({ urn }) => urn);
        assert.deepEqual(
            urns.filter((urn, index) => urns.indexOf(urn) !== index),
            [],
        );
    });

    it("[T84] writes no partition of its own", async () => {
        const calls = { "aws:index/getAvailabilityZones:getAvailabilityZones": { names: ["cn-north-1a", "b", "c"] } };
        const { resources } = await run(() => new Environment("prod", PRODUCTION), { calls, partition: "aws-cn" });

        const own = JSON.stringify(resources.map((it) => it.inputs)).match(/arn:aws:(iam|ecs|logs)[^"]*/g);
        assert.equal(own, null);
    });

    const refused: [string, Partial<EnvironmentArgs> | object, string[]][] = [
        [
            "[ECS.2] production without NAT",
            { network: { nat: "none" } },
            [
                "network.nat: none would need tasks with public addresses (ECS.2). Use perAz or regional, or give the network `endpoints` with the preset fargate. [nat-none-production]",
            ],
        ],
        [
            "production without a certificate",
            { loadBalancer: undefined },
            [
                "loadBalancer.certificate: is missing: production traffic would not be encrypted (ELB.1). Add a certificate, or set `insecureHttp: true` to accept plain HTTP. [listener-plain-production]",
            ],
        ],
        [
            "a new and an existing network in one",
            {
                network: {
                    vpcId: "vpc-1",
                    publicSubnetIds: ["subnet-a", "subnet-b"],
                    privateSubnetIds: ["subnet-c"],
                    cidrBlock: "10.0.0.0/16",
                },
            },
            [
                "network.cidrBlock: describes a new VPC, and `vpcId` names an existing one. Keep one of the two. [network-new-or-existing]",
            ],
        ],
        [
            "an existing network without public subnets",
            { network: { vpcId: "vpc-1", privateSubnetIds: ["subnet-c"] } },
            [
                "network.publicSubnetIds: is missing: an internet-facing load balancer is placed there. Give the ids of at least two subnets in different zones. [reference-public-subnets]",
            ],
        ],
        [
            "subnets of no VPC",
            { network: { privateSubnetIds: ["subnet-c"] } },
            [
                "network.privateSubnetIds: names subnets of an existing VPC, and `vpcId` is missing. Add the id of their VPC. [network-new-or-existing]",
            ],
        ],
        [
            "two services for the same requests",
            { services: { web: WEB, shop: WEB } },
            [
                'services.web.ingress: takes requests to app.example.com/*, and so does the service "shop". Change `hosts`, `paths` or another condition of one of them. [ingress-collision]',
            ],
        ],
        [
            "a service behind another one that takes all its requests",
            {
                services: {
                    web: { ...WEB, ingress: { paths: ["/*"], priority: 5 } },
                    shop: { ...WEB, ingress: { paths: ["/shop/*"], methods: ["POST"] } },
                    tea: { ...WEB, ingress: { hosts: ["app.example.com"], priority: 4 } },
                },
            },
            [
                `services.web.ingress: leaves no request to the service "shop", whose place ${SHOP_PLACE} is behind its 5. Give it a \`priority\` above ${SHOP_PLACE}. [rule-unreachable]`,
            ],
        ],
        [
            "two services in one place of the listener",
            {
                services: {
                    web: { ...WEB, ingress: { hosts: ["app.example.com"], priority: 5 } },
                    shop: { ...WEB, ingress: { paths: ["/shop/*"], priority: 5 } },
                },
            },
            [
                'services.web.ingress: has the priority 5 like the service "shop". Give one of them a `priority` of its own. [rule-priority-unique]',
            ],
        ],
        [
            "a host that the certificate does not cover",
            { services: { web: { ...WEB, ingress: { hosts: ["shop.example.com"] } } } },
            [
                'services.web.ingress.hosts[0]: "shop.example.com" is not covered by the certificate for app.example.com. Set `loadBalancer.certificate.domainName` to shop.example.com. [certificate-domain]',
            ],
        ],
        [
            "a name that no resource can have",
            { services: { web_1: WORKER } },
            [
                'services.web_1: the component\'s name "web_1" is not possible. Begin with a letter; use letters, digits and hyphens only. [component-name]',
            ],
        ],
        [
            "a service without containers",
            { services: { web: {} } },
            ["services.web.containers: is missing. Add it. [missing-argument]"],
        ],
        [
            "a service that is only a name",
            { services: { web: null } },
            ["services.web: has no value. Write one, or remove the name. [missing-argument]"],
        ],
        [
            "misspelt keys at every depth",
            { sevices: {}, services: { web: { ...WEB, ingres: {}, deployment: { stratgy: "rolling" } } } },
            [
                "services.web.ingres: there is no such argument. Remove it, or change `ingress`, which is there already. [unknown-argument]",
                "services.web.deployment.stratgy: there is no such argument. Write `strategy`. [unknown-argument]",
                "sevices: there is no such argument. Remove it, or change `services`, which is there already. [unknown-argument]",
            ],
        ],
    ];
    for (const [what, args, lines] of refused) {
        it(`refuses ${what}`, async () =>
            assert.deepEqual(
                await refusals(() => new Environment("prod", { ...PRODUCTION, ...args } as EnvironmentArgs)),
                lines,
            ));
    }
});

describe("certificates", () => {
    const table: [string, string, boolean][] = [
        ["app.example.com", "app.example.com", true],
        ["app.example.com", "App.example.com", true],
        ["*.example.com", "app.example.com", true],
        ["*.example.com", "example.com", false],
        ["*.example.com", "a.b.example.com", false],
        ["*.example.com", "*.example.com", true],
    ];
    for (const [domain, host, covered] of table) {
        it(`for ${domain} ${covered ? "cover" : "do not cover"} ${host}`, () =>
            assert.equal(covers(domain, host), covered));
    }
});

describe("presets", () => {
    it("are production's where nobody chose", () => assert.equal(presetDefault("zones"), PRESETS.zones.production));
    it("are development's when asked for", () => assert.equal(presetDefault("zones", "development"), 2));
});
