// A whole environment for development: network, cluster, load balancer, a service and a scheduled task.
import * as ecs from "@slipway/ecs";

const dev = new ecs.Environment("dev", {
    preset: "development",
    network: { zones: 2, nat: "single" },
    services: {
        web: {
            containers: {
                web: { image: "public.ecr.aws/nginx/nginx:1.29", port: 80 },
            },
            ingress: { paths: ["/*"] },
        },
        worker: {
            containers: {
                worker: {
                    image: "public.ecr.aws/docker/library/busybox:1.37",
                    command: ["sh", "-c", "sleep 3600"],
                },
            },
            desiredCount: 2,
        },
    },
    schedules: {
        report: {
            schedule: { expression: "rate(1 hour)" },
            containers: {
                report: { image: "public.ecr.aws/docker/library/busybox:1.37" },
            },
        },
    },
});

export const urls = dev.urls;
