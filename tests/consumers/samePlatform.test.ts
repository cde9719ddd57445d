import * as assert from "node:assert/strict";
import { SimulatedAccount } from "../engine/simulatedAccount";
import { assertNoChange, EngineStack } from "../support/engine";
import { prepare, stepsOf } from "../support/steps";
import { buildPackage, pluginOnPath } from "./build";

const SERVICE = "aws:ecs/service:Service";
const CLUSTER = "aws:ecs/cluster:Cluster";

/** A platform and what stands on it in one program, which gives the component itself, as the page says. */
const PROJECT = {
    name: "together",
    runtime: "yaml",
    resources: {
        prod: {
            type: "ecs:Platform",
            properties: { preset: "development", loadBalancers: { public: {} } },
        },
        web: {
            type: "ecs:Service",
            properties: {
                preset: "development",
                platform: "${prod}",
                containers: { web: { image: "public.ecr.aws/nginx/nginx:1.29", port: 80 } },
            },
        },
        shop: {
            type: "ecs:Environment",
            properties: {
                preset: "development",
                platform: "${prod}",
                services: {
                    shop: {
                        containers: { shop: { image: "public.ecr.aws/nginx/nginx:1.29", port: 80 } },
                        ingress: { loadBalancer: "public", paths: ["/*"] },
                    },
                },
            },
        },
    },
};

describe("a platform that is given itself to what stands on it, by another language", function () {
    this.timeout(900_000);
    const step = stepsOf(this);
    const account = new SimulatedAccount();
    let stack: EngineStack;

    prepare(async () => {
        await buildPackage();
        await account.start();
        stack = await EngineStack.create(account, {
            project: () => PROJECT,
            stack: "dev",
            config: { "aws:region": "eu-central-1" },
            languages: ["yaml"],
            path: pluginOnPath(),
        });
    });
    after(async () => {
        await account.stop();
        stack?.remove();
    });

    step("comes up with them, from nothing", async () => {
        await stack.up();

        const [cluster] = await stack.resources(CLUSTER);
        const services = await stack.resources(SERVICE);
        assert.deepEqual(
            services.map(({ outputs }) => outputs.cluster),
            [cluster.outputs.arn, cluster.outputs.arn],
        );
    });
    step("has nothing to do after that", async () => assertNoChange(await stack.preview()));
    step("is destroyed after them, and leaves nothing behind", async () => {
        await stack.destroy();

        assert.deepEqual(await account.leftovers(), []);
    });
});
