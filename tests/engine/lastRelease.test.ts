import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";
import { localDirectory, ROOT } from "../../tools/local";
import { installPacked, installRelease, lastTag } from "../../tools/release/lastRelease";
import { buildPackage } from "../consumers/build";
import { assertNoChange, EngineStack } from "../support/engine";
import { prepare, stepsOf } from "../support/steps";
import { SimulatedAccount } from "./simulatedAccount";

/** What users of a release have: nothing that came after it. */
const PROGRAM = `
const { Environment } = require("@slipway/ecs");

const image = "public.ecr.aws/nginx/nginx:1.29";
const environment = new Environment("shop", {
    preset: "development",
    network: {},
    cluster: { dnsNamespace: "shop.internal" },
    loadBalancer: { insecureHttp: true },
    services: {
        web: {
            containers: { web: { image, port: 8080, environment: { STAGE: "dev" } } },
            ingress: { hosts: ["shop.example.com"] },
            deployment: { strategy: "blueGreen" },
            scaling: {},
            monitoring: {},
        },
        api: { containers: { api: { image, port: 9000 } }, ingress: { paths: ["/api/*"] }, serviceConnect: {} },
        worker: { containers: { worker: { image } }, enableExecuteCommand: true },
    },
    schedules: { report: { containers: { report: { image } }, schedule: { expression: "rate(1 day)" } } },
});
exports.url = environment.url;
`;

// A version that has just been tagged is compared with the one before it.
const tag = lastTag("HEAD~1");

describe(`a stack of ${tag ?? "a version that is not released yet"}, updated by what is checked out`, function () {
    this.timeout(1_200_000);
    const step = stepsOf(this);
    const account = new SimulatedAccount();
    // Below the repository, whose other packages both find.
    const folder = fs.mkdtempSync(path.join(localDirectory("tests"), "released-"));
    const earlier = path.join(folder, "earlier");
    const today = path.join(folder, "today");
    let stack: EngineStack;
    let main = earlier;

    prepare(async () => {
        await buildPackage();
        for (const place of [earlier, today]) {
            fs.mkdirSync(place);
            fs.writeFileSync(path.join(place, "index.js"), PROGRAM);
            // Without one the name of the package would be that of the repository above.
            fs.writeFileSync(path.join(place, "package.json"), JSON.stringify({ name: "shop", private: true }));
        }
        const installed = [
            tag === undefined ? installPacked(ROOT, earlier) : installRelease(tag, earlier),
            installPacked(ROOT, today),
        ];
        const found = [earlier, today].map((place) =>
            createRequire(path.join(place, "index.js")).resolve("@slipway/ecs"),
        );
        assert.deepEqual(
            found,
            installed.map((packed) => path.join(packed, "bin", "index.js")),
        );
        await account.start();
        stack = await EngineStack.create(account, {
            project: () => ({ name: "shop", runtime: { name: "nodejs", options: { typescript: false } }, main }),
            stack: "dev",
            config: { "aws:region": "eu-central-1" },
        });
    });
    after(async () => {
        await account.stop();
        stack?.remove();
        fs.rmSync(folder, { recursive: true, force: true });
    });

    step("comes up with the program of its users", async () => {
        const { changes } = await stack.up();

        assert.ok((changes.create ?? 0) > 60, JSON.stringify(changes));
    });

    step("loses nothing, and nothing in it is replaced", async () => {
        main = today;
        stack.config((config) => config);
        const { steps } = await stack.up();

        const lost = steps.filter(({ operation }) => /replace|delete/.test(operation));
        assert.deepEqual(lost, [], `The URNs of ${tag} are promised: add an alias`);
    });

    step("has nothing left to do afterwards", async () => assertNoChange(await stack.up()));

    step("goes away", async () => {
        await stack.destroy();

        assert.deepEqual(await account.leftovers(), []);
    });
});
