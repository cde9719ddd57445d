import * as assert from "node:assert/strict";
import { assertNoChange, EngineStack, type Outcome, type TestAccount } from "../../support/engine";
import { prepare, stepsOf } from "../../support/steps";
import { withStrategy } from "../settings";
import { drift } from "./drift";

/** What carries live traffic. A deletion of it is an outage. */
const LIVE = ["aws:ecs/service:Service", "aws:lb/listenerRule:ListenerRule", "aws:lb/targetGroup:TargetGroup"];

/** Moving live services between the strategies and back. */
export function strategySwitch(environment: string, account: TestAccount, timeoutMs: number): void {
    describe(`switch of the strategy in the ${environment} environment in the ${account.name}`, function () {
        this.timeout(timeoutMs);
        const step = stepsOf(this);
        let stack: EngineStack;

        prepare(async () => {
            await account.start();
            stack = await EngineStack.create(account, { environment });
            stack.config(withStrategy("rolling"));
            await stack.up();
        });
        after(async () => {
            await account.stop();
            stack?.remove();
        });

        for (const strategy of ["blueGreen", "rolling"] as const) {
            step(`keeps rules, target groups and services on the way to ${strategy}`, async () => {
                stack.config(withStrategy(strategy));
                const outcome = await stack.up();

                assert.notDeepEqual(outcome.steps, []);
                assert.deepEqual(outages(outcome), []);
            });
            step(`has nothing to do after the switch to ${strategy} and a deployment by ECS`, async () => {
                await drift(stack, account);

                assertNoChange(await stack.preview({ refresh: true }));
            });
        }
    });
}

function outages({ steps }: Outcome): string[] {
    const ends = steps.filter(({ operation, type }) => /delete|replace/.test(operation) && LIVE.includes(type));
    return ends.map(({ operation, type, name }) => `${operation} ${type} ${name}`);
}
