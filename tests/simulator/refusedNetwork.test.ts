import * as assert from "node:assert/strict";
import { Properties } from "../../simulator/values";
import {
    BALANCER,
    Environment,
    GATEWAY,
    GROUP,
    LISTENER,
    NOT_FOUND,
    ROUTE_TABLE,
    RULE,
    SUBNET,
    TARGETS,
    VPC,
} from "./environment";
import { itRefuses, Refusal } from "./refusals";

const CERTIFICATE = "arn:aws:acm:eu-central-1:123456789012:certificate/1b2f8a6e-7c3d-4e5f-9a0b-c1d2e3f4a5b6";
const forwardTo = (arn: string) => [{ type: "forward", targetGroupArn: arn }];

const otherVpc = (e: Environment) => e.create(VPC, "other", { cidrBlock: "10.9.0.0/16" });
const rule = (e: Environment, inputs: Properties) =>
    e.create(RULE, "new", {
        listenerArn: e.listener.id,
        priority: 7,
        conditions: [{ hostHeader: { values: ["app.example.com"] } }],
        actions: forwardTo(e.blue.id),
        ...inputs,
    });
const listener = (e: Environment, inputs: Properties) =>
    e.create(LISTENER, "new", { loadBalancerArn: e.balancer.id, port: 81, defaultActions: [NOT_FOUND], ...inputs });
const balancer = (e: Environment, inputs: Properties) =>
    e.create(BALANCER, "new", { subnets: e.subnets.map(({ id }) => id), securityGroups: [e.group.id], ...inputs });
const subnet = (e: Environment, inputs: Properties) => e.create(SUBNET, "new", { vpcId: e.vpc.id, ...inputs });
const ingress = (e: Environment, inputs: Properties) =>
    e.create("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "new", {
        securityGroupId: e.group.id,
        ipProtocol: "tcp",
        fromPort: 80,
        toPort: 80,
        cidrIpv4: "10.0.0.0/8",
        ...inputs,
    });

const withBlock = (e: Environment) =>
    e.create("aws:ec2/vpcIpv6CidrBlockAssociation:VpcIpv6CidrBlockAssociation", "ipv6", {
        vpcId: e.vpc.id,
        assignGeneratedIpv6CidrBlock: true,
    });
const dualSubnet = (e: Environment, prefix: number, name = "new") => {
    const [network] = withBlock(e).state.ipv6CidrBlock.split("/");
    const blocks = { cidrBlock: "10.0.9.0/24", ipv6CidrBlock: `${network}/${prefix}` };
    return e.create(SUBNET, name, { vpcId: e.vpc.id, ...blocks });
};

const portOf = (e: Environment, protocol: string, ofGroup: string, inputs: Properties = {}) =>
    e.create(LISTENER, "port", {
        loadBalancerArn: balancer(e, { loadBalancerType: "network" }).id,
        port: 53,
        protocol,
        defaultActions: forwardTo(e.targets("port", { protocol: ofGroup }).id),
        ...inputs,
    });

const acl = (e: Environment, numbers: readonly number[]) =>
    e.create("aws:ec2/networkAcl:NetworkAcl", `acl-${numbers.length}`, {
        vpcId: e.vpc.id,
        subnetIds: [e.subnets[0].id],
        ingress: numbers.map((ruleNo) => ({
            ruleNo,
            action: "allow",
            protocol: "-1",
            fromPort: 0,
            toPort: 0,
            cidrBlock: "0.0.0.0/0",
        })),
    });

const flowLog = (e: Environment, inputs: Properties) =>
    e.create("aws:ec2/flowLog:FlowLog", "new", {
        vpcId: e.vpc.id,
        trafficType: "ALL",
        logDestinationType: "s3",
        logDestination: "arn:aws:s3:::records",
        ...inputs,
    });
const toGroup = { logDestinationType: "cloud-watch-logs", logDestination: "arn:aws:logs:x:1:log-group:x" };

const refusals: Refusal[] = [
    [
        "a flow log by the five minutes",
        (e) => flowLog(e, { maxAggregationInterval: 300 }),
        /one of \[60 600\], got 300/,
    ],
    [
        "a flow log without a group",
        (e) => flowLog(e, { ...toGroup, iamRoleArn: e.infrastructure.state.arn }),
        /^LogDestinationNotFound/,
    ],
    ["a flow log that nobody may write", (e) => flowLog(e, toGroup), /DeliverLogsPermissionArn can't be empty/],
    [
        "a role for records in a bucket",
        (e) => flowLog(e, { iamRoleArn: e.infrastructure.state.arn }),
        /is not applicable for s3/,
    ],
    ["a second flow log like the first", (e) => (flowLog(e, {}), flowLog(e, {})), /^FlowLogAlreadyExists/],
    ["a VPC larger than /16", (e) => e.create(VPC, "x", { cidrBlock: "10.0.0.0/15" }), /^InvalidVpc.Range/],
    ["a VPC with host bits", (e) => e.create(VPC, "x", { cidrBlock: "10.0.0.1/16" }), /^InvalidVpc.Range/],
    ["a VPC without a range", (e) => e.create(VPC, "x"), /one of `cidrBlock`/],
    [
        "a second internet gateway",
        (e) => e.create(GATEWAY, "x", { vpcId: e.vpc.id }),
        /already has an internet gateway/,
    ],
    ["a subnet of no VPC", (e) => subnet(e, { vpcId: "vpc-1", cidrBlock: "10.0.9.0/24" }), /^InvalidVpcID.NotFound/],
    [
        "overlapping subnets",
        (e) => subnet(e, { cidrBlock: "10.0.1.128/25" }),
        /^InvalidSubnet.Conflict: The CIDR '10.0.1.128\/25'/,
    ],
    ["a subnet outside its VPC", (e) => subnet(e, { cidrBlock: "10.1.0.0/24" }), /^InvalidSubnet.Range/],
    [
        "a subnet in an unknown zone",
        (e) => subnet(e, { cidrBlock: "10.0.9.0/24", availabilityZone: "eu-central-1x" }),
        /availabilityZone is invalid/,
    ],
    [
        "a subnet with IPv6 in a VPC without",
        (e) => subnet(e, { cidrBlock: "10.0.9.0/24", ipv6CidrBlock: "2001:db8::/64" }),
        /^InvalidSubnet.Range: The CIDR '2001:db8::\/64'/,
    ],
    ["a subnet of IPv6 that is no /64", (e) => dualSubnet(e, 60), /^InvalidSubnet.Range/],
    [
        "two subnets with one IPv6 block",
        (e) => {
            const { ipv6CidrBlock } = dualSubnet(e, 64).state;
            subnet(e, { cidrBlock: "10.0.10.0/24", ipv6CidrBlock });
        },
        /^InvalidSubnet.Conflict/,
    ],
    [
        "addresses out of no block",
        (e) => subnet(e, { cidrBlock: "10.0.9.0/24", assignIpv6AddressOnCreation: true }),
        /has no IPv6 CIDR block/,
    ],
    [
        "to take a block from a VPC whose subnets have parts of it",
        (e) => {
            const association = withBlock(e);
            const [network] = association.state.ipv6CidrBlock.split("/");
            subnet(e, { cidrBlock: "10.0.9.0/24", ipv6CidrBlock: `${network}/64` });
            e.delete(association);
        },
        /^InvalidCidrBlock.InUse/,
    ],
    [
        "a load balancer of both families in subnets of one",
        (e) => balancer(e, { ipAddressType: "dualstack" }),
        /must have an associated IPv6 CIDR block/,
    ],
    [
        "an internal load balancer without public addresses of one family",
        (e) => balancer(e, { internal: true, ipAddressType: "dualstack-without-public-ipv4" }),
        /is not supported by this load balancer/,
    ],
    [
        "source NAT of IPv6 without IPv6",
        (e) => balancer(e, { loadBalancerType: "network", enablePrefixForIpv6SourceNat: "on" }),
        /requires the IP address type 'dualstack'/,
    ],
    [
        "a check by UDP",
        (e) => e.targets("udp", { protocol: "UDP", healthCheck: { protocol: "UDP" } }),
        /Health check protocol 'UDP' is not supported/,
    ],
    [
        "packets without the addresses of their senders",
        (e) => e.targets("udp", { protocol: "UDP", preserveClientIp: "false" }),
        /cannot be disabled for UDP/,
    ],
    [
        "cookies for connections",
        (e) => e.targets("tcp", { protocol: "TCP", stickiness: { enabled: true, type: "lb_cookie" } }),
        /Stickiness type 'lb_cookie' is not supported/,
    ],
    ["packets to a group of connections", (e) => portOf(e, "UDP", "TCP"), /does not fit a UDP listener/],
    ["connections to a group of packets", (e) => portOf(e, "TCP", "UDP"), /does not fit a TCP listener/],
    [
        "packets for targets of IPv4 at a load balancer of both families",
        (e) => {
            const dualStack = { ipAddressType: "dualstack", enablePrefixForIpv6SourceNat: "on" };
            const subnets = [dualSubnet(e, 64).id];
            const { id } = balancer(e, { loadBalancerType: "network", subnets, ...dualStack });
            const defaultActions = forwardTo(e.targets("port", { protocol: "UDP" }).id);
            e.create(LISTENER, "port", { loadBalancerArn: id, port: 53, protocol: "UDP", defaultActions });
        },
        /need IPv6 target groups/,
    ],
    [
        "an ALPN policy without TLS",
        (e) => portOf(e, "TCP", "TCP", { alpnPolicy: "HTTP2Only" }),
        /only be specified for TLS listeners/,
    ],
    [
        "an endpoint service of an application load balancer",
        (e) =>
            e.create("aws:ec2/vpcEndpointService:VpcEndpointService", "x", {
                acceptanceRequired: true,
                networkLoadBalancerArns: [e.balancer.id],
            }),
        /take network load balancers alone/,
    ],
    [
        "private addresses of a load balancer on the internet",
        (e) =>
            e.create(BALANCER, "new", {
                loadBalancerType: "network",
                subnetMappings: e.subnets.map(({ id }) => ({ subnetId: id, privateIpv4Address: "10.0.0.10" })),
            }),
        /Static addresses of this kind are not supported/,
    ],
    [
        "a private address of another subnet",
        (e) =>
            e.create(BALANCER, "new", {
                loadBalancerType: "network",
                internal: true,
                subnetMappings: [{ subnetId: e.subnets[0].id, privateIpv4Address: "10.0.1.10" }],
            }),
        /'10.0.1.10' is not in subnet/,
    ],
    [
        "an application load balancer as a target where it does not listen",
        (e) => {
            const group = e.targets("alb", { protocol: "TCP", targetType: "alb", port: 443 });
            e.create("aws:lb/targetGroupAttachment:TargetGroupAttachment", "x", {
                targetGroupArn: group.id,
                targetId: e.balancer.id,
                port: 443,
            });
        },
        /has no listener on port 443/,
    ],
    [
        "a further block of another private range",
        (e) =>
            e.create("aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation", "x", {
                vpcId: e.vpc.id,
                cidrBlock: "192.168.0.0/16",
            }),
        /^InvalidVpc.Range/,
    ],
    ["two rules of a network ACL with one number", (e) => acl(e, [100, 100]), /^NetworkAclEntryAlreadyExists/],
    ["two network ACLs for one subnet", (e) => (acl(e, [100]), acl(e, [100])), /^Resource.AlreadyAssociated/],
    [
        "an attachment with two subnets of one zone",
        (e) =>
            e.create("aws:ec2transitgateway/vpcAttachment:VpcAttachment", "x", {
                transitGatewayId: "tgw-1",
                vpcId: e.vpc.id,
                subnetIds: [
                    e.subnets[0].id,
                    subnet(e, { cidrBlock: "10.0.9.0/24", availabilityZone: "eu-central-1a" }).id,
                ],
            }),
        /^DuplicateSubnetsInSameZone/,
    ],
    [
        "a security group whose name begins with sg-",
        (e) => e.create(GROUP, "sg", { vpcId: e.vpc.id }),
        /not a valid name/,
    ],
    [
        "two security groups with one name",
        (e) => ["x", "y"].map((x) => e.create(GROUP, x, { name: "n", vpcId: e.vpc.id })),
        /^InvalidGroup.Duplicate/,
    ],
    ["the same security group rule twice", (e) => [ingress(e, {}), ingress(e, {})], /^InvalidPermission.Duplicate/],
    ["a rule with two sources", (e) => ingress(e, { cidrIpv6: "::/0" }), /exactly one of these attributes/],
    ["a TCP rule without ports", (e) => ingress(e, { toPort: undefined }), /Must specify both from and to ports/],
    [
        "a rule that refers to a group that is not there",
        (e) => ingress(e, { cidrIpv4: undefined, referencedSecurityGroupId: "sg-1" }),
        /^InvalidGroup.NotFound/,
    ],
    ["a NAT gateway in a VPC without internet gateway", natWithoutGateway, /^Gateway.NotAttached/],
    ["a route to a gateway of another VPC", routeToOtherVpc, /different network/],
    ["a second route to one destination", secondRoute, /^RouteAlreadyExists/],
    [
        "a load balancer in one subnet",
        (e) => balancer(e, { subnets: [e.subnets[0].id] }),
        /^ValidationError: At least two subnets/,
    ],
    ["a load balancer with two subnets of one zone", twoInOneZone, /same Availability Zone/],
    [
        "a load balancer with a name of 33 characters",
        (e) => balancer(e, { name: "x".repeat(33) }),
        /cannot be longer than 32/,
    ],
    [
        "a load balancer with a name that is too long once it is made unique",
        (e) => e.create(BALANCER, "x".repeat(25), { subnets: [] }),
        /cannot be longer than 32/,
    ],
    ["a load balancer with a security group of another VPC", groupOfOtherVpc, /^InvalidConfigurationRequest/],
    ["a public load balancer in a VPC without internet gateway", publicWithoutGateway, /has no internet gateway/],
    [
        "two load balancers with one name",
        (e) => [balancer(e, { name: "n" }), balancer(e, { name: "n" })],
        /^DuplicateLoadBalancerName/,
    ],
    [
        "two listeners on one port",
        (e) => listener(e, { port: 80 }),
        /^DuplicateListener: A listener already exists on this port/,
    ],
    [
        "an HTTPS listener without certificate",
        (e) => listener(e, { protocol: "HTTPS" }),
        /A certificate must be specified/,
    ],
    [
        "an unknown certificate",
        (e) => listener(e, { protocol: "HTTPS", certificateArn: "arn:x" }),
        /^CertificateNotFound/,
    ],
    ["a certificate that is not issued", pendingCertificate, /^UnsupportedCertificate/],
    [
        "an unknown TLS policy",
        (e) => listener(e, { protocol: "HTTPS", certificateArn: CERTIFICATE, sslPolicy: "x" }),
        /^SSLPolicyNotFound/,
    ],
    [
        "a listener of a protocol that the load balancer has not",
        (e) => listener(e, { protocol: "TCP" }),
        /not supported by application/,
    ],
    ["a target group of another VPC", groupElsewhere, /different VPCs/],
    [
        "a layer 4 target group on an application load balancer",
        (e) => rule(e, { actions: forwardTo(e.targets("x", { protocol: "TCP" }).id) }),
        /^InvalidLoadBalancerAction/,
    ],
    [
        "a duplicate rule priority",
        (e) => rule(e, { priority: 100 }),
        /^PriorityInUse: Priority '100' is currently in use$/,
    ],
    ["a rule priority of 0", (e) => rule(e, { priority: 0 }), /range \(1 - 50000\)/],
    ["a rule without conditions", (e) => rule(e, { conditions: [] }), /A condition must be specified/],
    [
        "a condition with two fields",
        (e) => rule(e, { conditions: [{ hostHeader: { values: ["a.b"] }, pathPattern: { values: ["/"] } }] }),
        /exactly one field/,
    ],
    [
        "six condition values",
        (e) => rule(e, { conditions: [{ pathPattern: { values: [..."abcdef"].map((x) => `/${x}`) } }] }),
        /'5' condition values/,
    ],
    [
        "a path with a placeholder",
        (e) => rule(e, { conditions: [{ pathPattern: { values: ["/{id}"] } }] }),
        /contains invalid characters/,
    ],
    ["a path without a slash", (e) => rule(e, { conditions: [{ pathPattern: { values: ["x"] } }] }), /must begin with/],
    ["a weight of 1000", (e) => rule(e, { actions: [e.forward(1000, 0)] }), /between 0 and 999/],
    ["a forward to nowhere", (e) => rule(e, { actions: [{ type: "forward" }] }), /target group ARN must be specified/],
    [
        "a forward to a target group that is not there",
        (e) => rule(e, { actions: forwardTo("arn:x") }),
        /^TargetGroupNotFound/,
    ],
    [
        "a target group name of 33 characters",
        (e) => e.targets("x", { name: "x".repeat(33) }),
        /cannot be longer than 32/,
    ],
    [
        "a health check timeout that is not below the interval",
        (e) => e.targets("x", { healthCheck: { interval: 5, timeout: 5 } }),
        /greater than the timeout/,
    ],
    [
        "a target group without a port",
        (e) => e.create(TARGETS, "x", { vpcId: e.vpc.id, protocol: "HTTP" }),
        /A port must be specified/,
    ],
];

describe("a simulated network", () => {
    itRefuses(refusals);

    it("accepts an HTTPS listener with the certificate of the seed", () => {
        const environment = new Environment();

        const { state } = listener(environment, {
            protocol: "HTTPS",
            certificateArn: CERTIFICATE,
            sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
        });

        assert.equal(state.protocol, "HTTPS");
    });
});

function natWithoutGateway(e: Environment) {
    const { id } = e.create(SUBNET, "x", { vpcId: otherVpc(e).id, cidrBlock: "10.9.0.0/24" });
    const { id: allocationId } = e.create("aws:ec2/eip:Eip", "x");
    e.create("aws:ec2/natGateway:NatGateway", "x", { subnetId: id, allocationId });
}

function routeToOtherVpc(e: Environment) {
    const { id } = e.create(ROUTE_TABLE, "x", { vpcId: otherVpc(e).id });
    route(e, id);
}

function secondRoute(e: Environment) {
    const { id } = e.create(ROUTE_TABLE, "x", { vpcId: e.vpc.id });
    [route(e, id), route(e, id)].at(0);
}

function route(e: Environment, routeTableId: string) {
    return e.create("aws:ec2/route:Route", "x", {
        routeTableId,
        destinationCidrBlock: "0.0.0.0/0",
        gatewayId: e.gateway.id,
    });
}

function twoInOneZone(e: Environment) {
    const second = subnet(e, { cidrBlock: "10.0.9.0/24", availabilityZone: "eu-central-1a" });
    balancer(e, { subnets: [e.subnets[0].id, second.id] });
}

function groupOfOtherVpc(e: Environment) {
    balancer(e, { securityGroups: [e.create(GROUP, "x", { vpcId: otherVpc(e).id }).id] });
}

function publicWithoutGateway(e: Environment) {
    const { id: vpcId } = otherVpc(e);
    const subnets = ["a", "b"].map(
        (zone, at) => subnet(e, { vpcId, cidrBlock: `10.9.${at}.0/24`, availabilityZone: `eu-central-1${zone}` }).id,
    );
    balancer(e, { subnets, securityGroups: [e.create(GROUP, "x", { vpcId }).id] });
}

function pendingCertificate(e: Environment) {
    const { id } = e.create("aws:acm/certificate:Certificate", "x", {
        domainName: "new.example.com",
        validationMethod: "DNS",
    });
    listener(e, { protocol: "HTTPS", certificateArn: id });
}

function groupElsewhere(e: Environment) {
    rule(e, { actions: forwardTo(e.targets("x", { vpcId: otherVpc(e).id }).id) });
}
