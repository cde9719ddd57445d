import * as assert from "node:assert/strict";
import { type ServiceArgs, type ServiceDiscovery } from "../../index";
import { plain, run } from "../support/harness";
import { problemsOfService } from "../support/judged";
import { refusals } from "../support/problems";
import { CONTAINERS, SERVICE, SURROUNDINGS, web } from "./fixtures";

const OPENING = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const REGISTRY = "aws:servicediscovery/service:Service";
const network = { ...SURROUNDINGS.network, cidrBlock: "10.0.0.0/16" };
const cluster = { ...SURROUNDINGS.cluster, dnsNamespaceId: "ns-1", dnsNamespaceName: "prod.internal" };

const found = (serviceDiscovery: ServiceDiscovery, args: Partial<ServiceArgs> = {}) =>
    web({ network, cluster, serviceDiscovery, deployment: { strategy: "rolling" }, ...args });
const made = (serviceDiscovery: ServiceDiscovery, args?: Partial<ServiceArgs>) =>
    run(() => found(serviceDiscovery, args));

describe("service discovery", () => {
    it("registers the addresses of the tasks under the name of the service, and tells the whole name", async () => {
        const { get, result } = await made({});

        const { name, dnsConfig, healthCheckCustomConfig, forceDestroy } = get(REGISTRY).inputs;
        assert.deepEqual(
            { name, dnsConfig, healthCheckCustomConfig, forceDestroy },
            {
                name: "web",
                dnsConfig: { namespaceId: "ns-1", dnsRecords: [{ type: "A", ttl: 10 }], routingPolicy: "MULTIVALUE" },
                healthCheckCustomConfig: { failureThreshold: 1 },
                forceDestroy: true,
            },
        );
        assert.deepEqual(get(SERVICE).inputs.serviceRegistries, { registryArn: "arn:web" });
        assert.equal(await plain(result.discoveryName!), "web.prod.internal");
    });

    it("tells the port of the container where ports are registered", async () => {
        const { get } = await made({ recordTypes: ["A", "SRV"], name: "api.v1", ttlSeconds: 5 });

        assert.deepEqual(get(REGISTRY).inputs.dnsConfig.dnsRecords, [
            { type: "A", ttl: 5 },
            { type: "SRV", ttl: 5 },
        ]);
        assert.deepEqual(get(SERVICE).inputs.serviceRegistries, {
            registryArn: "arn:web",
            containerName: "web",
            containerPort: 8080,
        });
    });

    it("lets the VPC in, or the groups that are named, or nobody", async () => {
        const openings = async (clientSecurityGroupIds?: string[]) => {
            const { resources } = await made({ clientSecurityGroupIds });
            return resources
                .filter(({ type }) => type === OPENING)
                .map(({ inputs }) => [inputs.cidrIpv4 ?? inputs.referencedSecurityGroupId, inputs.fromPort]);
        };
        assert.deepEqual(await openings(), [["10.0.0.0/16", 8080]]);
        assert.deepEqual(await openings(["sg-1", "sg-2"]), [
            ["sg-1", 8080],
            ["sg-2", 8080],
        ]);
        assert.deepEqual(await openings([]), []);
    });

    it("needs no port for addresses alone, unless somebody is let in", async () => {
        const containers = { web: { image: "public.ecr.aws/nginx/nginx:1.29" } };
        const args = { containers, ingress: undefined };
        for (const written of [{}, { recordTypes: ["A"] }] as const) {
            const { get, resources } = await made({ ...(written as object), clientSecurityGroupIds: [] }, args);

            assert.deepEqual(get(SERVICE).inputs.serviceRegistries, { registryArn: "arn:web" });
            assert.equal(resources.filter(({ type }) => type === OPENING).length, 0);
        }
        for (const written of [{}, { recordTypes: ["SRV"], clientSecurityGroupIds: [] }] as const) {
            assert.deepEqual(await refusals(() => found(written as unknown as ServiceDiscovery, args)), [
                "serviceDiscovery.container: no container has a port to send requests to. Give the container that takes them a `port`. [ingress-port]",
            ]);
        }
    });

    it("registers addresses of both families where the network has them", async () => {
        const { get } = await made(
            { recordTypes: ["A", "AAAA"] },
            { network: { ...network, ipv6CidrBlock: "2001:db8::/56" } },
        );

        assert.deepEqual(
            get(REGISTRY).inputs.dnsConfig.dnsRecords.map(({ type }: { type: string }) => type),
            ["A", "AAAA"],
        );
    });

    it("tells a port for packets, and opens it for packets, where one is named", async () => {
        const containers = {
            web: { ...CONTAINERS.web, ports: { game: { port: 7777, protocol: "udp" }, admin: { port: 9000 } } },
        } as const;
        const { get, resources } = await made({ recordTypes: ["A", "SRV"], portName: "game" }, { containers });

        const { containerName, containerPort } = get(SERVICE).inputs.serviceRegistries;
        assert.deepEqual([containerName, containerPort], ["web", 7777]);
        const opened = resources.filter(({ name }) => name.startsWith("web-discovery-"));
        assert.deepEqual(
            opened.map(({ inputs }) => [inputs.ipProtocol, inputs.fromPort, inputs.toPort]),
            [["udp", 7777, 7777]],
        );
        assert.deepEqual(await refusals(() => found({ recordTypes: ["SRV"], portName: "play" }, { containers })), [
            'serviceDiscovery.portName: "play" is no port that connections can be made to. Use one of admin, which has a single TCP port. [ingress-port-name]',
        ]);
    });

    it("asks for the name of a port for packets where that is all there is", async () => {
        const containers = {
            web: { image: "public.ecr.aws/x/dns:1", ports: { dns: { port: 53, protocol: "udp" } } },
        } as const;

        assert.deepEqual(await refusals(() => found({ recordTypes: ["SRV"] }, { containers, ingress: undefined })), [
            "serviceDiscovery.container: no container has a main port to tell, and a port for packets is told by its name alone. Write it as `portName`: dns. [ingress-port]",
        ]);
    });

    describe("with a namespace of a long name", () => {
        const named = (length: number, recordTypes: ServiceDiscovery["recordTypes"]) => {
            const dnsNamespaceName = `${Array(4).fill("a".repeat(49)).join(".")}.example`;
            return problemsOfService({
                ...SURROUNDINGS,
                network,
                containers: CONTAINERS,
                cluster: { ...cluster, dnsNamespaceName },
                deployment: { strategy: "rolling" },
                serviceDiscovery: { name: `${"b".repeat(24)}.${"c".repeat(length - 25)}`, recordTypes },
            }).map(({ path, rule }) => `${path} ${rule}`);
        };

        // The namespace has 207 characters: 45 are left, and 12 where the id of a task comes first.
        const cases: [number, ServiceDiscovery["recordTypes"], string[]][] = [
            [45, ["A"], []],
            [46, ["A"], ["serviceDiscovery.name discovery-name"]],
            [26, ["SRV"], ["serviceDiscovery.name discovery-name"]],
        ];
        for (const [length, records, expected] of cases) {
            it(`${expected.length === 0 ? "takes" : "refuses"} a name of ${length} characters with ${records}`, () =>
                assert.deepEqual(named(length, records), expected));
        }
    });

    it("takes a namespace of its own, whose name it does not know", async () => {
        const { get, result } = await made({ namespaceId: "ns-2" });

        assert.equal(get(REGISTRY).inputs.dnsConfig.namespaceId, "ns-2");
        assert.equal(result.discoveryName, undefined);
    });

    const refused = [
        {
            title: "has a namespace",
            make: () => found({}, { cluster: SURROUNDINGS.cluster }),
            told: [
                "serviceDiscovery.namespaceId: is missing: the cluster has no DNS namespace of its own. Give it, or give the cluster a `dnsNamespace`. [discovery-namespace]",
            ],
        },
        {
            title: "has a name that DNS takes",
            make: () => found({ name: "my_api" }),
            told: [
                'serviceDiscovery.name: "my_api" is no name in DNS. Use labels of `a-z 0-9 -`, such as api or api.v1, up to 127 characters. [discovery-name]',
            ],
        },
        {
            title: "registers each kind of record once, and one at least",
            make: () => found({ recordTypes: ["A", "A"] }),
            told: ["serviceDiscovery.recordTypes: has a type twice. Write each once. [discovery-records]"],
        },
        {
            title: "registers addresses of families that the network has",
            make: () => found({ recordTypes: ["A", "AAAA"] }),
            told: [
                "serviceDiscovery.recordTypes: has AAAA, and the network has no IPv6 addresses. Give the network IPv6 (`ipv6: {}`, or `ipv6CidrBlock` of one that exists), or remove it. [discovery-records]",
            ],
        },
        {
            title: "registers something",
            make: () => found({ recordTypes: [] }),
            told: [
                "serviceDiscovery.recordTypes: is empty: nothing would be registered. Remove it, or write A, AAAA or SRV. [discovery-records]",
            ],
        },
        {
            title: "has a port that is meant",
            make: () =>
                found(
                    {},
                    {
                        containers: {
                            web: CONTAINERS.web,
                            admin: { image: "admin@sha256:" + "0".repeat(64), port: 81 },
                        },
                    },
                ),
            told: [
                "serviceDiscovery.container: is missing: web and admin both have a port. Name the one that takes requests. [ingress-port-ambiguous]",
            ],
        },
        {
            title: "knows who may call",
            make: () => found({}, { network: SURROUNDINGS.network }),
            told: [
                "serviceDiscovery.clientSecurityGroupIds: is missing: the network does not tell the VPC's block, so nobody may call the tasks. Give the clients' security groups, or `cidrBlock` in the network. [discovery-clients]",
            ],
        },
        {
            title: "has an id for its namespace",
            make: () => found({ namespaceId: "prod.internal" }),
            told: [
                'serviceDiscovery.namespaceId: "prod.internal" is not the id of a namespace of Cloud Map. Write an id such as ns-0123456789abcdef. [discovery-namespace]',
            ],
        },
    ];
    for (const { title, make, told } of refused) {
        it(title, async () => assert.deepEqual(await refusals(make), told));
    }

    it("warns of names that are kept for long, and of deployments that they know nothing of", () => {
        const problems = problemsOfService({
            containers: CONTAINERS,
            serviceDiscovery: { ttlSeconds: 300 },
            ingress: { paths: ["/*"] },
            deployment: { strategy: "canary" },
        });
        const warnings = problems.filter(({ path }) => path.startsWith("serviceDiscovery"));
        assert.deepEqual(
            warnings.map(({ severity, rule, path }) => [severity, rule, path]),
            [
                ["warning", "discovery-ttl", "serviceDiscovery.ttlSeconds"],
                ["warning", "blue-green-service-discovery", "serviceDiscovery"],
            ],
        );
    });

    for (const [networkMode, recordTypes, rules] of [
        ["none", undefined, ["discovery-network-none"]],
        ["bridge", ["A"], ["discovery-srv"]],
        ["host", ["SRV", "A"], ["discovery-srv"]],
        ["bridge", ["SRV"], []],
        ["host", undefined, []],
    ] as const) {
        it(`fits the network mode ${networkMode} with ${recordTypes?.join(" and ") ?? "what it registers by itself"}`, () => {
            const found = problemsOfService({
                containers: CONTAINERS,
                networkMode,
                capacity: "pool",
                serviceDiscovery: { recordTypes: recordTypes && [...recordTypes] },
            });
            assert.deepEqual(
                found.map(({ rule }) => rule).filter((rule) => rule.startsWith("discovery")),
                rules,
            );
        });
    }
});
