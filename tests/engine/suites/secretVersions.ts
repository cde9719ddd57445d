import * as assert from "node:assert/strict";
import { assertNoChange, type TestAccount } from "../../support/engine";
import { suiteStack } from "../../support/suiteStack";
import { typesOf } from "../live";
import { withServices } from "../settings";

const SECRET = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:web/database-AbCdEf";

const following = (restartOnSecretChange: string) =>
    withServices(({ containers, ...service }) => ({
        ...service,
        monitoring: { level: "basic" },
        containers: Object.fromEntries(
            Object.entries<object>(containers).map(([name, container]) => [
                name,
                {
                    ...container,
                    secrets: { DATABASE_URL: SECRET },
                    restartOnSecretChange,
                },
            ]),
        ),
    }));

/** A secret gets another version, and the tasks that read it are replaced by the next update. */
export function secretVersions(account: TestAccount, timeoutMs: number): void {
    describe(`services that follow a secret in the ${account.name}`, function () {
        const { step, stack } = suiteStack(this, account, { timeoutMs, live: following("nextUpdate") });

        step("stay as they are while it does", async () => {
            assertNoChange(await stack().preview());
        });
        step("get new tasks with another version of it, and are quiet afterwards", async () => {
            await account.rotateSecret("web/database");
            const preview = await stack().preview();
            assert.deepEqual(typesOf(preview, "replace"), ["aws:ecs/taskDefinition:TaskDefinition"]);

            const update = await stack().up();
            assert.deepEqual(typesOf(update, "replace"), ["aws:ecs/taskDefinition:TaskDefinition"]);
            assertNoChange(await stack().preview());
        });
        step("are restarted by events from then on, with a runbook and no label", async () => {
            stack().config(following("atOnce"));
            const update = await stack().up();
            assert.ok(typesOf(update, "create").includes("aws:ssm/document:Document"));
            assertNoChange(await stack().preview({ refresh: true }));
        });
        step("show nothing of a restart by an event, nor of the version that it was about", async () => {
            await account.rotateSecret("web/database");
            for (const { outputs } of await stack().resources("aws:ecs/service:Service")) {
                await account.deployAgain(outputs.arn);
            }
            assertNoChange(await stack().preview({ refresh: true }));
        });
        step("leave nothing behind", async () => {
            await stack().destroy();
            assert.deepEqual(await account.leftovers(), []);
        });
    });
}
