import { Proposed, World } from "../../descriptor";
import { Properties, sameValue } from "../../values";
import { CAPACITY_PROVIDER, CLUSTER, SUBNET, TASK_DEFINITION } from "../types";
import { providersOf, strategyRefused } from "./cluster";
import { invalid } from "./answers";

const STRATEGIES = ["ROLLING", "BLUE_GREEN", "LINEAR", "CANARY"];
const MINUTES = /^\d+$/;

/** What ECS refuses in the numbers and words of a service. */
export function shapeRefused(properties: Properties): string | undefined {
    const { deploymentConfiguration = {}, deploymentController, schedulingStrategy } = properties;
    const { strategy = "ROLLING", bakeTimeInMinutes } = deploymentConfiguration;
    const controller = deploymentController?.type ?? "ECS";
    if (properties.taskDefinition === undefined && controller !== "EXTERNAL") {
        return invalid("A task definition must be specified.");
    }
    if (properties.desiredCount < 0) {
        return invalid("The desired count cannot be negative.");
    }
    if (!STRATEGIES.includes(strategy)) {
        return invalid(`Invalid deployment strategy '${strategy}', expected one of ${STRATEGIES.join(", ")}.`);
    }
    if (strategy !== "ROLLING" && controller !== "ECS") {
        return invalid(
            `Deployment strategy ${strategy} is not supported with the ${controller} deployment controller.`,
        );
    }
    if (controller !== "ECS" && properties.deploymentCircuitBreaker?.enable === true) {
        return invalid("DeploymentCircuitBreaker feature can be enabled only for ECS deployment controller.");
    }
    if (schedulingStrategy === "DAEMON" && strategy !== "ROLLING") {
        return invalid(`Deployment strategy ${strategy} is not supported for the DAEMON scheduling strategy.`);
    }
    if (properties.healthCheckGracePeriodSeconds > 0 && !(properties.loadBalancers?.length > 0)) {
        return invalid("Health check grace period is only valid for services configured to use load balancers");
    }
    if (properties.alarms?.alarmNames?.length === 0) {
        // The provider drops an empty list on its way to ECS.
        return "missing required field, CreateServiceInput.DeploymentConfiguration.Alarms.AlarmNames.";
    }
    return stepsRefused(strategy, deploymentConfiguration) ?? bakeRefused(bakeTimeInMinutes, "bakeTimeInMinutes");
}

function stepsRefused(strategy: string, { canaryConfiguration, linearConfiguration }: Properties): string | undefined {
    if (strategy === "CANARY" && !(canaryConfiguration?.canaryPercent >= 0.1)) {
        return invalid("canaryPercent must be between 0.1 and 100.0 for the CANARY deployment strategy.");
    }
    if (strategy === "LINEAR" && !(linearConfiguration?.stepPercent >= 3)) {
        return invalid("stepPercent must be between 3.0 and 100.0 for the LINEAR deployment strategy.");
    }
    return (
        bakeRefused(canaryConfiguration?.canaryBakeTimeInMinutes, "canaryBakeTimeInMinutes") ??
        bakeRefused(linearConfiguration?.stepBakeTimeInMinutes, "stepBakeTimeInMinutes")
    );
}

function bakeRefused(minutes: string | undefined, name: string): string | undefined {
    const isLegal = minutes === undefined || (MINUTES.test(minutes) && Number(minutes) <= 1440);
    return isLegal ? undefined : invalid(`${name} must be a whole number from 0 to 1440, got '${minutes}'.`);
}

/** What ECS refuses in where the tasks are to run. */
export function capacityRefused(properties: Properties, world: World, { before }: Proposed): string | undefined {
    const { launchType, capacityProviderStrategies: strategy = [], schedulingStrategy } = properties;
    const task = world.find(TASK_DEFINITION, properties.taskDefinition)?.state ?? {};
    if (launchType && strategy.length > 0) {
        return invalid(
            "Specifying both a launch type and capacity provider strategy is not supported. Remove one and try again.",
        );
    }
    const refused = strategyRefused(strategy, providersOf(world.find(CLUSTER, properties.cluster), world));
    if (refused !== undefined) {
        return refused;
    }
    const onFargate =
        launchType === "FARGATE" || strategy.some((item: Properties) => /^FARGATE/.test(item.capacityProvider));
    if (onFargate && !(task.requiresCompatibilities ?? []).includes("FARGATE")) {
        return invalid("Task definition does not support launch_type FARGATE.");
    }
    const kinds = strategy.map((item: Properties) => compatibilityOf(item.capacityProvider, world));
    const missing = kinds.find((kind: string) => !(task.requiresCompatibilities ?? [kind]).includes(kind));
    if (!onFargate && missing !== undefined) {
        return invalid(`Task definition does not support launch_type ${missing}.`);
    }
    // An update sends it only when it changes, so that what was there before stays.
    if (!onFargate && properties.platformVersion && before?.platformVersion !== properties.platformVersion) {
        return invalid("The platform version must be null when specifying an EC2 launch type.");
    }
    if (!onFargate && properties.networkConfiguration?.assignPublicIp === true) {
        return invalid("Assign public IP is not supported for this launch type.");
    }
    if (onFargate && (properties.orderedPlacementStrategies ?? properties.placementConstraints ?? []).length > 0) {
        return invalid("Placement strategies and constraints are not supported for Fargate tasks.");
    }
    const wrong = (properties.placementConstraints ?? []).find(({ expression = "" }: Properties) =>
        /[^=!<>]=[^=~]/.test(expression),
    );
    if (wrong !== undefined) {
        return invalid(`Invalid placement constraint expression '${wrong.expression}'.`);
    }
    return onFargate && schedulingStrategy === "DAEMON"
        ? invalid("The daemon scheduling strategy is not supported for Fargate tasks.")
        : undefined;
}

function compatibilityOf(provider: string, world: World): string {
    const managed = world.find(CAPACITY_PROVIDER, provider)?.state.managedInstancesProvider !== undefined;
    return managed ? "MANAGED_INSTANCES" : "EC2";
}

/** What ECS refuses in the network of a service. */
export function networkRefused(properties: Properties, world: World, { before }: Proposed): string | undefined {
    const { taskDefinition } = properties;
    // An update that sends none leaves the one that is there.
    const networkConfiguration = properties.networkConfiguration ?? before?.networkConfiguration;
    const task = world.find(TASK_DEFINITION, taskDefinition)?.state ?? {};
    if (task.networkMode === "awsvpc" && networkConfiguration === undefined) {
        return invalid("Network Configuration must be provided when networkMode 'awsvpc' is specified.");
    }
    if (task.networkMode !== "awsvpc" && networkConfiguration !== undefined && task.networkMode !== undefined) {
        return invalid("Network Configuration is not valid for the given networkMode of this task definition.");
    }
    const subnets: string[] = networkConfiguration?.subnets ?? [];
    if (networkConfiguration !== undefined && (subnets.length === 0 || subnets.length > 16)) {
        return invalid("subnets must have 1 to 16 items.");
    }
    const vpcs = new Set(subnets.map((id) => world.find(SUBNET, id)?.state.vpcId));
    return vpcs.size > 1 ? invalid("The subnets are not in the same VPC.") : undefined;
}

const CODE_DEPLOY_OWNS = [
    "capacityProviderStrategies",
    "enableExecuteCommand",
    "loadBalancers",
    "networkConfiguration",
    "platformVersion",
    "taskDefinition",
];

/** What only CodeDeploy may change once it controls the deployments of a service. */
export function ownedByCodeDeployRefused(properties: Properties, _: World, { before }: Proposed): string | undefined {
    const controllers = [before, properties].map((state) => state?.deploymentController?.type);
    if (before === undefined || controllers.some((type) => type !== "CODE_DEPLOY")) {
        return properties.forceNewDeployment === true && controllers[1] === "CODE_DEPLOY"
            ? invalid("Cannot force a new deployment on services with a CODE_DEPLOY deployment controller.")
            : undefined;
    }
    const changed = CODE_DEPLOY_OWNS.find((key) => !sameValue(before[key], properties[key]));
    return changed === undefined
        ? undefined
        : invalid(
              `Unable to update ${changed} on services with a CODE_DEPLOY deployment controller. ` +
                  "Use AWS CodeDeploy to trigger a new deployment.",
          );
}
