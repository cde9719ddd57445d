import * as assert from "node:assert/strict";
import { SimulatedAccount } from "../engine/simulatedAccount";
import { assertNoChange, EngineStack, type OtherProgram } from "../support/engine";
import { prepare, stepsOf } from "../support/steps";
import { buildPackage, pluginOnPath } from "./build";
import { exampleOf } from "./consumer";
import { pythonProgram } from "./pythonProgram";

const TASK = "aws:ecs/taskDefinition:TaskDefinition";
const RULE = "aws:lb/listenerRule:ListenerRule";

type Properties = Record<string, any>;

/**
 * A project of the examples in YAML, with properties that a test may change. The host that can be built from Go modules finds
 * the plugin on PATH alone.
 */
function yamlProgram(name: string, change: (resources: Properties) => void = () => {}): OtherProgram {
    const { project } = exampleOf(`teams/${name}`);
    return {
        project: () => {
            const resources = structuredClone(project.resources);
            change(resources);
            return { ...project, resources, packages: undefined };
        },
        stack: "prod",
        config: { "aws:region": "eu-central-1" },
        languages: ["yaml"],
        path: pluginOnPath(),
    };
}

describe("examples of a platform in YAML, with services in Python and in YAML", function () {
    this.timeout(900_000);
    const step = stepsOf(this);
    const account = new SimulatedAccount();
    let change = (_platform: Properties): void => {};
    const changePlatform = (to: typeof change) => {
        change = to;
        platform.config((config) => config);
    };
    let platform: EngineStack;
    let shop: EngineStack;
    let stock: EngineStack;

    prepare(async () => {
        await buildPackage();
        await account.start();
        const changed = ({ prod }: Properties) => change(prod.properties);
        platform = await EngineStack.create(account, yamlProgram("platform", changed));
        const python = await pythonProgram(exampleOf("teams/shop"), "prod");
        shop = await EngineStack.create(account, { ...python, config: { "aws:region": "eu-central-1" } }, platform);
        stock = await EngineStack.create(account, yamlProgram("stock"), platform);
    });
    after(async () => {
        await account.stop();
        [platform, shop, stock].forEach((stack) => stack?.remove());
    });

    step("come up, the services both at once", async () => {
        await platform.up();
        await Promise.all([shop.up(), stock.up()]);

        assertNoChange(await platform.preview());
        assertNoChange(await shop.preview());
        assertNoChange(await stock.preview());
    });
    step("have the processor of their pool, and a place of their own on each listener", async () => {
        const tasks = [...(await shop.resources(TASK)), ...(await stock.resources(TASK))];
        const processors = tasks.map(({ urn, outputs }) => [
            urn.split("::").pop(),
            outputs.runtimePlatform?.cpuArchitecture,
        ]);
        assert.deepEqual(processors.sort(), [
            ["shop-web", "X86_64"],
            ["shop-worker", "ARM64"],
            ["stock-web", "ARM64"],
        ]);
        const rules = [...(await shop.resources(RULE)), ...(await stock.resources(RULE))];
        const places = rules.map(({ outputs }) => `${outputs.listenerArn} ${outputs.priority}`);
        assert.equal(new Set(places).size, rules.length);
        assert.equal(rules.length, 5);
    });
    step("do not move when the platform changes under them", async () => {
        changePlatform(({ cluster, loadBalancers }) => {
            cluster.capacities.arm.maxInstances = 8;
            cluster.deletionProtection = true;
            loadBalancers.public.idleTimeoutSeconds = 120;
        });
        await platform.up();

        assertNoChange(await platform.preview());
        assertNoChange(await shop.preview());
        assertNoChange(await stock.preview());
    });
    step("go one after the other, and the platform not before the last of them", async () => {
        await shop.destroy();
        assertNoChange(await stock.preview());
        changePlatform(() => {});
        await assert.rejects(platform.preview(), (error: Error) => {
            const line =
                "deletionProtection: cannot be lifted while others use the cluster or its load balancers: " +
                'the service "stock-web" of teams-stock/prod. ';
            assert.ok(error.message.includes(line), error.message);
            return true;
        });
        await stock.destroy();
        await platform.up();
        await platform.destroy();

        assert.deepEqual(await account.leftovers(), []);
    });
});
