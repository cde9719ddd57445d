import { flatMapSorted } from "../shared/json";
import { asWarning, type Problem } from "../shared/problems";
import { grantProblems } from "./grants";
import type { ExecutionRole, TaskRole } from "./roleArgs";
import { statementProblems } from "./statements";

interface Roles {
    readonly taskRole?: TaskRole;
    readonly executionRole?: ExecutionRole;
}

/** What is wrong with the two roles of a task. */
export function roleProblems({ taskRole, executionRole }: Roles, strict: boolean): Problem[] {
    const problems = [
        taskRole === undefined ? [] : ownProblems("taskRole", taskRole, strict),
        executionRole === undefined ? [] : ownProblems("executionRole", executionRole, strict),
        taskRole?.grants === undefined ? [] : grantProblems("taskRole.grants", taskRole.grants),
    ].flat();
    const shared = taskRole?.roleArn;
    if (typeof shared === "string" && shared === executionRole?.roleArn) {
        const message = "is the execution role too, so the application could read every secret of the task";
        const remedy = "Give each of them a role of its own";
        problems.push({ rule: "task-roles-shared", path: "taskRole.roleArn", message, remedy });
    }
    return problems;
}

/** A role that is given cannot be told which channels ECS Exec needs. */
export function execRoleProblems({ taskRole }: Roles, executeCommand: boolean): Problem[] {
    if (!executeCommand || taskRole?.roleArn === undefined) {
        return [];
    }
    const message = "is a role from elsewhere, and ECS Exec needs four actions of ssmmessages in it";
    const remedy =
        "Allow ssmmessages:CreateControlChannel, CreateDataChannel, OpenControlChannel and OpenDataChannel there";
    return [asWarning({ rule: "exec-task-role", path: "taskRole.roleArn", message, remedy })];
}

const OF_NEW_ROLES = ["statements", "grants", "managedPolicies", "permissionsBoundaryArn"] as const;

function ownProblems(at: string, role: TaskRole & ExecutionRole, strict: boolean): Problem[] {
    const { roleArn, statements = [], managedPolicies } = role;
    const problems = [
        ...flatMapSorted(managedPolicies, (key) => keyProblems(`${at}.managedPolicies.${key}`, key)),
        ...statementProblems(statements, `${at}.statements`, strict),
    ];
    const ofNew = OF_NEW_ROLES.find((key) => role[key] !== undefined);
    if (roleArn !== undefined && ofNew !== undefined) {
        const message = "describes a new role, and `roleArn` names an existing one";
        const path = `${at}.${ofNew}`;
        problems.push({ rule: "role-new-or-existing", path, message, remedy: "Keep one of the two" });
    }
    return problems;
}

function keyProblems(path: string, key: string): Problem[] {
    const message = `"${key}" is no name for a policy here`;
    const remedy = "Use up to 24 letters, digits and hyphens";
    return /^[A-Za-z0-9-]{1,24}$/.test(key) ? [] : [{ rule: "role-policy-name", path, message, remedy }];
}
