import { createHash } from "node:crypto";
import type { AccountData, AccountResource } from "../accountData";
import { taskCount } from "../services/ecs/daemonRules";
import { SERVICE, TASK_DEFINITION } from "../services/types";
import { listOf, parsed, type Properties } from "../values";
import { paged } from "./paged";
import type { ApiCall } from "./server";

/**
 * What ECS answers about tasks. No container runs: each service has as many tasks as it wants, all of them well, what
 * somebody runs has ended at once, and nothing has written a log.
 */
export const TASKS: Readonly<Record<string, (data: AccountData, call: ApiCall) => Properties>> = {
    ListTasks: (data, call) => {
        const { input, region } = call;
        const isMeant = ({ id, state }: AccountResource) =>
            input.serviceName !== undefined
                ? [id, state.name].includes(input.serviceName)
                : input.family === undefined || familyOf(state.taskDefinition) === input.family;
        const services = data.resources.filter(
            (it) => it.type === SERVICE && it.region === region && isIn(it, input.cluster) && isMeant(it),
        );
        const isOver = input.desiredStatus === "STOPPED";
        return paged(isOver ? [] : services.flatMap((it) => arnsOf(it, data)), "taskArns", call);
    },
    RunTask: (data, { input, region }) => ({
        tasks: [{ taskArn: runArn(data.accountId, region, input), lastStatus: "PROVISIONING" }],
        failures: [],
    }),
    DescribeTasks: (data, { input }) => ({
        tasks: input.tasks.map((arn: string) => running(data, arn) ?? ended(data, arn)),
        failures: [],
    }),
    StopTask: (_, { input }) => ({ task: { taskArn: input.task, desiredStatus: "STOPPED" } }),
    GetLogEvents: () => ({ events: [] }),
    FilterLogEvents: () => ({ events: [] }),
};

/** Whether a service is in a cluster, which is called by its name or its ARN. */
function isIn({ state }: AccountResource, cluster: unknown): boolean {
    const name = (it: unknown) => String(it).split("/").pop();
    return cluster === undefined || name(state.cluster) === name(cluster);
}

function familyOf(taskDefinition: unknown): string {
    return String(taskDefinition).split("/").pop()!.split(":")[0];
}

/** ARNs of the tasks that a service has: the same ones until its task definition is another one. */
function arnsOf(service: AccountResource, data: AccountData): string[] {
    const { cluster, taskDefinition } = service.state;
    const name = String(cluster).split("/").pop();
    return Array.from({ length: taskCount(service, data) }, (_, index) => {
        const id = createHash("sha256").update(`${service.id} ${taskDefinition} ${index}`).digest("hex").slice(0, 32);
        return `${service.id.replace(/:service\/.*/, "")}:task/${name}/${id}`;
    });
}

/** A task that a service keeps. */
function running(data: AccountData, taskArn: string): Properties | undefined {
    const service = data.resources.find((it) => it.type === SERVICE && arnsOf(it, data).includes(taskArn));
    if (service === undefined) {
        return undefined;
    }
    const { name, taskDefinition, launchType, capacityProviderStrategies: [strategy] = [] } = service.state;
    const index = arnsOf(service, data).indexOf(taskArn);
    const containers = containersOf(data.resources, taskDefinition);
    return {
        taskArn,
        taskDefinitionArn: taskDefinition,
        group: `service:${name}`,
        lastStatus: "RUNNING",
        desiredStatus: "RUNNING",
        healthStatus: containers.some(({ healthCheck }) => healthCheck !== undefined) ? "HEALTHY" : "UNKNOWN",
        availabilityZone: `${service.region}${"abc"[index % 3]}`,
        ...(strategy === undefined ? { launchType } : { capacityProviderName: strategy.capacityProvider }),
        containers: containers.map(({ name: container }) => ({
            name: container,
            lastStatus: "RUNNING",
            runtimeId: `${taskArn.split("/").pop()}-${container}`,
        })),
    };
}

/** No container runs; the id of a task says which definition it is of, so that nothing has to be kept. */
function runArn(accountId: string, region: string, { cluster, taskDefinition }: Properties): string {
    const name = String(cluster).split("/").pop();
    return `arn:aws:ecs:${region}:${accountId}:task/${name}/${Buffer.from(taskDefinition).toString("hex")}`;
}

/** A task that has ended as the account was told, and well otherwise. */
function ended({ exitCodes = {}, resources }: AccountData, taskArn: string): Properties {
    const taskDefinitionArn = Buffer.from(taskArn.split("/").pop() ?? "", "hex").toString();
    const family = taskDefinitionArn.split("/").pop()?.split(":")[0] ?? "";
    const exitCode = exitCodes[family] ?? 0;
    return {
        taskArn,
        taskDefinitionArn,
        lastStatus: "STOPPED",
        stopCode: "EssentialContainerExited",
        stoppedReason: "Essential container in task exited",
        containers: endsOf(containersOf(resources, taskDefinitionArn), exitCode),
    };
}

function containersOf(resources: AccountData["resources"], arn: string): Properties[] {
    const definition = resources.find(({ type, state }) => type === TASK_DEFINITION && state.arn === arn);
    return listOf(parsed(definition?.state.containerDefinitions ?? "[]"));
}

/**
 * The one that the task is there for ends by itself. Then ECS stops the others: some listen, some have to be killed, and
 * what was needed before is over since long.
 */
function endsOf(containers: readonly Properties[], exitCode: number): Properties[] {
    const waits = containers.flatMap(({ dependsOn = [] }) => dependsOn as Properties[]);
    const isAwaited = (name: string) => waits.some(({ containerName }) => containerName === name);
    const essential = containers.filter((it) => it.essential !== false);
    const main = essential.find(({ name }) => !isAwaited(name)) ?? essential[0];
    return containers.map(({ name, essential: ends }) => {
        if (name === main?.name) {
            return { name, exitCode };
        }
        const isOver = waits.some((it) => it.containerName === name && ["SUCCESS", "COMPLETE"].includes(it.condition));
        return { name, exitCode: isOver ? 0 : ends === false ? 137 : 143 };
    });
}
