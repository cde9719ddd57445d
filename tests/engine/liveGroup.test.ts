import * as assert from "node:assert/strict";
import { assertNoChange } from "../support/engine";
import { suiteStack } from "../support/suiteStack";
import { withAnotherImage, withStrategy } from "./settings";
import { SimulatedAccount } from "./simulatedAccount";

const RULE = "aws:lb/listenerRule:ListenerRule";

describe("a rule whose weights somebody has changed", function () {
    const account = new SimulatedAccount();
    const { step, stack } = suiteStack(this, account, {
        live: withStrategy("blueGreen"),
    });

    step("fails the next deployment, although ECS calls it successful", async () => {
        turnOver(account);
        stack().config((config) => withAnotherImage(withStrategy("blueGreen")(config)));

        await assert.rejects(stack().up(), /production traffic of \S+ goes to a target group without a healthy target/);
    });
    step("goes on failing as long as it is so", async () => {
        await assert.rejects(stack().up(), /Run `aws elbv2 modify-rule --region eu-central-1 --rule-arn/);
    });
    step("is well again when the weights are", async () => {
        turnOver(account);
        await stack().up();

        assertNoChange(await stack().preview());
    });
});

/** Swaps the weights of every production rule, and nothing that ECS knows of. */
function turnOver({ account }: SimulatedAccount): void {
    for (const { state } of account.list(RULE)) {
        account.edit(RULE, state.arn, ({ actions: [{ forward }] }) => {
            for (const group of forward.targetGroups) {
                group.weight = 100 - group.weight;
            }
        });
    }
}
