import * as assert from "node:assert/strict";
import { assertNoChange } from "../support/engine";
import { slipway } from "../support/slipway";
import { suiteStack } from "../support/suiteStack";
import { withEnvironment } from "./settings";
import { SimulatedAccount } from "./simulatedAccount";

describe("another image between two updates in the engine", function () {
    const account = new SimulatedAccount();
    const { step, stack } = suiteStack(this, account, { live: (config) => config });
    const steps = async (outcome: Promise<{ steps: { operation: string; type: string; name: string }[] }>) =>
        (await outcome).steps.map(({ operation, type, name }) => `${operation} ${type.split(":").pop()} ${name}`);
    const GOES_BACK = [
        "create-replacement TaskDefinition dev-web",
        "replace TaskDefinition dev-web",
        "update Service dev-web",
        "delete-replaced TaskDefinition dev-web",
    ];

    step("is deployed without an update of the stack", async () => {
        const { code, out, err } = await slipway(stack(), "hotswap", "web", "--image", "shop/web:mine", "-s", "dev");
        assert.deepEqual(
            [code, out, err],
            [
                0,
                "web gets shop/web:mine as slipway-dev-web-hotswap:1, until the next `pulumi up`. `slipway watch web` follows it.\n",
                "",
            ],
        );
        const { out: status } = await slipway(stack(), "status", "-s", "dev");
        assert.match(status, /\nweb {6}1 of 1 {2}slipway-dev-web-hotswap:1 /);
    });
    step("is seen by the next preview, which says so", async () => {
        const preview = stack().preview();
        assert.deepEqual(await steps(preview), GOES_BACK);
        assert.match(
            (await preview).printed,
            /warning: deployment\.hotswap: slipway-dev-web-hotswap:1 runs in place of slipway-dev-web:1: somebody has given it another image\. This update goes back/,
        );
    });
    step("is seen by a plan, which says so too", async () => {
        const { out } = await slipway(stack(), "plan", "-s", "dev");
        assert.match(out, /^2 services: 1 deployed, 1 left alone\.\n\nweb: deployed, rolling: /);
        assert.match(out, /\nWarnings:\n {2}dev-web: deployment\.hotswap: slipway-dev-web-hotswap:1 runs in place of/);
    });
    step("is gone after the next update, which deploys what the program says", async () => {
        assert.deepEqual(await steps(stack().up()), GOES_BACK);
        const { out } = await slipway(stack(), "status", "-s", "dev");
        assert.match(out, /\nweb {6}1 of 1 {2}slipway-dev-web:2 /);
    });
    step("is nothing to the update after that, and to a preview", async () => {
        assertNoChange(await stack().up());
        const preview = await stack().preview();
        assertNoChange(preview);
        assert.doesNotMatch(preview.printed, /hotswap/);
    });
    step("is seen again when it is another one", async () => {
        await slipway(stack(), "hotswap", "web", "--image", "shop/web:other", "-s", "dev");
        assert.deepEqual(await steps(stack().up()), GOES_BACK);
        assertNoChange(await stack().up());
    });
    step("is refused where the program does not allow it", async () => {
        stack().config(
            withEnvironment(({ services, ...environment }) => ({
                ...environment,
                services: { ...services, web: { ...services.web, deployment: { hotswap: false } } },
            })),
        );
        await stack().up();
        const { code, err } = await slipway(stack(), "hotswap", "web", "--image", "shop/web:mine", "-s", "dev");
        assert.equal(code, 1);
        assert.match(err, /^web gets its images from `pulumi up` alone\./);
        assertNoChange(await stack().up());
    });
});
