import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { arnParts } from "../../shared/arns";
import type { Making } from "../../shared/making";
import { fittingName } from "../../shared/names";
import { policyJson } from "../../shared/policy";
import type { PolicyStatement } from "../../task/statements";

/** What the instances themselves may do in AWS. Tasks have roles of their own. */
export interface InstanceRole {
    /** Statements beside those that the agent needs. Defaults to none. */
    statements?: PolicyStatement[];
    /** ARNs of policies to attach. Defaults to none; `AmazonSSMManagedInstanceCore` is attached anyway. */
    managedPolicyArns?: string[];
}

/** The role of the instances, in the profile that they take it from. */
export interface InstanceProfile {
    readonly role: iam.Role;
    readonly profile: iam.InstanceProfile;
    /** What an instance needs from its first moment to its last. */
    readonly policies: pulumi.Resource[];
}

/** Makes a role that can join this cluster and open sessions, and can do nothing else. */
export function createInstanceRole(
    { name, tags, child }: Making,
    wanted: InstanceRole,
    settings: { readonly clusterArn: pulumi.Output<string>; readonly awsvpcTrunking: boolean },
): InstanceProfile {
    const role = new iam.Role(
        fittingName("role", `${name}-instance`),
        { assumeRolePolicy: TRUST, description: `Instances of ${name}`, tags },
        child,
    );
    const agent = new iam.RolePolicy(
        fittingName("role", `${name}-agent`),
        { role: role.name, policy: settings.clusterArn.apply((arn) => agentPolicy(arn, settings.awsvpcTrunking)) },
        child,
    );
    const sessions = sessionPolicy(name, role, settings.clusterArn, child);
    const given = (wanted.managedPolicyArns ?? []).map(
        (policyArn) =>
            new iam.RolePolicyAttachment(
                `${name}-${policyArn.replace(/^.*\//, "")}`,
                { role: role.name, policyArn },
                child,
            ),
    );
    const statements = wanted.statements ?? [];
    const own =
        statements.length === 0
            ? []
            : [
                  new iam.RolePolicy(
                      fittingName("role", `${name}-instance`),
                      { role: role.name, policy: ownPolicy(statements) },
                      child,
                  ),
              ];
    const profile = new iam.InstanceProfile(fittingName("role", `${name}-instance`), { role: role.name, tags }, child);
    return { role, profile, policies: [agent, sessions, ...given, ...own] };
}

const TRUST = policyJson([{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } }]);

/** Session Manager takes the place of key pairs and open ports (EC2.13). */
function sessionPolicy(
    name: string,
    role: iam.Role,
    clusterArn: pulumi.Output<string>,
    child: pulumi.CustomResourceOptions,
): iam.RolePolicyAttachment {
    const policyArn = clusterArn.apply(
        (arn) => `arn:${arnParts(arn).partition}:iam::aws:policy/AmazonSSMManagedInstanceCore`,
    );
    return new iam.RolePolicyAttachment(`${name}-sessions`, { role: role.name, policyArn }, child);
}

function ownPolicy(statements: readonly PolicyStatement[]): pulumi.Output<string> {
    const known = pulumi.output(statements);
    return known.apply((all) =>
        policyJson(all.map(({ actions, resources }) => ({ Effect: "Allow", Action: actions, Resource: resources }))),
    );
}

/**
 * What the agent calls, in this cluster alone. The policy that AWS manages for it also lets an instance create clusters,
 * pull every image and write every log; here images are pulled and logs are written with the role of the task.
 */
export function agentPolicy(clusterArn: string, awsvpcTrunking: boolean): string {
    const inCluster = { ArnEquals: { "ecs:cluster": clusterArn } };
    const instances = clusterArn.replace(":cluster/", ":container-instance/");
    const allow = (actions: string[], resource: string, condition?: object) => ({
        Effect: "Allow",
        Action: actions.map((action) => `ecs:${action}`).sort(),
        Resource: resource,
        Condition: condition,
    });
    return policyJson([
        allow(["RegisterContainerInstance", "DeregisterContainerInstance"], clusterArn),
        allow(["SubmitContainerStateChange", "SubmitTaskStateChange", "SubmitAttachmentStateChanges"], clusterArn),
        allow(["Poll", "StartTelemetrySession", "UpdateContainerInstancesState"], `${instances}/*`, inCluster),
        // IAM knows no resource for this one, nor for the tags of an instance.
        allow(["DiscoverPollEndpoint"], "*"),
        allow(["TagResource"], `${instances}/*`, {
            StringEquals: { "ecs:CreateAction": "RegisterContainerInstance" },
        }),
        { Effect: "Allow", Action: "ec2:DescribeTags", Resource: "*" },
        ...(awsvpcTrunking ? [allow(["PutAccountSetting"], "*")] : []),
    ]);
}
