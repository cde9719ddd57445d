import { Service } from "../bin/index";
import { measure } from "./mocks";

const count = Number(process.argv[2]);
const loadBalancer = {
    loadBalancerArn: "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/edge/1",
    securityGroupId: "sg-1",
    productionListenerArn: "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/edge/1/2",
};

void measure(() => {
    for (let index = 0; index < count; index++) {
        new Service(`service-${index}`, {
            network: { vpcId: "vpc-1", privateSubnetIds: ["subnet-1", "subnet-2", "subnet-3"] },
            cluster: { clusterArn: "arn:aws:ecs:eu-central-1:123456789012:cluster/app", clusterName: "app" },
            containers: {
                web: { image: "public.ecr.aws/nginx/nginx:1.29", port: 8080, environment: { STAGE: "prod" } },
            },
            ingress: { loadBalancer, hosts: [`service-${index}.example.com`], priority: index + 1 },
            scaling: { memoryPercent: 70 },
        });
    }
});
