import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { Address6 } from "ip-address";
import { allProblems } from "../../components/environment/rules";
import { isDualStack, peersInVpc } from "../../components/network/facts";
import { MOST_ZONES, subnetIpv6Cidr, type Tier } from "../../components/network/subnetPlan";
import { cidrListProblems, keyOf } from "../../components/shared/cidr";
import { sentence } from "../../components/shared/problems";
import {
    Environment,
    type EnvironmentArgs,
    LoadBalancer,
    Network,
    type NetworkArgs,
    NetworkLoadBalancer,
} from "../../index";
import { plain, run } from "../support/harness";
import { refusals } from "../support/problems";

const TIERS: Tier[] = ["private", "public", "isolated"];
const SUBNET = "aws:ec2/subnet:Subnet";
const ROUTE = "aws:ec2/route:Route";
const BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const BLOCK = "2a05:d014:12:ab00::/56";
const EXISTING = {
    vpcId: "vpc-1",
    publicSubnetIds: ["subnet-1", "subnet-2"],
    privateSubnetIds: ["subnet-3", "subnet-4"],
    cidrBlock: "10.0.0.0/16",
};
const DUAL = { ...EXISTING, ipv6CidrBlock: BLOCK };

describe("the plan of IPv6 addresses", () => {
    const places: [Tier, number, string][] = [
        ["private", 0, "2a05:d014:12:ab00::/64"],
        ["private", 5, "2a05:d014:12:ab05::/64"],
        ["public", 0, "2a05:d014:12:ab40::/64"],
        ["isolated", 2, "2a05:d014:12:ab82::/64"],
    ];
    for (const [tier, zone, cidr] of places) {
        it(`has ${cidr} for the ${tier} subnet of zone ${zone}, for ever`, () =>
            assert.equal(subnetIpv6Cidr(BLOCK, tier, zone), cidr));
    }

    it("keeps every subnet inside a block of any size that AWS gives, and apart from the others", () => {
        const block = fc
            .record({ third: fc.integer({ min: 0, max: 0xffff }), prefix: fc.constantFrom(44, 48, 52, 56) })
            .map(({ third, prefix }) => new Address6(`2a05:d014:${third.toString(16)}::/${prefix}`))
            .map((it) => `${it.startAddress().correctForm()}/${it.subnetMask}`);
        fc.assert(
            fc.property(block, (cidr) => {
                const all = TIERS.flatMap((tier) =>
                    Array.from({ length: MOST_ZONES }, (_, zone) => subnetIpv6Cidr(cidr, tier, zone)),
                );
                assert.equal(new Set(all).size, all.length);
                assert.ok(all.every((it) => new Address6(it).isInSubnet(new Address6(cidr))));
            }),
        );
    });
});

describe("blocks of both families", () => {
    const cases: [string, string][] = [
        ["2001:db8::/32", ""],
        ["::/0", ""],
        ["2001:DB8::/32", '"2001:DB8::/32" is not in its shortest form. Write 2001:db8::/32'],
        ["2001:db8:0:0::/64", '"2001:db8:0:0::/64" is not in its shortest form. Write 2001:db8::/64'],
        ["2001:db8::1/32", '"2001:db8::1/32" has bits set after its prefix. Write 2001:db8::/32'],
        ["2001:db8::1", '"2001:db8::1" is an address without a prefix. Write 2001:db8::1/128'],
        ["fe80::1%eth0/64", '"fe80::1%eth0/64" is not an IPv6 CIDR block.'],
        ["2001:db8::/129", '"2001:db8::/129" is not an IPv6 CIDR block.'],
        ["1:2:3/48", '"1:2:3/48" is not an IPv6 CIDR block.'],
        ["10.0.0.1/8", '"10.0.0.1/8" has bits set after its prefix. Write 10.0.0.0/8'],
    ];
    for (const [cidr, said] of cases) {
        it(said === "" ? `take ${cidr}` : `refuse ${cidr}`, () => {
            const found = cidrListProblems("allow", [cidr]).map(sentence).join();
            assert.ok(said === "" ? found === "" : found.startsWith(`allow[0]: ${said}`), found);
        });
    }

    it("have names that differ where they differ", () => {
        const blocks = ["::/0", "1::2/128", "1:2::/128", "10.0.0.0/8", "a::/16", "::a/16"];

        assert.equal(new Set(blocks.map(keyOf)).size, blocks.length);
        assert.equal(keyOf("2001:db8::/32"), "ipv6-2001-db8---32");
    });
});

async function network(args: NetworkArgs) {
    return run(() => new Network("app", args));
}

describe("a network with IPv6", () => {
    it("gives every subnet a block at its place, and to what is placed there an address", async () => {
        const { resources } = await network({ zones: 2, isolatedSubnets: true, ipv6: {} });

        const subnets = resources.filter(({ type }) => type === SUBNET);
        assert.deepEqual(
            subnets.map(({ name, inputs }) => [name, inputs.ipv6CidrBlock, inputs.assignIpv6AddressOnCreation]).sort(),
            [
                ["app-isolated-a", "2a05:d014:12:ab80::/64", true],
                ["app-isolated-b", "2a05:d014:12:ab81::/64", true],
                ["app-private-a", "2a05:d014:12:ab00::/64", true],
                ["app-private-b", "2a05:d014:12:ab01::/64", true],
                ["app-public-a", "2a05:d014:12:ab40::/64", true],
                ["app-public-b", "2a05:d014:12:ab41::/64", true],
            ],
        );
    });

    it("leads out by the internet gateway, by one that lets nobody in, and not at all, by tier", async () => {
        const { resources } = await network({ zones: 2, isolatedSubnets: true, ipv6: {} });

        const routes = resources.filter(({ type, inputs }) => type === ROUTE && inputs.destinationIpv6CidrBlock);
        assert.deepEqual(
            routes
                .map(({ name, inputs }) => [
                    name,
                    inputs.destinationIpv6CidrBlock,
                    inputs.gatewayId ?? inputs.egressOnlyGatewayId,
                ])
                .sort(),
            [
                ["app-private-a-ipv6", "::/0", "app-egress-only-id"],
                ["app-private-b-ipv6", "::/0", "app-egress-only-id"],
                ["app-public-ipv6", "::/0", "app-id"],
            ],
        );
    });

    const ways: [NetworkArgs, boolean][] = [
        [{ ipv6: {} }, true],
        [{ ipv6: { egress: false } }, false],
        [{ preset: "development", nat: "none", ipv6: {} }, false],
        [{ preset: "development", nat: "none", ipv6: { egress: true } }, true],
    ];
    for (const [args, expected] of ways) {
        it(`${expected ? "leads" : "does not lead"} out of private subnets with ${JSON.stringify(args)}`, async () => {
            const { resources } = await network(args);

            const gateways = resources.filter(({ type }) => type.endsWith(":EgressOnlyInternetGateway"));
            assert.equal(gateways.length, expected ? 1 : 0);
        });
    }

    it("changes nothing of what was there before but adds to subnets", async () => {
        const [before, after] = [await network({}), await network({ ipv6: {} })];

        const later = new Map(after.resources.map(({ urn, inputs }) => [urn, inputs]));
        for (const { urn, type, inputs, custom } of before.resources.filter((it) => it.custom)) {
            const { ipv6CidrBlock, assignIpv6AddressOnCreation, ...rest } = later.get(urn)!;
            assert.ok(custom);
            assert.deepEqual(rest, inputs, urn);
            assert.equal(assignIpv6AddressOnCreation, type === SUBNET ? true : undefined);
        }
    });

    it("says its block and that it has one, to the program and to its state", async () => {
        const { result } = await network({ ipv6: {} });
        const without = (await network({})).result;

        assert.deepEqual([await plain(result.ipv6CidrBlock!), await plain(result.dualStack)], [BLOCK, true]);
        assert.deepEqual([without.ipv6CidrBlock, await plain(without.dualStack)], [undefined, false]);
        assert.deepEqual([isDualStack(result), isDualStack(without)], [true, false]);
        assert.deepEqual(isDualStack({ vpcId: result.vpcId }), true);
    });

    it("does not take away the block that the provider reads as the VPC's own", async () => {
        const { get } = await network({ ipv6: {} });

        assert.deepEqual(get("aws:ec2/vpc:Vpc").ignoreChanges, [
            "assignGeneratedIpv6CidrBlock",
            "ipv6IpamPoolId",
            "ipv6NetmaskLength",
        ]);
    });

    it("lets both families reach its endpoints where their services have both", async () => {
        const endpoints: NetworkArgs["endpoints"] = { services: ["sqs"], ipAddressType: "dualstack" };
        const { get, resources } = await network({ ipv6: {}, endpoints });

        const { ipAddressType, dnsOptions } = get("aws:ec2/vpcEndpoint:VpcEndpoint", "app-endpoint-sqs").inputs;
        assert.deepEqual([ipAddressType, dnsOptions], ["dualstack", { dnsRecordIpType: "dualstack" }]);
        const rules = resources.filter(({ type }) => type === INGRESS);
        assert.deepEqual(
            rules.map(({ name, inputs }) => [name, inputs.cidrIpv4 ?? inputs.cidrIpv6]),
            [
                ["app-endpoints", "10.0.0.0/16"],
                ["app-endpoints-ipv6", BLOCK],
            ],
        );
    });

    it("is needed by endpoints of both families", async () => {
        const args: NetworkArgs = { endpoints: { services: ["sqs"], ipAddressType: "dualstack" } };

        assert.deepEqual(await refusals(() => new Network("app", args)), [
            "endpoints.ipAddressType: needs IPv6 addresses, and the network has none. Give the network `ipv6: {}`, or remove it. [ipv6-needs-dual-stack]",
        ]);
    });
});

const opened = (all: Awaited<ReturnType<typeof run>>["resources"], type: string) =>
    all
        .filter((it) => it.type === type)
        .flatMap(({ name, inputs }) => (inputs.cidrIpv6 === undefined ? [] : [`${name} ${inputs.cidrIpv6}`]))
        .sort();

describe("load balancers in a network with IPv6", () => {
    const DOMAIN = { domainName: "app.example.com", hostedZoneId: "Z0123456789ABC" };

    it("have both families, rules for both and records of both", async () => {
        const { get, resources } = await run(() => new LoadBalancer("edge", { network: DUAL, certificate: DOMAIN }));

        assert.equal(get(BALANCER).inputs.ipAddressType, "dualstack");
        assert.deepEqual(opened(resources, INGRESS), ["edge-http-ipv6----0 ::/0", "edge-https-ipv6----0 ::/0"]);
        const records = resources.filter(({ type, inputs }) => type.endsWith(":Record") && inputs.aliases);
        assert.deepEqual(
            records.map(({ name, inputs }) => [name, inputs.type, inputs.name]),
            [
                ["edge-alias", "A", "app.example.com"],
                ["edge-alias-ipv6", "AAAA", "app.example.com"],
            ],
        );
    });

    it("let both families of the VPC in where they are internal or tested", async () => {
        const { resources } = await run(
            () => new LoadBalancer("edge", { preset: "development", network: DUAL, internal: true }),
        );

        assert.deepEqual(opened(resources, INGRESS), [`edge-http-vpc-ipv6 ${BLOCK}`, `edge-test-vpc-ipv6 ${BLOCK}`]);
    });

    it("have one family where somebody says so, and where the network has one", async () => {
        const written = await run(
            () => new LoadBalancer("edge", { preset: "development", network: DUAL, ipAddressType: "ipv4" }),
        );
        const without = await run(() => new LoadBalancer("edge", { preset: "development", network: EXISTING }));

        for (const { get, resources } of [written, without]) {
            assert.equal(get(BALANCER).inputs.ipAddressType, "ipv4");
            assert.deepEqual(opened(resources, INGRESS), []);
        }
    });

    it("of the network kind have addresses of IPv6 for packets to targets of IPv6", async () => {
        const inputs = async (given: object) => {
            const { get } = await run(() => new NetworkLoadBalancer("edge", { network: given as typeof DUAL }));
            return [get(BALANCER).inputs.ipAddressType, get(BALANCER).inputs.enablePrefixForIpv6SourceNat];
        };

        assert.deepEqual(await inputs(DUAL), ["dualstack", "on"]);
        assert.deepEqual(await inputs(EXISTING), ["ipv4", "off"]);
    });

    const refused: [string, () => unknown, string[]][] = [
        [
            "a block of IPv6 without IPv6",
            () => new LoadBalancer("edge", { preset: "development", network: EXISTING, allow: ["10.0.0.0/8", "::/0"] }),
            [
                'allow[1]: "::/0" is a block of IPv6 addresses, and the load balancer has none. Give the network IPv6 (`ipv6: {}`, or `ipv6CidrBlock` of one that exists), or remove the block. [ipv6-needs-dual-stack]',
            ],
        ],
        [
            "both families without IPv6",
            () => new LoadBalancer("edge", { preset: "development", network: EXISTING, ipAddressType: "dualstack" }),
            [
                "ipAddressType: dualstack needs IPv6 addresses, and the network has none. Give the network IPv6 (`ipv6: {}`, or `ipv6CidrBlock` of one that exists), or remove it. [ipv6-needs-dual-stack]",
            ],
        ],
        [
            "no public addresses where there are none anyway",
            () =>
                new LoadBalancer("edge", {
                    preset: "development",
                    network: DUAL,
                    internal: true,
                    ipAddressType: "dualstack-without-public-ipv4",
                }),
            [
                "ipAddressType: dualstack-without-public-ipv4 is for load balancers that are reached from the internet. Use dualstack. [alb-address-type]",
            ],
        ],
        [
            "a test listener that everybody reaches by IPv6",
            () =>
                new LoadBalancer("edge", {
                    network: DUAL,
                    certificate: DOMAIN,
                    testListener: { allow: ["::/0"] },
                }),
            [
                "testListener.allow[0]: everybody could see what is not released yet. Name the blocks of those who test, such as 10.0.0.0/8. [test-listener-open]",
            ],
        ],
    ];
    for (const [what, program, said] of refused) {
        it(`refuse ${what}`, async () => assert.deepEqual(await refusals(program), said));
    }
});

const WEB = { containers: { web: { image: "nginx", port: 80 } }, ingress: { paths: ["/*"] } };
const TCP = { containers: { tcp: { image: "nginx", port: 80 } }, networkIngress: { port: 443 } };

describe("an environment with IPv6", () => {
    const args: EnvironmentArgs = {
        preset: "development",
        network: { ipv6: {} },
        services: { web: WEB, tcp: { ...TCP, networkIngress: { port: 443, testListener: {} } } },
        schedules: { nightly: { containers: { job: { image: "job" } }, schedule: { expression: "rate(1 day)" } } },
    };

    it("opens ways of both families, out of tasks and into load balancers", async () => {
        const { resources } = await run(() => new Environment("dev", args));

        assert.deepEqual(opened(resources, EGRESS), [
            "dev-nightly-out-ipv6 ::/0",
            "dev-tcp-out-ipv6 ::/0",
            "dev-web-out-ipv6 ::/0",
        ]);
        assert.deepEqual(opened(resources, INGRESS), [
            "dev-http-ipv6----0 ::/0",
            "dev-tcp-production-ipv6----0 ::/0",
            `dev-tcp-test-vpc-ipv6 ${BLOCK}`,
            `dev-test-vpc-ipv6 ${BLOCK}`,
        ]);
    });

    it("hands it over, so that services of other stacks do the same", async () => {
        const { result } = await run(() => new Environment("dev", args));
        const { network: handedOver } = (await plain(result.platform as never)) as { network: typeof DUAL };

        assert.equal(handedOver.ipv6CidrBlock, BLOCK);
        assert.equal(isDualStack(handedOver), true);
        assert.deepEqual(
            peersInVpc(handedOver).map(({ key }) => key),
            ["vpc", "vpc-ipv6"],
        );
    });

    const cases: [string, EnvironmentArgs, string[]][] = [
        [
            "blocks of IPv6 in a network without",
            {
                preset: "development",
                loadBalancer: { allow: ["::/0"] },
                services: { web: WEB, tcp: { ...TCP, networkIngress: { port: 5432, allow: ["2001:db8::/32"] } } },
            },
            [
                "loadBalancer.allow[0] ipv6-needs-dual-stack",
                "services.tcp.networkIngress.allow[0] ipv6-needs-dual-stack",
            ],
        ],
        [
            "a block of a VPC that is not named",
            { preset: "development", network: { ipv6CidrBlock: BLOCK } },
            ["network.ipv6CidrBlock network-new-or-existing"],
        ],
        [
            "a plan for a VPC that exists",
            { preset: "development", network: { vpcId: "vpc-0123456789abcdef0", ipv6: {} } },
            ["network.ipv6 network-new-or-existing"],
        ],
        [
            "a block that is none",
            { preset: "development", network: { vpcId: "vpc-0123456789abcdef0", ipv6CidrBlock: "2001:db8::1" } },
            ["network.ipv6CidrBlock cidr-format"],
        ],
        [
            "nothing in a VPC that has IPv6 already",
            {
                preset: "development",
                network: {
                    vpcId: "vpc-0123456789abcdef0",
                    publicSubnetIds: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
                    privateSubnetIds: ["subnet-0123456789abcdef2"],
                    ipv6CidrBlock: BLOCK,
                },
                loadBalancer: { allow: ["2001:db8::/32"], ipAddressType: "dualstack-without-public-ipv4" },
                services: { web: WEB },
            },
            [],
        ],
    ];
    for (const [what, written, expected] of cases) {
        it(`refuses ${what}`, () => {
            const found = allProblems(written, "dev").filter(({ severity }) => severity !== "warning");
            assert.deepEqual(
                found.map(({ path, rule }) => `${path} ${rule}`),
                expected,
            );
        });
    }
});
