import type * as pulumi from "@pulumi/pulumi";
import { isWatched } from "../monitoring/environmentMonitoring";
import { completeEnvironmentMonitoring } from "../monitoring/monitoringSettings";
import type { ServiceMonitoring } from "../monitoring/serviceMonitoring";
import type { EnvironmentArgs, EnvironmentService } from "./environmentArgs";

/** What is watched of a service: what it says itself, and else what the environment says for all of them. */
export function monitoringOf(
    { monitoring: own }: EnvironmentService,
    { monitoring, preset }: EnvironmentArgs,
    topicArn?: pulumi.Input<string>,
): ServiceMonitoring | undefined {
    const watching = completeEnvironmentMonitoring(monitoring, preset);
    // What is off for all of them is nothing that each of them would have to warn of.
    return isWatched(own, watching) ? { level: watching.level, topicArn, ...own } : own;
}
