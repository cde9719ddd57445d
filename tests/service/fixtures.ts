import { Service, type ServiceArgs } from "../../index";
import { type Recorded, run } from "../support/harness";

export const SERVICE = "aws:ecs/service:Service";
export const RULE = "aws:lb/listenerRule:ListenerRule";
export const GROUP = "aws:lb/targetGroup:TargetGroup";
export const EDGE = {
    loadBalancerArn: "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/edge/1",
    securityGroupId: "sg-edge",
    productionListenerArn: "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/edge/1/2",
    testListenerArn: "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/edge/1/3",
};
export const SURROUNDINGS = {
    network: { vpcId: "vpc-1", publicSubnetIds: ["subnet-1"], privateSubnetIds: ["subnet-3", "subnet-4"] },
    cluster: { clusterArn: "arn:aws:ecs:eu-central-1:123456789012:cluster/app", clusterName: "app" },
};
export const CONTAINERS = { web: { image: "public.ecr.aws/nginx/nginx:1.29", port: 8080 } };
export const INGRESS = { loadBalancer: EDGE, paths: ["/*"] };

export function web(args: Partial<ServiceArgs> = {}): Service {
    return new Service("web", { ...SURROUNDINGS, containers: CONTAINERS, ...args });
}

export async function service(args: Partial<ServiceArgs> = {}): Promise<Recorded> {
    return (await run(() => web(args))).get(SERVICE);
}
