import { type ControlException, exceptionTo, retentionExceptions } from "../controls/exceptions";
import type { CompleteNetwork } from "./networkSettings";

/** The controls that a network does not meet. */
export function networkExceptions({ flowLogs, isGuest }: CompleteNetwork): ControlException[] {
    if (!flowLogs.enabled) {
        return isGuest ? [] : [exceptionTo("EC2.6", "flowLogs.enabled", flowLogs.disabledReason)];
    }
    const { bucketArn, retentionDays } = flowLogs;
    return bucketArn === undefined ? retentionExceptions("flowLogs.retentionDays", retentionDays) : [];
}
