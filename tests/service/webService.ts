import { Service, type ServiceArgs, type ServiceDeployment } from "../../index";
import { type Recorded, run } from "../support/harness";

export const SERVICE = "aws:ecs/service:Service";

export const EDGE = {
    loadBalancerArn: "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/edge/1",
    securityGroupId: "sg-edge",
    productionListenerArn: "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/edge/1/2",
    testListenerArn: "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/edge/1/3",
};

/** A web service behind a load balancer that is deployed in a certain way. */
export function web(deployment: ServiceDeployment | undefined, args: Partial<ServiceArgs> = {}): Service {
    return new Service("web", {
        network: { vpcId: "vpc-1", publicSubnetIds: [], privateSubnetIds: [] },
        cluster: { clusterArn: "arn:aws:ecs:eu-central-1:123456789012:cluster/app", clusterName: "app" },
        containers: { web: { image: "public.ecr.aws/nginx/nginx:1.29", port: 80 } },
        ingress: { loadBalancer: EDGE, paths: ["/*"] },
        deployment,
        ...args,
    });
}

/** The ECS service of such a program, as it is registered. */
export async function deployed(
    deployment: ServiceDeployment | undefined,
    args: Partial<ServiceArgs> = {},
): Promise<Recorded> {
    return (await run(() => web(deployment, args))).get(SERVICE);
}
