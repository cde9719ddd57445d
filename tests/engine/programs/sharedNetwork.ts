import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ecs } from "./package";

/** A company that keeps networks and namespaces in one account, and shares them through AWS RAM with those of its teams. */
const config = new pulumi.Config();
const region = "eu-central-1";
const endpoint = config.require("endpoint");
const common = {
    region,
    accessKey: "HOME",
    secretKey: "secret",
    endpoints: [{ ecs: endpoint, elbv2: endpoint, sts: endpoint, logs: endpoint }],
};
const owner = new aws.Provider("owner", common);
const team = new aws.Provider("team", {
    ...common,
    assumeRoles: [{ roleArn: "arn:aws:iam::210987654321:role/deployer", sessionName: "deploy" }],
});
const preset = "development";

const network = new ecs.Network("owner", { preset }, { providers: { aws: owner } });
const namespace = new aws.servicediscovery.HttpNamespace("owner", { name: "company" }, { provider: owner });

/** What the owner shares, for the team to be given. */
export const shared = pulumi
    .all([network.vpcId, network.publicSubnetIds, network.privateSubnetIds, namespace.id])
    .apply((all) => all.flat());

// What is shared is there first, as it is for every team.
if (config.requireBoolean("team")) {
    const opts = { providers: { aws: team } };
    const { vpcId, publicSubnetIds, privateSubnetIds } = network;
    const callers = new aws.ec2.SecurityGroup("callers", { vpcId }, { provider: team });
    const platform = new ecs.Platform(
        "team",
        { preset, network: { vpcId, publicSubnetIds, privateSubnetIds }, loadBalancer: { insecureHttp: true } },
        opts,
    );
    new ecs.Service(
        "team-web",
        {
            preset,
            platform: platform.platform,
            ingress: { hosts: ["web.example.com"] },
            serviceConnect: {
                namespaceArn: namespace.arn,
                endpoints: { web: {} },
                clientSecurityGroupIds: [callers.id],
            },
            containers: { web: { image: "public.ecr.aws/nginx/nginx:1.29", port: 80 } },
        },
        opts,
    );
}
