// A network load balancer inside of the VPC, and a service that takes TCP connections through it.
import * as ecs from "@slipway/ecs";

const network = new ecs.Network("network");
const cluster = new ecs.Cluster("cluster");
const tcp = new ecs.NetworkLoadBalancer("tcp", { network, internal: true, crossZone: true });
new ecs.Service("broker", {
    network,
    cluster,
    containers: {
        broker: {
            image: "public.ecr.aws/docker/library/redis:8.2",
            port: 6379,
        },
    },
    networkIngress: {
        networkLoadBalancer: tcp,
        port: 6379,
        allow: ["10.0.0.0/8"],
    },
    deployment: { strategy: "rolling" },
});

export const dnsName = tcp.dnsName;
