import * as awsx from "@pulumi/awsx/classic";

const vpc = new awsx.ec2.Vpc("shop", { numberOfNatGateways: 1 });
const cluster = new awsx.ecs.Cluster("shop", { vpc });
const balancer = new awsx.lb.ApplicationLoadBalancer("shop", { vpc });
const listener = balancer.createListener("web", { port: 80 });
new awsx.ecs.FargateService("web", {
    cluster,
    taskDefinitionArgs: {
        containers: {
            web: { image: "public.ecr.aws/nginx/nginx:1.29", cpu: 256, memory: 512, portMappings: [listener] },
        },
    },
});
export const url = listener.endpoint.hostname;
