import * as assert from "node:assert/strict";
import { assertNoChange } from "../support/engine";
import { suiteStack } from "../support/suiteStack";
import { withEnvironment } from "./settings";
import { SimulatedAccount } from "./simulatedAccount";

const account = new SimulatedAccount();

/** The environment with a migration of that version, which has to end well before its services. */
const migrated = (version: string) =>
    withEnvironment((environment) => ({
        ...environment,
        schedules: {
            migrate: {
                containers: { migrate: { image: `public.ecr.aws/docker/library/busybox:${version}` } },
                runOnce: { timeoutMinutes: 5 },
            },
            orders: {
                containers: { orders: { image: "public.ecr.aws/docker/library/busybox:1.36" } },
                trigger: { queue: { queueArn: "arn:aws:sqs:eu-central-1:123456789012:orders", batchSize: 5 } },
            },
        },
    }));

describe("a migration in the simulator", function () {
    const { step, stack } = suiteStack(this, account, { ready: (made) => made.config(migrated("1.36")) });
    const family = "slipway-dev-migrate";

    step("keeps the services from being made while it fails, with its exit code", async () => {
        account.account.setExitCode(family, 3);

        await assert.rejects(stack().up(), /dev-migrate failed[\s\S]*exit code 3[\s\S]*Remove the cause/);
        assert.deepEqual(await stack().resources("aws:ecs/service:Service"), []);
    });
    step("fails again until it ends well", async () => {
        await assert.rejects(stack().up(), /dev-migrate failed/);

        account.account.setExitCode(family, 0);
        await stack().up();
        assert.equal((await stack().resources("aws:ecs/service:Service")).length, 2);
        assert.equal((await stack().resources("aws:pipes/pipe:Pipe")).length, 1);
    });
    step("does not run again without a change", async () => {
        account.account.setExitCode(family, 4);

        assertNoChange(await stack().preview());
        assertNoChange(await stack().up());
    });
    step("runs again when it changes, and keeps a new version away when it fails", async () => {
        stack().config(migrated("1.37"));

        await assert.rejects(stack().up(), /exit code 4/);
        account.account.setExitCode(family, 0);
        const { changes, printed } = await stack().up();
        assert.equal(changes.update, 1, printed);
        assert.match(printed, /dev-migrate: STOPPED/);
        assertNoChange(await stack().preview());
    });
    step("goes without leaving anything behind", async () => {
        await stack().destroy();

        assert.deepEqual(await account.leftovers(), []);
    });
});
