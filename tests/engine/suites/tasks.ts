import * as assert from "node:assert/strict";
import * as path from "node:path";
import { assertNoChange, type TestAccount } from "../../support/engine";
import { suiteStack } from "../../support/suiteStack";
import { PARTIAL } from "../../task/partial";
import { SHAPES } from "../../task/shapes";

const TASK_DEFINITION = "aws:ecs/taskDefinition:TaskDefinition";

/** Every shape of a task, and a service with a volume of each task's own, from an empty account to an empty account. */
export function tasks(account: TestAccount, timeoutMs: number): void {
    describe(`tasks of every shape in the ${account.name}`, function () {
        const main = path.join(__dirname, "..", "programs", "tasks.ts");
        const program = {
            project: () => ({ name: "tasks", runtime: "nodejs", main }),
            stack: "dev",
            config: { "aws:region": "eu-central-1" },
        };
        const { step, stack } = suiteStack(this, account, { timeoutMs, program });

        step("are registered", async () => {
            const { changes, steps } = await stack().up();

            assert.deepEqual(Object.keys(changes), ["create"]);
            // The shapes, what ECS fills in, and the service's own.
            const expected = Object.keys(SHAPES).length + Object.keys(PARTIAL).length + 1;
            assert.equal(steps.filter(({ type }) => type === TASK_DEFINITION).length, expected);
        });
        step("make no new revision after that", async () => {
            assertNoChange(await stack().preview());
            assertNoChange(await stack().up({ refresh: true }));
        });
        step("make none when the keys of a program are in another order", async () => {
            stack().config((config) => ({ ...config, "tasks:order": 1234 }));
            assertNoChange(await stack().preview());
            stack().config((config) => config);
        });
        step("take a role from elsewhere, and refuse one that they cannot have in the preview", async () => {
            const [role] = (await stack().resources("aws:iam/role:Role")).filter(({ urn }) => urn.endsWith("::given"));
            stack().config((config) => ({ ...config, "tasks:roleArn": role.outputs.arn }));
            await stack().up();
            assertNoChange(await stack().preview());

            stack().config((config) => ({ ...config, "tasks:trusts": "ec2.amazonaws.com" }));
            await stack().up();
            stack().config((config) => ({
                ...config,
                "tasks:roleArn": role.outputs.arn,
                "tasks:trusts": "ec2.amazonaws.com",
            }));
            await assert.rejects(stack().preview(), /executionRole\.roleArn: is a role that tasks cannot have/);
            stack().config((config) => config);
        });
        step("keep their disk while they live, and the preview says so", async () => {
            stack().config((config) => ({ ...config, "tasks:disk": false }));
            const refusal =
                /volumes\.disk\.ebs: cannot be taken away from a live service\. Raise `deployment\.generation`/;
            await assert.rejects(stack().preview(), refusal);
        });
        step("go on without it in a new generation", async () => {
            stack().config((config) => ({ ...config, "tasks:disk": false, "tasks:generation": 2 }));
            await stack().up();

            assertNoChange(await stack().preview());
        });
        step("leave nothing behind", async () => {
            await stack().destroy();

            assert.deepEqual(await account.leftovers(), []);
        });
    });
}
