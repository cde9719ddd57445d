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

describe("the plugin's preparation", () => {
    const PREPARE = fs.readFileSync(path.join(ROOT, "plugin", "prepare.js"), "utf8");
    const FOLDERS = ["components", "cli", "policies", "startup"];
    const FILES = ["index.ts", "provider.ts", ...FOLDERS.map((folder) => `${folder}/a.ts`), "package-lock.json"];

    /** What npm is called with by the preparation, in a checkout with these files newer than what was built. */
    function calls(change: (checkout: string) => void): string[] {
        const checkout = temporaryDirectory("checkout");
        const write = (file: string, text = "") => {
            fs.mkdirSync(path.dirname(path.join(checkout, file)), { recursive: true });
            fs.writeFileSync(path.join(checkout, file), text);
        };
        [...FILES, "tsconfig.json", "plugin/package-lock.json", "node_modules/.package-lock.json"].forEach((it) =>
            write(it),
        );
        write("plugin/prepare.js", PREPARE);
        write("bin/provider.js");
        const later = Date.now() / 1000 + 60;
        fs.utimesSync(path.join(checkout, "bin/provider.js"), later, later);
        write("path/npm", `#!/bin/sh\necho "$@" >> ${checkout}/calls\n`);
        fs.chmodSync(path.join(checkout, "path/npm"), 0o755);
        change(checkout);

        const env = { ...process.env, PATH: `${checkout}/path${path.delimiter}${process.env.PATH}` };
        execFileSync(process.execPath, ["prepare.js"], { cwd: path.join(checkout, "plugin"), env });

        assert.ok(!fs.existsSync(path.join(checkout, "plugin", "package-lock.json")));
        const file = path.join(checkout, "calls");
        return fs.existsSync(file) ? fs.readFileSync(file, "utf8").trim().split("\n") : [];
    }

    it("does nothing in an installed package", () =>
        assert.deepEqual(
            calls((checkout) => fs.rmSync(path.join(checkout, "tsconfig.json"))),
            [],
        ));

    it("does nothing in a checkout that is built", () =>
        assert.deepEqual(
            calls(() => {}),
            [],
        ));

    it("installs a checkout that is not, and changes no lock file by that", () => {
        assert.deepEqual(
            calls((checkout) => fs.rmSync(path.join(checkout, "bin"), { recursive: true })),
            ["ci"],
        );
        assert.deepEqual(
            calls((checkout) => fs.rmSync(path.join(checkout, "node_modules"), { recursive: true })),
            ["ci"],
        );
    });

    for (const file of FILES) {
        it(`builds again after a change of ${file}`, () => {
            const latest = Date.now() / 1000 + 120;
            assert.deepEqual(
                calls((checkout) => fs.utimesSync(path.join(checkout, file), latest, latest)),
                ["ci"],
            );
        });
    }
});
