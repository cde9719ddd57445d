import { World } from "../../descriptor";
import { Properties } from "../../values";
import { isTrusting } from "../iam";
import { LOG_GROUP, PARAMETER, REPOSITORY, SECRET } from "../types";
import { containersOf } from "./containers";
import { clientError } from "./answers";

/** What ECS refuses in the roles of a task: one that tasks cannot assume, one that is missing. */
export function roleRefused(properties: Properties, world: World): string | undefined {
    const { executionRoleArn, taskRoleArn, requiresCompatibilities = [] } = properties;
    const roles = [executionRoleArn, taskRoleArn].filter((arn) => arn !== undefined);
    if (roles.some((arn) => !isTrusting(arn, "ecs-tasks.amazonaws.com", world))) {
        return clientError("Role is not valid: its trust policy must let ecs-tasks.amazonaws.com assume it.");
    }
    const containers = containersOf(properties);
    if (executionRoleArn !== undefined) {
        return undefined;
    }
    if (containers.some(({ secrets = [] }) => secrets.length > 0)) {
        return clientError(
            "When you are specifying container secrets, you must also specify a value for 'executionRoleArn'.",
        );
    }
    if (!requiresCompatibilities.includes("FARGATE")) {
        return undefined;
    }
    const needs = clientError("Fargate requires task definition to have execution role ARN to support");
    if (containers.some(({ logConfiguration }) => logConfiguration?.logDriver === "awslogs")) {
        return `${needs} log driver awslogs.`;
    }
    return containers.some(({ image }) => PRIVATE_IMAGE.test(image)) ? `${needs} ECR images.` : undefined;
}

const PRIVATE_IMAGE =
    /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.(amazonaws\.(?:com(?:\.cn)?|eu)|on\.aws)\/([^:@]+)/;

/**
 * What a task needs and does not find. ECS registers such a task definition and no task ever starts; the account has no
 * tasks, so it refuses here, with the reason that the stopped task would give.
 */
export function dependenciesRefused(properties: Properties, world: World): string | undefined {
    return containersOf(properties)
        .map(
            (container) =>
                logsRefused(container, world) ?? secretsRefused(container, world) ?? imageRefused(container, world),
        )
        .find(Boolean);
}

function logsRefused({ name, logConfiguration }: Properties, world: World): string | undefined {
    if (logConfiguration?.logDriver !== "awslogs") {
        return undefined;
    }
    const options = logConfiguration.options ?? {};
    const missing = ["awslogs-group", "awslogs-region", "awslogs-stream-prefix"].find((key) => !options[key]);
    if (missing !== undefined) {
        return clientError(`Log driver awslogs requires options: ${missing} (container '${name}').`);
    }
    const group = options["awslogs-group"];
    const isElsewhere = options["awslogs-region"] !== world.region || options["awslogs-create-group"] === "true";
    return isElsewhere || world.find(LOG_GROUP, group) !== undefined
        ? undefined
        : "ResourceInitializationError: failed to validate logger args: ResourceNotFoundException: " +
              `The specified log group does not exist: ${group}`;
}

function secretsRefused({ secrets = [], logConfiguration }: Properties, world: World): string | undefined {
    const all: Properties[] = [...secrets, ...(logConfiguration?.secretOptions ?? [])];
    const missing = all.find(({ valueFrom }) => !isThere(valueFrom, world));
    return missing === undefined
        ? undefined
        : "ResourceInitializationError: unable to pull secrets or registry auth: ResourceNotFoundException: " +
              `can't find the specified secret ${missing.valueFrom}`;
}

// A secret may be followed by a JSON key, a version stage and a version id.
function isThere(valueFrom: string, world: World): boolean {
    const region = valueFrom.split(":")[3];
    if (valueFrom.startsWith("arn:") && region !== world.region) {
        return true; // what is in another Region cannot be seen from here
    }
    if (!/^arn:[^:]+:secretsmanager:/.test(valueFrom)) {
        const name = valueFrom.replace(/^arn:[^:]+:ssm:[^:]+:[^:]+:parameter/, "");
        return [name, name.replace(/^\//, "")].some((text) => world.find(PARAMETER, text) !== undefined);
    }
    const arn = valueFrom.split(":").slice(0, 7).join(":");
    const partial = world.all(SECRET).some(({ state }) => state.arn.slice(0, -7) === arn);
    return partial || world.find(SECRET, arn) !== undefined;
}

function imageRefused({ image }: Properties, world: World): string | undefined {
    const [, account, region, , name] = PRIVATE_IMAGE.exec(image) ?? [];
    const isHere = account === world.accountId && region === world.region;
    return isHere && world.find(REPOSITORY, name) === undefined
        ? `CannotPullContainerError: pull image manifest: repository ${name} not found`
        : undefined;
}
