import * as assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { localDirectory, ROOT } from "../../tools/local";
import { buildPackage } from "../consumers/build";
import { assertNoChange, EngineStack } from "../support/engine";
import { prepare, stepsOf } from "../support/steps";
import { SimulatedAccount } from "./simulatedAccount";

describe("a project that init has written", function () {
    this.timeout(900_000);
    const step = stepsOf(this);
    const account = new SimulatedAccount();
    const directory = fs.mkdtempSync(path.join(localDirectory("tests"), "init-"));
    let stack: EngineStack;

    prepare(async () => {
        await buildPackage();
        await account.start();
        const main = path.join(ROOT, "bin", "cli", "main.js");
        const args = ["init", "--yes", "--name", "shop", "--stack", "dev", "--region", "eu-central-1"];
        execFileSync(process.execPath, [main, ...args], { cwd: directory });
        // What `npm install` brings; everything else is found in the folder of the repository, which is above.
        fs.mkdirSync(path.join(directory, "node_modules", "@slipway"), { recursive: true });
        fs.symlinkSync(ROOT, path.join(directory, "node_modules", "@slipway", "ecs"));
        const read = (file: string) => parse(fs.readFileSync(path.join(directory, file), "utf8"));
        const project = { ...read("Pulumi.yaml"), main: path.join(directory, "index.ts") };
        stack = await EngineStack.create(account, {
            project: () => project,
            stack: "dev",
            config: read("Pulumi.dev.yaml").config,
        });
    });
    after(async () => {
        await account.stop();
        stack?.remove();
        fs.rmSync(directory, { recursive: true, force: true });
    });

    step("comes up, with its types checked", async () => {
        await stack.up();

        const [service] = account.account.list("aws:ecs/service:Service");
        const { serviceNames, urls } = await stack.outputs();
        assert.deepEqual(serviceNames, { shop: service.state.name });
        assert.match(urls.shop, /^http:/);
    });
    step("has nothing to do after that", async () => assertNoChange(await stack.preview()));
    step("leaves nothing behind", async () => {
        await stack.destroy();

        assert.deepEqual(await account.leftovers(), []);
    });
});
