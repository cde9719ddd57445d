import { type Container, TaskDefinition, type TaskDefinitionArgs } from "../../index";
import { run } from "../support/harness";

export const TASK = "aws:ecs/taskDefinition:TaskDefinition";
export const POLICY = "aws:iam/rolePolicy:RolePolicy";
export const SECRET = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:web/database-AbCdEf";
export const PARAMETER = "arn:aws:ssm:eu-central-1:123456789012:parameter/web/token";
export const ECR = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/team/web:1.0.0";

export function task(container: Partial<Container>, args: Partial<TaskDefinitionArgs> = {}) {
    return new TaskDefinition("job", {
        containers: { app: { image: "public.ecr.aws/nginx/nginx:1.29", ...container } },
        ...args,
    });
}

export async function container(given: Partial<Container>, args: Partial<TaskDefinitionArgs> = {}): Promise<any> {
    const { get } = await run(() => task(given, args));
    return JSON.parse(get(TASK).inputs.containerDefinitions)[0];
}

export async function policy(
    name: string,
    given: Partial<Container>,
    args: Partial<TaskDefinitionArgs> = {},
): Promise<any[]> {
    const { get } = await run(() => task(given, args));
    return JSON.parse(get(POLICY, name).inputs.policy).Statement;
}
