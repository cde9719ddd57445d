import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { assertNoChange } from "../support/engine";
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
            /^service {2}tasks {3}revision {14}deployment\nweb {6}1 of 1 {2}slipway-dev-web:1 {5}slipway-dev-web:1 runs\nworker /,
        );
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

    step("shows the tasks that run", async () => {
        const { code, out } = await slipway(stack(), "tasks", "--stack", "dev");

        assert.equal(code, 0);
        assert.match(out, /\nweb {6}[0-9a-f]{32} {2}slipway-dev-web:1 {5}running .* FARGATE_SPOT\nworker /);
        const { out: json } = await slipway(stack(), "tasks", "worker", "--stack", "dev", "--json");
        const [{ service, status, containers }] = JSON.parse(json);
        assert.deepEqual([service, status, containers.length], ["worker", "RUNNING", 1]);
    });
    step("runs another command in a task of its own, and ends as it does", async () => {
        const { code, out } = await slipway(stack(), "run", "worker", "-s", "dev", "--", "node", "migrate.js", "--all");
        assert.deepEqual([code, out.split("\n").slice(1)], [0, ["stopped", "ended with exit code 0", ""]]);

        account.account.setExitCode("slipway-dev-worker", 4);
        const failed = await slipway(stack(), "run", "worker", "-s", "dev", "--", "node", "migrate.js");
        assert.equal(failed.code, 4);
        assert.match(failed.err, /: a container without which it cannot go on has ended\n {2}worker: exit code 4\n$/);
    });
    step("scales a service until the program says something else, and restarts one", async () => {
        const scaled = await slipway(stack(), "scale", "worker", "--desired-count", "3", "-s", "dev");
        assert.deepEqual(
            [scaled.code, scaled.out],
            [0, "worker runs 3 instead of 1 tasks. `pulumi up --refresh` goes back to what the program says.\n"],
        );
        const beyond = await slipway(stack(), "scale", "web", "--desired-count", "30", "-s", "dev");
        assert.match(
            beyond.err,
            /^web scales between 1 and 4 tasks, and would be back there within minutes\. Write `s/,
        );

        const restarted = await slipway(stack(), "restart", "web", "--yes", "--watch", "-s", "dev");
        assert.deepEqual(
            [restarted.code, restarted.out],
            [0, "web gets new tasks of slipway-dev-web:1.\nslipway-dev-web:1 is deployed: 1 of 1 tasks run\n"],
        );
        const { out } = await slipway(stack(), "status", "-s", "dev");
        assert.match(out, /\nworker {3}3 of 3 /);
    });
    step("tells what somebody changed by hand", async () => {
        account.account.edit("aws:iam/role:Role", "dev-web-task", (role) => {
            role.tags = { ...role.tags, "made by": "hand" };
        });
        const { code, out } = await slipway(stack(), "diff", "-s", "dev");
        assert.deepEqual(
            [code, out],
            [
                0,
                "web\n  Role dev-web-task\n    tags.made by: nothing -> hand\n\n" +
                    "worker\n  ECS service dev-worker\n    desiredCount: 1 -> 3\n\n" +
                    "`pulumi up --refresh` goes back to what the program says.\n",
            ],
        );
        const { code: failed, out: json } = await slipway(
            stack(),
            "diff",
            "worker",
            "--json",
            "--exit-code",
            "-s",
            "dev",
        );
        assert.equal(failed, 1);
        const [{ service, differences }, ...others] = JSON.parse(json);
        assert.deepEqual(
            [service, differences, others],
            ["worker", [{ path: "desiredCount", before: 1, after: 3 }], []],
        );
    });
    step("is corrected by an update that reads what is there, and changes nothing afterwards", async () => {
        await stack().up({ refresh: true });
        const { out } = await slipway(stack(), "status", "-s", "dev");
        assert.match(out, /\nworker {3}1 of 1 /);
        assertNoChange(await stack().up());
        const { out: nothing } = await slipway(stack(), "diff", "--exit-code", "-s", "dev");
        assert.equal(nothing, "Everything is as the last update left it.\n");
    });

    step("completes the names of services, of which the state knows", async () => {
        const { code, out, err } = await slipway(stack(), "complete", "--", "logs", "-s", "dev", "w");
        assert.deepEqual([code, out, err], [0, "web\tservice\nworker\tservice\n", ""]);
    });
    step("prints the policies of whoever deploys the stack, as the documentation shows the first of them", async () => {
        const { code, out, err } = await slipway(stack(), "permissions", "-s", "dev");
        assert.deepEqual([code, err], [0, ""]);
        assert.match(out, /^# policy 1 of \d: [1-6],?\d{3} of 6,144 characters\n\{\n/);
        const refused = await slipway(stack(), "permissions", "-s", "dev", "--boundary", "teams");
        assert.deepEqual([refused.code, refused.err.startsWith('"teams" is no ARN of a policy')], [2, true]);
        const boundary = "arn:aws:iam::123456789012:policy/teams";
        const without = await slipway(stack(), "permissions", "-s", "dev", "--boundary", boundary);
        assert.match(without.err, /^Roles without this boundary could be neither made nor changed: .*dev-web-task/);

        const folder = path.join(stack().place.directory, "policies");
        const files = await slipway(stack(), "permissions", "-s", "dev", "--directory", "policies");
        assert.deepEqual(
            files.out.trim().split("\n"),
            fs.readdirSync(folder).map((file) => path.join(folder, file)),
        );
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
            ["logs", "-s", "dev"],
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
