import * as ec2 from "@pulumi/aws/ec2";
import * as vpcRules from "@pulumi/aws/vpc";
import * as pulumi from "@pulumi/pulumi";
import type { Peer } from "../shared/cidr";
import type { Making } from "../shared/making";
import { fittingName } from "../shared/names";
import { named } from "../shared/tags";
import { type EndpointPreset, hasPrivateDns, serviceName } from "./endpointServices";
import type { VpcPlace } from "./existingVpc";

const HTTPS = 443;

/** By which addresses interface endpoints are reached. */
export const EndpointAddressType = {
    /** By IPv4 alone, as every service is. */
    Ipv4: "ipv4",
    /** By both families, with names that lead to both. Needs `ipv6` of the network, and services that offer it. */
    Dualstack: "dualstack",
} as const;
export type EndpointAddressType = (typeof EndpointAddressType)[keyof typeof EndpointAddressType];

/** Ways from the VPC to services of AWS that do not lead over the internet. AWS: "AWS PrivateLink". */
export interface NetworkEndpoints {
    /**
     * Set of interface endpoints, each in every private subnet. AWS charges each by the hour and zone, about 7 USD a month,
     * and by the gigabyte: `full` over three zones costs about 285 USD a month, `fargate` about 65. With `nat: none`, tasks
     * start from images in ECR alone. Defaults to `none` in both presets.
     */
    preset?: EndpointPreset;
    /**
     * Further services with interface endpoints, such as `sqs` or `elasticfilesystem`; or full names, such as
     * `com.amazonaws.vpce.eu-central-1.vpce-svc-0123456789abcdef0`. A service has to be offered in every zone of the
     * network. Defaults to none.
     */
    services?: string[];
    /**
     * The gateway endpoint of S3, which costs nothing and takes the layers of images past NAT gateways. Defaults to `true`
     * in both presets. AWS: "Gateway endpoints for Amazon S3".
     */
    s3?: boolean;
    /** The gateway endpoint of DynamoDB, which costs nothing. Defaults to `false` in both presets. */
    dynamodb?: boolean;
    /**
     * By which addresses the interface endpoints are reached. With `dualstack` every one of the services has to offer it; AWS
     * refuses the endpoint otherwise. Defaults to `ipv4` in both presets. AWS: `CreateVpcEndpoint`, `IpAddressType`.
     */
    ipAddressType?: EndpointAddressType;
}

/** The endpoints of a network with every default filled in. */
export interface CompleteEndpoints {
    readonly ipAddressType: EndpointAddressType;
    readonly gateways: { readonly s3: boolean; readonly dynamodb: boolean };
    /** Services of the set alone. */
    readonly ofSet: readonly string[];
    /** Services with interface endpoints: those of the set and the further ones. */
    readonly services: readonly string[];
}

/** Services that are reached without a way to the internet, by their short names. */
export function servicesReached({ gateways, services }: CompleteEndpoints): string[] {
    return [...services, ...(["dynamodb", "s3"] as const).filter((service) => gateways[service])];
}

interface EndpointPlace {
    readonly vpc: VpcPlace;
    readonly ipv6CidrBlock: pulumi.Input<string> | undefined;
    readonly subnets: readonly ec2.Subnet[];
    readonly tables: readonly ec2.RouteTable[];
}

/** Makes the endpoints of a network and returns what tasks without another way out have to wait for. */
export function createEndpoints(
    making: Making,
    { gateways, ...wanted }: CompleteEndpoints,
    surroundings: EndpointPlace,
): ec2.VpcEndpoint[] {
    const { name } = making;
    const chosen = (["dynamodb", "s3"] as const).filter((service) => gateways[service]);
    return [
        ...chosen.map((service) => createGateway({ ...making, name: `${name}-${service}` }, service, surroundings)),
        ...createInterfaces(making, wanted, surroundings),
    ];
}

function createGateway(
    { name: role, tags, child }: Making,
    service: string,
    { vpc, tables }: EndpointPlace,
): ec2.VpcEndpoint {
    return new ec2.VpcEndpoint(
        role,
        {
            vpcId: vpc.id,
            vpcEndpointType: "Gateway",
            serviceName: inRegion(service, vpc),
            routeTableIds: tables.map((table) => table.id),
            tags: named(tags, role),
        },
        child,
    );
}

/** Interface endpoints in the private subnets, in one group that lets the whole VPC in. */
function createInterfaces(
    making: Making,
    { services, ipAddressType }: Pick<CompleteEndpoints, "services" | "ipAddressType">,
    { vpc, subnets, ipv6CidrBlock }: EndpointPlace,
): ec2.VpcEndpoint[] {
    const { name, tags, child } = making;
    if (services.length === 0) {
        return [];
    }
    const isDual = ipAddressType === EndpointAddressType.Dualstack;
    const blocks = [{ cidrIpv4: vpc.cidrBlock }, isDual && ipv6CidrBlock ? { cidrIpv6: ipv6CidrBlock } : []].flat();
    const group = createSecurityGroup({ ...making, name: `${name}-endpoints` }, vpc, blocks);
    // What is left out stays as it is, so the one family is written too.
    const addresses = { ipAddressType, dnsOptions: { dnsRecordIpType: ipAddressType } };
    return services.map((service) => {
        const role = `${name}-endpoint-${service.replaceAll(".", "-")}`;
        return new ec2.VpcEndpoint(
            role,
            {
                vpcId: vpc.id,
                vpcEndpointType: "Interface",
                serviceName: inRegion(service, vpc),
                subnetIds: subnets.map((subnet) => subnet.id),
                securityGroupIds: [group.id],
                privateDnsEnabled: hasPrivateDns(service),
                ...addresses,
                tags: named(tags, role),
            },
            child,
        );
    });
}

function createSecurityGroup(
    { name: role, tags, child }: Making,
    vpc: VpcPlace,
    blocks: readonly Peer["block"][],
): ec2.SecurityGroup {
    const description = "Interface endpoints"; // a changed description replaces the group
    const group = new ec2.SecurityGroup(
        fittingName("securityGroup", role),
        { vpcId: vpc.id, description, tags: named(tags, role) },
        child,
    );
    for (const block of blocks) {
        new vpcRules.SecurityGroupIngressRule(
            "cidrIpv6" in block ? `${role}-ipv6` : role,
            {
                securityGroupId: group.id,
                description: "HTTPS from the VPC",
                ...block,
                ipProtocol: "tcp",
                fromPort: HTTPS,
                toPort: HTTPS,
                tags,
            },
            child,
        );
    }
    return group;
}

function inRegion(service: string, vpc: VpcPlace): pulumi.Output<string> {
    return vpc.region.apply((region) => serviceName(service, region));
}
