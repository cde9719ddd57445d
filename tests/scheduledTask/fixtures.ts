import { ScheduledTask, type ScheduledTaskArgs } from "../../index";

export const CONTAINERS = { report: { image: "registry.example.com/report:1.4", command: ["report"] } };

export const CLUSTER = "arn:aws:ecs:eu-central-1:123456789012:cluster/app";

export const NIGHTLY = "cron(30 2 ? * MON-FRI *)";

/** A task that runs at night. */
export function report(args: Partial<ScheduledTaskArgs> = {}): ScheduledTask {
    return new ScheduledTask("report", {
        network: { vpcId: "vpc-1", publicSubnetIds: ["subnet-1"], privateSubnetIds: ["subnet-3", "subnet-4"] },
        cluster: { clusterArn: CLUSTER, clusterName: "app" },
        containers: CONTAINERS,
        schedule: { expression: NIGHTLY },
        ...args,
    });
}

/** The same at no time of its own. */
export const unscheduled = (args: Partial<ScheduledTaskArgs>) => report({ schedule: undefined, ...args });
