import * as aws from "@pulumi/aws";
import * as awsx from "@pulumi/awsx";

const vpc = new awsx.ec2.Vpc("shop", { natGateways: { strategy: "Single" } });
const cluster = new aws.ecs.Cluster("shop");
const balancer = new awsx.lb.ApplicationLoadBalancer("shop", { subnetIds: vpc.publicSubnetIds });
const tasks = new aws.ec2.SecurityGroup("web", {
    vpcId: vpc.vpcId,
    ingress: [
        {
            fromPort: 80,
            toPort: 80,
            protocol: "tcp",
            securityGroups: balancer.defaultSecurityGroup.apply((group) => (group === undefined ? [] : [group.id])),
        },
    ],
    egress: [{ fromPort: 0, toPort: 0, protocol: "-1", cidrBlocks: ["0.0.0.0/0"] }],
});
new awsx.ecs.FargateService("web", {
    cluster: cluster.arn,
    networkConfiguration: { subnets: vpc.privateSubnetIds, securityGroups: [tasks.id] },
    taskDefinitionArgs: {
        container: {
            name: "web",
            image: "public.ecr.aws/nginx/nginx:1.29",
            cpu: 256,
            memory: 512,
            essential: true,
            portMappings: [{ containerPort: 80, targetGroup: balancer.defaultTargetGroup }],
        },
    },
});
export const url = balancer.loadBalancer.dnsName.apply((name) => `http://${name}`);
