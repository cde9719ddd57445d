import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import type { EnvironmentArgs } from "../../../index";
import { allProblems } from "../../../components/environment/rules";
import { ROOT } from "../../../tools/local";
import { blocks } from "../../editor/stackFile";
import { command, directoryWith } from "../running";

const PROJECT = "name: slipway\nruntime: nodejs\n";

/** Every stack file of the repository and its pages that needs no other one, by a name for it. */
function stackFiles(): Record<string, string> {
    const own = fs.readdirSync(path.join(ROOT, "stacks")).filter((name) => name.endsWith(".yaml"));
    const texts = [
        ...own.map((name) => fs.readFileSync(path.join(ROOT, "stacks", name), "utf8")),
        ...blocks().map(({ text }) => text),
    ];
    const whole = texts.filter((text) => /^ {2}slipway:environment:/m.test(text) && !/platform:/.test(text));
    return Object.fromEntries(whole.map((text, index) => [`Pulumi.example-${index}.yaml`, text]));
}

/** Changes that make something wrong of nearly every description. */
const MISTAKES: readonly ((environment: any) => void)[] = [
    () => {},
    (it) => (it.preset = "production"),
    (it) => (it.network = { nat: "none", cidrBlock: "10.0.0.0/29" }),
    (it) => (it.cluster = { capacities: { web: { instanceTypes: ["m7g.large", "m7i.large"] } } }),
    (it) => eachService(it, (service) => (service.scaling = { minTasks: 5, maxTasks: 2, cpuPercent: 500 })),
    (it) => eachService(it, (service) => (service.capacity = "nothing")),
    (it) => eachService(it, (service) => (service.ingress = { paths: ["/a*"], hosts: ["a b"], priority: 0 })),
    (it) => eachService(it, (service) => (service.deployment = { strategy: "canary" })),
    (it) => eachService(it, (service) => (service.containers = { a: { image: "nginx", cpu: 99 } })),
];

function eachService({ services = {} }: any, change: (service: any) => void): void {
    Object.values(services).forEach(change);
}

describe("judging without the providers", function () {
    this.timeout(120_000);

    it("finds in every stack file, whole or with mistakes, what the components find", async () => {
        const files: Record<string, string> = {};
        const expected: Record<string, string[]> = {};
        for (const [name, text] of Object.entries(stackFiles())) {
            MISTAKES.forEach((change, index) => {
                const environment = parse(text, { merge: true }).config["slipway:environment"];
                change(environment);
                const stack = `${name.split(".")[1]}-${index}`;
                files[`Pulumi.${stack}.yaml`] = JSON.stringify({ config: { "slipway:environment": environment } });
                expected[stack] = allProblems(environment as EnvironmentArgs, stack)
                    .map(said)
                    .sort();
            });
        }
        const directory = directoryWith({ "Pulumi.yaml": PROJECT, ...files });
        const { out } = await command(directory, ["check", "--json"]);

        const found = JSON.parse(out).files as { stack: string; problems: any[] }[];
        const below = (at: string) => at.replace(/^slipway:environment\.?/, "");
        assert.deepEqual(
            Object.fromEntries(
                found.map(({ stack, problems }) => [
                    stack,
                    problems.map((it) => said({ ...it, path: below(it.path) })).sort(),
                ]),
            ),
            expected,
        );
        const all = Object.values(expected).flat();
        assert.ok(found.length > 20 && new Set(all.map((it) => it.split(" ")[0])).size > 15, `${found.length}`);
    });

    it("loads nothing of Pulumi, AWS or the plugin, and reads each file once", async () => {
        const files = Object.fromEntries(
            Array.from({ length: 10 }, (_, index) => [
                `Pulumi.s${index}.yaml`,
                fs.readFileSync(path.join(ROOT, "stacks", "Pulumi.prod.yaml"), "utf8"),
            ]),
        );
        const directory = directoryWith({ "Pulumi.yaml": PROJECT, ...files });
        const report = path.join(directory, "loaded.json");
        const { out } = await command(directory, ["check"], {
            env: { LOADED: report },
            preload: path.join(__dirname, "loaded.js"),
        });

        assert.equal(out, "10 stack files checked, 0 errors, 0 warnings\n");
        const { modules, read } = JSON.parse(fs.readFileSync(report, "utf8")) as Record<string, string[]>;
        const packages = modules.map((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1]);
        // TypeScript is the tests' own: they run the sources.
        assert.deepEqual([...new Set(packages)].filter((it) => it !== undefined && it !== "typescript").sort(), [
            "commander",
            "ip-address",
            "yaml",
        ]);
        assert.ok(modules.length < 600, `${modules.length} modules`);
        const stacks = read.filter((file) => /Pulumi\.s\d\.yaml$/.test(file));
        assert.deepEqual([stacks.length, new Set(stacks).size], [10, 10]);
        assert.equal(read.filter((file) => file.endsWith("Pulumi.yaml")).length, 1);
        assert.equal(read.filter((file) => file.endsWith("shapes.json")).length, 1);
    });
});

function said({ rule, path: at, message, remedy, severity }: any): string {
    return `${rule} ${at}: ${message}. ${remedy}. ${severity ?? "error"}`;
}
