// A report each night, tried again twice where it could not be started.
import * as ecs from "@slipway/ecs";

const network = new ecs.Network("network");
const cluster = new ecs.Cluster("cluster");
const report = new ecs.ScheduledTask("report", {
    network,
    cluster,
    schedule: {
        expression: "cron(0 3 * * ? *)",
        timeZone: "Europe/Berlin",
    },
    retries: { attempts: 2 },
    containers: {
        report: {
            image: "public.ecr.aws/docker/library/busybox:1.37",
            command: ["sh", "-c", "echo done"],
        },
    },
});

export const taskDefinitionArn = report.taskDefinitionArn;
