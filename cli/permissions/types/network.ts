import { anywhere, type Needed, type NeedsByType, on } from "../needed";

/** What is changed by ids that nothing says before; of what EC2 keeps in the account and Region. */
const ids = (actions: string): Needed => on("ec2:*/*", `${actions} CreateTags DeleteTags`);
const reads = (actions: string): Needed => anywhere("ec2", actions);
const GROUP_RULES = [
    on(
        "ec2:*/*",
        "AuthorizeSecurityGroupEgress AuthorizeSecurityGroupIngress CreateTags DeleteTags ModifySecurityGroupRules " +
            "RevokeSecurityGroupEgress RevokeSecurityGroupIngress",
    ),
    reads("DescribeSecurityGroupRules DescribeSecurityGroups"),
];

/** Networks and what is in them. */
export const NETWORK: NeedsByType = {
    "aws:ec2/vpc:Vpc": [
        ids("AssociateVpcCidrBlock CreateVpc DeleteVpc DisassociateVpcCidrBlock ModifyVpcAttribute"),
        reads("DescribeNetworkAcls DescribeRouteTables DescribeSecurityGroups DescribeVpcAttribute DescribeVpcs"),
    ],
    "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation": [
        ids("AssociateVpcCidrBlock DisassociateVpcCidrBlock"),
        reads("DescribeVpcs"),
    ],
    "aws:ec2/vpcIpv6CidrBlockAssociation:VpcIpv6CidrBlockAssociation": [
        ids("AssociateVpcCidrBlock DisassociateVpcCidrBlock"),
        reads("DescribeVpcs"),
    ],
    "aws:ec2/subnet:Subnet": [
        ids("AssociateSubnetCidrBlock CreateSubnet DeleteSubnet DisassociateSubnetCidrBlock ModifySubnetAttribute"),
        // Interfaces that nobody has removed keep a subnet; they are waited for, and taken out of it.
        ids("DeleteNetworkInterface DetachNetworkInterface"),
        reads("DescribeAvailabilityZones DescribeNetworkInterfaces DescribeSubnets"),
    ],
    "aws:ec2/internetGateway:InternetGateway": [
        ids("AttachInternetGateway CreateInternetGateway DeleteInternetGateway DetachInternetGateway"),
        reads("DescribeInternetGateways"),
    ],
    "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway": [
        ids("CreateEgressOnlyInternetGateway DeleteEgressOnlyInternetGateway"),
        reads("DescribeEgressOnlyInternetGateways"),
    ],
    "aws:ec2/natGateway:NatGateway": [
        ids("CreateNatGateway DeleteNatGateway"),
        reads("DescribeAddresses DescribeNatGateways"),
    ],
    "aws:ec2/eip:Eip": [
        ids("AllocateAddress AssociateAddress DisassociateAddress ReleaseAddress"),
        reads("DescribeAddresses DescribeAddressesAttribute DescribeNetworkInterfaces"),
    ],
    "aws:ec2/routeTable:RouteTable": [
        ids("CreateRoute CreateRouteTable DeleteRoute DeleteRouteTable DisassociateRouteTable ReplaceRoute"),
        reads("DescribeRouteTables"),
    ],
    "aws:ec2/route:Route": [ids("CreateRoute DeleteRoute ReplaceRoute"), reads("DescribeRouteTables")],
    "aws:ec2/routeTableAssociation:RouteTableAssociation": [
        ids("AssociateRouteTable DisassociateRouteTable ReplaceRouteTableAssociation"),
        reads("DescribeRouteTables"),
    ],
    "aws:ec2/networkAcl:NetworkAcl": [
        ids(
            "CreateNetworkAcl CreateNetworkAclEntry DeleteNetworkAcl DeleteNetworkAclEntry ReplaceNetworkAclAssociation " +
                "ReplaceNetworkAclEntry",
        ),
        reads("DescribeNetworkAcls"),
    ],
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": GROUP_RULES,
    "aws:ec2/securityGroup:SecurityGroup": [
        ids("CreateSecurityGroup DeleteSecurityGroup DetachNetworkInterface DeleteNetworkInterface"),
        ...GROUP_RULES,
        reads("DescribeNetworkInterfaces DescribeVpcs"),
    ],
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": GROUP_RULES,
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": GROUP_RULES,
    "aws:ec2/vpcEndpoint:VpcEndpoint": [
        ids("CreateVpcEndpoint DeleteVpcEndpoints ModifyVpcEndpoint"),
        reads(
            "DescribeNetworkInterfaces DescribePrefixLists DescribeRouteTables DescribeSecurityGroups DescribeSubnets " +
                "DescribeVpcEndpointServices DescribeVpcEndpoints DescribeVpcs",
        ),
        // Its private names are a hosted zone of AWS's own.
        on("route53:hostedzone/*", "AssociateVPCWithHostedZone"),
    ],
    "aws:ec2/vpcEndpointService:VpcEndpointService": [
        ids(
            "CreateVpcEndpointServiceConfiguration DeleteVpcEndpointServiceConfigurations ModifyVpcEndpointServiceConfiguration " +
                "ModifyVpcEndpointServicePermissions",
        ),
        reads("DescribeVpcEndpointServiceConfigurations DescribeVpcEndpointServicePermissions"),
    ],
    "aws:vpc/endpointServicePrivateDnsVerification:EndpointServicePrivateDnsVerification": [
        ids("StartVpcEndpointServicePrivateDnsVerification"),
        reads("DescribeVpcEndpointServiceConfigurations"),
    ],
    "aws:ec2/flowLog:FlowLog": [
        ids("CreateFlowLogs DeleteFlowLogs"),
        reads("DescribeFlowLogs"),
        anywhere("logs", "CreateLogDelivery DeleteLogDelivery"),
    ],
    "aws:ec2/vpcBlockPublicAccessExclusion:VpcBlockPublicAccessExclusion": [
        ids(
            "CreateVpcBlockPublicAccessExclusion DeleteVpcBlockPublicAccessExclusion ModifyVpcBlockPublicAccessExclusion",
        ),
        reads("DescribeVpcBlockPublicAccessExclusions"),
    ],
    "aws:ec2transitgateway/vpcAttachment:VpcAttachment": [
        ids(
            "CreateTransitGatewayVpcAttachment DeleteTransitGatewayVpcAttachment DisassociateTransitGatewayRouteTable " +
                "ModifyTransitGatewayVpcAttachment",
        ),
        reads(
            "DescribeTransitGatewayVpcAttachments DescribeTransitGateways GetTransitGatewayRouteTableAssociations GetTransitGatewayRouteTablePropagations",
        ),
    ],
};
