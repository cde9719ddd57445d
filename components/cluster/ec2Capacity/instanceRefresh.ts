import type { autoscaling as inputs } from "@pulumi/aws/types/input";
import { type Problem } from "../../shared/problems";
import { ImageUpdate } from "./machineImage";

/** How instances are replaced when what they are made from has changed. */
export interface InstanceRefresh {
    /** Replaces them. Without it only new instances are made the new way. Defaults to `true` in both presets. */
    enabled?: boolean;
    /**
     * Percentage of the instances that stay in service. Defaults to 100 in both presets: a new instance is
     * there before an old one drains.
     * @integer
     * @range 0 100
     */
    minHealthyPercent?: number;
    /**
     * Percentage of instances that there may be meanwhile and at most 100 above the other.
     * Defaults to 110 in both presets.
     * @integer
     * @range 100 200
     */
    maxHealthyPercent?: number;
    /**
     * Percentages, in rising order, at which the refresh rests, 1 to 100. Defaults to none.
     * @integer
     */
    checkpointPercents?: number[];
    /**
     * Seconds of each rest. Defaults to 3600 in both presets.
     * @integer
     * @range 0 172800
     */
    checkpointDelaySeconds?: number;
    /** Names of up to 10 CloudWatch alarms that end a refresh. Defaults to none. */
    alarmNames?: string[];
}

/** How many instances there are while they are replaced. */
function completeRefresh({ minHealthyPercent = 100, maxHealthyPercent = 110 }: InstanceRefresh) {
    return { minHealthyPercent, maxHealthyPercent };
}

/** The refresh as an Auto Scaling group has it. */
export function refreshOf(
    refresh: InstanceRefresh = {},
    update: ImageUpdate | undefined,
    warmupSeconds: number,
): { instanceRefresh?: inputs.GroupInstanceRefresh } {
    if (refresh.enabled === false) {
        return {};
    }
    const { checkpointPercents: checkpoints, alarmNames: alarms } = refresh;
    const { minHealthyPercent, maxHealthyPercent } = completeRefresh(refresh);
    return {
        instanceRefresh: {
            strategy: "Rolling",
            preferences: {
                minHealthyPercentage: minHealthyPercent,
                maxHealthyPercentage: maxHealthyPercent,
                instanceWarmup: String(warmupSeconds),
                // Instances with tasks are protected from scaling in. Waiting for them would wait for ever; ECS drains them.
                scaleInProtectedInstances: "Refresh",
                standbyInstances: "Terminate",
                skipMatching: true,
                // EC2 cannot go back to an image that it looks up itself.
                autoRollback: update !== ImageUpdate.AtLaunch,
                ...(checkpoints && {
                    checkpointPercentages: checkpoints,
                    checkpointDelay: String(refresh.checkpointDelaySeconds ?? 3600),
                }),
                ...(alarms && { alarmSpecification: { alarms } }),
            },
        },
    };
}

/** What is wrong with how instances are replaced. */
export function refreshProblems(refresh: InstanceRefresh = {}): Problem[] {
    const { minHealthyPercent: min, maxHealthyPercent: max } = completeRefresh(refresh);
    const { checkpointPercents = [] } = refresh;
    const problems: Problem[] = [];
    if (max - min > 100) {
        const message = `${max} is more than 100 above ${min}`;
        const remedy = `Use at most ${min + 100}, or raise \`minHealthyPercent\``;
        problems.push({ rule: "asg-refresh-percent", path: "maxHealthyPercent", message, remedy });
    }
    const rising = checkpointPercents.every((it, index) => index === 0 || it > checkpointPercents[index - 1]);
    if (!rising || checkpointPercents.some((it) => !Number.isInteger(it) || it < 1 || it > 100)) {
        const message = `${checkpointPercents.join(", ")} is not a rising row of percentages`;
        const remedy = "Use whole numbers from 1 to 100, each above the one before, such as 20, 50, 100";
        problems.push({ rule: "asg-refresh-checkpoints", path: "checkpointPercents", message, remedy });
    }
    if ((refresh.alarmNames?.length ?? 0) > 10) {
        const message = `${refresh.alarmNames!.length} alarms are too many`;
        problems.push({ rule: "asg-refresh-checkpoints", path: "alarmNames", message, remedy: "Use at most 10" });
    }
    return problems;
}
