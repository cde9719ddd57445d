import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import * as ts from "typescript";
import { ROOT } from "../support/fakeEngine";
import { run } from "../support/harness";

const README = fs.readFileSync(path.join(ROOT, "README.md"), "utf8");

/** Runs the shortest program, with something more said of its load balancer. */
function shortest(more?: string): void {
    const [, program] = /```ts\n([\s\S]*?)```/.exec(README) ?? [];
    const changed = more === undefined ? program : program.replace('"edge", {', `"edge", { ${more},`);
    const code = ts.transpileModule(changed, { compilerOptions: { module: ts.ModuleKind.CommonJS } }).outputText;
    const load = (name: string) => require(name === "@slipway/ecs" ? "../../index" : name);
    new Function("require", "exports", code)(load, {});
}

describe("README", () => {
    it("shows a program that deploys a service behind HTTPS", async () => {
        const { get } = await run(() => shortest());

        assert.equal(get("aws:lb/listener:Listener", "edge-production").inputs.protocol, "HTTPS");
        assert.equal(get("aws:ecs/service:Service", "web").inputs.deploymentConfiguration.strategy, "BLUE_GREEN");
    });

    it("says with which arguments the program can be taken down again", async () => {
        const [, ...settings] = /`(deletionProtection: .*?)` and `(accessLogs: .*?)`,/.exec(README) ?? [];
        const { resources } = await run(() => shortest());
        const { resources: unprotected } = await run(() => shortest(settings.join(", ")));
        const kept = (all: typeof resources) =>
            all.filter(({ protect }) => protect).map(({ type, name }) => [type, name]);

        assert.deepEqual(kept(resources).sort(), [
            ["aws:lb/loadBalancer:LoadBalancer", "edge"],
            ["aws:s3/bucket:Bucket", "edge-access-logs"],
        ]);
        assert.deepEqual(kept(unprotected), []);
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
