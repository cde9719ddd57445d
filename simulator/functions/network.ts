import { World } from "../descriptor";
import { AwsError } from "../errors";
import {
    ELASTIC_IP,
    INTERNET_GATEWAY,
    IPV4_ASSOCIATION,
    ROUTE_TABLE,
    SUBNET,
    VPC,
    VPC_ENDPOINT,
} from "../services/types";
import { Properties } from "../values";
import { matching, only } from "./found";

const ASSOCIATION = "aws:ec2/routeTableAssociation:RouteTableAssociation";
const ROUTE = "aws:ec2/route:Route";

/** What is asked about networks. */
export const network: Record<string, (args: Properties, world: World) => Properties> = {
    "aws:ec2/getVpc:getVpc": (args, world) => {
        const vpc = only(matching(world.all(VPC), args), "EC2 VPC");
        const further = world.all(IPV4_ASSOCIATION).filter(({ state }) => state.vpcId === vpc.id);
        const blocks = [vpc.cidrBlock, ...further.map(({ state }) => state.cidrBlock)];
        const { ipv6AssociationId = "", ipv6CidrBlock = "" } = vpc;
        return {
            ...vpc,
            region: world.region,
            ipv6AssociationId,
            ipv6CidrBlock,
            cidrBlockAssociations: blocks.map((cidrBlock) => ({ cidrBlock, state: "associated" })),
            ipv6CidrBlockAssociations:
                ipv6CidrBlock === "" ? [] : [{ ipv6CidrBlock, associationId: ipv6AssociationId, state: "associated" }],
        };
    },
    "aws:ec2/getInternetGateway:getInternetGateway": (args, world) => {
        const gateway = only(matching(world.all(INTERNET_GATEWAY), args), "EC2 Internet Gateway");
        return {
            ...gateway,
            internetGatewayId: gateway.id,
            attachments: [{ vpcId: gateway.vpcId, state: "available" }],
        };
    },
    "aws:ec2/getSubnet:getSubnet": (args, world) => only(matching(world.all(SUBNET), args), "EC2 Subnet"),
    "aws:ec2/getSubnets:getSubnets": (args, world) => ({
        id: world.region,
        region: world.region,
        ids: matching(world.all(SUBNET), args).map(({ id }) => id),
    }),
    "aws:ec2/getVpcs:getVpcs": (_, world) => listed("ids", world.all(VPC)),
    "aws:ec2/getEips:getEips": (_, world) => listed("allocationIds", world.all(ELASTIC_IP)),
    "aws:ec2/getRouteTables:getRouteTables": ({ vpcId }, world) =>
        listed(
            "ids",
            world.all(ROUTE_TABLE).filter(({ state }) => state.vpcId === vpcId),
        ),
    "aws:ec2/getRouteTable:getRouteTable": ({ routeTableId }, world) => {
        const table = world.find(ROUTE_TABLE, routeTableId);
        if (table === undefined) {
            throw new AwsError(
                "InvalidRouteTableID.NotFound: query returned no results. Please change your search criteria",
            );
        }
        const own = (type: string) => world.all(type).filter(({ state }) => state.routeTableId === table.id);
        const routes = own(ROUTE).map(({ state }) => ({ ...state, cidrBlock: state.destinationCidrBlock ?? "" }));
        const associations = own(ASSOCIATION).map(({ state }) => ({ subnetId: state.subnetId ?? "", main: false }));
        return { ...table.state, id: table.id, routes: [...routes, ...(table.state.routes ?? [])], associations };
    },
    "aws:ec2/getVpcEndpoint:getVpcEndpoint": ({ vpcId, serviceName }, world) =>
        only(
            world.all(VPC_ENDPOINT).filter(({ state }) => state.vpcId === vpcId && state.serviceName === serviceName),
            "EC2 VPC Endpoint",
        ),
};

/** The ids of resources, as functions list them. */
function listed(key: string, resources: readonly { readonly id: string }[]): Properties {
    return { id: key, [key]: resources.map(({ id }) => id) };
}
