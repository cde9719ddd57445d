import { type ArnParts } from "../shared/arns";
import { policyJson } from "../shared/policy";
import { grantStatements, type ResolvedGrants } from "./grants";
import { type ResolvedStatement, type Statement, statementOf } from "./statements";
import { type UsedVolume, volumeStatements } from "./volumeStatements";

/** What the application and its sidecars do in AWS, once every value is known. */
export interface TaskNeeds {
    readonly statements: readonly ResolvedStatement[];
    readonly grants?: ResolvedGrants;
    readonly volumes?: Readonly<Record<string, UsedVolume>>;
    readonly sidecars?: readonly Statement[];
    /** JSON policy of what the cluster's sessions of ECS Exec need. */
    readonly sessions?: string;
}

/** The task role's policy: what the user wrote, what volumes and sidecars need, and the channels of ECS Exec if it is on. */
export function taskPolicy(needs: TaskNeeds, where: ArnParts, executeCommand: boolean): string {
    const channels = ["CreateControlChannel", "CreateDataChannel", "OpenControlChannel", "OpenDataChannel"];
    const exec = { Action: channels.map((action) => `ssmmessages:${action}`), Effect: "Allow", Resource: "*" };
    return policyJson([
        ...needs.statements.map(statementOf),
        ...grantStatements(needs.grants ?? {}),
        ...volumeStatements(needs.volumes ?? {}, where),
        ...(needs.sidecars ?? []),
        ...(executeCommand ? [exec] : []),
        ...(needs.sessions === undefined ? [] : (JSON.parse(needs.sessions) as { Statement: object[] }).Statement),
    ]);
}
