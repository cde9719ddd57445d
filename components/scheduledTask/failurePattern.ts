import { arnParts } from "../shared/arns";
import { stableJson } from "../shared/json";
import type { Problem } from "../shared/problems";
import { OUT_OF_MEMORY, type Outcome, WANTED_STOPS } from "./outcome";
import { patternSizeProblems } from "./triggerRules";

/**
 * Tasks of the family that stopped before they ran or with an error, or whose instance died. In a list of objects
 * EventBridge finds out what fields of one object have, but not what it lacks: a missing exit code shows in the stop code.
 */
export function failurePattern(
    family: string,
    sibling: string,
    clusterArn: string,
    { containers: name, fine }: Outcome,
): string {
    const { partition, region, account } = arnParts(sibling);
    const prefix = `arn:${partition}:ecs:${region}:${account}:task-definition/${family}:`;
    return stableJson({
        source: ["aws.ecs"],
        "detail-type": ["ECS Task State Change"],
        detail: {
            clusterArn: [clusterArn],
            taskDefinitionArn: [{ prefix }],
            lastStatus: ["STOPPED"],
            $or: [
                { containers: { name, exitCode: [{ "anything-but": fine.length === 1 ? fine[0] : fine }] } },
                { containers: { name, reason: [{ prefix: OUT_OF_MEMORY }] } },
                { stopCode: [{ "anything-but": WANTED_STOPS }] },
                // An instance that was terminated by hand; the stop code says then that somebody wanted it.
                { stoppedReason: [{ prefix: "Host EC2" }] },
            ],
        },
    });
}

const SHORTEST = "arn:aws:ecs:us-east-1:123456789012:a";

/**
 * What is wrong with a pattern that names so many containers, each twice. Before the family and the cluster are known they
 * count as short ones.
 */
export function failurePatternProblems(
    outcome: Outcome,
    family = "a",
    sibling = SHORTEST,
    clusterArn = SHORTEST,
): Problem[] {
    const characters = failurePattern(family, sibling, clusterArn, outcome).length;
    return patternSizeProblems("containers", characters).map((problem) => ({
        ...problem,
        rule: problem.severity === "warning" ? "schedule-failure-pattern-quota" : "schedule-failure-pattern",
        message: `with their names the pattern of runs that failed ${problem.message}`,
        remedy: "Use shorter names, make helpers not `essential`, or set `failures.enabled` to false",
    }));
}
