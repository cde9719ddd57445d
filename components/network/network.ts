import * as pulumi from "@pulumi/pulumi";
import type { ControlException } from "../controls/exceptions";
import { expose, outputsOf, refuseInvalid } from "../shared/component";
import { plainOutput } from "../shared/late";
import { tagsOf } from "../shared/tags";
import { createEndpoints, servicesReached } from "./endpoints";
import { networkExceptions } from "./exceptions";
import { rememberNetwork } from "./facts";
import { createFlowLog } from "./flowLogs";
import type { NetworkArgs } from "./networkArgs";
import { createNetworkAcls } from "./networkAcls";
import { createVpcGround, findVpcGround } from "./networkGround";
import { completeNetwork } from "./networkSettings";
import { createRoutes } from "./routes";
import { networkProblems } from "./rules";
import { createIsolatedTier, createPrivateTier, createPublicTier, knownAfter } from "./tiers";
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
        const { existingVpc } = args;
        const { cidrBlock, zones: count, availabilityZones, nat, isolatedSubnets, ipv6 } = complete;
        const settings = { cidrBlock, zones: count, availabilityZones, nat, isolatedSubnets, ipv6 };
        super("ecs:index:Network", name, settings, opts);
        warnings.log(this);
        const child = { parent: this };
        const tags = tagsOf("Network", name, args.tags);
        const making = { name, tags, child };

        const zones = zonesOf(count, availabilityZones, child);
        const ground =
            existingVpc === undefined
                ? createVpcGround(making, args, complete)
                : findVpcGround(this, making, existingVpc, complete, zones);
        const { vpc, plan, internetGateway, ipv6CidrBlock } = ground;
        const publicTier = complete.publicTier
            ? createPublicTier(making, vpc, plan, zones, internetGateway!)
            : undefined;
        const { natElasticIpAllocationIds } = args;
        const ways = { ...plan, nat, natElasticIpAllocationIds, natGatewayIds: ground.natGatewayIds };
        const privateTier = createPrivateTier(making, vpc, ways, zones, { ...ground, publicTier });
        const isolatedTier = isolatedSubnets ? createIsolatedTier(making, vpc, plan, zones) : undefined;
        const tables = [publicTier ?? [], privateTier, isolatedTier ?? []].flat().flatMap((tier) => tier.tables);
        const surroundings = { vpc, ipv6CidrBlock, subnets: privateTier.subnets, tables };
        const endpoints = createEndpoints(making, complete.endpoints, surroundings);
        createFlowLog(making, vpc, complete.flowLogs);
        const tiers = {
            private: privateTier,
            ...(publicTier && { public: publicTier }),
            ...(isolatedTier && { isolated: isolatedTier }),
        };
        const whole = { vpc, tiers, dualStack: ipv6 !== undefined };
        createNetworkAcls(making, args.networkAcls, whole);
        const elsewhere = createRoutes(making, args, whole);

        expose<Network>(this, {
            vpcId: vpc.id,
            cidrBlock: vpc.cidrBlock,
            ipv6CidrBlock,
            dualStack: plainOutput(ipv6 !== undefined, this),
            publicSubnetIds: publicTier?.routedSubnetIds ?? pulumi.output(ground.publicSubnetIds ?? []),
            // Without NAT, what is placed there starts through the endpoints.
            privateSubnetIds: knownAfter(privateTier.routedSubnetIds, [
                ...(complete.internet ? [] : endpoints),
                ...elsewhere,
            ]),
            isolatedSubnetIds: isolatedTier?.routedSubnetIds ?? pulumi.output([]),
            availabilityZones: pulumi.all(privateTier.subnets.map((subnet) => subnet.availabilityZone)),
            internetAccess: plainOutput(complete.internet, this),
            endpointServices: plainOutput(servicesReached(complete.endpoints), this),
            exceptions: plainOutput(networkExceptions(complete), this),
        });
        rememberNetwork(this, ipv6 !== undefined);
    }
}
