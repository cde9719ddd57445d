// A role for the workflows of one repository, which may deploy services named `shop-…` on a platform.
import * as ecs from "@slipway/ecs";

const network = new ecs.Network("network");
const cluster = new ecs.Cluster("cluster");
const deploy = new ecs.DeployRole("deploy", {
    platform: { version: 1, network, cluster },
    names: ["shop-"],
    github: { repositories: ["acme/shop"], branches: ["main"] },
    taskBoundaryArn: "arn:aws:iam::123456789012:policy/task-boundary",
    sessionMinutes: 120,
});

export const roleArn = deploy.roleArn;
