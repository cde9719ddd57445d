import * as ecs from "@slipway/ecs";
import * as pulumi from "@pulumi/pulumi";

const tasks = new pulumi.Config().getNumber("tasks") ?? 2;
const preset = "development";

const network = new ecs.Network("app", { preset });
const cluster = new ecs.Cluster("app", { preset });
const service = new ecs.Service("web", {
    preset,
    network,
    cluster,
    desiredCount: tasks,
    containers: { web: { image: "public.ecr.aws/nginx/nginx:1.29", port: 80 } },
});

export const clusterName = cluster.clusterName;
export const serviceName = service.serviceName;
