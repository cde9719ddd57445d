import * as assert from "node:assert/strict";
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
