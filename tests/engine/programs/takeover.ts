import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ecs } from "./package";

const config = new pulumi.Config();

// What another tool has made and goes on managing.
const vpc = new aws.ec2.Vpc("old", { cidrBlock: "10.30.0.0/16" });
const gateway = new aws.ec2.InternetGateway("old", { vpcId: vpc.id });
const subnets = ["a", "b"].map(
    (zone, index) =>
        new aws.ec2.Subnet(`old-${zone}`, {
            vpcId: vpc.id,
            cidrBlock: `10.30.${index}.0/24`,
            availabilityZone: `eu-central-1${zone}`,
        }),
);
const subnetIds = subnets.map(({ id }) => id);
const cluster = new aws.ecs.Cluster("old");
const capacity = new aws.ecs.ClusterCapacityProviders("old", {
    clusterName: cluster.name,
    capacityProviders: ["FARGATE", "FARGATE_SPOT"],
});
const group = new aws.ec2.SecurityGroup("old", { vpcId: vpc.id, description: "Load balancer" });
const balancer = new aws.lb.LoadBalancer(
    "old",
    { subnets: subnetIds, securityGroups: [group.id], loadBalancerType: "application" },
    { dependsOn: gateway },
);
const targets = new aws.lb.TargetGroup("old", { vpcId: vpc.id, port: 80, protocol: "HTTP", targetType: "ip" });
const listener = new aws.lb.Listener("old", {
    loadBalancerArn: balancer.arn,
    port: 80,
    protocol: "HTTP",
    defaultActions: [{ type: "fixed-response", fixedResponse: { contentType: "text/plain", statusCode: "404" } }],
});
if (config.require("step") !== "alone") {
    new aws.lb.ListenerRule("old", {
        listenerArn: listener.arn,
        priority: 10,
        conditions: [{ hostHeader: { values: ["app.example.com"] } }],
        actions: [{ type: "forward", targetGroupArn: targets.arn }],
    });
}

new ecs.Service("web", {
    preset: "development",
    network: { vpcId: vpc.id, privateSubnetIds: subnetIds },
    cluster: { clusterArn: capacity.id.apply(() => cluster.arn), clusterName: cluster.name },
    containers: { web: { image: "public.ecr.aws/nginx/nginx:1.29", port: 8080 } },
    deployment: { strategy: "blueGreen" },
    ingress: {
        loadBalancer: {
            loadBalancerArn: balancer.arn,
            securityGroupId: group.id,
            productionListenerArn: listener.arn,
        },
        ...(config.require("step") === "beside"
            ? { hosts: ["next.app.example.com"] }
            : { hosts: ["app.example.com"], priority: 1 }),
    },
});
