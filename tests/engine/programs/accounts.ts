import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ScheduledTaskArgs, ServiceArgs } from "../../../index";
import { ecs } from "./package";

/** A component as programs of other languages make it: in the plugin. */
class Remote extends pulumi.ComponentResource {
    declare readonly platform: pulumi.Output<any>;

    constructor(type: string, name: string, args: pulumi.Inputs, opts: pulumi.ComponentResourceOptions) {
        super(`ecs:index:${type}`, name, { ...args, ...(type === "Platform" && { platform: undefined }) }, opts, true);
    }
}

const config = new pulumi.Config();
const isRemote = config.requireBoolean("plugin");
const preset = "development";

/** Arguments that the library checks and other languages send as they are. */
type Written<A> = A & pulumi.Inputs;

/** Two places: one in the account of whoever deploys, and one in another Region, in the account of a role that is assumed. */
const places = {
    home: { region: "eu-central-1", accessKey: "HOME", secretKey: "secret" },
    away: {
        region: "us-east-1",
        accessKey: "AWAY",
        secretKey: "secret",
        assumeRoles: [{ roleArn: "arn:aws:iam::210987654321:role/deployer", sessionName: "deploy" }],
    },
};

/** Everything that asks something of AWS: zones, images, log groups of others, listeners, deployments, a task that runs once. */
for (const [place, settings] of Object.entries(places)) {
    const endpoint = config.require("endpoint");
    const provider = new aws.Provider(place, {
        ...settings,
        endpoints: [{ ecs: endpoint, elbv2: endpoint, sts: endpoint, logs: endpoint }],
    });
    const opts = { providers: { aws: provider } };
    const capacities = { pool: { machineImage: { update: "withDeployment" as const } } };
    const loadBalancer = { insecureHttp: true };
    const written = {
        preset,
        cluster: { capacities, deletionProtection: config.requireBoolean("protected") },
        loadBalancer,
    } as const;
    const platform = isRemote
        ? new Remote("Platform", place, written, opts).platform
        : new ecs.Platform(place, written, opts).platform;
    const image = `public.ecr.aws/nginx/nginx:${config.require("tag")}`;
    const containers = (name: string) => ({
        [name]: { image, port: 80, secretValues: { TOKEN: pulumi.secret("token") } },
    });
    const group = new aws.cloudwatch.LogGroup(`${place}-shared`, {}, { provider });
    const service: Written<ServiceArgs> = {
        preset,
        platform,
        containers: containers("web"),
        capacityProviderStrategy: [{ capacityProvider: "FARGATE" }],
        ingress: { hosts: ["web.example.com"] },
        deployment: { strategy: "blueGreen" },
        scaling: { minTasks: 1, maxTasks: 2, cpuPercent: 50 },
        enableExecuteCommand: true,
    };
    const task: Written<ScheduledTaskArgs> = {
        preset,
        platform,
        containers: containers("migrate"),
        runOnce: { timeoutMinutes: 5 },
        logging: { existingLogGroupArn: group.arn },
    };
    if (isRemote) {
        new Remote("Service", `${place}-web`, service, opts);
        new Remote("ScheduledTask", `${place}-migrate`, task, opts);
    } else {
        new ecs.Service(`${place}-web`, service, opts);
        new ecs.ScheduledTask(`${place}-migrate`, task, opts);
    }
}
