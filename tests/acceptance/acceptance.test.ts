import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { allProblems } from "../../components/environment/rules";
import { estimate } from "../../tools/acceptance/estimate";
import { report } from "../../tools/acceptance/report";
import { requireRole } from "../../tools/acceptance/pulumiExecutor";
import { type Executor, type Row, runStack } from "../../tools/acceptance/run";
import { type AcceptanceStack, STACKS } from "../../tools/acceptance/stacks";
import { ROOT } from "../../tools/local";

const STACK: AcceptanceStack = {
    name: "small",
    shows: "something",
    minutes: 5,
    revisions: { good: { preset: "development" }, bad: { preset: "production" } },
    steps: [
        { does: "up", revision: "good" },
        { does: "running", count: 2 },
        { does: "up", revision: "bad", failsWith: /rolled back/, onlyReal: true },
        { does: "answers", status: 200, onlyReal: true },
        { does: "unchanged" },
        { does: "command", words: ["watch"] },
    ],
};

/** An executor of which everything goes well that is not said otherwise, and what it was asked to do. */
function executor(other: Partial<Executor> = {}) {
    const done: string[] = [];
    const all: Executor = {
        up: async ({ preset }) => {
            done.push(`up ${preset}`);
            if (preset === "production") {
                throw new Error("it was rolled back");
            }
        },
        changes: async ({ preset }) => {
            done.push(`preview ${preset}`);
            return 0;
        },
        running: async () => 2,
        status: async () => 200,
        command: async (words) => void done.push(words.join(" ")),
        listen: async () => void done.push("listen"),
        hears: async (eventName) => void done.push(`hear ${eventName}`),
        destroy: async () => void done.push("destroy"),
        ...other,
    };
    return { all, done };
}

const verdicts = (rows: readonly Row[]) => rows.map(({ verdict }) => verdict);

describe("a run in an account", () => {
    it("holds when all is seen that is expected, an update that has to fail too", async () => {
        const { all, done } = executor();

        const rows = await runStack(STACK, all, true);

        assert.deepEqual(verdicts(rows), Array(7).fill("holds"));
        assert.deepEqual(done, ["up development", "up production", "preview production", "watch", "destroy"]);
    });

    it("destroys what it has made, however it ends, and reaches nothing behind what fails", async () => {
        const { all, done } = executor({ running: async () => 1 });

        const rows = await runStack(STACK, all, true);

        assert.deepEqual(verdicts(rows).slice(0, 3), ["holds", "fails", "not reached"]);
        assert.deepEqual(done, ["up development", "destroy"]);
        assert.deepEqual([rows[1].expected, rows[1].seen], ["2", "1"]);
        assert.equal(rows.at(-1)!.verdict, "holds");
    });

    it("fails where an update succeeds that must not, fails with something else, or nothing can be asked", async () => {
        const succeeds = await runStack(STACK, executor({ up: async () => {} }).all, true);
        assert.deepEqual([succeeds[2].expected, succeeds[2].seen], ["fails with rolled back", "succeeds"]);
        assert.equal(succeeds[2].verdict, "fails");

        const broken = executor({
            up: async ({ preset }) => {
                if (preset === "production") {
                    throw new Error("no such image");
                }
            },
        });
        assert.equal((await runStack(STACK, broken.all, true))[2].seen, "fails: no such image");

        const silent = executor({ running: () => Promise.reject(new Error("no credentials")) });
        assert.equal((await runStack(STACK, silent.all, true))[1].seen, "fails: no credentials");
    });

    it("says so when something stays", async () => {
        const { all } = executor({ destroy: () => Promise.reject(new Error("the bucket is not empty")) });

        const { verdict, seen } = (await runStack(STACK, all, true)).at(-1)!;
        assert.deepEqual([verdict, seen], ["fails", "the bucket is not empty"]);
    });

    it("removes the role that it was done as, and what the role may not without it", async () => {
        const removed: string[] = [];
        const role = {
            destroyWithout: async () => void removed.push("the stack"),
            remove: async () => void removed.push("the role"),
        };

        const rows = await runStack(STACK, executor({ role }).all, true);
        assert.deepEqual(removed, ["the role"]);
        assert.deepEqual(verdicts(rows), Array(8).fill("holds"));

        removed.length = 0;
        const destroy = () => Promise.reject(new Error("AccessDenied"));
        const refused = await runStack(STACK, executor({ role, destroy }).all, true);
        assert.deepEqual(removed, ["the stack", "the role"]);
        assert.deepEqual(
            refused.slice(-3).map(({ step, seen, verdict }) => [step, seen, verdict]),
            [
                ["destroy", "AccessDenied", "fails"],
                ["destroy without the role", "everything is gone", "holds"],
                ["remove the role", "everything is gone", "holds"],
            ],
        );
    });

    it("fails where a provider did not work as the role", () => {
        const role = "arn:aws:iam::123456789012:role/deployer-1a2b3c4";
        const provider = (assumeRoles?: string) => ({
            deployment: { resources: [{ type: "pulumi:providers:aws", urn: "urn:default", inputs: { assumeRoles } }] },
        });

        assert.doesNotThrow(() => requireRole(provider(JSON.stringify([{ roleArn: role }])), role));
        assert.throws(() => requireRole(provider(), role), new Error(`urn:default did not work as ${role}`));
        assert.throws(() => requireRole({ deployment: {} }, role), new Error(`no provider of AWS worked as ${role}`));
    });

    it("leaves out what only an account can show in a simulated one", async () => {
        const { all, done } = executor();

        assert.deepEqual(verdicts(await runStack(STACK, all, false)), [
            "holds",
            "holds",
            "needs an account",
            "needs an account",
            "holds",
            "holds",
            "holds",
        ]);
        assert.deepEqual(done, ["up development", "preview development", "watch", "destroy"]);
    });

    it("reports without the number of the account, each row on a line", () => {
        const seen = "fails: arn:aws:ecs:eu-central-1:210987654321:service/web\nis | gone";
        const row = { stack: "small", step: "update", expected: "succeeds", seen, verdict: "fails" } as const;
        const text = report({ version: "0.1.0", day: "2026-01-02", where: "eu-central-1", minutes: 7 }, [row]);

        assert.match(text, /^2026-01-02, eu-central-1, 7 minutes: 0 hold, 1 fail, 0 were not reached/m);
        const line =
            "| small | update | succeeds | fails: arn:aws:ecs:eu-central-1:ACCOUNT:service/web is \\| gone | fails |";
        assert.ok(text.includes(`\n${line}\n`), text);
    });
});

describe("the stacks of the run in an account", () => {
    for (const { name, revisions, steps } of STACKS) {
        it(`${name} are accepted, and every revision is deployed`, () => {
            for (const environment of Object.values(revisions)) {
                const errors = allProblems(environment, `accept-${name}`).filter((it) => it.severity !== "warning");
                assert.deepEqual(errors, []);
            }
            const deployed = steps.flatMap((step) => (step.does === "up" ? step.revision : []));
            assert.deepEqual([...new Set(deployed)].sort(), Object.keys(revisions).sort());
        });
    }

    it("cost less than two dollars and take less than three hours together", async () => {
        const { minutes, dollars } = await estimate(STACKS);

        assert.ok(dollars > 0 && dollars < 2, String(dollars));
        assert.ok(minutes < 180, String(minutes));
        const page = fs.readFileSync(path.join(ROOT, "docs", "trust.md"), "utf8").replace(/\s+/g, " ");
        assert.ok(page.includes(`at most ${minutes} minutes and about ${dollars} USD`));
    });

    it("opens a session in a task after everything else, so that a machine without the plugin misses nothing but that", () => {
        const { steps } = STACKS.find(({ name }) => name === "rolling")!;

        assert.deepEqual(steps.at(-1), {
            does: "command",
            words: ["exec", "web", "--command", "nginx -v"],
            withinMinutes: 3,
            onlyReal: true,
        });
    });
});
