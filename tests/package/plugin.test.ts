import * as assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { localDirectory, ROOT } from "../../tools/local";
import { resolveToolchain } from "../../tools/toolchain/toolchain";
import { buildPackage } from "../consumers/build";
import { run } from "../support/python";
import { temporaryDirectory } from "../support/temporary";

describe("the plugin of the npm package", function () {
    this.timeout(300_000);
    const folder = temporaryDirectory("plugin");
    const installed = path.join(folder, "node_modules", "@slipway", "ecs");

    before(async () => {
        await buildPackage();
        const pack = ["pack", "--json", "--ignore-scripts", "--pack-destination", folder];
        const [{ filename }] = JSON.parse(
            execFileSync("npm", pack, { cwd: ROOT, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }),
        );
        fs.mkdirSync(installed, { recursive: true });
        execFileSync("tar", ["-xzf", path.join(folder, filename), "-C", installed, "--strip-components=1"]);
        for (const entry of fs.readdirSync(path.join(ROOT, "node_modules")).filter((it) => it !== ".bin")) {
            fs.symlinkSync(path.join(ROOT, "node_modules", entry), path.join(folder, "node_modules", entry));
        }
        const main = path.join(installed, "bin", "cli", "main.js");
        const args = ["init", "--yes", "--language", "yaml", "--name", "shop", "--stack", "dev"];
        execFileSync(process.execPath, [main, ...args], { cwd: folder });
    });

    it("is found by the project that `init` writes, beside an `@` in its path, and leaves nothing where it lies", async () => {
        const plugin = path.join(installed, "plugin");
        const before = fs.readdirSync(plugin).sort();
        const toolchain = await resolveToolchain((line) => console.log(line), { languages: [] });
        const env = {
            ...process.env,
            PATH: `${toolchain.path}${path.delimiter}${process.env.PATH}`,
            PULUMI_HOME: localDirectory("pulumi"),
            PULUMI_SKIP_UPDATE_CHECK: "true",
        };
        // As `pulumi install` and `pulumi package add ecs` do before they write a package for a language.
        const printed = await run(
            "env",
            ["-C", folder, toolchain.command.command, "package", "get-schema", "ecs"],
            env,
        );

        const schema = JSON.parse(printed.slice(printed.indexOf("{\n")));
        const { resources } = JSON.parse(fs.readFileSync(path.join(ROOT, "schema.json"), "utf8"));
        assert.deepEqual(Object.keys(schema.resources).sort(), Object.keys(resources).sort());
        assert.deepEqual(fs.readdirSync(plugin).sort(), before);
    });
});

describe("the plugin's preparation", function () {
    this.timeout(60_000);
    const SOURCES = [
        "index.ts",
        "provider.ts",
        ...["components", "cli", "policies", "startup"].map((it) => `${it}/a.ts`),
    ];

    /** A checkout with a source of each kind, in which everything is installed and built. */
    function checkout() {
        const root = temporaryDirectory("checkout");
        const write = (file: string, text: string) => {
            fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
            fs.writeFileSync(path.join(root, file), text);
        };
        for (const file of ["tsconfig.json", "plugin/prepare.js"]) {
            write(file, fs.readFileSync(path.join(ROOT, file), "utf8"));
        }
        SOURCES.forEach((file) => write(file, "export enum Size { Small = 1 }\n"));
        lock(root, "1.0.0");
        write("node_modules/.package-lock.json", fs.readFileSync(path.join(root, "package-lock.json"), "utf8"));
        write("plugin/package-lock.json", "{}");
        write("path/npm", `#!/bin/sh\necho "$@" >> ${root}/calls\n`);
        fs.chmodSync(path.join(root, "path/npm"), 0o755);
        fs.symlinkSync(path.join(ROOT, "node_modules", "typescript"), path.join(root, "node_modules", "typescript"));
        prepare(root);
        return root;
    }

    function lock(root: string, version: string) {
        const packages = {
            "": {},
            "node_modules/dependency": { version },
            "node_modules/tool": { version, dev: true },
        };
        fs.writeFileSync(path.join(root, "package-lock.json"), JSON.stringify({ packages }));
    }

    /** What npm is called with by the preparation. */
    function prepare(root: string): string[] {
        const env = { ...process.env, PATH: `${root}/path${path.delimiter}${process.env.PATH}` };
        execFileSync(process.execPath, ["prepare.js"], { cwd: path.join(root, "plugin"), env });

        assert.ok(!fs.existsSync(path.join(root, "plugin", "package-lock.json")));
        const file = path.join(root, "calls");
        const called = fs.existsSync(file) ? fs.readFileSync(file, "utf8").trim().split("\n") : [];
        fs.rmSync(file, { force: true });
        return called;
    }

    const timeOf = (root: string) => fs.statSync(path.join(root, "bin/provider.js")).mtimeMs;

    it("compiles every source of a checkout", () => {
        const root = checkout();

        for (const file of SOURCES) {
            const made = path.join(root, "bin", file.replace(/\.ts$/, ".js"));
            assert.match(fs.readFileSync(made, "utf8"), /exports\.Size/);
        }
    });

    it("does nothing in an installed package", () => {
        const root = checkout();
        fs.rmSync(path.join(root, "tsconfig.json"));
        fs.rmSync(path.join(root, "bin"), { recursive: true });

        assert.deepEqual(prepare(root), []);
        assert.ok(!fs.existsSync(path.join(root, "bin")));
    });

    it("does nothing in a checkout that is built, whatever the date of the lock file", () => {
        const root = checkout();
        const before = timeOf(root);
        lock(root, "1.0.0");

        assert.deepEqual(prepare(root), []);
        assert.equal(timeOf(root), before);
    });

    it("installs without what only tests need, where that is not there, and changes no lock file by that", () => {
        const root = checkout();
        fs.rmSync(path.join(root, "node_modules", ".package-lock.json"));
        assert.deepEqual(prepare(root), ["ci --omit=dev --ignore-scripts --no-audit --no-fund"]);

        fs.mkdirSync(path.join(root, "node_modules", "eslint"));
        assert.deepEqual(prepare(root), ["ci --ignore-scripts --no-audit --no-fund"]);
    });

    it("installs when the lock file names another version", () => {
        const root = checkout();
        lock(root, "1.0.1");

        assert.deepEqual(prepare(root), ["ci --omit=dev --ignore-scripts --no-audit --no-fund"]);
    });

    for (const file of [...SOURCES, "tsconfig.json"]) {
        it(`compiles again after a change of ${file}`, () => {
            const root = checkout();
            const built = path.join(root, "bin/provider.js");
            fs.utimesSync(built, 1, 1);
            for (const other of [...SOURCES, "tsconfig.json"]) {
                fs.utimesSync(path.join(root, other), 0, other === file ? 2 : 0);
            }

            assert.deepEqual(prepare(root), []);
            assert.ok(timeOf(root) > 2_000);
        });
    }
});
