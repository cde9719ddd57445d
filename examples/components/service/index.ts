// A web service behind HTTPS, deployed blue/green and scaled by its load.
import * as ecs from "@slipway/ecs";

const network = new ecs.Network("network");
const cluster = new ecs.Cluster("cluster");
const edge = new ecs.LoadBalancer("edge", {
    network,
    certificate: {
        domainName: "app.example.com",
        hostedZoneId: "Z0123456789ABC",
    },
});
const web = new ecs.Service("web", {
    network,
    cluster,
    cpu: 512,
    memoryMib: 1024,
    containers: {
        web: {
            image: "public.ecr.aws/nginx/nginx:1.29",
            port: 80,
            environment: { GREETING: "hello" },
            healthCheck: { command: ["CMD-SHELL", "test -f /run/nginx.pid"] },
        },
    },
    ingress: { loadBalancer: edge, paths: ["/*"] },
    deployment: { strategy: "blueGreen", bakeMinutes: 10 },
    scaling: { minTasks: 3, maxTasks: 30, cpuPercent: 60 },
});

export const serviceName = web.serviceName;
