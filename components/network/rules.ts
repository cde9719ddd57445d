import { Address4 } from "ip-address";
import { asWarning, duplicateProblems, type Problem, under } from "../shared/problems";
import { type BalancedWay, USUAL_WAYS } from "./balancedWays";
import { endpointProblems } from "./endpointRules";
import { EndpointAddressType } from "./endpoints";
import { flowLogProblems } from "./flowLogRules";
import { existingVpcProblems } from "./existingVpcRules";
import { NatMode } from "./nat";
import { ipamProblems } from "./ipam";
import { networkAclReachProblems } from "./networkAclReach";
import { networkAclProblems } from "./networkAcls";
import type { NetworkSettings } from "./networkArgs";
import { routeProblems } from "./routes";
import { additionalBlockProblems } from "./vpcBlocks";
import type { CompleteNetwork } from "./networkSettings";
import { MOST_ZONES, vpcCidrProblems } from "./subnetPlan";
import { indexOf, letterOf } from "./zones";

const FEWEST_ZONES = 2;

/** Everything that is wrong with the settings of a new network, in which load balancers reach tasks in these ways. */
export function networkProblems(
    written: NetworkSettings,
    complete: CompleteNetwork,
    ways: readonly BalancedWay[] = USUAL_WAYS,
): Problem[] {
    return [
        complete.cidrBlock === undefined ? [] : vpcCidrProblems("cidrBlock", complete.cidrBlock),
        existingVpcProblems(written, complete),
        ipamProblems(written),
        additionalBlockProblems(written.additionalCidrBlocks, complete.cidrBlock),
        natAddressProblems(written, complete),
        routeProblems(written, {
            ...complete,
            blocks: ownBlocks(written, complete),
        }),
        under("networkAcls", networkAclProblems(written.networkAcls, complete)),
        networkAclReachProblems(written.networkAcls, aclSceneOf(complete, ways)),
        zoneNameProblems(written),
        complete.strict ? productionProblems(complete) : [],
        under("endpoints", endpointProblems(written.endpoints ?? {}, complete.endpoints, complete.internet)),
        endpointFamilyProblems(complete),
        under("flowLogs", flowLogProblems(written.flowLogs ?? {}, complete.flowLogs)),
    ].flat();
}

/** What network ACLs have to let through. Blocks that are named one by one are judged by nobody: they need not lie together. */
function aclSceneOf({ internet, publicTier, nat, cidrBlock }: CompleteNetwork, ways: readonly BalancedWay[]) {
    const block = cidrBlock !== undefined && Address4.isValid(cidrBlock) ? cidrBlock : undefined;
    const hasGateways = publicTier && (nat === NatMode.Single || nat === NatMode.PerAz);
    return { internet, hasGateways, block, ways };
}

/** Blocks of the VPC that are known before it is looked at. */
function ownBlocks({ additionalCidrBlocks = [], existingVpc }: NetworkSettings, { cidrBlock }: CompleteNetwork) {
    const { public: open = [], private: closed = [], isolated = [] } = existingVpc?.subnets ?? {};
    return [cidrBlock ?? [], additionalCidrBlocks, open, closed, isolated].flat();
}

/** One address for each gateway that is made here; AWS chooses those of a regional one. */
function natAddressProblems(
    { natElasticIpAllocationIds: given, existingVpc }: NetworkSettings,
    { nat, zones }: CompleteNetwork,
): Problem[] {
    if (given === undefined) {
        return [];
    }
    const path = "natElasticIpAllocationIds";
    const rule = "nat-addresses";
    const gateways = { none: 0, regional: 0, single: 1, perAz: zones }[nat];
    if (gateways === 0) {
        if (existingVpc?.natGatewayIds !== undefined) {
            const message = "is given, and the gateways of `existingVpc.natGatewayIds` have their addresses";
            return [{ rule, path, message, remedy: "Remove it" }];
        }
        const message =
            nat === NatMode.None ? "is given, and there is no NAT gateway" : "is given, and AWS chooses the addresses";
        return [{ rule, path, message, remedy: "Use `nat` single or perAz, or remove it" }];
    }
    const plain = given.filter((each): each is string => typeof each === "string");
    const message = `has ${given.length} addresses for ${gateways} NAT gateways`;
    return [
        ...(given.length === gateways
            ? []
            : [{ rule, path, message, remedy: "Give one for each, in the order of the zones" } as const]),
        ...duplicateProblems("list-duplicate", path, plain),
    ];
}

/** Addresses of a family that the VPC has none of. */
function endpointFamilyProblems({ ipv6, endpoints }: CompleteNetwork): Problem[] {
    if (ipv6 !== undefined || endpoints.ipAddressType === EndpointAddressType.Ipv4) {
        return [];
    }
    const message = "needs IPv6 addresses, and the network has none";
    const remedy = "Give the network `ipv6: {}`, or remove it";
    return [{ rule: "ipv6-needs-dual-stack", path: "endpoints.ipAddressType", message, remedy }];
}

function zoneNameProblems(written: NetworkSettings): Problem[] {
    const names = written.availabilityZones;
    if (names === undefined) {
        return blockCountProblems(written);
    }
    const path = "availabilityZones";
    const problems: Problem[] = [];
    if (written.zones !== undefined) {
        const message = "names and a number of zones are both given";
        problems.push({ rule: "az-list-or-count", path, message, remedy: "Keep `zones` or `availabilityZones`" });
    }
    if (names.length < FEWEST_ZONES || names.length > MOST_ZONES) {
        const remedy = `Name ${FEWEST_ZONES} to ${MOST_ZONES} zones`;
        problems.push({ rule: "az-count", path, message: `${names.length} zones are not possible`, remedy });
    }
    return [
        problems,
        names.flatMap((name, index) => zoneProblem(name, index)),
        regionProblems(names),
        duplicateProblems("list-duplicate", "availabilityZones", names),
    ].flat();
}

/** As many zones as there are blocks, where nobody says it otherwise. */
function blockCountProblems({ zones, existingVpc }: NetworkSettings): Problem[] {
    const count = existingVpc?.subnets?.private.length;
    if (count === undefined || zones !== undefined || (count >= FEWEST_ZONES && count <= MOST_ZONES)) {
        return [];
    }
    const path = "existingVpc.subnets.private";
    const remedy = `Give a block in each of ${FEWEST_ZONES} to ${MOST_ZONES} zones`;
    return [{ rule: "az-count", path, message: `${count} zones are not possible`, remedy }];
}

function zoneProblem(name: string, index: number): Problem[] {
    const path = `availabilityZones[${index}]`;
    // Local and Wavelength Zones carry a city in their names: us-east-1-bos-1a.
    if (!/^[a-z]{2,4}(-[a-z]+)+-\d[a-z]$/.test(name) || indexOf(letterOf(name)) >= 8) {
        const remedy = "Write the name of an Availability Zone, such as eu-central-1a";
        return [{ rule: "az-unknown", path, message: `"${name}" is not an Availability Zone`, remedy }];
    }
    return [];
}

/** A VPC lies in one Region, and the name of a zone is that of its Region and a letter. */
function regionProblems(names: readonly string[]): Problem[] {
    const regionOf = (name: string) => name.slice(0, -1);
    const isZone = (name: string, index: number) => zoneProblem(name, index).length === 0;
    const first = names.find(isZone);
    return names.flatMap((name, index): Problem[] => {
        if (first === undefined || !isZone(name, index) || regionOf(name) === regionOf(first)) {
            return [];
        }
        const path = `availabilityZones[${index}]`;
        const message = `"${name}" is in another Region than "${first}", and a VPC lies in one`;
        return [{ rule: "az-unknown", path, message, remedy: `Write a zone of ${regionOf(first)}` }];
    });
}

/** What a network that users depend on should not be without. */
function productionProblems({ zones, nat }: CompleteNetwork): Problem[] {
    const problems: Problem[] = [];
    if (zones < 3) {
        const message = `${zones} zones: losing one leaves a production service with half of its capacity or less`;
        problems.push(asWarning({ rule: "az-count-production", path: "zones", message, remedy: "Use 3" }));
    }
    if (nat === NatMode.Single) {
        const message = "one NAT gateway serves several zones: losing its zone cuts off all of them";
        problems.push(
            asWarning({ rule: "nat-single-production", path: "nat", message, remedy: "Use perAz or regional" }),
        );
    }
    return problems;
}
