import * as assert from "node:assert/strict";
import { assertNoChange, EngineStack, type Outcome, type TestAccount } from "../../support/engine";
import { prepare, stepsOf } from "../../support/steps";
import { withAnotherImage, withEnvironment, withServices } from "../settings";
import { drift } from "./drift";

/** What carries live traffic. A deletion of it is an outage. */
const LIVE = ["aws:ecs/service:Service", "aws:lb/listener:Listener", "aws:lb/targetGroup:TargetGroup"];

const container = (port?: number) => ({ image: "public.ecr.aws/nginx/nginx:1.29", port });

/** One service for each way of traffic that does not go through an application load balancer. */
const SERVICES = {
    tcp: {
        containers: { tcp: container(5432) },
        networkIngress: { port: 5432, allow: ["10.0.0.0/8"], testListener: { port: 5433 } },
        deployment: { strategy: "blueGreen" },
    },
    api: {
        containers: { api: container(8080) },
        serviceConnect: { endpoints: { api: { port: 80, testHeader: { name: "x-test", value: "green" } } } },
        deployment: { strategy: "canary" },
    },
    client: { containers: { client: container() }, serviceConnect: {} },
};

const withTraffic = withEnvironment((environment) => ({
    ...environment,
    services: SERVICES,
    notifications: { emails: ["team@example.com"] },
}));

/** Services behind a network load balancer and in Service Connect, from an empty account to an empty account. */
export function traffic(account: TestAccount, timeoutMs: number): void {
    describe(`traffic beside application load balancers in the ${account.name}`, function () {
        this.timeout(timeoutMs);
        const step = stepsOf(this);
        let stack: EngineStack;

        prepare(async () => {
            await account.start();
            stack = await EngineStack.create(account, { environment: "dev" });
            stack.config(withTraffic);
        });
        after(async () => {
            await account.stop();
            stack?.remove();
        });

        step("comes up, with a namespace and a load balancer that nobody had to ask for", async () => {
            const outcome = await stack.up();

            assert.deepEqual(Object.keys(outcome.changes), ["create"]);
        });
        step("has nothing to do after that", async () => {
            assertNoChange(await stack.preview());
        });
        step("leaves the weights of listeners to ECS", async () => {
            await drift(stack, account);

            assertNoChange(await stack.preview());
            assertNoChange(await stack.up({ refresh: true }));
        });
        step("rolls another image out without touching a listener or a target group", async () => {
            stack.config((config) => withAnotherImage(withTraffic(config)));
            const outcome = await stack.up();

            assert.deepEqual(onLive(outcome, /create|delete|replace/), []);
            assert.deepEqual(onLive(outcome, /update/), ["Service", "Service", "Service"]);
        });
        for (const strategy of ["linear", "rolling", "blueGreen"]) {
            step(`takes ${strategy} without losing a listener, a target group or a service`, async () => {
                const switched = withServices((service) => withStrategy(service, strategy));
                stack.config((config) => switched(withTraffic(config)));
                const outcome = await stack.up();

                assert.deepEqual(onLive(outcome, /create|delete|replace/), []);
                assertNoChange(await stack.preview({ refresh: true }));
            });
        }
        step("leaves nothing behind", async () => {
            await stack.destroy();

            assert.deepEqual(await account.leftovers(), []);
        });
    });
}

/** Another strategy for whatever is called; a rolling deployment has no use for a header of test traffic. */
function withStrategy(service: any, strategy: string): any {
    if (service.deployment === undefined) {
        return service;
    }
    const { serviceConnect } = service;
    const header = strategy === "rolling" ? undefined : SERVICES.api.serviceConnect.endpoints.api.testHeader;
    const connection = serviceConnect && { endpoints: { api: { port: 80, ...(header && { testHeader: header }) } } };
    return { ...service, ...(connection && { serviceConnect: connection }), deployment: { strategy } };
}

function onLive({ steps }: Outcome, operation: RegExp): string[] {
    const found = steps.filter(({ operation: done, type }) => operation.test(done) && LIVE.includes(type));
    return found.map(({ type }) => type.split(":").pop()!);
}
