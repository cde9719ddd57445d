import type { ExportedResource } from "../graph";
import { isReading, type Needed } from "./needed";
import { patternOf, placeOfResource, rootsOf, type StackPlace } from "./place";
import { roleNeeds } from "./roles";
import { NEEDS } from "./types";

/** A statement of a policy that allows something. */
export interface Statement {
    readonly Effect: "Allow";
    readonly Action: readonly string[];
    readonly Resource: readonly string[];
    readonly Condition?: Needed["condition"];
}

/** What is asked for. */
export interface PolicyOptions {
    /** Only what a preview and a refresh need. */
    readonly readOnly: boolean;
    /** ARN of the policy that every role has to have as its permissions boundary. */
    readonly boundary?: string;
}

/** What a stack needs. */
export interface StackPermissions {
    readonly statements: readonly Statement[];
    /** Types of which nothing is known here. */
    readonly unknown: readonly string[];
}

/** The permissions that making, reading, changing and removing the resources of a stack takes. */
export function permissionsOf(
    resources: readonly ExportedResource[],
    place: StackPlace,
    { readOnly, boundary }: PolicyOptions,
): StackPermissions {
    const custom = resources.filter(({ type }) => isOfProvider(type));
    const roots = rootsOf(resources);
    const allowed = new Allowed(boundary);
    for (const resource of custom) {
        const own = placeOfResource(resource, place);
        NEEDS[resource.type]?.forEach((needed) => allowed.add(needed, own, (key) => patternOf(resource, key, roots)));
    }
    const types = new Set(custom.map(({ type }) => type));
    const roles = custom.filter(({ type }) => type === "aws:iam/role:Role");
    const patterns = [...new Set(roles.map((role) => patternOf(role, "name", roots)))];
    roleNeeds(custom, types, patterns).forEach((needed) => allowed.add(needed, place, () => "*"));
    return {
        statements: allowed.statements((action) => !readOnly || isReading(action)),
        unknown: [...types].filter((type) => NEEDS[type] === undefined).sort(),
    };
}

/** Whether something is made by a provider that asks a cloud: what Pulumi itself keeps needs nothing. */
function isOfProvider(type: string): boolean {
    return !type.startsWith("pulumi:") && !type.startsWith("ecs:index:") && !type.startsWith("pulumi-nodejs:");
}

// Those with which a role gets a permission. AWS: "Permissions boundaries for IAM entities".
const BOUNDED = ["iam:AttachRolePolicy", "iam:CreateRole", "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy"];

const UNBOUND = ["iam:DeleteRolePermissionsBoundary"];

/** What is allowed so far: for each action and condition, on what. */
class Allowed {
    private readonly rows = new Map<string, { action: string; condition?: Needed["condition"]; on: Set<string> }>();

    constructor(private readonly boundary: string | undefined) {}

    add(needed: Needed, place: StackPlace, valueOf: (property: string) => string): void {
        const resource = needed.on === undefined ? "*" : arnIn(place, needed.on, valueOf);
        // Whoever could take a boundary away again had none.
        const given = needed.actions.filter((action) => this.boundary === undefined || !UNBOUND.includes(action));
        for (const action of given) {
            const condition = this.conditionOf(action, needed);
            const key = JSON.stringify([action, condition]);
            const row = this.rows.get(key) ?? { action, ...(condition && { condition }), on: new Set() };
            this.rows.set(key, row);
            row.on.add(resource);
        }
    }

    /** Statements with the actions that are wanted: one for all actions that are allowed on the same under the same condition. */
    statements(isWanted: (action: string) => boolean): Statement[] {
        const grouped = new Map<string, { actions: string[]; on: string[]; condition?: Needed["condition"] }>();
        for (const { action, condition, on } of this.rows.values()) {
            if (!isWanted(action)) {
                continue;
            }
            const resources = on.has("*") ? ["*"] : withoutNarrower([...on]).sort();
            // Actions of several services in one statement would say less to who reads it.
            const service = resources[0] === "*" ? "" : action.split(":")[0];
            const key = JSON.stringify([service, resources, condition]);
            const group = grouped.get(key) ?? { actions: [], on: resources, ...(condition && { condition }) };
            grouped.set(key, group);
            group.actions.push(action);
        }
        return [...grouped.values()]
            .map(({ actions, on, condition }): Statement => ({
                Effect: "Allow",
                Action: actions.sort(),
                Resource: on,
                ...(condition && { Condition: condition }),
            }))
            .sort((a, b) => (a.Action[0] < b.Action[0] ? -1 : 1));
    }

    private conditionOf(action: string, { condition }: Needed): Needed["condition"] {
        return this.boundary !== undefined && BOUNDED.includes(action)
            ? { StringEquals: { "iam:PermissionsBoundary": this.boundary } }
            : condition;
    }
}

/** An ARN of a form in a place. */
function arnIn({ partition, ...place }: StackPlace, form: string, valueOf: (property: string) => string): string {
    const known: Readonly<Record<string, string>> = { ...place };
    return `arn:${partition}:${form.replace(/\{(\w+)\}/g, (_, key: string) => known[key] ?? valueOf(key))}`;
}

/** Patterns without those that others of them mean as well. */
function withoutNarrower(patterns: readonly string[]): string[] {
    const open = patterns.filter((pattern) => pattern.endsWith("*"));
    return patterns.filter(
        (pattern) => !open.some((wider) => wider !== pattern && pattern.startsWith(wider.slice(0, -1))),
    );
}
