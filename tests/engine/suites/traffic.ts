import * as assert from "node:assert/strict";
import { assertNoChange, type TestAccount } from "../../support/engine";
import { suiteStack } from "../../support/suiteStack";
import { stepsOn, typesOf } from "../live";
import { withAnotherImage, withEnvironment, withServices } from "../settings";
import { drift } from "./drift";

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

const AUTHORITY =
    "arn:aws:acm-pca:eu-central-1:123456789012:certificate-authority/1b2f8a6e-7c3d-4e5f-9a0b-c1d2e3f4a5b6";
const TLS = { tls: { certificateAuthorityArn: AUTHORITY } };

const withTraffic = withEnvironment((environment) => ({
    ...environment,
    services: SERVICES,
    notifications: { emails: ["team@example.com"] },
}));

/** Services behind a network load balancer and in Service Connect, from an empty account to an empty account. */
export function traffic(account: TestAccount, timeoutMs: number): void {
    describe(`traffic beside application load balancers in the ${account.name}`, function () {
        const { step, stack } = suiteStack(this, account, { timeoutMs, ready: (stack) => stack.config(withTraffic) });

        step("comes up, with a namespace and a load balancer that nobody had to ask for", async () => {
            const outcome = await stack().up();

            assert.deepEqual(Object.keys(outcome.changes), ["create"]);
        });
        step("has nothing to do after that", async () => {
            assertNoChange(await stack().preview());
        });
        step("leaves the weights of listeners to ECS", async () => {
            await drift(stack(), account);

            assertNoChange(await stack().preview());
            assertNoChange(await stack().up({ refresh: true }));
        });
        step("rolls another image out without touching a listener or a target group", async () => {
            stack().config((config) => withAnotherImage(withTraffic(config)));
            const outcome = await stack().up();

            assert.deepEqual(stepsOn(outcome, /create|delete|replace/), []);
            assert.deepEqual(
                stepsOn(outcome, /update/),
                ["api", "client", "tcp"].map((key) => `update Service dev-${key}`),
            );
        });
        for (const strategy of ["linear", "rolling", "blueGreen"]) {
            step(`takes ${strategy} without losing a listener, a target group or a service`, async () => {
                const switched = withServices((service) => withStrategy(service, strategy));
                stack().config((config) => switched(withTraffic(config)));
                const outcome = await stack().up();

                assert.deepEqual(stepsOn(outcome, /create|delete|replace/), []);
                assertNoChange(await stack().preview({ refresh: true }));
            });
        }
        step("encrypts the calls of a live service in place", async () => {
            const encrypted = withServices(({ serviceConnect, ...service }) => ({
                ...service,
                ...(serviceConnect && { serviceConnect: { ...serviceConnect, ...(serviceConnect.endpoints && TLS) } }),
            }));
            stack().config((config) => encrypted(withTraffic(config)));
            const outcome = await stack().up();

            assert.deepEqual(stepsOn(outcome, /create|delete|replace/), []);
            assert.deepEqual(typesOf(outcome, "create"), [
                "aws:iam/role:Role",
                "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
            ]);
            assertNoChange(await stack().preview({ refresh: true }));
        });
        step("leaves nothing behind", async () => {
            await stack().destroy();

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
