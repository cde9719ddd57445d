import * as pulumi from "@pulumi/pulumi";
import type { CompleteStrategyItem } from "../capacity/strategy";
import type { Task } from "../task/createTask";
import { runTaskCommand } from "../task/runTask";
import type { PlacedService } from "./placedService";
import type { CompleteService } from "./serviceSettings";

/** The command that runs a task where the service runs its own, on the first provider of its strategy if it has one. */
export function runOnService(
    { cluster, network }: PlacedService,
    { assignPublicIp, task: { launch } }: CompleteService,
    task: Task,
    securityGroupId: pulumi.Output<string>,
    strategy: pulumi.Input<CompleteStrategyItem[]>,
): pulumi.Output<string> {
    return runTaskCommand(task, launch, {
        cluster: cluster.clusterName,
        subnetIds: assignPublicIp ? network.publicSubnetIds : network.privateSubnetIds,
        securityGroupIds: [securityGroupId],
        assignPublicIp,
        capacityProvider: pulumi.output(strategy).apply(([first]) => first?.capacityProvider),
    });
}
