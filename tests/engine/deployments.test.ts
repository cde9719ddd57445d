import * as assert from "node:assert/strict";
import { assertNoChange } from "../support/engine";
import { suiteStack } from "../support/suiteStack";
import { stepsOn } from "./live";
import { withServices } from "./settings";
import { SimulatedAccount } from "./simulatedAccount";

const SERVICE = "aws:ecs/service:Service";
const RULE = "aws:lb/listenerRule:ListenerRule";

/** Changes how every service with traffic is deployed. */
const withDeployment = (deployment: object) =>
    withServices((service) => (service.ingress === undefined ? service : { ...service, deployment }));

/** A stack of the development environment whose web service is deployed in a certain way. */
function liveStack(suite: Mocha.Suite, deployment: object) {
    const account = new SimulatedAccount();
    return {
        account,
        ...suiteStack(suite, account, { live: withDeployment(deployment) }),
        /** The ECS service that takes requests. */
        web: () => account.account.list(SERVICE).find(({ state }) => state.loadBalancers?.length > 0)!.state,
    };
}

const STRATEGIES: [string, object, object][] = [
    ["blueGreen", { bakeMinutes: 5 }, { strategy: "BLUE_GREEN", bakeTimeInMinutes: "5" }],
    [
        "canary",
        { canary: { percent: 0.5, bakeMinutes: 7 } },
        { strategy: "CANARY", canaryConfiguration: { canaryPercent: 0.5, canaryBakeTimeInMinutes: "7" } },
    ],
    [
        "linear",
        { linear: { stepPercent: 12.5 } },
        { strategy: "LINEAR", linearConfiguration: { stepPercent: 12.5, stepBakeTimeInMinutes: "0" } },
    ],
    ["rolling", {}, { strategy: "ROLLING" }],
];

describe("a live service that takes one strategy after the other", function () {
    const { account, step, stack, web } = liveStack(this, { strategy: "rolling" });

    for (const [strategy, settings, expected] of STRATEGIES) {
        step(`gets ${strategy} without losing a rule, a target group or itself`, async () => {
            const before = web();
            stack().config(withDeployment({ strategy, ...settings }));
            const outcome = await stack().up();

            assert.deepEqual(stepsOn(outcome, /delete|replace|create/), []);
            assert.deepEqual(stepsOn(outcome, /update/), ["update Service dev-web"]);
            const { deploymentConfiguration, loadBalancers, arn } = web();
            assert.deepEqual({ ...deploymentConfiguration, ...expected }, deploymentConfiguration);
            assert.deepEqual([arn, loadBalancers], [before.arn, before.loadBalancers]);
        });
        step(`has nothing to do under ${strategy}, wherever its traffic is`, async () => {
            assertNoChange(await stack().preview({ refresh: true }));
            await account.shiftTraffic(web().arn);

            assertNoChange(await stack().up({ refresh: true }));
            assertNoChange(await stack().preview());
        });
    }
});

describe("a live service whose deployments are judged", function () {
    const { account, step, stack, web } = liveStack(this, { strategy: "canary" });
    const hooks = {
        check: {
            stages: ["POST_TEST_TRAFFIC_SHIFT"],
            functionArn: "arn:aws:lambda:eu-central-1:123456789012:function:check",
            details: { url: "https://app.example.com" },
        },
        approve: { stages: ["POST_SCALE_UP"], pause: { timeoutMinutes: 30 } },
    };

    step("gets hooks and alarms, and nothing of it is replaced", async () => {
        stack().config(
            withDeployment({ strategy: "canary", bakeMinutes: 5, hooks, alarms: { slowRequestsSeconds: 1.5 } }),
        );
        const outcome = await stack().up();

        assert.deepEqual(stepsOn(outcome, /delete|replace|create/), []);
        const alarms = account.account.list("aws:cloudwatch/metricAlarm:MetricAlarm").map(({ state }) => state.name);
        assert.deepEqual([...web().alarms.alarmNames].sort(), alarms.sort());
        assert.equal(web().deploymentConfiguration.lifecycleHooks.length, 2);
    });
    step("has nothing to do after that", async () => {
        assertNoChange(await stack().preview({ refresh: true }));
    });
    step("ignores its alarms once they are switched off", async () => {
        stack().config(withDeployment({ strategy: "canary", bakeMinutes: 5, hooks, alarms: { enabled: false } }));
        await stack().up();

        assert.deepEqual([web().alarms.enable, web().alarms.alarmNames.length], [false, 3]);
        assertNoChange(await stack().preview({ refresh: true }));
    });
    step("leaves nothing behind", async () => {
        await stack().destroy();

        assert.deepEqual(await account.leftovers(), []);
    });
});

describe("a new generation of a live service", function () {
    const { account, step, stack, web } = liveStack(this, { strategy: "blueGreen" });

    step("is made beside the old one, which goes last", async () => {
        await account.shiftTraffic(web().arn);
        const old = account.account.list(RULE).map(({ state }) => state.priority);
        stack().config(withDeployment({ strategy: "blueGreen", generation: 2 }));
        const outcome = await stack().up();

        const ends = (operation: string, name: string) =>
            [`Service ${name}`, `ListenerRule ${name}-production`, `ListenerRule ${name}-test`]
                .concat([`TargetGroup ${name}-blue`, `TargetGroup ${name}-green`])
                .map((what) => `${operation} ${what}`)
                .sort();
        assert.deepEqual(stepsOn(outcome, /create/), ends("create", "dev-web-2"));
        assert.deepEqual(stepsOn(outcome, /delete/), ends("delete", "dev-web"));
        assert.deepEqual(stepsOn(outcome, /replace/), []);
        const order = outcome.steps.map(({ operation, name }) => `${operation} ${name}`);
        assert.ok(order.indexOf("create dev-web-2") < order.indexOf("delete dev-web"));
        const priorities = account.account.list(RULE).map(({ state }) => state.priority);
        assert.deepEqual(
            priorities,
            old.map((priority) => priority + 1),
        );
    });
    step("has nothing to do after that, nor after its traffic has moved", async () => {
        assertNoChange(await stack().preview({ refresh: true }));
        await account.shiftTraffic(web().arn);
        assertNoChange(await stack().preview({ refresh: true }));
    });
    step("does not go back to the first one, which the preview says", async () => {
        stack().config(withDeployment({ strategy: "blueGreen", generation: 1 }));

        await assert.rejects(stack().preview(), /deployment\.generation: 1 is below the live generation 2/);
    });
    step("takes another strategy as the first one did", async () => {
        stack().config(withDeployment({ strategy: "linear", generation: 2 }));

        assert.deepEqual(stepsOn(await stack().up(), /delete|replace|create/), []);
    });
    step("leaves nothing behind", async () => {
        await stack().destroy();

        assert.deepEqual(await account.leftovers(), []);
    });
});
