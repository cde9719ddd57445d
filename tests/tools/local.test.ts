import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { hermeticEnvironment, LOCAL } from "../../tools/local";

describe("environment of a run", () => {
    const foreign = ["PULUMI_ACCESS_TOKEN", "AWS_PROFILE", "AWS_SESSION_TOKEN"];
    before(() => foreign.forEach((name) => (process.env[name] = "the user's")));
    after(() => foreign.forEach((name) => delete process.env[name]));

    it("has nothing of the user's login and credentials", () => {
        const environment = hermeticEnvironment({ path: "bin", state: "/state" });

        assert.ok(!Object.values(environment).includes("the user's"));
        assert.ok(foreign.every((name) => name in environment));
        assert.equal(environment.PULUMI_HOME, path.join(LOCAL, "pulumi"));
        assert.equal(environment.PULUMI_BACKEND_URL, "file:///state");
    });

    it("leaves the CLI no folder for its logs, which cost the engine nearly half of its time", () => {
        const logs = path.join(LOCAL, "pulumi", "logs");
        fs.rmSync(logs, { recursive: true, force: true });
        fs.mkdirSync(logs);
        fs.writeFileSync(path.join(logs, "pulumi-20261128T163000-1-preview.log"), "of an earlier version");
        hermeticEnvironment({ path: "bin", state: "/state" });

        assert.equal(fs.readFileSync(logs, "utf8"), "");
    });

    it("attaches providers and puts the toolchain first on PATH", () => {
        const environment = hermeticEnvironment({ path: "bin", state: "/state", providers: { aws: 1, ecs: 2 } });

        assert.equal(environment.PULUMI_DEBUG_PROVIDERS, "aws:1,ecs:2");
        assert.equal(environment.PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION, "true");
        assert.equal(environment.PATH?.split(path.delimiter)[0], "bin");
    });

    it("lets a variable of its caller win", () => {
        const variables = { AWS_ACCESS_KEY_ID: "other" };

        assert.equal(hermeticEnvironment({ path: "", state: "", variables }).AWS_ACCESS_KEY_ID, "other");
    });
});
