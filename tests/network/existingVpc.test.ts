import * as assert from "node:assert/strict";
import * as ec2 from "@pulumi/aws/ec2";
import * as pulumi from "@pulumi/pulumi";
import { allProblems } from "../../components/environment/rules";
import { foundVpcProblems, type FoundVpc, type NeedsOfVpc } from "../../components/network/existingVpcFindings";
import { completeNetwork } from "../../components/network/networkSettings";
import { networkProblems } from "../../components/network/rules";
import { type EnvironmentArgs, Network, type NetworkArgs } from "../../index";
import { plain, run } from "../support/harness";
import { CALLS } from "../support/computed";

const SUBNET = "aws:ec2/subnet:Subnet";
const ROUTE = "aws:ec2/route:Route";
const NAT = "aws:ec2/natGateway:NatGateway";
const VPC_ID = "vpc-0123456789abcdef0";
const TWO = { private: ["10.0.8.0/24", "10.0.9.0/24"], public: ["10.0.10.0/26", "10.0.10.64/26"] };
const CALLED = {
    ...CALLS,
    "aws:ec2/getVpc:getVpc": {
        id: VPC_ID,
        arn: `arn:aws:ec2:eu-central-1:123456789012:vpc/${VPC_ID}`,
        cidrBlock: "10.0.0.0/16",
        cidrBlockAssociations: [{ cidrBlock: "10.0.0.0/16" }, { cidrBlock: "100.64.0.0/16" }],
        ipv6CidrBlock: "2a05:d014:12:ab00::/56",
        ipv6CidrBlockAssociations: [{ ipv6CidrBlock: "2a05:d014:12:ab00::/56" }],
        enableDnsSupport: true,
        enableDnsHostnames: true,
    },
    "aws:ec2/getSubnets:getSubnets": { ids: ["subnet-1"] },
    "aws:ec2/getSubnet:getSubnet": { id: "subnet-1", cidrBlock: "10.0.0.0/24" },
    "aws:ec2/getInternetGateway:getInternetGateway": { internetGatewayId: "igw-found" },
};

const made = (existingVpc: Partial<NonNullable<NetworkArgs["existingVpc"]>>, args: NetworkArgs = {}, calls = CALLED) =>
    run(() => new Network("app", { preset: "development", ...args, existingVpc: { vpcId: VPC_ID, ...existingVpc } }), {
        calls,
    });

describe("subnets in a VPC that is there", () => {
    it("have the blocks that are written, in the order of the zones", async () => {
        const { resources } = await made({ subnets: TWO });

        assert.deepEqual(
            resources
                .filter(({ type }) => type === SUBNET)
                .map(({ name, inputs }) => [name, inputs.vpcId, inputs.cidrBlock, inputs.availabilityZone])
                .sort(),
            [
                ["app-private-a", VPC_ID, "10.0.8.0/24", "eu-central-1a"],
                ["app-private-b", VPC_ID, "10.0.9.0/24", "eu-central-1b"],
                ["app-public-a", VPC_ID, "10.0.10.0/26", "eu-central-1a"],
                ["app-public-b", VPC_ID, "10.0.10.64/26", "eu-central-1b"],
            ],
        );
    });

    it("are cut out of a free part of it as out of a block of their own", async () => {
        const { resources } = await made({}, { cidrBlock: "100.64.16.0/20" });

        assert.deepEqual(
            resources
                .filter(({ type }) => type === SUBNET)
                .map(({ name, inputs }) => [name, inputs.cidrBlock])
                .sort(),
            [
                ["app-private-a", "100.64.16.0/24"],
                ["app-private-b", "100.64.17.0/24"],
                ["app-public-a", "100.64.24.0/25"],
                ["app-public-b", "100.64.24.128/25"],
            ],
        );
    });

    it("leave the VPC, its gateway, its default group and its flow log to its owner", async () => {
        for (const preset of ["production", "development"] as const) {
            const { resources, result } = await made({ subnets: TWO }, { preset });

            const kinds = new Set(resources.map(({ type }) => type.split(":").at(-1)));
            for (const kind of ["Vpc", "InternetGateway", "DefaultSecurityGroup", "FlowLog"]) {
                assert.ok(!kinds.has(kind), kind);
            }
            assert.deepEqual(await plain(result.exceptions), []);
        }
    });

    it("reach the internet by the gateway that is found, or by the one that is named", async () => {
        const target = async (existing: object) => {
            const { get } = await made({ subnets: TWO, ...existing });
            return get(ROUTE, "app-public").inputs.gatewayId;
        };

        assert.equal(await target({}), "igw-found");
        assert.equal(await target({ internetGatewayId: "igw-named" }), "igw-named");
    });

    it("go out through NAT gateways that are there: through one, or through that of their zone", async () => {
        for (const [natGatewayIds, expected] of [
            [["nat-1"], ["nat-1", "nat-1"]],
            [
                ["nat-1", "nat-2"],
                ["nat-1", "nat-2"],
            ],
        ]) {
            const { get, resources, result } = await made({ subnets: { private: TWO.private }, natGatewayIds });

            assert.deepEqual(
                ["a", "b"].map((zone) => get(ROUTE, `app-private-${zone}`).inputs.natGatewayId),
                expected,
            );
            assert.ok(!resources.some(({ type }) => type === NAT));
            assert.equal(await plain(result.internetAccess), true);
        }
    });

    it("are private alone where no public ones are written, and load balancers use those that are there", async () => {
        const { resources, result } = await made({
            subnets: { private: TWO.private },
            publicSubnetIds: ["subnet-1", "subnet-2"],
        });

        assert.ok(!resources.some(({ name }) => name.includes("public")));
        assert.deepEqual(await plain(result.publicSubnetIds), ["subnet-1", "subnet-2"]);
        assert.equal(await plain(result.internetAccess), false);
    });

    it("get a part of its IPv6 addresses, at places that follow from tier and zone", async () => {
        const { resources, get, result } = await made(
            { subnets: TWO, ipv6CidrBlock: "2a05:d014:12:ab40::/59", egressOnlyInternetGatewayId: "eigw-1" },
            { ipv6: {} },
        );

        assert.deepEqual(
            resources
                .filter(({ type }) => type === SUBNET)
                .map(({ name, inputs }) => [name, inputs.ipv6CidrBlock])
                .sort(),
            [
                ["app-private-a", "2a05:d014:12:ab40::/64"],
                ["app-private-b", "2a05:d014:12:ab41::/64"],
                ["app-public-a", "2a05:d014:12:ab48::/64"],
                ["app-public-b", "2a05:d014:12:ab49::/64"],
            ],
        );
        assert.equal(get(ROUTE, "app-private-a-ipv6").inputs.egressOnlyGatewayId, "eigw-1");
        assert.equal(await plain(result.ipv6CidrBlock!), "2a05:d014:12:ab00::/56");
    });

    it("move for no zone that comes later", async () => {
        const subnets = async (written: typeof TWO) => {
            const { resources } = await made({ subnets: written });
            return new Map(resources.filter(({ type }) => type === SUBNET).map(({ name, inputs }) => [name, inputs]));
        };
        const [two, three] = [
            await subnets(TWO),
            await subnets({ private: [...TWO.private, "10.0.11.0/24"], public: [...TWO.public, "10.0.10.128/26"] }),
        ];

        assert.equal(three.size, 6);
        for (const [name, inputs] of two) {
            assert.deepEqual(three.get(name), inputs);
        }
    });

    it("say of the VPC the block that they lie in", async () => {
        const of = async (first: string, second: string) => {
            const { result } = await made({ subnets: { ...TWO, private: [first, second] } });
            return plain(result.cidrBlock);
        };

        assert.equal(await of("10.0.8.0/24", "10.0.9.0/24"), "10.0.0.0/16");
        assert.equal(await of("100.64.8.0/24", "100.64.9.0/24"), "100.64.0.0/16");
    });

    it("are not made where the VPC cannot hold them", async () => {
        await assert.rejects(
            made({ subnets: { private: ["10.1.0.0/24", "10.0.9.0/24"] } }),
            /Network "app" cannot work:\n {2}existingVpc\.subnets\.private\[0\]: 10\.1\.0\.0\/24 is outside of the VPC vpc-0123456789abcdef0, which has 10\.0\.0\.0\/16 and 100\.64\.0\.0\/16\. Use a free part of those\. \[subnet-outside-vpc\]/,
        );
    });

    it("are not looked for where the id of the VPC comes late and is none: AWS would find any VPC by it", async () => {
        for (const [late, shown] of [
            [undefined, "has no value"],
            [null, "has no value"],
            ["", '"" is not the id of a VPC'],
            [7, "7 is not possible"],
        ] as const) {
            const vpcId = () => pulumi.output(Promise.resolve(late as string));
            await assert.rejects(
                run(() => new Network("app", { existingVpc: { vpcId: vpcId(), subnets: TWO } }), { calls: CALLED }),
                (error: Error) => error.message.includes(`existingVpc.vpcId: ${shown}`),
            );
        }
    });

    it("are led to no gateway that comes late and is none", async () => {
        const none = () => pulumi.output(Promise.resolve(undefined as unknown as string));
        for (const [late, path] of [
            [{ subnets: TWO, internetGatewayId: none() }, "internetGatewayId"],
            [{ subnets: TWO, natGatewayIds: ["nat-1", none()] }, "natGatewayIds[1]"],
        ] as const) {
            await assert.rejects(made(late as object), (error: Error) =>
                error.message.includes(`existingVpc.${path}: has no value`),
            );
        }
    });

    it("hand over no public subnets that come late and are none", async () => {
        const late = (value: unknown) => pulumi.output(Promise.resolve(value as string[]));
        const item = (value: unknown) => ["subnet-1", pulumi.output(Promise.resolve(value as string))];
        for (const [publicSubnetIds, shown] of [
            [late(undefined), ": has no value"],
            [late("subnet-1"), ': "subnet-1" is not possible. Write a list'],
            [late(["subnet-1", ""]), '[1]: "" is not the id of a subnet'],
            [item(undefined), "[1]: has no value"],
            [item(""), '[1]: "" is not the id of a subnet'],
        ] as const) {
            await assert.rejects(
                made({ subnets: { private: TWO.private }, publicSubnetIds } as object),
                (error: Error) => error.message.includes(`existingVpc.publicSubnetIds${shown}`),
                shown,
            );
        }
    });

    it("are not asked about in a preview before the VPC is there", async () => {
        const { calls } = await run(
            () =>
                new Network("app", {
                    preset: "development",
                    existingVpc: { vpcId: new ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" }).id, subnets: TWO },
                }),
            { preview: true, calls: CALLED },
        );

        assert.ok(!calls.some(({ token }) => token.startsWith("aws:ec2/")));
    });
});

describe("a VPC that was found", () => {
    const FOUND: FoundVpc = {
        id: VPC_ID,
        cidrBlock: "10.0.0.0/16",
        cidrBlockAssociations: [{ cidrBlock: "10.0.0.0/16" }, { cidrBlock: "100.64.0.0/16" }],
        ipv6CidrBlock: "",
        ipv6CidrBlockAssociations: [],
        enableDnsSupport: true,
        enableDnsHostnames: true,
        subnets: [{ id: "subnet-1", cidrBlock: "10.0.0.0/20" }],
    };
    const needs = (change: Partial<NeedsOfVpc>): NeedsOfVpc => ({
        blocks: { private: ["10.0.16.0/24", "10.0.17.0/24"], public: [], isolated: [] },
        pathOf: (tier, index) => `${tier}[${index}]`,
        ipv6CidrBlock: undefined,
        privateNames: false,
        ...change,
    });
    const blocks = (...list: string[]) => ({ blocks: { private: list, public: [], isolated: [] } });
    const dual = { ipv6CidrBlock: "2001:db8:0:ab00::/56" };
    const cases: [string, Partial<FoundVpc>, Partial<NeedsOfVpc>, string[]][] = [
        ["takes blocks that are free", {}, {}, []],
        ["takes blocks of a further range", {}, blocks("100.64.0.0/24", "100.64.1.0/24"), []],
        ["refuses a block of others", {}, blocks("10.1.0.0/24", "10.0.16.0/24"), ["private[0] subnet-outside-vpc"]],
        ["refuses addresses of another subnet", {}, blocks("10.0.15.0/24"), ["private[0] subnet-overlap"]],
        [
            "takes the blocks that its own subnets have already",
            { subnets: [{ id: "subnet-2", cidrBlock: "10.0.16.0/24" }] },
            blocks("10.0.16.0/24", "10.0.17.0/24"),
            [],
        ],
        [
            "takes no block that was taken away from it",
            {
                cidrBlockAssociations: [
                    { cidrBlock: "10.0.0.0/16", state: "associated" },
                    { cidrBlock: "172.31.0.0/16", state: "disassociated" },
                ],
            },
            blocks("172.31.0.0/24"),
            ["private[0] subnet-outside-vpc"],
        ],
        ["has subnets with IPv6 alone", { subnets: [{ id: "subnet-3", cidrBlock: "" }] }, {}, []],
        [
            "refuses private subnets in two ranges",
            {},
            blocks("10.0.16.0/24", "100.64.0.0/24"),
            ["private[1] existing-vpc"],
        ],
        [
            "refuses IPv6 that it has none of",
            {},
            { ipv6CidrBlock: "2001:db8:0:ab00::/59" },
            ["existingVpc.ipv6CidrBlock existing-vpc"],
        ],
        [
            "refuses IPv6 of others",
            dual,
            { ipv6CidrBlock: "2001:db8:1::/59" },
            ["existingVpc.ipv6CidrBlock existing-vpc"],
        ],
        ["takes a part of its IPv6", dual, { ipv6CidrBlock: "2001:db8:0:ab20::/59" }, []],
        [
            "refuses interface endpoints without names",
            { enableDnsHostnames: false },
            { privateNames: true },
            ["endpoints existing-vpc"],
        ],
        ["has no names to offer and none wanted", { enableDnsHostnames: false }, {}, []],
    ];
    for (const [what, found, wanted, expected] of cases) {
        it(what, () =>
            assert.deepEqual(
                foundVpcProblems({ ...FOUND, ...found }, needs(wanted)).map(({ path, rule }) => `${path} ${rule}`),
                expected,
            ),
        );
    }
});

describe("what is written of a VPC that is there", () => {
    const found = (args: NetworkArgs, preset: "production" | "development" = "development") =>
        networkProblems(args, completeNetwork(args, preset)).map(
            ({ path, rule, severity }) => `${path} ${rule}${severity === undefined ? "" : ` ${severity}`}`,
        );
    const at = (subnets: object, rest: object = {}): NetworkArgs => ({
        existingVpc: { vpcId: VPC_ID, subnets: { ...TWO, ...subnets }, ...rest },
    });
    const cut = { vpcId: VPC_ID };
    const path = "existingVpc.subnets";
    const cases: [NetworkArgs, string[]][] = [
        [at({}), []],
        [{ cidrBlock: "10.0.16.0/20", existingVpc: cut }, []],
        [{ existingVpc: cut }, ["existingVpc existing-vpc"]],
        [{ ...at({}), cidrBlock: "10.0.16.0/20" }, ["cidrBlock existing-vpc"]],
        [{ cidrBlock: "10.0.16.0/24", existingVpc: cut }, ["cidrBlock vpc-cidr-size"]],
        [{ ...at({}), ipam: { ipv4PoolId: "ipam-pool-1" } }, ["ipam network-new-or-existing"]],
        [{ ...at({}), publicAccessExclusion: "allow-egress" }, ["publicAccessExclusion network-new-or-existing"]],
        [at({ public: ["10.0.10.0/26"] }), [`${path}.public existing-vpc`]],
        [at({ private: ["10.0.8.0/24"], public: undefined }), [`${path}.private az-count`]],
        [{ ...at({}), zones: 3 }, [`${path}.public existing-vpc`, `${path}.private existing-vpc`]],
        [at({ private: ["10.0.8.0/24", "10.0.8.128/25"] }), [`${path}.private[1] subnet-overlap`]],
        [at({ private: ["10.0.10.0/24", "10.0.9.0/24"] }), [`${path}.private[0] subnet-overlap`]],
        [at({ private: ["10.0.8.0/29", "10.0.9.0/24"] }), [`${path}.private[0] subnet-size`]],
        [at({ private: ["10.0.8.1/24", "10.0.9.0/24"] }), [`${path}.private[0] cidr-format`]],
        [at({ public: ["10.0.10.0/28", "10.0.10.64/26"] }), [`${path}.public[0] subnet-size warning`]],
        [{ ...at({}), isolatedSubnets: true }, ["isolatedSubnets existing-vpc"]],
        [at({ isolated: ["10.0.12.0/26", "10.0.12.64/26"] }), []],
        [{ ...at({ public: undefined }), nat: "perAz" }, ["nat existing-vpc"]],
        [{ ...at({ public: undefined }), nat: "regional" }, []],
        [at({}, { natGatewayIds: ["nat-1", "nat-2", "nat-3"] }), ["existingVpc.natGatewayIds existing-vpc"]],
        [{ ...at({}, { natGatewayIds: ["nat-1"] }), nat: "single" }, ["existingVpc.natGatewayIds existing-vpc"]],
        [
            { ...at({}, { natGatewayIds: ["nat-1"] }), natElasticIpAllocationIds: ["eipalloc-1"] },
            ["natElasticIpAllocationIds nat-addresses"],
        ],
        [at({}, { publicSubnetIds: ["subnet-1"] }), ["existingVpc.publicSubnetIds existing-vpc"]],
        [{ ...at({}), ipv6: {} }, ["existingVpc.ipv6CidrBlock existing-vpc"]],
        [at({}, { ipv6CidrBlock: "2001:db8::/59" }), ["existingVpc.ipv6CidrBlock existing-vpc"]],
        [{ ...at({}, { ipv6CidrBlock: "2001:db8::/60" }), ipv6: {} }, ["existingVpc.ipv6CidrBlock existing-vpc"]],
        [{ ...at({}, { ipv6CidrBlock: "2001:db8::/56" }), ipv6: {} }, []],
        [
            {
                ...at({ public: undefined }),
                routes: { a: { destination: "172.16.0.0/12", vpnGatewayId: "vgw-1", tiers: ["private", "public"] } },
            },
            ["routes.a.tiers route-tier"],
        ],
        [{ ...at({ public: undefined }), networkAcls: { public: {} } }, ["networkAcls.public network-acl-tier"]],
        [{ ...at({}), networkAcls: { isolated: {} } }, ["networkAcls.isolated network-acl-tier"]],
        [at({ public: undefined }, { internetGatewayId: "igw-1" }), ["existingVpc.internetGatewayId existing-vpc"]],
        [{ ...at({ public: undefined }, { internetGatewayId: "igw-1" }), nat: "regional" }, []],
        [
            {
                ...at({}, { ipv6CidrBlock: "2001:db8::/56", egressOnlyInternetGatewayId: "eigw-1" }),
                ipv6: { egress: false },
            },
            ["existingVpc.egressOnlyInternetGatewayId existing-vpc"],
        ],
        [
            { ...at({}), routes: { a: { destination: "10.0.8.0/24", vpnGatewayId: "vgw-1" } } },
            ["routes.a.destination route-destination"],
        ],
    ];
    for (const [args, expected] of cases) {
        it(`is ${expected.length === 0 ? "taken" : "judged"}: ${JSON.stringify(args).slice(0, 150)}`, () =>
            assert.deepEqual(found(args), expected));
    }

    it("is warned about in production where few tasks fit in, and where two zones are few", () =>
        assert.deepEqual(found(at({ private: ["10.0.8.0/27", "10.0.9.0/24"] }), "production"), [
            `${path}.private[0] subnet-size warning`,
            "zones az-count-production warning",
        ]));
});

describe("an environment in a VPC that is there", () => {
    const service = { containers: { web: { image: "public.ecr.aws/nginx/nginx:1.29", port: 80 } } };
    const problems = (args: EnvironmentArgs) =>
        allProblems({ preset: "development", ...args }, "dev").map(({ path, rule }) => `${path} ${rule}`);
    const alone = { existingVpc: { vpcId: VPC_ID, subnets: { private: TWO.private } } };

    const cases: [string, EnvironmentArgs, string[]][] = [
        [
            "has all it needs",
            { network: { existingVpc: { vpcId: VPC_ID, subnets: TWO } }, services: { web: service } },
            [],
        ],
        [
            "names it in one way",
            { network: { vpcId: VPC_ID, existingVpc: { vpcId: VPC_ID, subnets: TWO } } },
            ["network.existingVpc network-new-or-existing"],
        ],
        [
            "has no public subnets for a load balancer",
            {
                network: { existingVpc: { ...alone.existingVpc, natGatewayIds: ["nat-0123456789abcdef0"] } },
                services: { web: { ...service, ingress: { paths: ["/*"] } } },
            },
            ["loadBalancer reference-public-subnets"],
        ],
        [
            "has one public subnet of others, and an application load balancer wants two",
            {
                network: {
                    existingVpc: {
                        ...alone.existingVpc,
                        natGatewayIds: ["nat-0123456789abcdef0"],
                        publicSubnetIds: ["subnet-0123456789abcdef0"],
                    },
                },
                networkLoadBalancer: {},
                services: { web: { ...service, ingress: { paths: ["/*"] } } },
            },
            ["network.existingVpc.publicSubnetIds alb-two-subnets"],
        ],
        [
            "is told once in production that nothing leads out",
            { preset: "production", network: alone, services: { web: service } },
            ["network.nat nat-none-production", "network.zones az-count-production"],
        ],
        [
            "has no way to the images of its tasks",
            { network: alone, services: { web: service } },
            ["network.existingVpc image-registry-unreachable"],
        ],
    ];
    for (const [what, args, expected] of cases) {
        it(what, () => assert.deepEqual(problems(args), expected));
    }
});
