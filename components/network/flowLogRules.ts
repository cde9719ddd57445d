import { recordRetentionProblems } from "../shared/logRetention";
import { oneOf, type Problem } from "../shared/problems";
import type { CompleteFlowLogs, FlowLogs } from "./flowLogs";

const SETTINGS = ["trafficType", "intervalSeconds", "retentionDays", "kmsKeyArn", "bucketArn"] as const;

/** What is wrong with the flow log of a network. */
export function flowLogProblems(written: FlowLogs, { enabled, strict }: CompleteFlowLogs): Problem[] {
    return enabled ? settingProblems(written, strict) : absenceProblems(written, strict);
}

function absenceProblems(written: FlowLogs, strict: boolean): Problem[] {
    const rule = "flow-logs-off";
    const unused = SETTINGS.filter((key) => written[key] !== undefined).map((path): Problem => {
        const message = "describes a flow log, and there is none";
        return { rule, path, message, remedy: "Set `enabled` to true, or remove it" };
    });
    if (!strict || written.disabledReason) {
        return unused;
    }
    const message = "leaves nothing to look into an incident with (EC2.6)";
    const remedy = "Remove it, or say under `disabledReason` why there is none";
    return [...unused, { rule, path: "enabled", message, remedy }];
}

function settingProblems(written: FlowLogs, strict: boolean): Problem[] {
    const { intervalSeconds, retentionDays, bucketArn, disabledReason } = written;
    const problems = [
        ...oneOf("flow-log-interval", "intervalSeconds", intervalSeconds, [60, 600]),
        ...recordRetentionProblems("retentionDays", retentionDays, strict),
    ];
    if (disabledReason !== undefined) {
        const message = "says why there is no flow log, and there is one";
        const remedy = "Set `enabled` to false, or remove it";
        problems.push({ rule: "flow-logs-off", path: "disabledReason", message, remedy });
    }
    if (bucketArn !== undefined) {
        const ofGroup = (["retentionDays", "kmsKeyArn"] as const).filter((key) => written[key] !== undefined);
        const message = "is for CloudWatch Logs, and the records go to a bucket";
        const remedy = "Set it on the bucket, and remove it here";
        problems.push(...ofGroup.map((path): Problem => ({ rule: "flow-log-destination", path, message, remedy })));
    }
    return problems;
}
