import * as assert from "node:assert/strict";
import { assertNoChange, type TestAccount } from "../../support/engine";
import { suiteStack } from "../../support/suiteStack";
import { stepsOn } from "../live";
import { withAnotherImage, withEnvironment } from "../settings";

const SERVICE = "aws:ecs/service:Service";
const AGENT = { containers: { agent: { image: "public.ecr.aws/docker/library/busybox:1.37" } } };

const withAgent = (agent: object) =>
    withEnvironment((environment) => ({
        ...environment,
        cluster: { capacities: { general: {} } },
        services: { ...environment.services, agent: { ...AGENT, ...agent } },
    }));

/** A service with one task on each instance, from its first deployment to its last. */
export function daemon(account: TestAccount, timeoutMs: number): void {
    describe(`life of a daemon in the ${account.name}`, function () {
        const { step, stack } = suiteStack(this, account, {
            timeoutMs,
            ready: (stack) => stack.config(withAgent({ schedulingStrategy: "DAEMON" })),
        });
        const agent = async () => {
            const services = await stack().resources(SERVICE);
            return services.find(({ urn }) => urn.includes("::dev-agent"))!;
        };

        step("starts beside services on Fargate", async () => {
            await stack().up();

            const { outputs } = await agent();
            assert.deepEqual([outputs.schedulingStrategy, outputs.launchType], ["DAEMON", "EC2"]);
        });
        step("has nothing to do after that, also when instances have come", async () => {
            const [group] = await stack().resources("aws:autoscaling/group:Group");
            await account.setInstanceCount(group.outputs.name, 2);

            assertNoChange(await stack().preview({ refresh: true }));
            assertNoChange(await stack().up());
        });
        step("rolls another image out in place", async () => {
            stack().config((config) => withAnotherImage(withAgent({ schedulingStrategy: "DAEMON" })(config)));
            const outcome = await stack().up();

            assert.deepEqual(stepsOn(outcome, /delete|replace|create/), []);
            assertNoChange(await stack().preview());
        });
        step("is replaced by a service of replicas, which starts before it goes", async () => {
            stack().config(withAgent({ schedulingStrategy: "REPLICA", capacity: "general" }));
            const outcome = await stack().up();

            const { outputs } = await agent();
            const done = outcome.steps.filter(({ type, name }) => type === SERVICE && name === "dev-agent");
            assert.deepEqual(
                done.map(({ operation }) => operation).filter((operation) => operation !== "replace"),
                ["create-replacement", "delete-replaced"],
            );
            assert.equal(outputs.schedulingStrategy, "REPLICA");
            assertNoChange(await stack().preview());
        });
        step("leaves nothing behind", async () => {
            await stack().destroy();

            assert.deepEqual(await account.leftovers(), []);
        });
    });
}
