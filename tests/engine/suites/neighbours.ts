import * as assert from "node:assert/strict";
import { assertNoChange, type TestAccount } from "../../support/engine";
import { suiteStack } from "../../support/suiteStack";
import { withEnvironment } from "../settings";

const ECS_SERVICE = "aws:ecs/service:Service";
const OPENING = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const REGISTRY = "aws:servicediscovery/service:Service";
const image = "public.ecr.aws/nginx/nginx:1.29";

/** Eight services: a chain that calls through proxies, names in DNS, two that call each other, and one that nobody calls. */
const SERVICES: Record<string, any> = {
    web: { ...serving(8080), serviceConnect: {}, calls: ["api", "search"] },
    api: {
        ...serving(8081),
        serviceConnect: { endpoints: { app: { discoveryName: "api" } }, clientSecurityGroupIds: [] },
        serviceDiscovery: { clientSecurityGroupIds: [] },
        calls: ["orders", "cart"],
        deployment: { strategy: "rolling" },
    },
    search: { ...serving(9200), serviceDiscovery: { recordTypes: ["A", "SRV"] }, calls: ["search"] },
    orders: { ...serving(8082), serviceDiscovery: { name: "orders.v1", ttlSeconds: 5 }, calls: ["cart"] },
    cart: { ...serving(8083), serviceDiscovery: {}, calls: ["orders"] },
    mail: { ...serving(8084), serviceConnect: { endpoints: { app: { discoveryName: "mail" } }, accessLogs: {} } },
    stock: { ...serving(8085), serviceDiscovery: {} },
    worker: { containers: { app: { image } }, serviceConnect: {}, calls: ["api", "mail", "stock"] },
};

function serving(port: number) {
    return { containers: { app: { image, port } } };
}

/** Services that find and call each other, in whichever account. */
export function neighbours(account: TestAccount, timeoutMs: number): void {
    describe(`services that call each other in the ${account.name}`, function () {
        const { step, stack } = suiteStack(this, account, { timeoutMs });
        const configure = (change: (services: Record<string, any>) => void = () => {}) => {
            const services = structuredClone(SERVICES);
            change(services);
            stack().config(
                withEnvironment(({ preset }) => ({ preset, cluster: { dnsNamespace: "dev.internal" }, services })),
            );
        };
        const callsOf = async () =>
            (await stack().resources(OPENING))
                .map(({ urn }) => urn.split("::").pop()!)
                .filter((name) => name.includes("-calls-"))
                .sort();

        step("come up together, and stay as they are", async () => {
            configure();
            await stack().up();

            assertNoChange(await stack().preview({ refresh: true }));
            assert.deepEqual(await callsOf(), [
                "dev-api-calls-cart-8083",
                "dev-api-calls-orders-8082",
                "dev-cart-calls-orders-8082",
                "dev-orders-calls-cart-8083",
                "dev-search-calls-search-9200",
                "dev-web-calls-api-8081",
                "dev-web-calls-search-9200",
                "dev-worker-calls-api-8081",
                "dev-worker-calls-mail-8084",
                "dev-worker-calls-stock-8085",
            ]);
            const names = (await stack().resources(REGISTRY)).map(({ outputs }) => outputs.name).sort();
            assert.deepEqual(names, ["api", "cart", "orders.v1", "search", "stock"]);
        });

        step("tell other stacks what these call them by", async () => {
            const { connections } = await stack().outputs();
            assert.deepEqual(Object.keys(connections).sort(), [
                "api",
                "cart",
                "mail",
                "orders",
                "search",
                "stock",
                "web",
            ]);
            assert.match(connections.api.securityGroupId, /^sg-/);
            assert.equal(connections.api.port, 8081);
        });

        step("change in place what they are called by, and whom they call", async () => {
            configure((services) => {
                services.orders.serviceDiscovery.ttlSeconds = 30;
                services.mail.serviceConnect.accessLogs = { format: "TEXT" };
                services.web.calls = ["search"];
                services.worker.connections = { database: { securityGroupId: "sg-0123456789abcdef0", port: 5432 } };
            });
            // A database that nobody has: the security group is asked for by the provider alone.
            await assert.rejects(stack().up(), /InvalidGroup.NotFound/);
            configure((services) => {
                services.orders.serviceDiscovery.ttlSeconds = 30;
                services.mail.serviceConnect.accessLogs = { format: "TEXT" };
                services.web.calls = ["search"];
            });
            const { steps } = await stack().up();

            assert.deepEqual(
                steps.filter(({ operation }) => operation.includes("replace")),
                [],
            );
            assert.ok(!(await callsOf()).includes("dev-web-calls-api-8081"));
            assertNoChange(await stack().preview());
        });

        step("switch the strategy of one that others call, and nothing is replaced", async () => {
            const changed = (services: Record<string, any>) => {
                services.orders.serviceDiscovery.ttlSeconds = 30;
                services.web.calls = ["search"];
                services.api.deployment = { strategy: "blueGreen" };
            };
            configure(changed);
            const { steps } = await stack().up();

            assert.deepEqual(
                steps.filter(({ operation }) => operation.includes("replace")),
                [],
            );
            assertNoChange(await stack().preview());
        });

        step("leave DNS again, which starts deployments and replaces no service", async () => {
            configure((services) => {
                services.api.deployment = { strategy: "blueGreen" };
                for (const service of Object.values(services)) {
                    delete service.serviceDiscovery;
                }
            });
            const { steps } = await stack().up();

            const services = steps.filter(({ type }) => type === ECS_SERVICE).map(({ operation }) => operation);
            assert.deepEqual([...new Set(services)], ["update"]);
            assert.deepEqual(await stack().resources(REGISTRY), []);
        });

        step("leave nothing behind", async () => {
            await stack().destroy();
            assert.deepEqual(await account.leftovers(), []);
        });
    });
}
