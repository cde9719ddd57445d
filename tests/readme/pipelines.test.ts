import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { Command } from "commander";
import * as yaml from "yaml";
import { commandLine } from "../../cli/program";
import { ROOT } from "../support/fakeEngine";

const FOLDER = path.join(ROOT, "examples", "pipelines");
const FILES = fs.readdirSync(FOLDER).sort();
const PAGE = fs.readFileSync(path.join(ROOT, "docs", "pipelines.md"), "utf8");

interface Step {
    readonly run?: string;
    readonly uses?: string;
    readonly with?: Readonly<Record<string, string>>;
}
interface Workflow {
    readonly permissions: Readonly<Record<string, string>>;
    readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[]; readonly environment?: string }>>;
}

const workflows = FILES.map((file): [string, Workflow] => [
    file,
    yaml.parse(fs.readFileSync(path.join(FOLDER, file), "utf8")),
]);
const jobs = workflows.flatMap(([file, workflow]) =>
    Object.entries(workflow.jobs).map(([name, job]) => [`${file}: ${name}`, job] as const),
);
const lines = jobs.flatMap(([title, { steps }]) =>
    steps.flatMap(({ run = "" }) => run.split("\n").map((line) => [title, line.trim()] as const)),
);

/** Words of a line as a shell reads them, as far as these files need it. */
const words = (line: string) =>
    [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, double, single, bare]) => double ?? single ?? bare);

/** What the command line understands of some words; fails where it refuses them. */
async function understood(args: readonly string[]): Promise<string> {
    let name = "";
    const root: Command = commandLine(() => async () => {});
    root.configureOutput({ writeErr: () => {} }).hook("preAction", (_, command) => {
        name = command.name();
    });
    [root, ...root.commands].forEach((command) => command.exitOverride().configureOutput({ writeErr: () => {} }));
    await root.parseAsync(["node", "slipway", ...args]);
    return name;
}

describe("the pipelines that the documentation shows", () => {
    const commands = lines.filter(([, line]) => line.startsWith("npx slipway "));

    it("have commands of slipway that exist, with their options", async () => {
        const names = [];
        for (const [title, line] of commands) {
            const args = words(line).slice(2);
            names.push(
                await understood(args).catch((error: Error) => assert.fail(`${title}: ${line}: ${error.message}`)),
            );
        }
        assert.deepEqual([...new Set(names)].sort(), ["promote", "sweep", "up", "watch"]);
        await assert.rejects(understood(["sweep", "--yess"]), /unknown option '--yess'/);
    });

    it("run nothing but npm, Pulumi, slipway and the copy of a stack file that is there", () => {
        const known = /^(npm ci|npx slipway .*|pulumi (up|destroy|stack (select|rm)|config set) .*|cp stacks\/.*|)$/;
        assert.deepEqual(
            lines.filter(([, line]) => !known.test(line)),
            [],
        );
        const copied = lines.map(([, line]) => /^cp (\S+)/.exec(line)?.[1]).filter((file) => file !== undefined);
        assert.deepEqual(copied, ["stacks/Pulumi.pr.yaml"]);
        assert.ok(fs.existsSync(path.join(ROOT, copied[0])));
    });

    it("set in the copy what stands in it", () => {
        const { config } = yaml.parse(fs.readFileSync(path.join(ROOT, "stacks", "Pulumi.pr.yaml"), "utf8"));
        const keys = lines.map(([, line]) => /^pulumi config set --path "?([^" ]+)"? /.exec(line)?.[1]);
        const set = keys.filter((key) => key !== undefined);

        assert.equal(set.length, 2);
        for (const key of set) {
            const [head, ...rest] = key.replace(/\[(\d+)\]/g, ".$1").split(".");
            assert.equal(typeof rest.reduce((value, part) => value?.[part], config[head]), "string", key);
        }
    });

    it("ask for credentials of a role, and for the token that it takes", () => {
        for (const [file, { permissions }] of workflows) {
            assert.equal(permissions["id-token"], "write", file);
        }
        for (const [title, { steps }] of jobs) {
            const roles = steps.map((step) => step.with?.["role-to-assume"]).filter((role) => role !== undefined);
            assert.equal(roles.length, 1, title);
            assert.ok(PAGE.includes(/vars\.(\w+)/.exec(roles[0])![1]), `${title}: ${roles[0]} is not explained`);
        }
    });

    it("are all of them explained", () => {
        assert.deepEqual(
            FILES.filter((file) => !PAGE.includes(`../examples/pipelines/${file}`)),
            [],
        );
    });
});
