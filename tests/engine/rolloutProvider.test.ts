import * as assert from "node:assert/strict";
import * as path from "node:path";
import { buildPackage, pluginOnPath } from "../consumers/build";
import { EngineStack, type OtherProgram } from "../support/engine";
import type { Check } from "../../cli/verify/check";
import { slipway } from "../support/slipway";
import { prepare, stepsOf } from "../support/steps";
import { type RecordedApi, recordedApi } from "./recordedApi";
import { SimulatedAccount } from "./simulatedAccount";

/** The package as a library of the program, or as a plugin in a process of its own, which all other languages use. */
const programOf = (ecs: string, plugin: boolean): OtherProgram => ({
    project: () => ({ name: "own", runtime: "nodejs", main: path.join(__dirname, "programs", "ownProvider.ts") }),
    stack: "dev",
    config: { "own:ecs": ecs, "own:secretKey": "secret", "own:plugin": plugin },
    path: pluginOnPath(),
});

for (const consumer of ["library", "plugin"]) {
    describe(`a deployment with a provider of the program's own, with the package as a ${consumer}`, function () {
        this.timeout(900_000);
        const step = stepsOf(this);
        const account = new SimulatedAccount();
        let stack: EngineStack;
        let api: RecordedApi;

        prepare(async () => {
            await buildPackage();
            await account.start();
            api = await recordedApi(account);
            stack = await EngineStack.create(account, programOf(api.endpoint, consumer === "plugin"));
        });
        after(async () => {
            api?.close();
            await account.stop();
            stack?.remove();
        });

        step("is followed with its keys and at its endpoint", async () => {
            const { printed } = await stack.up();

            assert.match(printed, /:1 is deployed: 1 of 1 tasks run/);
            assert.deepEqual([...new Set(api.calls.map(({ accessKey }) => accessKey))], ["OWN"]);
            assert.ok(api.calls.length > 0);
        });
        step("has its ways looked for by that provider", async () => {
            const { code, out, err } = await slipway(stack, "verify", "-s", "dev", "--json");
            const { checks } = JSON.parse(out) as { checks: Check[] };

            assert.deepEqual([code, err], [0, ""]);
            assert.deepEqual(
                checks.filter(({ kind }) => kind === "way").map(({ what, result }) => [what, result]),
                [["web", "ok"]],
            );
        });
    });
}
