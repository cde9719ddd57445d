import type { ArnParts } from "../shared/arns";
import { policyJson } from "../shared/policy";
import { ecrRepositoryOf, type EcrRepository } from "./images";
import { secretStatements } from "./secrets";
import { allow, type ResolvedStatement, type Statement, statementOf } from "./statements";

/** What ECS reads and writes on behalf of a task, once every value is known. */
export interface ExecutionNeeds {
    readonly images: readonly string[];
    /** References to secrets and parameters, wherever the task has them. */
    readonly secrets: readonly string[];
    /** Keys that the secrets and parameters are encrypted with. */
    readonly keyArns?: readonly string[];
    /** ARNs of objects in S3. */
    readonly environmentFiles?: readonly string[];
    readonly statements?: readonly ResolvedStatement[];
}

/** The execution role's policy: exactly the repositories, the log group, the secrets and the files of these containers. */
export function executionPolicyJson(needs: ExecutionNeeds, logGroupArn: string, where: ArnParts): string {
    return policyJson([
        // The streams of a group have the group's ARN plus a suffix; the group's own ARN would match none of them.
        {
            Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
            Effect: "Allow",
            Resource: `${logGroupArn}:*`,
        },
        ...pullStatements(needs.images, where),
        ...secretStatements(textsOf(needs.secrets), needs.keyArns),
        ...fileStatements(textsOf(needs.environmentFiles ?? [])),
        ...(needs.statements ?? []).map(statementOf),
    ]);
}

/** What turned out to be no text is refused where the containers are described. */
function textsOf(values: readonly unknown[]): string[] {
    return values.filter((value) => typeof value === "string");
}

function pullStatements(images: readonly string[], where: ArnParts): Statement[] {
    const repositories = images.flatMap((image) => ecrRepositoryOf(image) ?? []);
    const arn = ({ region, account, name }: EcrRepository) =>
        `arn:${where.partition}:ecr:${region}:${account}:repository/${name}`;
    const arns = [...new Set(repositories.map(arn))].sort();
    if (arns.length === 0) {
        return [];
    }
    const actions = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
    return [
        { Action: actions, Effect: "Allow", Resource: arns },
        // IAM knows no resource for this action.
        { Action: "ecr:GetAuthorizationToken", Effect: "Allow", Resource: "*" },
    ];
}

function fileStatements(files: readonly string[]): Statement[] {
    const objects = [...new Set(files)].sort();
    const buckets = [...new Set(objects.map((arn) => arn.split("/")[0]))];
    return [...allow(["s3:GetObject"], objects), ...allow(["s3:GetBucketLocation"], buckets)];
}
