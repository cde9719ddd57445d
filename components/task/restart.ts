import type { ContainerRestartPolicy as RestartPolicy } from "@aws-sdk/client-ecs";
import { writtenKeys } from "../shared/json";
import { duplicateProblems, type Problem } from "../shared/problems";

/** How a container that ended is started again. */
export interface ContainerRestartPolicy {
    /** Switches the policy on. Defaults to `true` where there is a policy. */
    enabled?: boolean;
    /**
     * Exit codes after which the container is left alone, at most 50. Defaults to none. AWS: `ignoredExitCodes`.
     * @integer
     * @range 0 255
     */
    ignoredExitCodes?: number[];
    /**
     * Seconds that a container has to have run before it is started again. Defaults to 300 in both presets.
     * AWS: `restartAttemptPeriod`.
     * @integer
     * @range 60 1800
     */
    attemptPeriodSeconds?: number;
}

const MOST_EXIT_CODES = 50;

/** The policy as ECS takes it. */
export function restartPolicyOf(policy: ContainerRestartPolicy | undefined): RestartPolicy | undefined {
    if (policy === undefined || policy.enabled === false) {
        return undefined;
    }
    return {
        enabled: true,
        // ECS fills in the empty list, and the provider takes that for a difference.
        ignoredExitCodes: [...(policy.ignoredExitCodes ?? [])].sort((a, b) => a - b),
        restartAttemptPeriod: policy.attemptPeriodSeconds ?? 300,
    };
}

/** What is wrong with a restart policy. */
export function restartProblems(policy: ContainerRestartPolicy): Problem[] {
    const rule = "container-restart-policy";
    const codes = policy.ignoredExitCodes ?? [];
    const problems = duplicateProblems("list-duplicate", "ignoredExitCodes", codes);
    if (codes.length > MOST_EXIT_CODES) {
        const message = `${codes.length} exit codes are too many`;
        problems.push({ rule, path: "ignoredExitCodes", message, remedy: `Use at most ${MOST_EXIT_CODES}` });
    }
    const [first] = writtenKeys(policy, ["enabled"]);
    if (policy.enabled === false && first !== undefined) {
        const message = "is given, and the policy is off";
        problems.push({ rule, path: first, message, remedy: "Remove it, or `enabled: false`" });
    }
    return problems;
}
