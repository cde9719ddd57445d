import * as pulumi from "@pulumi/pulumi";
import { ecs } from "./package";

// A platform and the roles with which two pipelines deploy on it and preview.
const platform = new ecs.Platform("base", {
    preset: "development",
    network: { availabilityZones: ["eu-central-1a", "eu-central-1b"] },
    loadBalancer: { insecureHttp: true },
});
const names = new pulumi.Config().requireObject<string[]>("names");
const deploy = new ecs.DeployRole("shop-deploy", {
    platform: platform.platform,
    names,
    github: { repositories: ["acme/shop"], environments: ["production"] },
});
const preview = new ecs.DeployRole("shop-preview", {
    platform: platform.platform,
    names,
    github: { repositories: ["acme/shop"], pullRequests: true },
    oidcProviderArn: deploy.oidcProviderArn,
    access: "preview",
});

if (new pulumi.Config().getBoolean("another") === true) {
    new ecs.DeployRole("shop-another", {
        platform: platform.platform,
        names,
        github: { repositories: ["acme/another"], environments: ["production"] },
    });
}

export const roles = [deploy.roleArn, preview.roleArn];
