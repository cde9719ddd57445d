import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import * as fc from "fast-check";
import { Address4 } from "ip-address";
import { completeNetwork } from "../../components/network/networkSettings";
import { networkProblems } from "../../components/network/rules";
import { Network, type NetworkArgs } from "../../index";
import { MOST_ZONES, subnetCidr, type Tier } from "../../components/network/subnetPlan";
import { isKnown, plain, run } from "../support/harness";
import { refusals } from "../support/problems";

const TIERS: Tier[] = ["private", "public", "isolated"];

describe("the address plan", () => {
    const vpc = fc
        .record({ second: fc.integer({ min: 0, max: 255 }), prefix: fc.integer({ min: 16, max: 22 }) })
        .map(({ second, prefix }) => `10.${second}.0.0/${prefix}`);

    it("keeps every subnet inside the VPC and apart from the others", () => {
        fc.assert(
            fc.property(vpc, (cidr) => {
                const blocks = TIERS.flatMap((tier) =>
                    Array.from({ length: MOST_ZONES }, (_, zone) => new Address4(subnetCidr(cidr, tier, zone))),
                );
                for (const [index, block] of blocks.entries()) {
                    assert.ok(block.isInSubnet(new Address4(cidr)));
                    assert.ok(block.subnetMask <= 27);
                    const others = blocks.filter((_, other) => other !== index);
                    assert.ok(!others.some((other) => block.isInSubnet(other) || other.isInSubnet(block)));
                }
            }),
        );
    });

    const places: [Tier, number, string][] = [
        ["private", 0, "10.0.0.0/20"],
        ["private", 2, "10.0.32.0/20"],
        ["public", 0, "10.0.128.0/21"],
        ["public", 5, "10.0.168.0/21"],
        ["isolated", 1, "10.0.200.0/21"],
    ];
    for (const [tier, zone, cidr] of places) {
        it(`has ${cidr} for the ${tier} subnet of zone ${zone}, for ever`, () =>
            assert.equal(subnetCidr("10.0.0.0/16", tier, zone), cidr));
    }
});

async function names(args: NetworkArgs, type: string): Promise<string[]> {
    const { resources } = await run(() => new Network("app", args));
    return resources
        .filter((it) => it.type === type)
        .map((it) => it.name)
        .sort();
}

describe("Network", () => {
    it("spans three zones with a NAT gateway each in production", async () => {
        assert.deepEqual(await names({}, "aws:ec2/natGateway:NatGateway"), ["app-nat-a", "app-nat-b", "app-nat-c"]);
        assert.deepEqual(await names({}, "aws:ec2/subnet:Subnet"), [
            "app-private-a",
            "app-private-b",
            "app-private-c",
            "app-public-a",
            "app-public-b",
            "app-public-c",
        ]);
    });

    it("spans two zones with one NAT gateway in development", async () => {
        assert.deepEqual(await names({ preset: "development" }, "aws:ec2/natGateway:NatGateway"), ["app-nat-a"]);
        assert.equal((await names({ preset: "development" }, "aws:ec2/subnet:Subnet")).length, 4);
    });

    it("makes no NAT gateway, address or private route without NAT", async () => {
        const args: NetworkArgs = { preset: "development", nat: "none" };

        assert.deepEqual(await names(args, "aws:ec2/natGateway:NatGateway"), []);
        assert.deepEqual(await names(args, "aws:ec2/eip:Eip"), []);
        assert.deepEqual(await names(args, "aws:ec2/route:Route"), ["app-public"]);
    });

    it("moves no subnet when a zone is added", async () => {
        const subnets = async (zones: number) => {
            const { resources } = await run(() => new Network("app", { zones }));
            return resources.filter((it) => it.type === "aws:ec2/subnet:Subnet").map((it) => [it.name, it.inputs]);
        };
        const [two, three] = [new Map((await subnets(2)) as any), new Map((await subnets(3)) as any)];

        for (const [name, inputs] of two) {
            assert.deepEqual(three.get(name), inputs);
        }
    });

    it("gets a tier without any way to the internet, which moves no subnet of the others", async () => {
        const { resources, result } = await run(() => new Network("app", { isolatedSubnets: true }));
        const before = await run(() => new Network("app"));

        const subnets = resources.filter((it) => it.type === "aws:ec2/subnet:Subnet");
        const isolated = subnets.filter((it) => it.name.startsWith("app-isolated-"));
        assert.deepEqual(
            isolated.map((it) => [it.name, it.inputs.cidrBlock]),
            [
                ["app-isolated-a", "10.0.192.0/21"],
                ["app-isolated-b", "10.0.200.0/21"],
                ["app-isolated-c", "10.0.208.0/21"],
            ],
        );
        assert.deepEqual(await plain(result.isolatedSubnetIds), [
            "app-isolated-a-id",
            "app-isolated-b-id",
            "app-isolated-c-id",
        ]);
        assert.deepEqual(await plain(before.result.isolatedSubnetIds), []);
        const others = (all: typeof resources) =>
            all.filter((it) => it.type === "aws:ec2/subnet:Subnet" && !isolated.some(({ urn }) => urn === it.urn));
        assert.deepEqual(others(resources), others(before.resources));
        const routes = resources.filter((it) => it.type === "aws:ec2/route:Route");
        assert.ok(!routes.some((it) => it.inputs.routeTableId === "app-isolated-id"));
        const [s3] = resources.filter((it) => it.type === "aws:ec2/vpcEndpoint:VpcEndpoint");
        assert.ok(s3.inputs.routeTableIds.includes("app-isolated-id"));
    });

    it("keys named zones by their own letter, so that the first can go", async () => {
        const args: NetworkArgs = { availabilityZones: ["eu-central-1b", "eu-central-1c"] };
        const { get } = await run(() => new Network("app", args), { calls: {} });

        const subnet = get("aws:ec2/subnet:Subnet", "app-private-b").inputs;
        assert.equal(subnet.cidrBlock, "10.0.16.0/20");
        assert.equal(subnet.availabilityZone, "eu-central-1b");
    });

    it("[EC2.15] gives no public addresses to what is placed in its subnets", async () => {
        const { resources } = await run(() => new Network("app"));

        const subnets = resources.filter((it) => it.type === "aws:ec2/subnet:Subnet");
        assert.ok(subnets.every((it) => it.inputs.mapPublicIpOnLaunch === false));
        assert.ok(subnets.every((it) => it.ignoreChanges.join() === "availabilityZone"));
    });

    it("[EC2.2] empties the VPC's default security group", async () => {
        const { get } = await run(() => new Network("app"));

        const group = get("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup").inputs;
        assert.deepEqual([group.ingress, group.egress], [undefined, undefined]);
    });

    it("gives out subnets only when their routes exist", async () => {
        const { result } = await run(() => new Network("app"));

        const dependencies = [...((await (result.privateSubnetIds as any).allResources()) as Set<pulumi.Resource>)];
        const types = new Set(dependencies.map((it: any) => it.__pulumiType));
        assert.ok(types.has("aws:ec2/route:Route"));
        assert.ok(types.has("aws:ec2/routeTableAssociation:RouteTableAssociation"));
        assert.equal((await plain(result.publicSubnetIds)).length, 3);
    });

    it("leaves ids unknown in a preview", async () => {
        const { result } = await run(() => new Network("app"), { preview: true });

        assert.equal(await isKnown(result.vpcId), false);
    });

    for (const region of ["us-gov-west-1", "cn-north-1", "eusc-de-east-1", "us-isob-east-1"]) {
        it(`takes the zones of ${region}`, async () => {
            const availabilityZones = ["a", "b", "c"].map((letter) => region + letter);
            const { resources } = await run(() => new Network("app", { availabilityZones }));

            const subnets = resources.filter((it) => it.type === "aws:ec2/subnet:Subnet");
            assert.deepEqual([...new Set(subnets.map((it) => it.inputs.availabilityZone))], availabilityZones);
        });
    }

    const refused: [string, object, string][] = [
        [
            "a VPC that is too small",
            { cidrBlock: "10.0.0.0/24" },
            "cidrBlock: /24 does not hold three tiers over 6 zones in a VPC. Use a prefix from /16 to /22. [vpc-cidr-size]",
        ],
        [
            "a block with host bits",
            { cidrBlock: "10.0.0.1/16" },
            'cidrBlock: "10.0.0.1/16" has bits set after its prefix. Write 10.0.0.0/16. [cidr-format]',
        ],
        [
            "link-local addresses",
            { cidrBlock: "169.254.0.0/16" },
            'cidrBlock: "169.254.0.0/16" lies in a range that EC2 does not take for a VPC. Use a part of 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10. [vpc-cidr-special-range]',
        ],
        ["one zone", { zones: 1 }, "zones: 1 is not possible. Use a whole number from 2 to 6. [out-of-range]"],
        ["half a zone", { zones: 2.5 }, "zones: 2.5 is not possible. Write a whole number. [wrong-type]"],
        [
            "a Local Zone",
            { availabilityZones: ["us-east-1a", "us-east-1-bos-1a"] },
            'availabilityZones[1]: "us-east-1-bos-1a" is not an Availability Zone. Write the name of an Availability Zone, such as eu-central-1a. [az-unknown]',
        ],
        [
            "zones of two Regions",
            { availabilityZones: ["eu-central-1a", "eu-west-1b"] },
            'availabilityZones[1]: "eu-west-1b" is in another Region than "eu-central-1a", and a VPC lies in one. Write a zone of eu-central-1. [az-unknown]',
        ],
        [
            "a zone named twice",
            { availabilityZones: ["eu-central-1a", "eu-central-1a"] },
            'availabilityZones[1]: "eu-central-1a" is named twice. Name it once. [list-duplicate]',
        ],
        [
            "an unknown NAT mode",
            { nat: "perAZ" },
            'nat: "perAZ" is not possible. Use "perAz", or another of none, single, perAz, regional. [enum-value]',
        ],
        ["an unknown argument", { natt: "single" }, "natt: there is no such argument. Write `nat`. [unknown-argument]"],
        [
            "an output that decides the structure",
            { zones: pulumi.output(2) },
            "zones: must be known before deployment, because it decides which resources exist. Write the value itself instead of an output. [plain-value]",
        ],
        [
            "a reserved tag",
            { tags: { "aws:x": "1" } },
            'tags.aws:x: keys that begin with "aws:" belong to AWS. Choose another key. [tag-reserved-prefix]',
        ],
    ];
    for (const [what, args, line] of refused) {
        it(`refuses ${what}`, async () => assert.deepEqual(await refusals(() => new Network("app", args)), [line]));
    }

    it("reports every problem at once", async () => {
        const lines = await refusals(() => new Network("sg-app", { zones: 9, nat: "x" as any, tags: { "": "1" } }));

        assert.deepEqual(
            lines.map((line) => line.split(":")[0]),
            ["name", "zones", "nat", "tags."],
        );
    });
});

describe("the addresses of Docker", () => {
    const warned = (cidrBlock: string) =>
        networkProblems({ cidrBlock }, completeNetwork({ cidrBlock }, undefined)).map(
            ({ rule, path, message, remedy, severity }) => [rule, path, `${message}. ${remedy}`, severity],
        );

    it("are taken with a warning", () =>
        assert.deepEqual(warned("172.17.0.0/16"), [
            [
                "vpc-cidr-special-range",
                "cidrBlock",
                '"172.17.0.0/16" are addresses that Docker and services of AWS have for themselves. Use others, such as 172.18.0.0/16',
                "warning",
            ],
        ]));

    it("are not those beside them", () => assert.deepEqual(warned("172.18.0.0/16"), []));
});

describe("the NAT gateway of a whole Region", () => {
    it("has no subnet and no address of its own, and serves every private table", async () => {
        const { get, resources } = await run(() => new Network("app", { nat: "regional" }));

        const { availabilityMode, vpcId, subnetId, allocationId } = get("aws:ec2/natGateway:NatGateway").inputs;
        assert.deepEqual(
            [availabilityMode, vpcId, subnetId, allocationId],
            ["regional", "app-id", undefined, undefined],
        );
        const routes = resources.filter((it) => it.type === "aws:ec2/route:Route" && it.inputs.natGatewayId);
        assert.deepEqual(
            routes.map((it) => [it.name, it.inputs.natGatewayId]),
            ["a", "b", "c"].map((zone) => [`app-private-${zone}`, "app-nat-id"]),
        );
        assert.deepEqual(await names({ nat: "regional" }, "aws:ec2/eip:Eip"), []);
    });
});
