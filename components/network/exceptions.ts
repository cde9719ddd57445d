import { type ControlException, exceptionTo, retentionExceptions } from "../controls/exceptions";
import { type Preset, presetDefault } from "../shared/presets";
import { hasFlowLog } from "./flowLogs";
import type { NetworkSettings } from "./networkArgs";

/** The controls that a network does not meet. */
export function networkExceptions({ flowLogs = {} }: NetworkSettings, preset: Preset | undefined): ControlException[] {
    if (!hasFlowLog(flowLogs, preset)) {
        return [exceptionTo("EC2.6", "flowLogs.enabled", flowLogs.disabledReason)];
    }
    const days = flowLogs.retentionDays ?? presetDefault("logRetentionDays", preset);
    return flowLogs.bucketArn === undefined ? retentionExceptions("flowLogs.retentionDays", days) : [];
}
