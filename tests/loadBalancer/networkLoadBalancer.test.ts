import * as assert from "node:assert/strict";
import { NetworkLoadBalancer, type NetworkLoadBalancerArgs } from "../../index";
import { run } from "../support/harness";
import { refusals } from "../support/problems";

const NETWORK = { vpcId: "vpc-1", publicSubnetIds: ["subnet-1", "subnet-2"], privateSubnetIds: ["subnet-3"] };
const BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const GROUP = "aws:ec2/securityGroup:SecurityGroup";

async function made(args: Partial<NetworkLoadBalancerArgs> = {}) {
    return run(() => new NetworkLoadBalancer("edge", { network: NETWORK, ...args }));
}

describe("NetworkLoadBalancer", () => {
    it("always has a security group, because it could never get one later", async () => {
        const { get } = await made();

        assert.deepEqual(get(BALANCER).inputs.securityGroups, ["edge-network-load-balancer-id"]);
    });

    it("opens no port itself: every service opens its own", async () => {
        const { resources } = await made();

        const custom = resources.filter((it) => it.custom).map(({ type }) => type);
        const role = ["aws:iam/role:Role", "aws:iam/rolePolicyAttachment:RolePolicyAttachment"];
        assert.deepEqual(custom.sort(), [GROUP, ...role, BALANCER]);
    });

    it("[CKV_AWS_152] spreads connections over all zones unless told otherwise", async () => {
        const crossZone = async (args: Partial<NetworkLoadBalancerArgs>) =>
            (await made(args)).get(BALANCER).inputs.enableCrossZoneLoadBalancing;

        assert.deepEqual([await crossZone({}), await crossZone({ crossZone: false })], [true, false]);
    });

    it("stands in public subnets, or in private ones if it is internal", async () => {
        const subnets = async (args: Partial<NetworkLoadBalancerArgs>) =>
            (await made(args)).get(BALANCER).inputs.subnets;

        assert.deepEqual(await subnets({}), NETWORK.publicSubnetIds);
        assert.deepEqual(await subnets({ internal: true }), NETWORK.privateSubnetIds);
    });

    it("[ELB.6] is protected from deletion in production and not in development", async () => {
        const production = (await made()).get(BALANCER);
        const development = (await made({ preset: "development" })).get(BALANCER);

        assert.deepEqual([production.inputs.enableDeletionProtection, production.protect], [true, true]);
        assert.deepEqual([development.inputs.enableDeletionProtection, development.protect], [false, false]);
    });

    it("refuses a network without the subnets that it needs", async () => {
        const network = { vpcId: "vpc-1", publicSubnetIds: ["subnet-1"] };
        const found = await refusals(() => new NetworkLoadBalancer("edge", { network, internal: true }));

        assert.deepEqual(found, [
            "network.privateSubnetIds: is missing: an internal load balancer is placed there. Give the ids of at least two subnets in different zones. [reference-private-subnets]",
        ]);
    });
});
