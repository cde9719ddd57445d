import * as assert from "node:assert/strict";
import { assertNoChange } from "../support/engine";
import { suiteStack } from "../support/suiteStack";
import { stepsOn } from "./live";
import { withEnvironment } from "./settings";
import { SimulatedAccount } from "./simulatedAccount";

const AGENT = {
    containers: { agent: { image: "public.ecr.aws/xray/aws-xray-daemon:3.3.15", mounts: { proc: "/host/proc" } } },
    hostPaths: { proc: "/proc" },
};

const withInstances = (cluster: object, worker: object) =>
    withEnvironment((environment) => ({
        ...environment,
        cluster,
        services: { ...environment.services, worker: { ...environment.services.worker, ...worker } },
    }));

// The emulator knows no managed instances, and its provider no daemons.
describe("life of managed instances and a daemon in the simulator", function () {
    const account = new SimulatedAccount();
    const { step, stack } = suiteStack(this, account, {
        live: (config) => config,
    });

    step("move a live service onto instances that ECS manages, with a daemon on each", async () => {
        const cluster = { managedInstances: { auto: {} }, daemons: { agent: AGENT } };
        stack().config(withInstances(cluster, { capacity: "auto" }));
        const outcome = await stack().up();

        assert.deepEqual(stepsOn(outcome, /delete|replace|create/), []);
        assert.match(outcome.printed, /waits for its capacity providers: \S+ PROVISIONING/);
        assert.equal(account.account.list("aws:ecs/daemon:Daemon").length, 1);
    });
    step("have nothing to do after that", async () => {
        assertNoChange(await stack().preview({ refresh: true }));
    });
    step("take other requirements and another daemon in place", async () => {
        const auto = {
            instanceRequirements: { minVcpus: 2, maxVcpus: 8, minMemoryMib: 4096 },
            storageGib: 120,
            scaleInAfterSeconds: 600,
        };
        const [agent] = Object.values(AGENT.containers);
        const containers = { agent: { ...agent, image: "public.ecr.aws/xray/aws-xray-daemon:3.3.16" } };
        const cluster = { managedInstances: { auto }, daemons: { agent: { ...AGENT, containers, drainPercent: 50 } } };
        stack().config(withInstances(cluster, { capacity: "auto" }));
        const outcome = await stack().up();

        const replaced = outcome.steps.filter(({ operation }) => operation === "replace").map(({ type }) => type);
        assert.deepEqual(replaced, ["aws:ecs/daemonTaskDefinition:DaemonTaskDefinition"]);
        assertNoChange(await stack().preview({ refresh: true }));
    });
    step("leave the cluster when the service has moved away", async () => {
        stack().config(withInstances({ managedInstances: { auto: {} } }, {}));
        await stack().up();
        stack().config((config) => config);
        await stack().up();

        assert.deepEqual(account.account.list("aws:ecs/capacityProvider:CapacityProvider"), []);
    });
    step("are destroyed with a service and a daemon on them, in the right order", async () => {
        const cluster = { managedInstances: { auto: {} }, daemons: { agent: AGENT } };
        stack().config(withInstances(cluster, { capacity: "auto" }));
        await stack().up();
        await stack().destroy();

        assert.deepEqual(await account.leftovers(), []);
    });
});
