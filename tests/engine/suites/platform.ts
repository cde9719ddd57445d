import * as assert from "node:assert/strict";
import { assertNoChange, EngineStack, type StateResource, type TestAccount } from "../../support/engine";
import type { StackConfig } from "../../../tools/project";
import { suiteStack } from "../../support/suiteStack";

const CLUSTER = "aws:ecs/cluster:Cluster";
const RULE = "aws:lb/listenerRule:ListenerRule";
const SERVICE = "aws:ecs/service:Service";

/**
 * A platform and the services of two teams on it, each in a stack of its own. Not every account tells who is in a namespace,
 * as ECS does.
 */
export function platform(account: TestAccount, timeoutMs: number, { namespaces = false } = {}): void {
    describe(`a platform and the stacks of its services in the ${account.name}`, function () {
        const { step, stack } = suiteStack(this, account, {
            timeoutMs,
            program: { environment: "platform-prod" },
            ready: async (first) => {
                shop = await EngineStack.create(account, { environment: "shop-prod" }, first);
                // Another team, with a stack of another name and the same program.
                other = await EngineStack.create(account, { environment: "shop-prod", stack: "other-prod" }, first);
            },
        });
        let shop: EngineStack;
        let other: EngineStack;
        const services = (
            of: EngineStack,
            change: (services: any) => void,
            environment: (it: any) => void = () => {},
        ) =>
            of.config((config) => {
                change(config["slipway:environment"].services);
                environment(config["slipway:environment"]);
                return config;
            });

        step("cannot be stood on before it is deployed", async () => {
            await assert.rejects(shop.preview(), /platform-prod/);
        });

        step("comes up without services, and stays as it is", async () => {
            await stack().up();

            assert.deepEqual(await stack().resources(SERVICE), []);
            assertNoChange(await stack().preview());
            const { platform } = await stack().outputs();
            assert.equal(platform.version, 1);
            assert.deepEqual(Object.keys(platform.loadBalancers), ["internal", "public"]);
            assert.equal(platform.cluster.pools.general.cpuArchitecture, "ARM64");
            assert.equal(platform.loadBalancers.public.https, true);
            assert.doesNotMatch(JSON.stringify(platform), /secret|4dabf18193072939515e22adb298388d/i);
        });

        step("says in the preview what a service asks of it that it does not have", async () => {
            services(shop, (it) => {
                it.stock.ingress.loadBalancer = "privat";
                it.stock.capacity = "generl";
                it.shop.ingress.hosts = ["shop.example.org"];
            });
            await assert.rejects(shop.preview(), (error: Error) => {
                for (const line of [
                    'services.stock.ingress.loadBalancer: "privat" is no load balancer of the platform. Use one of internal, public. [load-balancer-name]',
                    'services.stock.capacity: "generl" is no capacity of the cluster',
                    'services.shop.ingress.hosts[0]: "shop.example.org" is not covered by the certificate for *.example.com',
                ]) {
                    assert.ok(error.message.includes(line), error.message);
                }
                return true;
            });
        });

        step("carries the services of two stacks that come at once, with one name and one path", async () => {
            services(shop, () => {});
            services(other, (it) => {
                it.shop.ingress.hosts = ["other.example.com"];
                it.stock.ingress.paths = ["/other/*"];
            });
            await Promise.all([shop.up(), other.up()]);

            assertNoChange(await shop.preview());
            assertNoChange(await other.preview());
            const rules = [...(await shop.resources(RULE)), ...(await other.resources(RULE))];
            const places = rules.map(({ outputs }) => `${outputs.listenerArn} ${outputs.priority}`);
            assert.equal(new Set(places).size, 8);
            const [task] = (await shop.resources("aws:ecs/taskDefinition:TaskDefinition")).filter(isOf("stock"));
            assert.equal(task.outputs.runtimePlatform.cpuArchitecture, "ARM64");
            assert.equal(task.outputs.tagsAll.owner, "shop-team");
        });

        step("gives nobody the requests of another stack's service, and names it", async () => {
            services(other, (it) => {
                it.shop.ingress.hosts = ["shop.example.com"];
            });
            await assert.rejects(other.preview(), (error: Error) => {
                const line =
                    'ingress: asks for shop.example.com/* like the service "shop-prod-shop" of slipway/shop-prod, and only one of the two would get it.';
                assert.ok(error.message.includes(line), error.message);
                return true;
            });
        });

        step("gives nobody the place of another stack's rule", async () => {
            const [taken] = (await shop.resources(RULE)).filter(isOf("shop-production"));
            services(other, (it) => {
                it.shop.ingress.hosts = ["other.example.com"];
                it.shop.ingress.priority = taken.outputs.priority;
                it.stock.ingress.paths = ["/other/*"];
            });
            await assert.rejects(other.preview(), (error: Error) => {
                const line = `ingress.priority: ${taken.outputs.priority} is the place of the service "shop-prod-shop" of slipway/shop-prod.`;
                assert.ok(error.message.includes(line), error.message);
                return true;
            });
        });

        const inNamespaces = namespaces ? step : () => {};
        inNamespaces("gives nobody the name of another stack's service in the namespace", async () => {
            stack().config((config) => {
                config["slipway:environment"].cluster.serviceConnectNamespace = "prod.internal";
                return config;
            });
            await stack().up();
            const called = (it: any) => (it.stock.serviceConnect = { endpoints: { stock: {} } });
            services(shop, called);
            await shop.up();

            services(other, (it) => {
                it.shop.ingress.hosts = ["other.example.com"];
                it.stock.ingress.paths = ["/other/*"];
                called(it);
            });
            await assert.rejects(other.preview(), (error: Error) => {
                const line =
                    'serviceConnect.endpoints: "stock" is the discovery name of the service "shop-prod-stock" of slipway/shop-prod in the namespace. Give the endpoint another `discoveryName`. [service-connect-taken]';
                assert.ok(error.message.includes(line), error.message);
                return true;
            });
            assertNoChange(await shop.preview());
            services(shop, () => {});
            await shop.up();
        });

        step("changes under its services, and none of them moves", async () => {
            stack().config((config) => {
                const environment = config["slipway:environment"];
                environment.cluster.capacities.general.maxInstances = 20;
                environment.loadBalancers.public.idleTimeoutSeconds = 120;
                environment.cluster.serviceConnectNamespace = "prod.internal";
                return config;
            });
            await stack().up();

            services(other, (it) => {
                it.shop.ingress.hosts = ["other.example.com"];
                it.stock.ingress.paths = ["/other/*"];
            });
            assertNoChange(await shop.preview());
            assertNoChange(await other.preview());
        });

        step("stays when one of its services goes", async () => {
            await other.destroy();

            assert.deepEqual(await other.resources(RULE), []);
            assertNoChange(await shop.preview());
            assertNoChange(await stack().preview());
        });

        step("is not deleted as long as it is protected", async () => {
            const [{ urn }] = await stack().resources(CLUSTER);
            await assert.rejects(stack().destroy({ previewOnly: true }), (error: Error) => {
                const said = error.message.replace(/\s+/g, " ");
                assert.ok(said.includes(`resource "${urn}" cannot be deleted because it is protected`), said);
                return true;
            });
        });

        for (const [way, change] of WAYS_TO_LIFT) {
            step(`keeps its protection from ${way} while services of other stacks use it, and names them`, async () => {
                stack().config((config) => {
                    change(config["slipway:environment"]);
                    return config;
                });
                await assert.rejects(stack().preview(), (error: Error) => {
                    const line =
                        "deletionProtection: cannot be lifted while others use the cluster or its load balancers: " +
                        'the service "shop-prod-shop" of slipway/shop-prod, the service "shop-prod-stock" of slipway/shop-prod. ';
                    assert.ok(error.message.includes(line), error.message);
                    return true;
                });
            });
        }

        step("keeps it also where nobody has looked at the preview", async () => {
            stack().config(unprotected);
            await assert.rejects(stack().up(), /cannot be lifted while others use the cluster/);

            const [cluster] = await stack().resources(CLUSTER);
            assert.equal(cluster.protect, true);
            await assert.rejects(stack().destroy({ previewOnly: true }), /cannot be deleted\s+because it is protected/);
        });

        step("goes when nobody uses it, and leaves nothing behind", async () => {
            await shop.destroy();
            stack().config(unprotected);
            await stack().up();
            await stack().destroy();

            assert.deepEqual(await account.leftovers(), []);
        });
    });
}

/** What takes the protection of a platform away, on purpose or not. */
const WAYS_TO_LIFT: readonly (readonly [string, (environment: any) => void])[] = [
    ["an argument", (it) => (it.cluster.deletionProtection = false)],
    ["services of its own", (it) => (it.services = {})],
    ["another preset", (it) => (it.preset = "development")],
];

/** A platform that can be deleted. */
function unprotected(config: StackConfig): StackConfig {
    const { cluster, loadBalancers } = config["slipway:environment"] as any;
    cluster.deletionProtection = false;
    for (const balancer of Object.values<any>(loadBalancers)) {
        Object.assign(balancer, { deletionProtection: false, accessLogs: { forceDelete: true } });
    }
    return config;
}

function isOf(name: string) {
    return ({ urn }: StateResource) => urn.endsWith(`-${name}`);
}
