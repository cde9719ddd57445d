import { DeployAccess } from "./deployRoleArgs";
import { ecsPermissions } from "./ecsPermissions";
import {
    codePermissions,
    discoveryPermissions,
    eventPermissions,
    keptPermissions,
    logPermissions,
} from "./otherPermissions";
import type { DeployPlace, Permission } from "./place";
import { rolePermissions } from "./rolePermissions";
import { groupPermissions, trafficPermissions } from "./trafficPermissions";

/** The policies of a role by the ends of their names: one of them with everything would be longer than IAM takes. */
export function permissionsFor(place: DeployPlace): Record<string, Permission[]> {
    return {
        services: ecsPermissions(place),
        traffic: trafficPermissions(place),
        groups: [...groupPermissions(place), ...discoveryPermissions(place)],
        roles: [...rolePermissions(place), ...keptPermissions(place)],
        events: eventPermissions(place),
        logs: [...logPermissions(place), ...codePermissions(place)],
    };
}

/** The ends of the names of the policies, which do not depend on what is known late. */
export const POLICIES = ["services", "traffic", "groups", "roles", "events", "logs"] as const;

/** The statements of one of the policies. */
export function deployStatements(permissions: readonly Permission[], access: DeployAccess): object[] {
    const isDeploy = access === DeployAccess.Deploy;
    return permissions.flatMap(({ read = [], write = [], on, condition }) => {
        const actions = isDeploy ? [...read, ...write] : read;
        // A condition is on what is changed.
        const applies = isDeploy && condition !== undefined;
        return actions.length === 0 || on.length === 0
            ? []
            : [{ Action: actions, ...(applies && { Condition: condition }), Effect: "Allow", Resource: on }];
    });
}

/** Where the state is, once that is known. */
export interface KnownState {
    readonly bucketArn: string;
    readonly keyArn?: string;
}

/** What reading the state, and for a deployment writing it, needs. */
export function stateStatements({ bucketArn, keyArn }: KnownState, access: DeployAccess): object[] {
    const isDeploy = access === DeployAccess.Deploy;
    const writes = isDeploy ? ["s3:DeleteObject", "s3:PutObject"] : [];
    return [
        { Action: ["s3:GetBucketLocation", "s3:ListBucket"], Effect: "Allow", Resource: [bucketArn] },
        { Action: ["s3:GetObject", ...writes], Effect: "Allow", Resource: [`${bucketArn}/*`] },
        ...(keyArn === undefined
            ? []
            : [
                  {
                      Action: ["kms:Decrypt", ...(isDeploy ? ["kms:Encrypt", "kms:GenerateDataKey"] : [])],
                      Effect: "Allow",
                      Resource: [keyArn],
                  },
              ]),
    ];
}
