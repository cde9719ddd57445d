import { World } from "../../descriptor";
import { isObject, listOf, parsed, Properties } from "../../values";
import { isTrusting } from "../iam";
import { ROLE } from "../types";
import { invalid } from "./answers";

const SHIFTING = ["TEST_TRAFFIC_SHIFT", "PRODUCTION_TRAFFIC_SHIFT"];
const STAGES = [
    ...SHIFTING,
    "RECONCILE_SERVICE",
    "PRE_SCALE_UP",
    "POST_SCALE_UP",
    "POST_TEST_TRAFFIC_SHIFT",
    "PRE_PRODUCTION_TRAFFIC_SHIFT",
    "POST_PRODUCTION_TRAFFIC_SHIFT",
];
const FUNCTION = /^arn:aws[a-z-]*:lambda:[a-z0-9-]+:\d{12}:function:[\w-]+(:[\w$-]+)?$/;

/** What ECS refuses in the lifecycle hooks of a service. */
export function hooksRefused({ deploymentConfiguration }: Properties, world: World): string | undefined {
    const hooks: Properties[] = deploymentConfiguration?.lifecycleHooks ?? [];
    return hooks
        .map((hook) => stagesRefused(hook) ?? (isPause(hook) ? pauseRefused(hook) : functionRefused(hook, world)))
        .find(Boolean);
}

const isPause = ({ targetType = "AWS_LAMBDA" }: Properties) => targetType === "PAUSE";

function stagesRefused(hook: Properties): string | undefined {
    const stages: string[] = hook.lifecycleStages ?? [];
    const unknown = stages.find((stage) => !STAGES.includes(stage));
    if (stages.length === 0 || unknown !== undefined) {
        return invalid(`Invalid lifecycle stages '${stages}', expected one or more of ${STAGES.join(", ")}.`);
    }
    const moving = stages.find((stage) => SHIFTING.includes(stage));
    return isPause(hook) && moving !== undefined
        ? invalid(`PAUSE hooks are not supported at the lifecycle stage ${moving}.`)
        : undefined;
}

function pauseRefused({ timeoutConfiguration = {} }: Properties): string | undefined {
    const { timeoutInMinutes = "1440", action = "ROLLBACK" } = timeoutConfiguration;
    const minutes = Number(timeoutInMinutes);
    if (!Number.isInteger(minutes) || minutes < 1 || minutes > 20160) {
        return invalid(`timeoutInMinutes must be between 1 and 20160, got '${timeoutInMinutes}'.`);
    }
    return ["ROLLBACK", "CONTINUE"].includes(action) ? undefined : invalid(`Invalid timeout action '${action}'.`);
}

function functionRefused({ hookTargetArn, roleArn, hookDetails }: Properties, world: World): string | undefined {
    if (!FUNCTION.test(hookTargetArn ?? "")) {
        return invalid(`'${hookTargetArn}' is not the ARN of a Lambda function.`);
    }
    if (!isTrusting(roleArn, "ecs.amazonaws.com", world)) {
        return invalid(`ECS was unable to assume the role '${roleArn}' of a lifecycle hook.`);
    }
    // ECS finds this out when the stage comes; here it is said at once, before a deployment is lost to it.
    if (!mayInvoke(roleArn, hookTargetArn, world)) {
        return invalid(`The role '${roleArn}' is not authorized to perform lambda:InvokeFunction on ${hookTargetArn}.`);
    }
    return hookDetails === undefined || isObject(parsed(hookDetails))
        ? undefined
        : invalid("hookDetails must be a JSON object.");
}

function mayInvoke(roleArn: string, functionArn: string, world: World): boolean {
    const role = world.find(ROLE, roleArn)?.state.name;
    return world
        .all("aws:iam/rolePolicy:RolePolicy")
        .filter(({ state }) => state.role === role)
        .flatMap(({ state }) => listOf(parsed(state.policy)?.Statement))
        .some(
            ({ Effect, Action, Resource }: Properties) =>
                Effect === "Allow" &&
                listOf(Action).includes("lambda:InvokeFunction") &&
                listOf(Resource).some((resource: string) => resource === functionArn || resource === "*"),
        );
}
