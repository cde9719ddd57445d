import * as pulumi from "@pulumi/pulumi";
import { ecs } from "./package";

/** A component as programs of other languages make it: in the plugin. */
class Remote extends pulumi.ComponentResource {
    constructor(type: string, name: string, args: pulumi.Inputs, opts?: pulumi.ComponentResourceOptions) {
        super(`ecs:index:${type}`, name, args, opts, true);
    }
}

const config = new pulumi.Config();
const inPlugin = config.requireBoolean("plugin");
const preset = "development";
const network = { vpcId: "vpc-1", privateSubnetIds: ["subnet-1"] };
const cluster = { clusterArn: "arn:aws:ecs:eu-central-1:123456789012:cluster/app", clusterName: "app" };
// Two mistakes that nobody can see before the values are known, and one that everybody can see.
const containers = {
    web: { image: pulumi.output("Nginx:1"), secrets: { TOKEN: pulumi.output("hunter2") } },
};
const args = { preset, network, cluster, containers, ...(config.getBoolean("early") ? { prot: 80 } : {}) } as const;

// What is given to the parts of an environment.
const certificateArn = pulumi.output("arn:aws:acm:us-east-1:123456789012:certificate/1");
const environment = {
    preset,
    network: { ...network, publicSubnetIds: ["subnet-2", "subnet-3"] },
    loadBalancer: { certificate: { certificateArn } },
    services: { web: { containers: { web: { image: "nginx:1.29", port: 80 } }, ingress: { paths: ["/*"] } } },
} as const;

if (config.getBoolean("environment")) {
    if (inPlugin) {
        new Remote("Environment", "shop", environment);
    } else {
        new ecs.Environment("shop", environment as never);
    }
} else if (inPlugin) {
    new Remote("Service", "web", args);
} else {
    new ecs.Service("web", args);
}
