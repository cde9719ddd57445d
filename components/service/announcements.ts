import * as pulumi from "@pulumi/pulumi";
import type { Making } from "../shared/making";
import { fittingName } from "../shared/names";
import { hooksOfComing, oneService } from "./notificationPatterns";
import { type Announcement, announcePauses, createNotifications } from "./notifications";
import type { PlacedService } from "./placedService";
import type { CompleteService } from "./serviceSettings";

/** What tells about the pauses of the first deployment, which may wait for somebody before the service is there. */
export function announceComing(
    making: Making,
    { cluster, notifications }: PlacedService,
    { hooks, liveName }: CompleteService,
    sibling: pulumi.Output<string>,
): Announcement | undefined {
    if (!hooks.some(({ pause }) => pause !== undefined)) {
        return undefined;
    }
    const coming = pulumi
        .output(cluster.clusterArn)
        .apply((arn) => hooksOfComing(arn, fittingName("service", liveName)));
    return announcePauses(making, notifications, { hooks: coming, sibling });
}

/** What tells about everything else in the deployments of a service. */
export function announceService(
    making: Making,
    { notifications }: PlacedService,
    serviceArn: pulumi.Output<string>,
    { sibling, pauses }: { readonly sibling: pulumi.Output<string>; readonly pauses: Announcement | undefined },
): void {
    if (notifications !== undefined && notifications.enabled !== false) {
        createNotifications(making, notifications, { services: serviceArn.apply(oneService), sibling, pauses });
    }
}
