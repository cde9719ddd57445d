import { Descriptor, World } from "../descriptor";
import { isObject, listOf, parsed, Properties } from "../values";
import { INSTANCE_PROFILE, OIDC_PROVIDER, POLICY, ROLE, ROLE_POLICY_ATTACHMENT } from "./types";

const MANAGED = /^arn:aws[a-z-]*:iam::aws:policy\//;
const entityNotFound = (name: string) => `NoSuchEntity: The role with name ${name} cannot be found.`;

const role: Descriptor = {
    type: ROLE,
    global: true,
    name: { max: 64, pattern: /^[\w+=,.@-]+$/ },
    defaults: { description: "", forceDetachPolicies: false, maxSessionDuration: 3600, path: "/" },
    create: ({ name, namePrefix, path }, make) => {
        const id = name ?? `${namePrefix}${make.hex(26)}`;
        const arn = `arn:${make.partition}:iam::${make.accountId}:role${path}${id}`;
        return { id, outputs: { arn, name: id, uniqueId: `AROA${make.hex(17).toUpperCase()}`, createDate: CREATED } };
    },
    derive: ({ managedPolicyArns, inlinePolicies }) => ({
        managedPolicyArns: managedPolicyArns ?? [],
        inlinePolicies: inlinePolicies ?? [],
    }),
    replaces: ["name", "namePrefix", "path"],
    json: ["assumeRolePolicy"],
    unique: [
        {
            by: ({ name }) => name,
            refuse: ({ name }) => `EntityAlreadyExists: Role with name ${name} already exists.`,
        },
    ],
    rules: [
        ({ assumeRolePolicy }) => documentRefused(assumeRolePolicy, "trust"),
        ({ inlinePolicies = [] }) =>
            inlinePolicies.map(({ policy }: Properties) => documentRefused(policy, "identity")).find(Boolean),
    ],
    keeps: (resource, world) => {
        const { user } = world.usersOf(resource).find(({ reference }) => !reference.weak) ?? {};
        if (user === undefined || resource.state.forceDetachPolicies === true) {
            return undefined;
        }
        if (user.type === INSTANCE_PROFILE) {
            return "DeleteConflict: Cannot delete entity, must remove roles from instance profile first.";
        }
        return user.type === ROLE_POLICY_ATTACHMENT
            ? "DeleteConflict: Cannot delete entity, must detach all policies first."
            : "DeleteConflict: Cannot delete entity, must delete policies first.";
    },
    notFound: entityNotFound,
};

const rolePolicy: Descriptor = {
    type: "aws:iam/rolePolicy:RolePolicy",
    global: true,
    name: { max: 128, pattern: /^[\w+=,.@-]+$/ },
    create: ({ role: roleName, name, namePrefix }, make) => {
        const policyName = name ?? `${namePrefix}${make.hex(26)}`;
        return { id: `${roleName}:${policyName}`, outputs: { name: policyName } };
    },
    replaces: ["name", "namePrefix", "role"],
    json: ["policy"],
    refers: { role: { to: ROLE } },
    rules: [({ policy }) => documentRefused(policy, "identity")],
    notFound: (name) => `NoSuchEntity: The role policy with name ${name} cannot be found.`,
};

const rolePolicyAttachment: Descriptor = {
    type: ROLE_POLICY_ATTACHMENT,
    global: true,
    create: ({ role: roleName, policyArn }) => ({ id: `${roleName}/${policyArn}` }),
    replaces: ["policyArn", "role"],
    refers: { role: { to: ROLE }, policyArn: { to: POLICY, except: MANAGED } },
    notFound: (id) => `NoSuchEntity: ${id} is not attached.`,
};

const policy: Descriptor = {
    type: POLICY,
    global: true,
    name: { max: 128, pattern: /^[\w+=,.@-]+$/ },
    defaults: { path: "/" },
    create: ({ name, namePrefix, path }, make) => {
        const policyName = name ?? `${namePrefix}${make.hex(26)}`;
        const arn = `arn:${make.partition}:iam::${make.accountId}:policy${path}${policyName}`;
        const policyId = `ANPA${make.hex(17).toUpperCase()}`;
        return { id: arn, outputs: { arn, name: policyName, policyId, attachmentCount: 0 } };
    },
    replaces: ["description", "name", "namePrefix", "path"],
    json: ["policy"],
    unique: [
        {
            by: ({ name }) => name,
            refuse: ({ name }) => `EntityAlreadyExists: A policy called ${name} already exists.`,
        },
    ],
    rules: [({ policy: document }) => documentRefused(document, "identity")],
    inUse: () => "DeleteConflict: Cannot delete a policy attached to entities.",
    notFound: (arn) => `NoSuchEntity: Policy ${arn} does not exist or is not attachable.`,
};

const openIdConnectProvider: Descriptor = {
    type: OIDC_PROVIDER,
    global: true,
    defaults: { thumbprintLists: [] },
    create: ({ url }, make) => {
        const arn = `arn:${make.partition}:iam::${make.accountId}:oidc-provider/${hostOf(url)}`;
        return { id: arn, outputs: { arn } };
    },
    replaces: ["url"],
    unique: [
        {
            by: ({ url }) => hostOf(url),
            refuse: ({ url }) => `EntityAlreadyExists: Provider with url https://${hostOf(url)} already exists.`,
        },
    ],
    notFound: (arn) => `NoSuchEntity: OpenIDConnect Provider not found for arn ${arn}`,
};

const hostOf = (url: string) => url.replace(/^https:\/\//, "");

const instanceProfile: Descriptor = {
    type: INSTANCE_PROFILE,
    global: true,
    name: { max: 128, pattern: /^[\w+=,.@-]+$/ },
    defaults: { path: "/" },
    create: ({ name, namePrefix, path }, make) => {
        const id = name ?? `${namePrefix}${make.hex(26)}`;
        const arn = `arn:${make.partition}:iam::${make.accountId}:instance-profile${path}${id}`;
        const uniqueId = `AIPA${make.hex(17).toUpperCase()}`;
        return { id, outputs: { arn, name: id, uniqueId, createDate: CREATED } };
    },
    replaces: ["name", "namePrefix", "path"],
    refers: { role: { to: ROLE } },
    unique: [
        {
            by: ({ name }) => name,
            refuse: ({ name }) => `EntityAlreadyExists: Instance Profile ${name} already exists.`,
        },
    ],
    rules: [
        ({ role: name }, world) =>
            name === undefined || isTrusting(name, "ec2.amazonaws.com", world)
                ? undefined
                : "InvalidParameterValue: The role does not trust ec2.amazonaws.com, so that no instance could take it.",
    ],
    notFound: (name) => `NoSuchEntity: Instance Profile ${name} cannot be found.`,
};

/** Roles and policies. What they allow is not enforced. */
export const iam: Descriptor[] = [
    role,
    rolePolicy,
    rolePolicyAttachment,
    policy,
    openIdConnectProvider,
    instanceProfile,
];

const CREATED = "2026-01-01T00:00:00Z";

/** Whether the trust policy of a role lets an AWS service assume it. */
export function isTrusting(roleReference: unknown, service: string, world: World): boolean {
    const trust = parsed(world.find(ROLE, roleReference)?.state.assumeRolePolicy);
    return listOf(trust?.Statement).some(
        ({ Effect, Principal }: Properties) =>
            Effect === "Allow" && (Principal === "*" || listOf(Principal?.Service).includes(service)),
    );
}

/** Whether a policy with this name is attached to a role, or could be because the role is not of this account. */
export function hasPolicy(roleReference: unknown, policyName: string, world: World): boolean {
    const found = world.find(ROLE, roleReference);
    const attached = world
        .all(ROLE_POLICY_ATTACHMENT)
        .filter(({ state }) => [found?.id, found?.state.arn].includes(state.role))
        .map(({ state }) => state.policyArn);
    return [...attached, ...(found?.state.managedPolicyArns ?? [])].some((arn) => arn.endsWith(`/${policyName}`));
}

function documentRefused(text: unknown, kind: "trust" | "identity"): string | undefined {
    const document = parsed(text);
    if (!isObject(document)) {
        return "MalformedPolicyDocument: Syntax errors in policy.";
    }
    const statements = listOf(document.Statement);
    if (statements.length === 0) {
        return "MalformedPolicyDocument: Syntax errors in policy: no statement.";
    }
    return statements.map((statement) => statementRefused(statement, kind)).find(Boolean);
}

function statementRefused(statement: Properties, kind: "trust" | "identity"): string | undefined {
    const hasPrincipal = statement.Principal !== undefined || statement.NotPrincipal !== undefined;
    const hasResource = statement.Resource !== undefined || statement.NotResource !== undefined;
    if (!["Allow", "Deny"].includes(statement.Effect)) {
        return `MalformedPolicyDocument: Invalid effect: ${statement.Effect}`;
    }
    if (listOf(statement.Action ?? statement.NotAction).length === 0) {
        return "MalformedPolicyDocument: Policy statement must contain actions.";
    }
    if (kind === "trust") {
        const refused = hasResource ? "Has prohibited field Resource" : "Missing required field Principal";
        return hasResource || !hasPrincipal ? `MalformedPolicyDocument: ${refused}` : undefined;
    }
    if (hasPrincipal) {
        return "MalformedPolicyDocument: Policy document should not specify a principal.";
    }
    const isEmpty = listOf(statement.Resource ?? statement.NotResource).length === 0;
    return isEmpty ? "MalformedPolicyDocument: Policy statement must contain resources." : undefined;
}
