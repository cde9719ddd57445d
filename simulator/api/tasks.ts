import type { AccountData } from "../accountData";
import { TASK_DEFINITION } from "../services/types";
import { listOf, parsed, type Properties } from "../values";
import type { ApiCall } from "./server";

/** What ECS answers about tasks. No container runs, so there are neither tasks that stopped nor logs. */
export const TASKS: Readonly<Record<string, (data: AccountData, call: ApiCall) => Properties>> = {
    ListTasks: () => ({ taskArns: [] }),
    RunTask: (data, { input, region }) => ({
        tasks: [{ taskArn: runArn(data.accountId, region, input), lastStatus: "PROVISIONING" }],
        failures: [],
    }),
    DescribeTasks: (data, { input }) => ({ tasks: input.tasks.map((arn: string) => ended(data, arn)), failures: [] }),
    GetLogEvents: () => ({ events: [] }),
};

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
