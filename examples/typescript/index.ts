import * as ecs from "@slipway/ecs";
import * as pulumi from "@pulumi/pulumi";

const image = new pulumi.Config().get("image") ?? "public.ecr.aws/nginx/nginx:1.29";
const preset = "development";

const network = new ecs.Network("app", { preset });
const cluster = new ecs.Cluster("app", { preset });
const service = new ecs.Service("web", {
    preset,
    network,
    cluster,
    containers: { web: { image, port: 80 } },
});

export const vpcId = network.vpcId;
export const serviceName = service.serviceName;
