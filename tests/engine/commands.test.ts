import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { slipway } from "../support/slipway";
import { suiteStack } from "../support/suiteStack";
import { SimulatedAccount } from "./simulatedAccount";

const DOCS = path.join(__dirname, "..", "..", "docs", "commands.md");

describe("the command line on a stack in the engine", function () {
    const account = new SimulatedAccount();
    const { step, stack } = suiteStack(this, account, { live: (config) => config });

    step("finds every service in the state", async () => {
        const { code, out, err } = await slipway(stack(), "status", "--stack", "dev");

        assert.deepEqual([code, err], [0, ""]);
        assert.match(
            out,
            /^web \(dev-web-\w+ on dev-\w+\)\n {2}tasks {7}1 of 1 run\n {2}revision {4}slipway-dev-web:1\n/,
        );
        assert.match(out, /\nworker \(dev-worker-\w+ on dev-\w+\)\n/);
    });
    step("shows one of them as JSON", async () => {
        const { out } = await slipway(stack(), "status", "web", "--stack", "dev", "--json");

        const { name, running, deployment } = JSON.parse(out);
        assert.deepEqual([name, running, deployment.status], ["dev-web", 1, "SUCCESSFUL"]);
    });
    step("follows a deployment that is over already", async () => {
        const { code, out } = await slipway(stack(), "watch", "worker", "--stack", "dev");

        assert.deepEqual([code, out], [0, "slipway-dev-worker:1 is deployed: 1 of 1 tasks run\n"]);
    });

    step("draws the stack, as the documentation shows it", async () => {
        const { code, out } = await slipway(stack(), "picture", "--stack", "dev");

        const [, shown] = /```mermaid\n([^`]*)```/.exec(fs.readFileSync(DOCS, "utf8")) ?? [];
        assert.deepEqual([code, out], [0, shown]);
    });

    const refused: [string, string[], number, RegExp][] = [
        [
            "a service that there is not",
            ["status", "wep", "-s", "dev"],
            1,
            /^The stack has no service "wep"\. Did you mean web\?/,
        ],
        [
            "a command about no service in particular",
            ["watch", "-s", "dev"],
            1,
            /^Which service\? The stack has web, worker\.\n$/,
        ],
        [
            "a stack that there is not",
            ["status", "-s", "qa"],
            1,
            /^The stack cannot be read: .*no stack named 'qa' found/,
        ],
        ["a command that there is not", ["deploy"], 2, /unknown command 'deploy'/],
        ["an option that there is not", ["status", "--all"], 2, /unknown option '--all'/],
        [
            "a rollback with nothing to roll back",
            ["rollback", "web", "-s", "dev"],
            1,
            /^No deployment of web is going on; the last/,
        ],
    ];
    for (const [title, args, expected, text] of refused) {
        step(`refuses ${title} in a sentence`, async () => {
            const { code, out, err } = await slipway(stack(), ...args);

            assert.deepEqual([code, out], [expected, ""]);
            assert.match(err, text);
            assert.doesNotMatch(err, /\n {4}at /);
        });
    }
});
