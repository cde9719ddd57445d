import * as assert from "node:assert/strict";
import { answerFrom } from "../../simulator/api/answers";

const CLUSTER = "arn:aws:ecs:eu-central-1:123456789012:cluster/app";
const DEFINITION = "arn:aws:ecs:eu-central-1:123456789012:task-definition/migrate:4";

/** How the containers of a task end in the account, by their names. */
function endsOf(containers: object[], exitCode: number): Record<string, number> {
    const data: any = {
        accountId: "123456789012",
        exitCodes: { migrate: exitCode },
        resources: [
            {
                type: "aws:ecs/taskDefinition:TaskDefinition",
                id: "migrate",
                state: { arn: DEFINITION, containerDefinitions: JSON.stringify(containers) },
            },
        ],
    };
    const ask = (operation: string, input: object): any =>
        answerFrom(data, { operation, input, region: "eu-central-1" } as any);
    const started = ask("RunTask", { cluster: CLUSTER, taskDefinition: DEFINITION });
    const tasks = started.tasks.map(({ taskArn }: any) => taskArn);
    const { tasks: stopped } = ask("DescribeTasks", { cluster: CLUSTER, tasks });
    return Object.fromEntries(stopped[0].containers.map(({ name, exitCode: code }: any) => [name, code]));
}

describe("a task in the simulated account", () => {
    it("ends with the container that it is there for, under that container's name", () =>
        assert.deepEqual(endsOf([{ name: "app", essential: true }], 3), { app: 3 }));

    it("stops the others: some listen, some have to be killed, some are over since long", () => {
        const containers = [
            { name: "agent", essential: false },
            { name: "database", essential: true },
            { name: "prepare", essential: false },
            {
                name: "report",
                essential: true,
                dependsOn: [
                    { containerName: "database", condition: "HEALTHY" },
                    { containerName: "prepare", condition: "SUCCESS" },
                ],
            },
        ];
        assert.deepEqual(endsOf(containers, 0), { agent: 137, database: 143, prepare: 0, report: 0 });
    });
});
