import * as assert from "node:assert/strict";
import { assertNoChange } from "../support/engine";
import { suiteStack } from "../support/suiteStack";
import { withAnotherImage, withServices } from "../engine/settings";
import { EmulatedAccount } from "./emulatedAccount";

const deployment = {
    strategy: "codeDeploy",
    // The provider counts tasks for this controller, and the emulator starts none.
    wait: false,
    codeDeploy: { canary: { percent: 20, intervalMinutes: 2 } },
    alarms: { failedRequestsPercent: 5, slowRequestsSeconds: 0, unhealthyHosts: 0 },
};
const withCodeDeploy = withServices((service) =>
    service.ingress === undefined ? service : { ...service, deployment },
);

describe("a service that CodeDeploy deploys, with the real provider", function () {
    const account = new EmulatedAccount();
    const { step, stack } = suiteStack(this, account, {
        timeoutMs: 1_800_000,
        ready: (stack) => stack.config(withCodeDeploy),
    });

    step("comes up", async () => {
        assert.deepEqual(Object.keys((await stack().up()).changes), ["create"]);
    });
    step("has nothing to do after that", async () => {
        assertNoChange(await stack().preview());
    });
    step("registers another image, and leaves it to CodeDeploy to bring it", async () => {
        stack().config((config) => withAnotherImage(withCodeDeploy(config)));
        const { steps } = await stack().up();

        const touched = steps.filter(({ type, name }) => type === "aws:ecs/service:Service" && name === "dev-web");
        assert.deepEqual(
            touched.filter(({ operation }) => operation !== "same"),
            [],
        );
        assertNoChange(await stack().preview());
    });
    step("leaves nothing behind", async () => {
        await stack().destroy();

        assert.deepEqual(await account.leftovers(), []);
    });
});
