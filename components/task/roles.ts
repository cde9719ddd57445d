import type * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { arnParts, type ArnParts } from "../shared/arns";
import { stableJson } from "../shared/json";
import { combine } from "../shared/late";
import { fittingName } from "../shared/names";
import type { Tags } from "../shared/tags";
import { ecsTrustPolicy } from "../shared/trust";
import type { Container } from "./container";
import { ecrRepositoryOf, type EcrRepository } from "./images";
import { secretStatements } from "./secrets";

/** What the application in the containers may do in AWS. */
export interface TaskRole {
    /** Statements of the role's policy. Defaults to none: the application may do nothing. */
    statements?: PolicyStatement[];
}

/** One statement of an IAM policy that allows something. */
export interface PolicyStatement {
    /** Actions, such as `s3:GetObject`. A wildcard over a whole service is refused in the production preset (IAM.21). */
    actions: string[];
    /** ARNs of what the actions may touch. `*` is refused in the production preset. */
    resources: pulumi.Input<string>[];
}

/** The two roles of a task. */
export interface TaskRoles {
    /** ECS itself uses this one: to pull images, write logs, read secrets. */
    readonly execution: iam.Role;
    /** The application uses this one. */
    readonly task: iam.Role;
    /** What must exist before a task starts and must go after the last one has stopped. */
    readonly policies: pulumi.Resource[];
}

/** Makes the execution role from what the containers use, and the task role from what the user wrote. */
export function createTaskRoles(
    name: string,
    settings: { readonly containers: Record<string, Container>; readonly executeCommand: boolean },
    taskRole: TaskRole | undefined,
    logGroup: cloudwatch.LogGroup,
    tags: Tags,
    child: pulumi.CustomResourceOptions,
): TaskRoles {
    const trust = logGroup.arn.apply((arn) => ecsTrustPolicy("ecs-tasks.amazonaws.com", arnParts(arn)));
    const execution = createRole(`${name}-execution`, trust, tags, child);
    const task = createRole(`${name}-task`, trust, tags, child);
    const policies: pulumi.Resource[] = [
        createPolicy(`${name}-execution`, execution, executionPolicy(settings.containers, logGroup.arn), child),
    ];
    const statements = taskRole?.statements ?? [];
    if (statements.length > 0 || settings.executeCommand) {
        const policy = pulumi
            .output(statements)
            .apply((known) => taskPolicy(known as readonly ResolvedStatement[], settings.executeCommand));
        policies.push(createPolicy(`${name}-task`, task, policy, child));
    }
    return { execution, task, policies };
}

function createRole(role: string, trust: pulumi.Input<string>, tags: Tags, child: pulumi.CustomResourceOptions) {
    return new iam.Role(fittingName("role", role), { assumeRolePolicy: trust, tags }, child);
}

function createPolicy(name: string, role: iam.Role, policy: pulumi.Input<string>, child: pulumi.CustomResourceOptions) {
    return new iam.RolePolicy(fittingName("role", name), { role: role.name, policy }, child);
}

/** Policy of the execution role: exactly the repositories, the log group and the secrets of these containers. */
function executionPolicy(containers: Record<string, Container>, logGroupArn: pulumi.Output<string>) {
    const images = Object.values(containers).map((container) => container.image);
    const secrets = Object.values(containers).flatMap((container) => Object.values(container.secrets ?? {}));
    const used = { images, secrets } as pulumi.Input<{ images: string[]; secrets: string[] }>;
    return combine(used, logGroupArn, (known, arn) => executionPolicyJson(known.images, known.secrets, arn));
}

/** The execution role's policy for known images, secrets and log group. */
export function executionPolicyJson(
    images: readonly string[],
    secrets: readonly string[],
    logGroupArn: string,
): string {
    return stableJson({
        Version: "2012-10-17",
        Statement: [
            // The streams of a group have the group's ARN plus a suffix; the group's own ARN would match none of them.
            {
                Effect: "Allow",
                Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
                Resource: `${logGroupArn}:*`,
            },
            ...pullStatements(images, arnParts(logGroupArn)),
            ...secretStatements(secrets),
        ],
    });
}

function pullStatements(images: readonly string[], where: ArnParts): object[] {
    const repositories = images.flatMap((image) => ecrRepositoryOf(image) ?? []);
    const arn = ({ region, account, name }: EcrRepository) =>
        `arn:${where.partition}:ecr:${region}:${account}:repository/${name}`;
    const arns = [...new Set(repositories.map(arn))].sort();
    if (arns.length === 0) {
        return [];
    }
    const actions = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
    return [
        { Effect: "Allow", Action: actions, Resource: arns },
        // IAM knows no resource for this action.
        { Effect: "Allow", Action: "ecr:GetAuthorizationToken", Resource: "*" },
    ];
}

interface ResolvedStatement {
    readonly actions: readonly string[];
    readonly resources: readonly string[];
}

/** The task role's policy: what the user wrote, and the channels of ECS Exec if it is on. */
export function taskPolicy(statements: readonly ResolvedStatement[], executeCommand: boolean): string {
    const channels = ["CreateControlChannel", "CreateDataChannel", "OpenControlChannel", "OpenDataChannel"];
    const exec = { Effect: "Allow", Action: channels.map((action) => `ssmmessages:${action}`), Resource: "*" };
    const own = statements.map(({ actions, resources }) => ({ Effect: "Allow", Action: actions, Resource: resources }));
    return stableJson({ Version: "2012-10-17", Statement: [...own, ...(executeCommand ? [exec] : [])] });
}
