import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { Pulumi } from "../../tools/start/pulumi";

/** A CLI that notes what it was asked, in the place of one that takes a quarter of a second for each of its answers. */
const CLI = `#!/usr/bin/env node
require("node:fs").appendFileSync(process.env.ASKED, process.argv.slice(2).join(" ") + "\\n");
`;

describe("the Pulumi CLI of npm start", () => {
    let directory: string;
    beforeEach(() => {
        directory = fs.mkdtempSync(path.join(os.tmpdir(), "started-"));
        fs.writeFileSync(path.join(directory, "pulumi"), CLI, { mode: 0o755 });
        fs.writeFileSync(path.join(directory, "Pulumi.yaml"), "name: slipway\n");
        fs.writeFileSync(path.join(directory, "asked"), "");
    });
    afterEach(() => fs.rmSync(directory, { recursive: true, force: true }));

    const write = (place: readonly string[], content: string) => {
        const file = path.join(directory, "state", ".pulumi", ...place);
        fs.mkdirSync(path.dirname(file), { recursive: true });
        fs.writeFileSync(file, content);
    };
    const pulumi = () =>
        new Pulumi(path.join(directory, "pulumi"), directory, "dev", {
            ...process.env,
            ASKED: path.join(directory, "asked"),
            PULUMI_BACKEND_URL: `file://${path.join(directory, "state")}`,
        });
    const asked = () => fs.readFileSync(path.join(directory, "asked"), "utf8").split("\n").filter(Boolean);

    it("makes the stack when there is none", async () => {
        await pulumi().select();

        assert.deepEqual(asked(), ["stack select --create dev --non-interactive"]);
    });

    it("asks nothing when it is there", async () => {
        write(["stacks", "slipway", "dev.json"], "{}");
        await pulumi().select();

        assert.deepEqual(asked(), []);
    });

    it("frees a stack whose run was killed", async () => {
        write(["stacks", "slipway", "dev.json"], "{}");
        write(["locks", "organization", "slipway", "dev", "1f0c.json"], "{}");
        await pulumi().select();

        assert.deepEqual(asked(), ["cancel --yes dev --non-interactive"]);
    });

    it("reads from the state what is there, without what Pulumi adds", () => {
        const urn = "urn:pulumi:dev::slipway::ecs:index:Network::dev";
        const resources = [
            { type: "pulumi:pulumi:Stack", urn },
            { type: "ecs:index:Network", urn },
        ];
        write(["stacks", "slipway", "dev.json"], JSON.stringify({ version: 3, checkpoint: { latest: { resources } } }));

        assert.deepEqual(pulumi().resources(), [{ type: "ecs:index:Network", urn }]);
    });

    it("finds nothing in a stack that has not been deployed", () => {
        write(["stacks", "slipway", "dev.json"], JSON.stringify({ version: 3, checkpoint: { stack: "dev" } }));

        assert.deepEqual(pulumi().resources(), []);
    });
});
