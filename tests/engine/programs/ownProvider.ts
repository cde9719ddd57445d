import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ecs } from "./package";

/** A component as programs of other languages make it: in the plugin. */
class Remote extends pulumi.ComponentResource {
    constructor(type: string, name: string, args: pulumi.Inputs, opts: pulumi.ComponentResourceOptions) {
        super(`ecs:index:${type}`, name, args, opts, true);
    }
}

const config = new pulumi.Config();
const provider = new aws.Provider("own", {
    region: "eu-central-1",
    accessKey: "OWN",
    secretKey: config.requireSecret("secretKey"),
    endpoints: [{ ecs: config.require("ecs") }],
});
const opts = { providers: { aws: provider } };
const preset = "development";
const containers = { web: { image: "public.ecr.aws/nginx/nginx:1.29" } };

if (config.requireBoolean("plugin")) {
    const network = new Remote("Network", "app", { preset }, opts);
    const cluster = new Remote("Cluster", "app", { preset }, opts);
    new Remote("Service", "web", { preset, network, cluster, containers }, opts);
} else {
    const network = new ecs.Network("app", { preset }, opts);
    const cluster = new ecs.Cluster("app", { preset }, opts);
    new ecs.Service("web", { preset, network, cluster, containers }, opts);
}
