import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { run } from "../support/harness";
import { PROGRAMS } from "./programs";

const FILE = path.join(__dirname, "urns.json");
describe("URNs", () => {
    for (const [shape, program] of Object.entries(PROGRAMS)) {
        it(`of ${shape} stay as they were released`, async () => {
            const { resources } = await run(program);

            const urns = resources.map(({ urn }) => urn.split("::").slice(2).join("::")).sort();
            if (process.env.UPDATE_URNS) {
                const all = fs.existsSync(FILE) ? JSON.parse(fs.readFileSync(FILE, "utf8")) : {};
                fs.writeFileSync(FILE, `${JSON.stringify({ ...all, [shape]: urns }, undefined, 2)}\n`);
            }
            assert.deepEqual(urns, JSON.parse(fs.readFileSync(FILE, "utf8"))[shape]);
        });
    }
});
