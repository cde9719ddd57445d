import type { Ask } from "../providerCalls";
import { type Finding, failed, ok, reasonOf, unknown } from "./check";
import type { WayClaim } from "./claims";

/** A route as the provider reads it. */
type Route = Readonly<Record<string, string | undefined>>;

/** A route table with the subnets that have it. */
export interface Table {
    readonly routes: readonly Route[];
    readonly associations: readonly { readonly subnetId?: string; readonly main?: boolean }[];
}

/** Whether the tasks of a service can reach what they call, from each of their subnets. */
export async function wayFinding(claim: WayClaim, network: Network): Promise<Finding> {
    try {
        const findings = await Promise.all(claim.subnets.map((subnet) => subnetFinding(subnet, claim, network)));
        const wrong = findings.find(({ result }) => result === "failed");
        return wrong ?? findings.find(({ result }) => result === "unknown") ?? ok(findings[0].say);
    } catch (error) {
        return unknown(`could not be asked: ${reasonOf(error)}`);
    }
}

async function subnetFinding(subnet: string, claim: WayClaim, network: Network): Promise<Finding> {
    const vpc = await network.vpcOf(subnet);
    const tables = await network.tablesOf(vpc);
    const target = defaultTarget(tables, subnet);
    if (target !== undefined && (!isInternetGateway(target) || claim.isPublic)) {
        return ok(`${claim.needs.join(", ")} by ${target}`);
    }
    if (target === undefined && tables.some((table) => hasOther(table, subnet))) {
        return unknown(`${subnet} has routes by IPv6 or by prefix lists, of which nothing is said here`);
    }
    const noWay = isInternetGateway(target)
        ? `${subnet} leads to an internet gateway, and the tasks have no public address (\`assignPublicIp\`)`
        : `${subnet} leads nowhere`;
    if (claim.needs.includes("internet")) {
        return failed(
            `${noWay}: an image on the internet cannot be pulled. Copy it into ECR, or give the subnet a NAT gateway.`,
        );
    }
    const missing = await network.missingEndpoints(vpc, claim.needs);
    return missing.length === 0
        ? ok(`${claim.needs.join(", ")} by endpoints`)
        : failed(`${noWay}, and the VPC has no endpoint for ${missing.join(", ")}. Add it, or a NAT gateway.`);
}

const isInternetGateway = (target: string | undefined) => target?.startsWith("igw-") === true;

// Where a route can lead to.
const TARGETS = [
    "natGatewayId",
    "transitGatewayId",
    "gatewayId",
    "instanceId",
    "networkInterfaceId",
    "vpcPeeringConnectionId",
    "vpcEndpointId",
    "carrierGatewayId",
    "localGatewayId",
    "coreNetworkArn",
];

/** Where the default route of a subnet leads to, by its own table or by the main one; nothing where there is none. */
export function defaultTarget(tables: readonly Table[], subnet: string): string | undefined {
    const own = tables.find(({ associations }) => associations.some(({ subnetId }) => subnetId === subnet));
    const table = own ?? tables.find(({ associations }) => associations.some(({ main }) => main === true));
    // Halves of the internet are all of it together.
    const routes = table?.routes ?? [];
    const route = ["0.0.0.0/0", "0.0.0.0/1"]
        .map((block) => routes.find(({ cidrBlock }) => cidrBlock === block))
        .find(Boolean);
    const [target] = TARGETS.flatMap((key) => route?.[key] || []);
    return target;
}

/** Whether a table of a subnet, or the main one, has routes whose ends only somebody else knows. */
function hasOther({ routes, associations }: Table, subnet: string): boolean {
    const isMeant = associations.some(({ subnetId, main }) => subnetId === subnet || main === true);
    const isOther = (route: Route) =>
        route.ipv6CidrBlock === "::/0" || (!!route.destinationPrefixListId && !route.gatewayId?.startsWith("vpce-"));
    return isMeant && routes.some(isOther);
}

/** What is asked about networks. */
export class Network {
    constructor(
        private readonly ask: Ask,
        private readonly region: Promise<string>,
    ) {}

    async vpcOf(subnet: string): Promise<string> {
        return String((await this.ask("aws:ec2/getSubnet:getSubnet", { id: subnet })).vpcId);
    }

    async tablesOf(vpc: string): Promise<Table[]> {
        const { ids } = await this.ask("aws:ec2/getRouteTables:getRouteTables", { vpcId: vpc });
        const read = (routeTableId: string) => this.ask("aws:ec2/getRouteTable:getRouteTable", { routeTableId });
        return (await Promise.all((ids as string[]).map(read))) as unknown as Table[];
    }

    /** The services of AWS for which a VPC has no endpoint. */
    async missingEndpoints(vpc: string, services: readonly string[]): Promise<string[]> {
        const has = await Promise.all(services.map((service) => this.hasEndpoint(vpc, service)));
        return services.filter((_, i) => !has[i]);
    }

    private async hasEndpoint(vpcId: string, service: string): Promise<boolean> {
        const serviceName = `com.amazonaws.${await this.region}.${service}`;
        try {
            await this.ask("aws:ec2/getVpcEndpoint:getVpcEndpoint", { vpcId, serviceName, state: "available" });
            return true;
        } catch (error) {
            // A gateway and an interface for one service are two.
            if (/multiple/i.test(reasonOf(error))) {
                return true;
            }
            if (/no matching|query returned no results|not found/i.test(reasonOf(error))) {
                return false;
            }
            throw error;
        }
    }
}
