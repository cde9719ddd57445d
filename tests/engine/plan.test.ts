import * as assert from "node:assert/strict";
import { slipway } from "../support/slipway";
import { suiteStack } from "../support/suiteStack";
import { withEnvironment, withServices } from "./settings";
import { SimulatedAccount } from "./simulatedAccount";

/** Gives the container of one service another image. */
const withImageOf = (service: string, image: string) =>
    withEnvironment(({ services, ...environment }) => ({
        ...environment,
        services: {
            ...services,
            [service]: {
                ...services[service],
                containers: { [service]: { ...services[service].containers[service], image } },
            },
        },
    }));

describe("the plan of a stack in the engine", function () {
    const account = new SimulatedAccount();
    const { step, stack } = suiteStack(this, account);
    const plan = async (...args: string[]) => {
        const { code, out, err } = await slipway(stack(), "plan", "-s", "dev", "--region", "us-east-1", ...args);
        assert.deepEqual([code, err], [0, ""]);
        return out;
    };

    step("says what a first update makes, and what that costs", async () => {
        const out = await plan();

        assert.match(out, /^2 services: 2 new\.\n\nweb: new, 1 to 4 tasks\n\nworker: new, 1 task\n/);
        assert.match(out, /\nof no service\n {2}made: .*4 × Subnet, Vpc, /);
        assert.match(
            out,
            /\nIt costs \d+\.\d\d to \d+\.\d\d instead of 0\.00 USD a month, by the prices of us-east-1:\n/,
        );
        assert.match(out, /\n {2}dev-worker, tasks, on Spot: \+2\.70 to \+9\.01\n/);
        assert.match(
            out,
            /\nNew exceptions to security controls:\n {2}EC2\.6 \(VPCs have a flow log\): network\.flowLogs\.enabled\n/,
        );
    });
    step("says that nothing changes, after the update", async () => {
        await stack().up();

        assert.match(await plan(), /^Nothing changes\.\n\nIt costs as much as before: 67\.16 to 106\.81 USD a month/);
    });
    step("says of another image that it is deployed, and of another retention that it is not", async () => {
        const image = "public.ecr.aws/nginx/nginx:1.28";
        const longer = withEnvironment(({ services, ...environment }) => ({
            ...environment,
            services: { ...services, worker: { ...services.worker, logging: { retentionDays: 30 } } },
        }));
        stack().config((config) => longer(withImageOf("web", image)(config)));

        const out = await plan();
        assert.equal(
            out.split("\n\nIt costs")[0],
            "2 services: 1 deployed, 1 changed in place.\n\n" +
                "web: deployed, rolling: at least 15 s (health checks 10 s, deregistration 5 s)\n" +
                "  interrupts: the tasks that run are stopped before new ones start\n" +
                `  containerDefinitions.web.image: public.ecr.aws/nginx/nginx:1.29 -> ${image}\n\n` +
                "worker: changed in place, no deployment\n" +
                "  in place: log group dev-worker: retentionInDays: 7 -> 30",
        );
        assert.match(
            await plan("--markdown"),
            /^### Plan of `dev`\n\n2 services: .*\n\n- \*\*web\*\*: deployed, rolling/,
        );
        const { plan: read } = JSON.parse(await plan("--json"));
        assert.deepEqual(
            read.services.map(({ service, fate }: any) => [service, fate]),
            [
                ["web", "deployed"],
                ["worker", "changed"],
            ],
        );
    });
    step("says of another name that one service goes and another one comes", async () => {
        stack().config(
            withEnvironment(({ services: { worker, ...services }, ...environment }) => ({
                ...environment,
                services: { ...services, jobs: worker },
            })),
        );

        const out = await plan();
        assert.match(
            out,
            /^3 services: 1 new, 1 removed, 1 left alone\.\n\njobs: new, 1 task\n\nworker: removed, with all of its tasks\n/,
        );
    });
    step("says of another network that everything is replaced, and what that interrupts", async () => {
        stack().config(withEnvironment((environment) => ({ ...environment, network: { cidrBlock: "10.99.0.0/16" } })));

        const out = await plan();
        assert.match(out, /\n {2}replaced for its cidrBlock: Vpc dev; interrupts: everything in it is made anew\n/);
    });
    step("says in the words of the engine what is refused", async () => {
        stack().config(withServices((service) => ({ ...service, desiredCount: -1 })));

        const { code, out, err } = await slipway(stack(), "plan", "-s", "dev");
        assert.deepEqual([code, out], [1, ""]);
        assert.match(err, /slipway:environment\.services\.web\.desiredCount: -1 is not possible/);
    });
});
