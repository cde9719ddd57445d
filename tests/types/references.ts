// Compiled by `npm run check`, never run: what must and what must not compile for users.
import * as awsx from "@pulumi/awsx";
import * as pulumi from "@pulumi/pulumi";
import * as ecs from "../../index";

declare const vpc: awsx.ec2.Vpc;
declare const image: pulumi.Output<string>;

const network = new ecs.Network("app", { nat: "perAz" });
const cluster = new ecs.Cluster("app", { preset: ecs.Preset.Development });
const networkLoadBalancer = new ecs.NetworkLoadBalancer("edge", { network });
const loadBalancer = new ecs.LoadBalancer("edge", { network, insecureHttp: true });

// Components, awsx's VPC and plain ids all stand where a reference is asked for; leaves may be outputs.
const containers = { web: { image, port: 80 } };
new ecs.Service("web", { network, cluster, containers, ingress: { loadBalancer, paths: ["/*"] } });
new ecs.Service("tcp", { network, cluster, containers, networkIngress: { networkLoadBalancer, port: 443 } });
new ecs.Service("web", { network: vpc, cluster, containers });
new ecs.Service("web", { network: { vpcId: "vpc-1" }, cluster: { clusterArn: "a", clusterName: "b" }, containers });

// What another stack hands over is an output of anything, and stands where a reference does; alone, or whole.
const stack = new pulumi.StackReference("acme/platform/prod");
const output = (name: string) => stack.requireOutput(name);
new ecs.Service("web", {
    network: output("network"),
    cluster: output("cluster"),
    containers,
    ingress: { loadBalancer: output("loadBalancer"), paths: ["/*"] },
});
new ecs.Service("web", { platform: output("platform"), containers, ingress: { paths: ["/*"] } });
new ecs.ScheduledTask("job", { platform: output("platform"), containers, schedule: { expression: "rate(1 day)" } });
new ecs.Environment("shop", { platform: output("platform"), services: { web: { containers } } });
new ecs.LoadBalancer("edge", { network: output("network") });
new ecs.NetworkLoadBalancer("edge", { network: output("network") });
new ecs.Cluster("app", { network: output("network") });
new ecs.Ec2Capacity("pool", { network: output("network"), cluster: output("cluster"), instanceTypes: ["m7g.large"] });
export const handedOver: pulumi.Input<ecs.PlatformReference> = new ecs.Platform("app").platform;
export const read: Promise<ecs.PlatformReference> = ecs.getPlatform({ stack: "acme/platform/prod" });

// @ts-expect-error: a network load balancer has no listeners to share
new ecs.Service("web", { network, cluster, containers, ingress: { loadBalancer: networkLoadBalancer, paths: ["/*"] } });
// @ts-expect-error: what decides which resources exist cannot be an output
new ecs.Network("app", { zones: pulumi.output(2) });
// @ts-expect-error: not a member of the set
new ecs.Network("app", { nat: "perZone" });
// @ts-expect-error: a cluster is no network
new ecs.Service("web", { network: cluster, cluster, containers });
// @ts-expect-error: a condition is needed, not a list of names
new ecs.TaskDefinition("job", { containers: { web: { image: "web:1", dependsOn: ["migrate"] } } });
// @ts-expect-error: there is no such argument
new ecs.Environment("dev", { sevices: {}, services: {} });
