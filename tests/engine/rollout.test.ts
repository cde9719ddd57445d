import * as assert from "node:assert/strict";
import { assertNoChange } from "../support/engine";
import { slipway } from "../support/slipway";
import { suiteStack } from "../support/suiteStack";
import { withImage, withServices } from "./settings";
import { SimulatedAccount } from "./simulatedAccount";

const REASON = "Service deployment rolled back because the circuit breaker threshold was exceeded.";

/** One for each version that is deployed, so that every step begins with a change of every service. */
const [withRefused, withBroken, withHealthy] = ["2.0.0", "2.0.1", "2.0.2"].map(withImage);

const withOtherCapacity = (capacityProvider: string) =>
    withServices((service) => ({ ...service, capacityProviderStrategy: [{ capacityProvider, weight: 1 }] }));

const withoutWayBack = withServices((service) => ({ ...service, deployment: { rollback: false } }));

describe("a deployment that ECS rolls back", function () {
    const account = new SimulatedAccount();
    const { step, stack } = suiteStack(this, account, { program: { environment: "dev", checkpoints: true } });

    const fails = (reason: string) =>
        assert.rejects(stack().up(), ({ message }: Error) => {
            assert.match(message, /the deployment of \S+:\d+ to \S+ failed and ECS rolled it back/);
            assert.ok(message.includes(`ECS: ROLLBACK_SUCCESSFUL, ${reason}`), message);
            assert.match(message, /Console: https:\/\/eu-central-1\.console\.aws\.amazon\.com\/ecs\/v2\/clusters\//);
            assert.match(message, /Next: Remove the cause and run `pulumi up` again\./);
            return true;
        });

    step("follows what it deploys", async () => {
        const { printed } = await stack().up();

        assert.match(printed, /\S+:1 is deployed: 1 of 1 tasks run/);
    });
    step("leaves an error of the provider as it is", async () => {
        account.account.failNext("aws:ecs/service:Service", "ThrottlingException: Rate exceeded", "update");
        stack().config(withRefused);

        await assert.rejects(stack().up(), ({ message }: Error) => {
            assert.match(message, /ThrottlingException: Rate exceeded/);
            assert.doesNotMatch(message, /the deployment of/);
            return true;
        });
    });
    step("fails the update", async () => {
        account.account.failNextDeployment("dev-web", REASON);
        stack().config(withBroken);

        await fails(REASON);
    });
    step("fails the same program again", async () => {
        await fails(REASON);
    });
    step("is followed by one that is healthy", async () => {
        stack().config(withHealthy);
        const { changes } = await stack().up();

        assert.ok(changes.update! > 0, JSON.stringify(changes));
        assertNoChange(await stack().preview());
    });
    step("fails without a new revision too, and when the change is taken back", async () => {
        account.account.failNextDeployment("dev-web", "first");
        stack().config((config) => withOtherCapacity("FARGATE")(withHealthy(config)));
        await fails("first");

        account.account.failNextDeployment("dev-web", "second");
        stack().config(withHealthy);
        await fails("second");
    });
    step("is deployed again by an update that refreshes", async () => {
        stack().config((config) => withOtherCapacity("FARGATE")(withHealthy(config)));
        await stack().up({ refresh: true });

        assertNoChange(await stack().preview());
    });
    step("stays as it is after a failure where that is wanted, and fails until it is deployed once more", async () => {
        account.account.failNextDeployment("dev-web", "broken for ever");
        stack().config((config) => withoutWayBack(withBroken(config)));
        for (const _ of [1, 2]) {
            await assert.rejects(stack().up(), ({ message }: Error) => {
                assert.match(message, /the deployment of slipway-dev-web:(\d+) to dev-web-\w+ was stopped\n/);
                assert.match(message, /`npx slipway restart` deploys the same once more\.\n/);
                return true;
            });
        }
        const { code } = await slipway(stack(), "restart", "web", "--yes", "--watch", "-s", "dev");
        assert.equal(code, 0);
        await stack().up();
        assertNoChange(await stack().preview());
    });
    step("leaves nothing behind", async () => {
        await stack().destroy();

        assert.deepEqual(await account.leftovers(), []);
    });
});
