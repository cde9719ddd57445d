import { AsyncResource } from "node:async_hooks";
import * as pulumi from "@pulumi/pulumi";
import { hook, hookName } from "../../follow/engineHook";
import { resolved } from "../../follow/providerSettings";
import { stableJson } from "../../shared/json";
import type { Task } from "../../task/createTask";
import { configurationInput } from "../deployment/plan";
import type { PlacedService } from "../placedService";
import { claimsOf } from "../serviceConnect";
import type { CompleteService } from "../serviceSettings";
import { recordLineage, switchGuard } from "./lineage";
import { liveGuard } from "./liveGuard";
import type * as Run from "./run";

/** Follows the deployments of a service and fails updates until one is healthy. */
export interface Follower {
    /** Hooks of the ECS service. */
    readonly hooks: pulumi.ResourceHookBinding | undefined;
    /** What has to be let through before the service is updated. */
    readonly gates: pulumi.Resource[];
    /** Makes the record of what was deployed last; with the command that deploys, if that is not for ECS to do. */
    record(serviceArn: pulumi.Output<string>, deployCommand?: pulumi.Output<string>): void;
}

/**
 * A resource that failed after its creation or update is unchanged for the next update, which would be green. So what
 * was deployed is kept in the state by a resource of its own that a hook guards: as long as the hook throws, the engine
 * keeps the old record, and the next update tries again.
 */
export function createFollower(
    component: pulumi.ComponentResource,
    name: string,
    { network }: PlacedService,
    complete: CompleteService,
    task: Task,
): Follower {
    // Mocks for unit tests of programs accept resources, but no hooks.
    if (!("registerResourceHook" in (pulumi.runtime.getMonitor() ?? {}))) {
        return { hooks: undefined, gates: [], record: () => {} };
    }
    const { changeController, plan, generation } = complete;
    const guarded = {
        beforeUpdate: [liveGuard(component, name), ...switchGuard(component, name, changeController)],
    };
    const claims = claimsOf(complete.endpoints);
    const kept = {
        ...(complete.daemon && { schedulingStrategy: "DAEMON" as const }),
        ...(claims.length > 0 && { claims }),
    };
    // Only what others send requests to can be CodeDeploy's, needs a generation, or stands in the way of one.
    const gates =
        complete.attachment === undefined && claims.length === 0
            ? []
            : [recordLineage(component, name, { controller: plan.controller, generation, ...kept }, changeController)];
    const deployed = { taskDefinition: task.definition.arn, ...deployedBy(complete, network) };
    if (plan.controller === "CODE_DEPLOY") {
        return {
            hooks: guarded,
            gates,
            record: (service, command) => recordForCodeDeploy(component, name, { service, ...deployed }, command),
        };
    }
    if (!complete.wait) {
        return { hooks: guarded, gates, record: () => {} };
    }
    const external = complete.externalTaskDefinition;
    const subject = (serviceArn: string, taskDefinition: string): Run.Subject => ({
        component,
        serviceArn,
        // Others may have deployed since, and that is how it is meant.
        taskDefinition: external ? undefined : taskDefinition,
        limitMs: parseInt(complete.timeouts.update, 10) * 60_000,
        declaresHooks: complete.hooks.length > 0,
        logGroup: task.logGroup.name,
    });
    return {
        hooks: { ...guarded, ...serviceHooks(component, subject) },
        gates,
        record: (service) => {
            const input = { service, ...deployed, ...(external && { taskDefinition: "external" }) };
            const check = hook(component, "record", async ({ newInputs }) => {
                const { service, taskDefinition } = newInputs?.input ?? {};
                await load().runCheck(subject(service, taskDefinition));
            });
            createRecord(component, name, input, { beforeCreate: [check], beforeUpdate: [check] });
        },
    };
}

/** Remembers what the program describes, and tells when a change of it waits for a deployment by CodeDeploy. */
function recordForCodeDeploy(
    component: pulumi.ComponentResource,
    name: string,
    deployed: pulumi.Inputs,
    command: pulumi.Output<string> | undefined,
): void {
    const input = { ...deployed, controller: "CODE_DEPLOY" };
    const tell = hook(component, "record", async ({ oldInputs, newInputs }) => {
        // The update that hands the service over has changed nothing yet that a deployment would have to bring.
        if (oldInputs?.input?.controller === newInputs?.input?.controller && command !== undefined) {
            const text = `${name}: the change reaches the tasks with the next deployment by CodeDeploy:\n`;
            await pulumi.log.warn(text + (await resolved(command)), component);
        }
    });
    createRecord(component, name, input, { beforeUpdate: [tell] });
}

function createRecord(
    parent: pulumi.ComponentResource,
    name: string,
    input: pulumi.Inputs,
    hooks: pulumi.ResourceHookBinding,
): void {
    new pulumi.Stash(`${name}-rollout`, { input }, { parent, hooks });
}

function serviceHooks(
    component: pulumi.ComponentResource,
    subject: (serviceArn: string, taskDefinition: string) => Run.Subject,
): pulumi.ResourceHookBinding {
    const updated = hook(component, "update", async ({ id, newInputs, oldInputs }) => {
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
    const failure = new pulumi.ErrorHook(hookName(component, "failure"), AsyncResource.bind(failed));
    return { afterUpdate: [updated], onError: [failure] };
}

/** What else than a task definition makes ECS deploy. Outputs of the service are not asked: ECS changes them. */
function deployedBy(complete: CompleteService, network: PlacedService["network"]) {
    const { strategy, assignPublicIp, enableExecuteCommand, plan, circuitBreaker, graceSeconds, attachment } = complete;
    const port = attachment?.port;
    const desiredCount = complete.scaling === undefined ? complete.desiredCount : undefined;
    const placement = Object.keys(complete.placement).length > 0 ? complete.placement : undefined;
    const further = complete.further.map(({ key, container, port: at }) => ({ key, container, port: at }));
    const written = { ...plan, configuration: configurationInput(plan.configuration) };
    const others = { plan: written, circuitBreaker, graceSeconds, port, desiredCount, placement };
    return {
        subnets: assignPublicIp ? network.publicSubnetIds : network.privateSubnetIds,
        hooks: complete.hooks,
        alarms: complete.alarms,
        settings: stableJson({
            strategy,
            assignPublicIp,
            enableExecuteCommand,
            ...others,
            ...(further.length > 0 && { further }),
            ...(!complete.rollback && { rollback: false }),
        }),
    };
}

/** Nothing of this is needed in previews, nor in updates that deploy nothing, and it loads the AWS SDK. */
function load(): typeof Run {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    return require("./run");
}
