import { poolProblems } from "../capacity/poolRules";
import { isRecord } from "../shared/json";
import { isLaterItself } from "../shared/late";
import { type Problem, under } from "../shared/problems";
import type { ClusterReference } from "../shared/references";

/** What is wrong with what is told of a cluster, where it is known. */
export function clusterFactProblems(cluster: unknown, path: string): Problem[] {
    if (isLaterItself(cluster) || cluster === undefined) {
        return [];
    }
    const { pools, executeCommandPolicy } = cluster as Partial<ClusterReference>;
    return [...poolProblems(pools, `${path}.pools`), ...under(path, policyProblems(executeCommandPolicy))];
}

/** The policy is merged into that of a task's role. */
function policyProblems(policy: unknown): Problem[] {
    if (typeof policy !== "string" || hasStatements(policy)) {
        return [];
    }
    const message = "is no policy: it needs to be JSON with a list `Statement`";
    const remedy = "Take the output `executeCommandPolicy` of the cluster, or leave it out without ECS Exec";
    return [{ rule: "exec-policy", path: "executeCommandPolicy", message, remedy }];
}

function hasStatements(policy: string): boolean {
    try {
        const parsed: unknown = JSON.parse(policy);
        return isRecord(parsed) && Array.isArray(parsed.Statement);
    } catch {
        return false;
    }
}
