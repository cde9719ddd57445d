import { recordRetentionProblems } from "../shared/logRetention";
import { Preset } from "../shared/presets";
import { oneOf, type Problem } from "../shared/problems";
import { type FlowLogs, hasFlowLog } from "./flowLogs";

const SETTINGS = ["trafficType", "intervalSeconds", "retentionDays", "kmsKeyArn", "bucketArn"] as const;

/** What is wrong with the flow log of a network. */
export function flowLogProblems(flowLogs: FlowLogs, preset: Preset): Problem[] {
    return hasFlowLog(flowLogs, preset) ? settingProblems(flowLogs, preset) : absenceProblems(flowLogs, preset);
}

function absenceProblems(flowLogs: FlowLogs, preset: Preset): Problem[] {
    const rule = "flow-logs-off";
    const unused = SETTINGS.filter((key) => flowLogs[key] !== undefined).map((path): Problem => {
        const message = "describes a flow log, and there is none";
        return { rule, path, message, remedy: "Set `enabled` to true, or remove it" };
    });
    if (preset === Preset.Development || flowLogs.disabledReason) {
        return unused;
    }
    const message = "leaves nothing to look into an incident with (EC2.6)";
    const remedy = "Remove it, or say under `disabledReason` why there is none";
    return [...unused, { rule, path: "enabled", message, remedy }];
}

function settingProblems(flowLogs: FlowLogs, preset: Preset): Problem[] {
    const { intervalSeconds, retentionDays, bucketArn, disabledReason } = flowLogs;
    const problems = [
        ...oneOf("flow-log-interval", "intervalSeconds", intervalSeconds, [60, 600]),
        ...recordRetentionProblems("retentionDays", retentionDays, preset),
    ];
    if (disabledReason !== undefined) {
        const message = "says why there is no flow log, and there is one";
        const remedy = "Set `enabled` to false, or remove it";
        problems.push({ rule: "flow-logs-off", path: "disabledReason", message, remedy });
    }
    if (bucketArn !== undefined) {
        const ofGroup = (["retentionDays", "kmsKeyArn"] as const).filter((key) => flowLogs[key] !== undefined);
        const message = "is for CloudWatch Logs, and the records go to a bucket";
        const remedy = "Set it on the bucket, and remove it here";
        problems.push(...ofGroup.map((path): Problem => ({ rule: "flow-log-destination", path, message, remedy })));
    }
    return problems;
}
