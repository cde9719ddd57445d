import * as assert from "node:assert/strict";
import { assertNoChange, type TestAccount } from "../../support/engine";
import { suiteStack } from "../../support/suiteStack";
import { stepsOn } from "../live";
import { withStrategy } from "../settings";
import { drift } from "./drift";

/** Moving live services between the strategies and back. */
export function strategySwitch(environment: string, account: TestAccount, timeoutMs: number): void {
    describe(`switch of the strategy in the ${environment} environment in the ${account.name}`, function () {
        const { step, stack } = suiteStack(this, account, {
            timeoutMs,
            program: { environment },
            live: withStrategy("rolling"),
        });

        for (const strategy of ["blueGreen", "rolling"] as const) {
            step(`keeps rules, target groups and services on the way to ${strategy}`, async () => {
                stack().config(withStrategy(strategy));
                const outcome = await stack().up();

                assert.notDeepEqual(outcome.steps, []);
                assert.deepEqual(stepsOn(outcome, /delete|replace/), []);
            });
            step(`has nothing to do after the switch to ${strategy} and a deployment by ECS`, async () => {
                await drift(stack(), account);

                assertNoChange(await stack().preview({ refresh: true }));
            });
        }
    });
}
