import { AsyncResource } from "node:async_hooks";
import * as pulumi from "@pulumi/pulumi";
import { stableJson } from "../../shared/json";
import type { Task } from "../../task/createTask";
import type { ServiceArgs } from "../service";
import type { CompleteService } from "../serviceSettings";
import type * as Run from "./run";

/** Follows the deployments of a service and fails updates until one is healthy. */
export interface Follower {
    /** Hooks of the ECS service. */
    readonly hooks: pulumi.ResourceHookBinding | undefined;
    /** Makes the record of the deployment that was healthy last. */
    record(serviceArn: pulumi.Output<string>): void;
}

/**
 * A resource that failed after its creation or update is unchanged for the next update, which would be green. So what
 * was deployed is kept in the state by a resource of its own that a hook guards: as long as the hook throws, the engine
 * keeps the old record, and the next update tries again.
 */
export function createFollower(
    component: pulumi.ComponentResource,
    name: string,
    { network }: ServiceArgs,
    settings: CompleteService,
    task: Task,
): Follower {
    // Mocks for unit tests of programs accept resources, but no hooks.
    const isMocked = !("registerResourceHook" in (pulumi.runtime.getMonitor() ?? {}));
    if (!settings.wait || isMocked) {
        return { hooks: undefined, record: () => {} };
    }
    const limitMs = parseInt(settings.timeouts.update, 10) * 60_000;
    const subject = (serviceArn: string, taskDefinition: string): Run.Subject => ({
        component,
        serviceArn,
        taskDefinition,
        limitMs,
        declaresHooks: settings.hooks.length > 0,
        logGroup: task.logGroup.name,
    });
    return {
        hooks: serviceHooks(name, subject),
        record: (service) => {
            const input = { service, taskDefinition: task.definition.arn, ...deployedBy(settings, network) };
            const check = hook(name, "record", async ({ newInputs }) => {
                const { service, taskDefinition } = newInputs?.input ?? {};
                await load().runCheck(subject(service, taskDefinition));
            });
            const hooks = { beforeCreate: [check], beforeUpdate: [check] };
            new pulumi.Stash(`${name}-rollout`, { input }, { parent: component, hooks });
        },
    };
}

function serviceHooks(
    name: string,
    subject: (serviceArn: string, taskDefinition: string) => Run.Subject,
): pulumi.ResourceHookBinding {
    const updated = hook(name, "update", async ({ id, newInputs, oldInputs }) => {
        // A change that goes back to what is recorded leaves no difference in the record, unless it has a new revision.
        if (newInputs?.taskDefinition === oldInputs?.taskDefinition) {
            await load().runCheck(subject(id, newInputs?.taskDefinition));
        }
    });
    const failed = async ({ id, newInputs }: pulumi.ErrorHookArgs) => {
        // What the provider reports stays as it is; that nothing can be added to it is no error of its own.
        const text = load().runExplanation(subject(id, newInputs?.taskDefinition));
        await text.catch(() => {});
        return false;
    };
    const failure = new pulumi.ErrorHook(hookName(name, "failure"), AsyncResource.bind(failed));
    return { afterUpdate: [updated], onError: [failure] };
}

/** What else than a task definition makes ECS deploy. Outputs of the service are not asked: ECS changes them. */
function deployedBy(settings: CompleteService, network: ServiceArgs["network"]) {
    const { strategy, assignPublicIp, enableExecuteCommand, plan, circuitBreaker, graceSeconds, attachment } = settings;
    const port = attachment?.port;
    const desiredCount = settings.scaling === undefined ? settings.desiredCount : undefined;
    const others = { plan, circuitBreaker, graceSeconds, port, desiredCount };
    return {
        subnets: assignPublicIp ? network.publicSubnetIds : network.privateSubnetIds,
        hooks: settings.hooks,
        alarms: settings.alarms,
        settings: stableJson({ strategy, assignPublicIp, enableExecuteCommand, ...others }),
    };
}

/** A hook that keeps the context of the component, which a plugin loses between its construction and the call. */
function hook(name: string, role: string, call: (args: pulumi.ResourceHookArgs) => Promise<void>): pulumi.ResourceHook {
    return new pulumi.ResourceHook(hookName(name, role), AsyncResource.bind(call));
}

/** Names of hooks are global in a deployment. */
function hookName(name: string, role: string): string {
    return `ecs:index:Service/${name}/${role}`;
}

/** Nothing of this is needed in previews, nor in updates that deploy nothing, and it loads the AWS SDK. */
function load(): typeof Run {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    return require("./run");
}
