import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { NetworkArgs } from "../../../index";
import { ecs } from "./package";

/** A company's VPC with a subnet of its own, in which somebody else has a network made. */
const config = new pulumi.Config();
const written = config.getObject<Omit<NetworkArgs, "existingVpc">>("network");
const existing = config.getObject<object>("existing");
const dualStack = config.getBoolean("dualStack") ?? false;

const vpc = new aws.ec2.Vpc(
    "company",
    { cidrBlock: "10.40.0.0/16", enableDnsHostnames: true, enableDnsSupport: true },
    { ignoreChanges: ["assignGeneratedIpv6CidrBlock"] },
);
const gateway = new aws.ec2.InternetGateway("company", { vpcId: vpc.id });
const block = dualStack
    ? new aws.ec2.VpcIpv6CidrBlockAssociation("company", { vpcId: vpc.id, assignGeneratedIpv6CidrBlock: true })
    : undefined;
const taken = new aws.ec2.Subnet("company", { vpcId: vpc.id, cidrBlock: "10.40.0.0/20" }, { dependsOn: [gateway] });

export const vpcId = vpc.id;
export const takenId = taken.id;
export const ipv6CidrBlock = block?.ipv6CidrBlock;

if (written !== undefined) {
    const network = new ecs.Network("guest", {
        preset: "development",
        ...written,
        existingVpc: { vpcId: config.get("vpcId") ?? vpc.id, ...existing },
    });
    new pulumi.ComponentResource("test:index:Ids", "ids", { ids: network.privateSubnetIds });
}
