import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import * as ts from "typescript";
import { ROOT } from "../support/fakeEngine";
import { run } from "../support/harness";

const README = fs.readFileSync(path.join(ROOT, "README.md"), "utf8");

describe("README", () => {
    it("shows a program that deploys a service behind HTTPS", async () => {
        const [, program] = /```ts\n([\s\S]*?)```/.exec(README) ?? [];
        const code = ts.transpileModule(program, { compilerOptions: { module: ts.ModuleKind.CommonJS } }).outputText;

        const { get } = await run(() => {
            const load = (name: string) => require(name === "@slipway/ecs" ? "../../index" : name);
            new Function("require", "exports", code)(load, {});
        });

        assert.equal(get("aws:lb/listener:Listener", "edge-production").inputs.protocol, "HTTPS");
        assert.equal(get("aws:ecs/service:Service", "web").inputs.deploymentConfiguration.strategy, "BLUE_GREEN");
    });

    it("links to files that exist", () => {
        const links = [...README.matchAll(/\]\(([^)#]+)\)/g)]
            .map(([, link]) => link)
            .filter((link) => !/^https?:/.test(link));

        assert.deepEqual(
            links.filter((link) => !fs.existsSync(path.join(ROOT, link))),
            [],
        );
        assert.ok(links.length > 5);
    });
});
