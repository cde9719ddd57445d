import * as assert from "node:assert/strict";
import { assertNoChange, type Outcome, type TestAccount } from "../../support/engine";
import { suiteStack } from "../../support/suiteStack";
import { stepsOn } from "../live";
import { withEnvironment } from "../settings";

const GROUP = "aws:autoscaling/group:Group";
const SERVICE = "aws:ecs/service:Service";

/** Two lines of a stack file move the worker to instances; the rest is what the pool is changed to. */
const withPools = (capacities: Record<string, object>, worker: object, others: object = {}) =>
    withEnvironment((environment) => ({
        ...environment,
        cluster: { capacities, ...others },
        services: { ...environment.services, worker: { ...environment.services.worker, ...worker } },
    }));

/** A pool of instances from its first task to its last, with services that move on and off it. */
export function capacity(account: TestAccount, timeoutMs: number): void {
    describe(`life of a pool of instances in the ${account.name}`, function () {
        const { step, stack } = suiteStack(this, account, {
            timeoutMs,
            live: (config) => config,
        });
        const groups = async () => {
            const found = await stack().resources(GROUP);
            return found.map(({ outputs }) => `${outputs.name.replace(/-[0-9a-f]+$/, "")}`).sort();
        };
        const strategies = async () => {
            const services = await stack().resources(SERVICE);
            const worker = services.find(({ urn }) => urn.endsWith("::dev-worker"))!;
            return worker.outputs.capacityProviderStrategies.map((it: any) =>
                it.capacityProvider.replace(/-[0-9a-f]{7}$/, ""),
            );
        };

        step("moves a live service from Fargate to instances without replacing it", async () => {
            stack().config(withPools({ general: {} }, { capacity: "general" }));
            const outcome = await stack().up();

            assert.deepEqual(stepsOn(outcome, /delete|replace|create/), []);
            assert.deepEqual([await groups(), await strategies()], [["dev-general"], ["dev-general"]]);
        });
        step("has nothing to do after that", async () => {
            assertNoChange(await stack().preview({ refresh: true }));
        });
        step("leaves the number of instances, and the mark of ECS, to ECS", async () => {
            const [group] = await stack().resources(GROUP);
            await account.setInstanceCount(group.outputs.name, 2);

            assertNoChange(await stack().preview({ refresh: true }));
            assertNoChange(await stack().up());
        });
        step("takes other instance types, and every setting of the pool, in place", async () => {
            const changed = {
                instanceTypes: ["m6i.large", "m5.large"],
                maxInstances: 6,
                spot: { onDemandBase: 1 },
                rootVolume: { sizeGib: 60, throughput: 250 },
                userData: ["#!/bin/bash\necho hello\n"],
                agent: { attributes: { stack: "dev" } },
                scaling: { targetPercent: 80, schedules: { nights: { recurrence: "0 19 * * 1-5", maxInstances: 1 } } },
            };
            stack().config(withPools({ general: changed }, { capacity: "general" }));
            const outcome = await stack().up();

            assert.deepEqual(replaced(outcome), []);
            assert.deepEqual(stepsOn(outcome, /delete|replace|create/), []);
            assertNoChange(await stack().preview({ refresh: true }));
        });
        step("keeps a fixed number of instances, which the stack file changes", async () => {
            const manual = (instances: number) => ({ general: { scaling: { mode: "manual", instances } } });
            for (const count of [1, 3]) {
                stack().config(withPools(manual(count), { capacity: "general" }));
                const outcome = await stack().up();

                assert.deepEqual(replaced(outcome), []);
                const [{ outputs }] = await stack().resources(GROUP);
                assert.deepEqual([outputs.minSize, outputs.maxSize], [count, count]);
                assertNoChange(await stack().preview());
            }
        });
        step("scales by alarms on what tasks have reserved", async () => {
            const reservation = { minInstances: 1, scaling: { mode: "reservation", reservation: { highPercent: 80 } } };
            stack().config(withPools({ general: reservation }, { capacity: "general" }));
            const outcome = await stack().up();

            assert.deepEqual(replaced(outcome), []);
            assertNoChange(await stack().preview({ refresh: true }));
        });
        step("has a second pool beside the first, to which the service moves", async () => {
            const pools = { general: {}, arm: { instanceTypes: ["m7g.large"] } };
            stack().config(withPools(pools, { capacity: "arm" }));
            const outcome = await stack().up();

            assert.deepEqual(stepsOn(outcome, /delete|replace|create/), []);
            assert.deepEqual([await groups(), await strategies()], [["dev-arm", "dev-general"], ["dev-arm"]]);
            assertNoChange(await stack().preview());
        });
        step("removes the pool that nothing runs on any more, and touches no service", async () => {
            stack().config(withPools({ arm: { instanceTypes: ["m7g.large"] } }, { capacity: "arm" }));
            const outcome = await stack().up();

            assert.deepEqual(stepsOn(outcome, /./), []);
            assert.deepEqual(await groups(), ["dev-arm"]);
        });
        step("goes back to Fargate, and then without instances", async () => {
            const arm = { instanceTypes: ["m7g.large"] };
            stack().config(withPools({ arm }, {}));
            assert.deepEqual(stepsOn(await stack().up(), /delete|replace|create/), []);
            stack().config((config) => config);
            await stack().up();

            assert.deepEqual(await groups(), []);
        });
        step("is destroyed with services on it, in the right order, and leaves nothing behind", async () => {
            stack().config(withPools({ general: {} }, { capacity: "general" }));
            await stack().up();
            const bridged = { capacity: "general", networkMode: "bridge" };
            stack().config(withPools({ general: {} }, bridged));
            await assert.rejects(stack().preview(), /networkMode: takes away from the tasks of a live service/);
            stack().config(withPools({ general: {} }, { ...bridged, deployment: { generation: 2 } }));
            assert.deepEqual(stepsOn(await stack().up(), /delete|create/), [
                "create Service dev-worker-2",
                "delete Service dev-worker",
            ]);
            assertNoChange(await stack().preview({ refresh: true }));
            await stack().destroy();

            assert.deepEqual(await account.leftovers(), []);
        });
    });
}

function replaced({ steps }: Outcome): string[] {
    const found = steps.filter(({ operation, type }) => /replace/.test(operation) && !type.includes("taskDefinition"));
    return found.map(({ operation, type, name }) => `${operation} ${type} ${name}`);
}
