import { AccountResource } from "../../accountData";
import { World } from "../../descriptor";
import { Properties } from "../../values";
import { hasPolicy, isTrusting } from "../iam";
import { groupsOf } from "../lb/actions";
import { LISTENER, LISTENER_RULE, LOAD_BALANCER, SUBNET, TARGET_GROUP, TASK_DEFINITION } from "../types";
import { invalid } from "./answers";
import { containersOf } from "./containers";

const ROLE_POLICY = "AmazonECSInfrastructureRolePolicyForLoadBalancers";

/** What ECS refuses in how a service is attached to target groups and rules. */
export function attachmentsRefused(properties: Properties, world: World): string | undefined {
    const { loadBalancers = [], deploymentConfiguration } = properties;
    const groups = loadBalancers.map(({ targetGroupArn }: Properties) => targetGroupArn);
    if (loadBalancers.length > 5 || new Set(groups).size < groups.length) {
        return invalid("load balancers must be at most 5, each with another target group.");
    }
    const shifts = ["BLUE_GREEN", "LINEAR", "CANARY"].includes(deploymentConfiguration?.strategy);
    return loadBalancers
        .map(
            (attachment: Properties) =>
                containerRefused(attachment, properties, world) ??
                groupRefused(attachment.targetGroupArn, properties, world) ??
                (shifts || attachment.advancedConfiguration !== undefined
                    ? shiftingRefused(attachment, deploymentConfiguration?.strategy, properties, world)
                    : undefined),
        )
        .find(Boolean);
}

function containerRefused(attachment: Properties, properties: Properties, world: World): string | undefined {
    const task = world.find(TASK_DEFINITION, properties.taskDefinition)?.state ?? {};
    const { containerName, containerPort } = attachment;
    const container = containersOf(task).find(({ name }) => name === containerName);
    if (container === undefined) {
        return invalid(`The container ${containerName} does not exist in the task definition.`);
    }
    const ports = (container.portMappings ?? []).map((mapping: Properties) => mapping.containerPort);
    return ports.includes(containerPort)
        ? undefined
        : invalid(`The container ${containerName} did not have a container port ${containerPort} defined.`);
}

function groupRefused(arn: string | undefined, properties: Properties, world: World): string | undefined {
    const group = world.find(TARGET_GROUP, arn);
    if (group === undefined) {
        return invalid(`Unable to find the target group ${arn}.`);
    }
    const task = world.find(TASK_DEFINITION, properties.taskDefinition)?.state ?? {};
    const wanted = task.networkMode === "awsvpc" ? "ip" : "instance";
    if (group.state.targetType !== wanted) {
        return invalid(
            `The provided target group ${arn} has target type ${group.state.targetType}, ` +
                `which is incompatible with the ${task.networkMode} network mode specified in the task definition.`,
        );
    }
    if (balancerOf(group, world) === undefined) {
        return invalid(`The target group with targetGroupArn ${arn} does not have an associated load balancer.`);
    }
    const vpcId = world.find(SUBNET, properties.networkConfiguration?.subnets?.[0])?.state.vpcId;
    return vpcId === undefined || vpcId === group.state.vpcId
        ? undefined
        : invalid(`The target group ${arn} and the subnets of the service are in different VPCs.`);
}

function balancerOf(group: AccountResource, world: World): AccountResource | undefined {
    const arns = world
        .usersOf(group)
        .filter(({ user }) => user.type === LISTENER || user.type === LISTENER_RULE)
        .map(({ user }) => world.find(LISTENER, user.state.listenerArn ?? user.id)?.state.loadBalancerArn);
    return arns.map((arn) => world.find(LOAD_BALANCER, arn)).find((found) => found !== undefined);
}

function shiftingRefused(
    { targetGroupArn, advancedConfiguration }: Properties,
    strategy: string,
    properties: Properties,
    world: World,
): string | undefined {
    if (advancedConfiguration === undefined) {
        return invalid(
            "advancedConfiguration field is required for all loadBalancers when using a " +
                `${strategy} deployment strategy.`,
        );
    }
    const { alternateTargetGroupArn, productionListenerRule, testListenerRule, roleArn } = advancedConfiguration;
    if (alternateTargetGroupArn === targetGroupArn) {
        return invalid("targetGroupArn and alternateTargetGroupArn must be different.");
    }
    const rules = [productionListenerRule, testListenerRule].filter((arn) => arn !== undefined);
    const refused =
        groupRefused(alternateTargetGroupArn, properties, world) ??
        rules.map((arn) => ruleRefused(arn, world)).find(Boolean) ??
        roleRefused(roleArn, world);
    if (refused !== undefined) {
        return refused;
    }
    if (productionListenerRule === testListenerRule) {
        return invalid("productionListenerRule and testListenerRule must be different.");
    }
    const attached = rules.flatMap((arn) => groupsOf(actionsOf(arn, world)));
    return [targetGroupArn, alternateTargetGroupArn].every((arn) => attached.includes(arn))
        ? undefined
        : invalid(
              "targetGroupArn and alternateTargetGroupArn must be attached to the production or test listener rule.",
          );
}

// A network load balancer has no rules; there the listener stands in for one.
function ruleRefused(arn: string, world: World): string | undefined {
    if (world.find(LISTENER_RULE, arn) !== undefined) {
        return undefined;
    }
    const listener = world.find(LISTENER, arn);
    const balancer = world.find(LOAD_BALANCER, listener?.state.loadBalancerArn);
    if (balancer?.state.loadBalancerType === "network") {
        return undefined;
    }
    return listener === undefined
        ? invalid(`The listener rule '${arn}' was not found.`)
        : invalid(`'${arn}' is a listener; an Application Load Balancer needs the ARN of a listener rule.`);
}

function actionsOf(arn: string, world: World): Properties[] {
    const rule = world.find(LISTENER_RULE, arn) ?? world.find(LISTENER, arn);
    return rule?.state.actions ?? rule?.state.defaultActions ?? [];
}

function roleRefused(roleArn: string, world: World): string | undefined {
    if (!isTrusting(roleArn, "ecs.amazonaws.com", world)) {
        return invalid(
            `ECS was unable to assume the role '${roleArn}' that was provided. ` +
                "Please verify that its trust policy allows ecs.amazonaws.com.",
        );
    }
    return hasPolicy(roleArn, ROLE_POLICY, world)
        ? undefined
        : invalid(`The role '${roleArn}' lacks the managed policy ${ROLE_POLICY}.`);
}

/**
 * A service whose infrastructure role or policy went first cannot deregister its targets: it stays DRAINING until the
 * provider gives up.
 */
export function drainRefused(
    { loadBalancers = [], deploymentController }: Properties,
    world: World,
): string | undefined {
    if (deploymentController?.type === "CODE_DEPLOY") {
        return undefined; // CodeDeploy works with a role of its own, ECS with its service-linked one
    }
    const roles = loadBalancers.map((attachment: Properties) => attachment.advancedConfiguration?.roleArn);
    const refused = roles.map((arn: string | undefined) => (arn === undefined ? undefined : roleRefused(arn, world)));
    const reason = refused.find(Boolean);
    return reason && `timeout while waiting for state to become 'INACTIVE' (last state: 'DRAINING'): ${reason}`;
}
