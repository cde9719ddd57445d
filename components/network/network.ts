import * as ec2 from "@pulumi/aws/ec2";
import * as pulumi from "@pulumi/pulumi";
import type { ControlException } from "../controls/exceptions";
import { expose, outputsOf, refuseInvalid } from "../shared/component";
import { plainOutput } from "../shared/late";
import type { Making } from "../shared/making";
import { named, tagsOf } from "../shared/tags";
import { createEndpoints, servicesReached } from "./endpoints";
import { networkExceptions } from "./exceptions";
import { rememberNetwork } from "./facts";
import { createFlowLog } from "./flowLogs";
import { createIpv6Block, OF_BLOCK } from "./ipv6";
import { NatMode } from "./nat";
import type { NetworkArgs } from "./networkArgs";
import { createNetworkAcls } from "./networkAcls";
import { type CompleteNetwork, completeNetwork } from "./networkSettings";
import { createRoutes } from "./routes";
import { networkProblems } from "./rules";
import { createIsolatedTier, createPrivateTier, createPublicTier, knownAfter } from "./tiers";
import { createAdditionalBlocks, createPublicAccessExclusion } from "./vpcBlocks";
import { zonesOf } from "./zones";

/** A VPC over several Availability Zones with public and private subnets. */
export class Network extends pulumi.ComponentResource {
    /** Id of the VPC. */
    public readonly vpcId!: pulumi.Output<string>;
    /** IPv4 CIDR block of the VPC. */
    public readonly cidrBlock!: pulumi.Output<string>;
    /** IPv6 CIDR block of the VPC; absent without `ipv6`. */
    public readonly ipv6CidrBlock?: pulumi.Output<string>;
    /** Whether the VPC and its subnets have IPv6 addresses beside IPv4 ones. */
    public readonly dualStack!: pulumi.Output<boolean>;
    /** Ids of the public subnets, one a zone, known when their route to the internet exists. */
    public readonly publicSubnetIds!: pulumi.Output<string[]>;
    /** Ids of the private subnets, one a zone, known when their route to a NAT gateway, if any, exists. */
    public readonly privateSubnetIds!: pulumi.Output<string[]>;
    /** Ids of the subnets without a way to the internet, one a zone; none without `isolatedSubnets`. */
    public readonly isolatedSubnetIds!: pulumi.Output<string[]>;
    /** Names of the Availability Zones, in the order of the subnets. */
    public readonly availabilityZones!: pulumi.Output<string[]>;
    /** Whether the private subnets have a way to the internet. */
    public readonly internetAccess!: pulumi.Output<boolean>;
    /** Services of AWS that there are endpoints for, by their short names. */
    public readonly endpointServices!: pulumi.Output<string[]>;
    /** Security controls that are not met, with the arguments that would meet them. */
    public readonly exceptions!: pulumi.Output<ControlException[]>;

    constructor(name: string, args: NetworkArgs = {}, opts?: pulumi.ComponentResourceOptions) {
        if (opts?.urn) {
            super("ecs:index:Network", name, outputsOf("Network"), opts, true);
            return; // read back from the state as somebody's argument: nothing is created
        }
        const warnings = refuseInvalid("Network", name, args, (sound) =>
            networkProblems(sound, completeNetwork(sound, sound.preset)),
        );
        const complete = completeNetwork(args, args.preset);
        const { cidrBlock, zones: count, availabilityZones, nat, isolatedSubnets, ipv6 } = complete;
        const settings = { cidrBlock, zones: count, availabilityZones, nat, isolatedSubnets, ipv6 };
        super("ecs:index:Network", name, settings, opts);
        warnings.log(this);
        const child = { parent: this };
        const tags = tagsOf("Network", name, args.tags);
        const making = { name, tags, child };

        const vpc = createVpc(making, blockOf(args, complete));
        const zones = zonesOf(count, availabilityZones, child);
        const pool = { id: args.ipam?.ipv6PoolId, netmaskLength: complete.ipv6NetmaskLength };
        const plan = {
            cidrBlock: cidrBlock ?? vpc.cidrBlock,
            ipv6CidrBlock: ipv6 && createIpv6Block(making, vpc, pool),
        };
        const publicTier = createPublicTier(making, vpc, plan, zones);
        const { natElasticIpAllocationIds } = args;
        const ways = { ...plan, nat, natElasticIpAllocationIds, ipv6Egress: ipv6?.egress ?? false };
        const privateTier = createPrivateTier(making, vpc, ways, zones, publicTier);
        const isolatedTier = isolatedSubnets ? createIsolatedTier(making, vpc, plan, zones) : undefined;
        const tables = [publicTier, privateTier, isolatedTier ?? []].flat().flatMap((tier) => tier.tables);
        const surroundings = { vpc, ipv6CidrBlock: plan.ipv6CidrBlock, subnets: privateTier.subnets, tables };
        const endpoints = createEndpoints(making, complete.endpoints, surroundings);
        createFlowLog(making, vpc, complete.flowLogs);
        createAdditionalBlocks(making, vpc, args.additionalCidrBlocks);
        createPublicAccessExclusion(making, vpc, args.publicAccessExclusion);
        const tiers = { public: publicTier, private: privateTier, ...(isolatedTier && { isolated: isolatedTier }) };
        const whole = { vpc, tiers, dualStack: ipv6 !== undefined };
        createNetworkAcls(making, args.networkAcls, whole);
        const elsewhere = createRoutes(making, args, whole);

        expose<Network>(this, {
            vpcId: vpc.id,
            cidrBlock: vpc.cidrBlock,
            ipv6CidrBlock: plan.ipv6CidrBlock,
            dualStack: plainOutput(ipv6 !== undefined, this),
            publicSubnetIds: publicTier.routedSubnetIds,
            // Without NAT, what is placed there starts through the endpoints.
            privateSubnetIds: knownAfter(privateTier.routedSubnetIds, [
                ...(nat === NatMode.None ? endpoints : []),
                ...elsewhere,
            ]),
            isolatedSubnetIds: isolatedTier?.routedSubnetIds ?? pulumi.output([]),
            availabilityZones: pulumi.all(publicTier.subnets.map((subnet) => subnet.availabilityZone)),
            internetAccess: plainOutput(nat !== NatMode.None, this),
            endpointServices: plainOutput(servicesReached(complete.endpoints), this),
            exceptions: plainOutput(networkExceptions(complete), this),
        });
        rememberNetwork(this, ipv6 !== undefined);
    }
}

/** The block that is written, or what a pool is asked for. */
function blockOf({ ipam }: NetworkArgs, { cidrBlock, ipv4NetmaskLength }: CompleteNetwork) {
    return cidrBlock === undefined ? { ipv4IpamPoolId: ipam?.ipv4PoolId, ipv4NetmaskLength } : { cidrBlock };
}

function createVpc({ name, tags, child }: Making, block: ReturnType<typeof blockOf>): ec2.Vpc {
    const vpc = new ec2.Vpc(
        name,
        // Hostnames are off in a new VPC; interface endpoints and Cloud Map need them.
        { ...block, enableDnsHostnames: true, enableDnsSupport: true, tags: named(tags, name) },
        { ...child, ignoreChanges: OF_BLOCK },
    );
    // Without rules the VPC's own group opens nothing to whoever forgets to name one (EC2.2).
    new ec2.DefaultSecurityGroup(name, { vpcId: vpc.id, tags: named(tags, `${name}-default-closed`) }, child);
    return vpc;
}
