import * as assert from "node:assert/strict";
import { allProblems } from "../../components/environment/rules";
import { completeNetwork } from "../../components/network/networkSettings";
import { networkProblems } from "../../components/network/rules";
import { Network, type NetworkArgs } from "../../index";
import { plain, run } from "../support/harness";

const EIP = "aws:ec2/eip:Eip";
const NAT = "aws:ec2/natGateway:NatGateway";
const ROUTE = "aws:ec2/route:Route";
const SUBNET = "aws:ec2/subnet:Subnet";
const VPC = "aws:ec2/vpc:Vpc";
const TWO: NetworkArgs = { preset: "development" };

const made = (args: NetworkArgs) => run(() => new Network("app", { ...TWO, ...args }));

/** Paths and rules of what is refused. */
function refused(args: NetworkArgs): string[] {
    return networkProblems({ ...args }, completeNetwork(args, "development"))
        .filter(({ severity }) => severity !== "warning")
        .map(({ path, rule }) => `${path} ${rule}`);
}

describe("addresses of NAT gateways that stay", () => {
    it("take the place of new ones, in the order of the zones", async () => {
        const { resources } = await made({ nat: "perAz", natElasticIpAllocationIds: ["eipalloc-1", "eipalloc-2"] });

        assert.deepEqual(
            resources.filter(({ type }) => type === NAT).map(({ name, inputs }) => [name, inputs.allocationId]),
            [
                ["app-nat-a", "eipalloc-1"],
                ["app-nat-b", "eipalloc-2"],
            ],
        );
        assert.ok(!resources.some(({ type }) => type === EIP));
    });

    const cases: [NetworkArgs, string[]][] = [
        [{ nat: "single", natElasticIpAllocationIds: ["eipalloc-1"] }, []],
        [
            { nat: "single", natElasticIpAllocationIds: ["eipalloc-1", "eipalloc-2"] },
            ["natElasticIpAllocationIds nat-addresses"],
        ],
        [{ nat: "regional", natElasticIpAllocationIds: ["eipalloc-1"] }, ["natElasticIpAllocationIds nat-addresses"]],
        [
            { nat: "perAz", natElasticIpAllocationIds: ["eipalloc-1", "eipalloc-1"] },
            ["natElasticIpAllocationIds[1] list-duplicate"],
        ],
    ];
    for (const [args, expected] of cases) {
        it(`are ${expected.length === 0 ? "taken" : "refused"} with ${JSON.stringify(args)}`, () =>
            assert.deepEqual(refused(args), expected));
    }
});

describe("further blocks of a VPC", () => {
    it("come beside the first one", async () => {
        const { get } = await made({ additionalCidrBlocks: ["100.64.0.0/16"] });

        const { cidrBlock, vpcId } = get(
            "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation",
            "app-100-64-0-0-16",
        ).inputs;
        assert.deepEqual([cidrBlock, vpcId], ["100.64.0.0/16", "app-id"]);
    });

    const at = "additionalCidrBlocks[0] vpc-additional-block";
    const cases: [string, string[]][] = [
        ["10.1.0.0/16", []],
        ["100.64.0.0/16", []],
        ["10.0.128.0/20", [at]],
        ["192.168.0.0/16", [at]],
        ["10.0.0.0/8", [at]],
        ["198.19.0.0/20", [at]],
        ["127.0.0.0/16", [at]],
        ["169.254.0.0/16", [at]],
        ["224.1.0.0/16", [at]],
        ["0.1.0.0/16", [at]],
        ["10.1.0.1/16", ["additionalCidrBlocks[0] cidr-format"]],
        ["2001:db8::/56", ["additionalCidrBlocks[0] cidr-format"]],
    ];
    for (const [block, expected] of cases) {
        it(`${expected.length === 0 ? "take" : "refuse"} ${block} beside 10.0.0.0/16`, () =>
            assert.deepEqual(refused({ additionalCidrBlocks: [block] }), expected));
    }
});

describe("blocks that a pool of IPAM chooses", () => {
    it("are asked for by their length, and cut as others are", async () => {
        const { get, resources } = await made({
            ipv6: {},
            ipam: { ipv4PoolId: "ipam-pool-1", ipv4NetmaskLength: 20, ipv6PoolId: "ipam-pool-2" },
        });

        const { cidrBlock, ipv4IpamPoolId, ipv4NetmaskLength } = get(VPC).inputs;
        assert.deepEqual([cidrBlock, ipv4IpamPoolId, ipv4NetmaskLength], [undefined, "ipam-pool-1", 20]);
        const association = get("aws:ec2/vpcIpv6CidrBlockAssociation:VpcIpv6CidrBlockAssociation").inputs;
        assert.deepEqual(
            [association.assignGeneratedIpv6CidrBlock, association.ipv6IpamPoolId, association.ipv6NetmaskLength],
            [undefined, "ipam-pool-2", 56],
        );
        const subnets = resources.filter(({ type }) => type === SUBNET);
        assert.deepEqual(subnets.map(({ name, inputs }) => [name, inputs.cidrBlock]).sort(), [
            ["app-private-a", "10.128.0.0/24"],
            ["app-private-b", "10.128.1.0/24"],
            ["app-public-a", "10.128.8.0/25"],
            ["app-public-b", "10.128.8.128/25"],
        ]);
    });

    const cases: [NetworkArgs, string[]][] = [
        [{ ipam: { ipv4PoolId: "ipam-pool-1" } }, []],
        [{ cidrBlock: "10.0.0.0/16", ipam: { ipv4PoolId: "ipam-pool-1" } }, ["cidrBlock ipam-pool"]],
        [{ ipam: { ipv6PoolId: "ipam-pool-1" } }, ["ipam.ipv6PoolId ipam-pool"]],
        [{ ipam: { ipv4NetmaskLength: 20 } }, ["ipam.ipv4NetmaskLength ipam-pool"]],
        [
            { ipv6: {}, ipam: { ipv6PoolId: "ipam-pool-1", ipv6NetmaskLength: 60 } },
            ["ipam.ipv6NetmaskLength ipam-pool"],
        ],
    ];
    for (const [args, expected] of cases) {
        it(`are ${expected.length === 0 ? "taken" : "refused"} with ${JSON.stringify(args)}`, () =>
            assert.deepEqual(refused(args), expected));
    }
});

describe("ways to other networks", () => {
    const routesOf = (resources: Awaited<ReturnType<typeof made>>["resources"]) =>
        resources
            .filter(({ type, inputs }) => type === ROUTE && inputs.destinationCidrBlock !== "0.0.0.0/0")
            .map(({ name, inputs: { routeTableId, destinationCidrBlock, destinationIpv6CidrBlock, ...target } }) => {
                return [name, destinationCidrBlock ?? destinationIpv6CidrBlock, target];
            })
            .filter(([, destination]) => destination !== "::/0")
            .sort();

    it("lead to one thing from every table of their tiers", async () => {
        const { resources } = await made({
            routes: {
                office: { destination: "192.168.0.0/16", vpnGatewayId: "vgw-1" },
                partner: {
                    destination: "172.20.0.0/16",
                    vpcPeeringConnectionId: "pcx-1",
                    tiers: ["public", "private"],
                },
            },
        });

        assert.deepEqual(
            routesOf(resources),
            [
                ["app-private-a-to-office", "192.168.0.0/16", { gatewayId: "vgw-1" }],
                ["app-private-b-to-office", "192.168.0.0/16", { gatewayId: "vgw-1" }],
                ["app-public-to-partner", "172.20.0.0/16", { vpcPeeringConnectionId: "pcx-1" }],
                ["app-private-a-to-partner", "172.20.0.0/16", { vpcPeeringConnectionId: "pcx-1" }],
                ["app-private-b-to-partner", "172.20.0.0/16", { vpcPeeringConnectionId: "pcx-1" }],
            ].sort(),
        );
    });

    it("lead to a transit gateway when the VPC is attached to it", async () => {
        const { get, resources } = await made({
            ipv6: {},
            transitGateway: { transitGatewayId: "tgw-1", destinations: ["10.64.0.0/12", "2001:db8::/32"] },
        });

        const attachment = get("aws:ec2transitgateway/vpcAttachment:VpcAttachment");
        const { subnetIds, ipv6Support, applianceModeSupport } = attachment.inputs;
        assert.deepEqual(
            [subnetIds, ipv6Support, applianceModeSupport],
            [["app-private-a-id", "app-private-b-id"], "enable", "disable"],
        );
        const target = { transitGatewayId: "tgw-1" };
        assert.deepEqual(
            routesOf(resources),
            [
                ["app-private-a-transit-10-64-0-0-12", "10.64.0.0/12", target],
                ["app-private-b-transit-10-64-0-0-12", "10.64.0.0/12", target],
                ["app-private-a-transit-ipv6-2001-db8---32", "2001:db8::/32", target],
                ["app-private-b-transit-ipv6-2001-db8---32", "2001:db8::/32", target],
            ].sort(),
        );
        assert.ok(get(ROUTE, "app-private-a-transit-10-64-0-0-12").dependsOn.includes(attachment.urn));
    });

    it("are there before whatever is placed in the private subnets", async () => {
        const { result } = await made({ routes: { office: { destination: "192.168.0.0/16", vpnGatewayId: "vgw-1" } } });

        const dependencies = [...((await (result.privateSubnetIds as any).allResources()) as Set<{ __name: string }>)];
        assert.ok(dependencies.some(({ __name }) => __name === "app-private-a-to-office"));
    });

    const vpn = { vpnGatewayId: "vgw-1" };
    const cases: [NetworkArgs, string[]][] = [
        [{ routes: { a: { destination: "192.168.0.0/16" } } }, ["routes.a route-target"]],
        [
            { routes: { a: { destination: "192.168.0.0/16", ...vpn, networkInterfaceId: "eni-1" } } },
            ["routes.a route-target"],
        ],
        [{ routes: { a: { destination: "0.0.0.0/0", ...vpn } } }, ["routes.a.destination route-destination"]],
        [{ routes: { a: { destination: "2001:db8::/32", ...vpn } } }, ["routes.a.destination ipv6-needs-dual-stack"]],
        [{ routes: { a: { destination: "10.0.128.0/20", ...vpn } } }, ["routes.a.destination route-destination"]],
        [{ routes: { a: { destination: "10.0.0.0/16", ...vpn } } }, ["routes.a.destination route-destination"]],
        [{ routes: { a: { destination: "10.0.0.0/8", ...vpn } } }, []],
        [{ routes: { a: { destination: "10.0.128.0/20", networkInterfaceId: "eni-1" } } }, []],
        [
            { additionalCidrBlocks: ["100.64.0.0/16"], routes: { a: { destination: "100.64.1.0/24", ...vpn } } },
            ["routes.a.destination route-destination"],
        ],
        [
            { transitGateway: { transitGatewayId: "tgw-1", destinations: ["10.64.0.0/12", "10.0.4.0/24"] } },
            ["transitGateway.destinations[1] route-destination"],
        ],
        [{ routes: { a: { destination: "192.168.0.1/16", ...vpn } } }, ["routes.a.destination cidr-format"]],
        [
            { routes: { a: { destination: "192.168.0.0/16", ...vpn, tiers: ["isolated"] } } },
            ["routes.a.tiers route-tier"],
        ],
        [{ routes: { a: { destination: "192.168.0.0/16", ...vpn, tiers: [] } } }, ["routes.a.tiers route-tier"]],
        [
            { routes: { a: { destination: "192.168.0.0/16", ...vpn, tiers: ["private", "private"] } } },
            ["routes.a.tiers[1] list-duplicate"],
        ],
        [
            {
                routes: {
                    a: { destination: "192.168.0.0/16", ...vpn },
                    b: { destination: "192.168.0.0/16", ...vpn },
                },
            },
            ["routes.b.destination route-destination"],
        ],
        [
            {
                routes: { a: { destination: "192.168.0.0/16", ...vpn } },
                transitGateway: { transitGatewayId: "tgw-1", destinations: ["192.168.0.0/16"] },
            },
            ["routes.a.destination route-destination"],
        ],
        [
            { transitGateway: { transitGatewayId: "tgw-1", destinations: ["10.64.0.0/12", "10.64.0.0/12"] } },
            ["transitGateway.destinations[1] list-duplicate"],
        ],
    ];
    for (const [args, expected] of cases) {
        it(`are refused with ${JSON.stringify(args)}`, () => assert.deepEqual(refused(args), expected));
    }
});

describe("network ACLs", () => {
    it("have rules in the order in which they are written, and let everything through the other way", async () => {
        const { get } = await made({
            ipv6: {},
            networkAcls: {
                public: {
                    ingress: [
                        { action: "deny", cidrBlock: "198.51.100.0/24" },
                        { action: "allow", cidrBlock: "::/0", protocol: "tcp", fromPort: 443 },
                        { action: "allow", cidrBlock: "0.0.0.0/0", protocol: "udp", fromPort: 1024, toPort: 65535 },
                    ],
                },
            },
        });

        const { subnetIds, ingress, egress } = get("aws:ec2/networkAcl:NetworkAcl", "app-public").inputs;
        assert.deepEqual(subnetIds, ["app-public-a-id", "app-public-b-id"]);
        assert.deepEqual(ingress, [
            { action: "deny", ruleNo: 100, protocol: "-1", fromPort: 0, toPort: 0, cidrBlock: "198.51.100.0/24" },
            { action: "allow", ruleNo: 200, protocol: "tcp", fromPort: 443, toPort: 443, ipv6CidrBlock: "::/0" },
            { action: "allow", ruleNo: 300, protocol: "udp", fromPort: 1024, toPort: 65535, cidrBlock: "0.0.0.0/0" },
        ]);
        const open = { action: "allow", protocol: "-1", fromPort: 0, toPort: 0 };
        assert.deepEqual(egress, [
            { ...open, ruleNo: 100, cidrBlock: "0.0.0.0/0" },
            { ...open, ruleNo: 200, ipv6CidrBlock: "::/0" },
        ]);
    });

    const allow = { action: "allow", cidrBlock: "10.0.0.0/8" } as const;
    const ingress = "networkAcls.private.ingress[0]";
    const cases: [NonNullable<NetworkArgs["networkAcls"]>, string[]][] = [
        [{ private: { ingress: [{ ...allow, fromPort: 443 }] } }, [`${ingress}.fromPort network-acl-ports`]],
        [
            { private: { ingress: [{ ...allow, protocol: "tcp", fromPort: 443, toPort: 80 }] } },
            [`${ingress}.toPort network-acl-ports`],
        ],
        [{ private: { ingress: [{ ...allow, cidrBlock: "10.0.0.1/8" }] } }, [`${ingress}.cidrBlock cidr-format`]],
        [{ private: { ingress: [{ ...allow, cidrBlock: "::/0" }] } }, [`${ingress}.cidrBlock ipv6-needs-dual-stack`]],
        [{ private: { egress: Array(41).fill(allow) } }, ["networkAcls.private.egress network-acl-count"]],
        [{ isolated: {} }, ["networkAcls.isolated network-acl-tier"]],
    ];
    for (const [networkAcls, expected] of cases) {
        it(`are refused with ${JSON.stringify(networkAcls).slice(0, 100)}`, () =>
            assert.deepEqual(refused({ networkAcls }), expected));
    }
});

describe("a network where the account blocks public access", () => {
    it("is taken out of it, if somebody says so", async () => {
        const { get, result } = await made({ publicAccessExclusion: "allow-egress" });

        const { vpcId, internetGatewayExclusionMode } = get(
            "aws:ec2/vpcBlockPublicAccessExclusion:VpcBlockPublicAccessExclusion",
        ).inputs;
        assert.deepEqual([vpcId, internetGatewayExclusionMode], [await plain(result.vpcId), "allow-egress"]);
    });

    it("describes a new VPC with everything that it is given", () => {
        const network = {
            vpcId: "vpc-0123456789abcdef0",
            publicAccessExclusion: "allow-egress",
            ipam: {},
            routes: {},
            networkAcls: {},
            transitGateway: { transitGatewayId: "tgw-0123456789abcdef0" },
            additionalCidrBlocks: [],
            natElasticIpAllocationIds: [],
        } as const;
        const found = allProblems({ preset: "development", network: network as never }, "dev");

        assert.deepEqual(
            found.map(({ path, rule }) => `${path} ${rule}`).sort(),
            Object.keys(network)
                .filter((key) => key !== "vpcId")
                .map((key) => `network.${key} network-new-or-existing`)
                .sort(),
        );
    });
});
