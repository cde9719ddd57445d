import * as assert from "node:assert/strict";
import { suiteStack } from "../support/suiteStack";
import { stepsOn } from "./live";
import { withEnvironment } from "./settings";
import { SimulatedAccount } from "./simulatedAccount";
import { capacity } from "./suites/capacity";

capacity(new SimulatedAccount(), 900_000);

describe("a pool that is removed in the update that moves its service away", function () {
    const pools = (capacities: object, capacity: string) =>
        withEnvironment((environment) => ({
            ...environment,
            cluster: { capacities },
            services: { worker: { ...environment.services.worker, capacity } },
        }));
    const { step, stack } = suiteStack(this, new SimulatedAccount(), {
        live: pools({ general: {} }, "general"),
    });

    step("is kept by ECS, which says why", async () => {
        stack().config(pools({ arm: { instanceTypes: ["m7g.large"] } }, "arm"));

        await assert.rejects(stack().up(), /ResourceInUseException: The specified capacity provider is in use/);
    });
    step("goes in two steps after that", async () => {
        const arm = { instanceTypes: ["m7g.large"] };
        stack().config(pools({ general: {}, arm }, "arm"));
        assert.deepEqual(stepsOn(await stack().up(), /delete|replace|create/), []);
        stack().config(pools({ arm }, "arm"));
        await stack().up();

        const left = await stack().resources("aws:ecs/capacityProvider:CapacityProvider");
        assert.deepEqual(
            left.map(({ urn }) => urn.split("::").pop()),
            ["dev-arm"],
        );
    });
    step("leaves nothing behind", async () => {
        await stack().destroy();
    });
});
