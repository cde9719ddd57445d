import * as assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { installPacked } from "../../tools/release/lastRelease";
import { ROOT } from "../support/fakeEngine";
import { Plugin } from "../support/plugin";
import { temporaryDirectory } from "../support/temporary";

const PROGRAM = `
import * as ecs from "@slipway/ecs";

export function build(): ecs.Service {
    const network = new ecs.Network("app", { preset: ecs.Preset.Development });
    const cluster = new ecs.Cluster("app");
    return new ecs.Service("web", { network, cluster, containers: { web: { image: "public.ecr.aws/nginx/nginx:1.29", port: 80 } } });
}
`;

// The strictest that a consumer may ask for: the declarations of the package are checked too.
const COMPILER_OPTIONS = { strict: true, skipLibCheck: false, target: "es2022", noEmit: true, types: ["node"] };

describe("the npm package", function () {
    this.timeout(300_000);
    const folder = temporaryDirectory("consumer");
    const installed = path.join(folder, "node_modules", "@slipway", "ecs");

    before(() => {
        installPacked(ROOT, folder);
        // Its dependencies, as an installation would place them beside it.
        for (const entry of ["@aws-sdk", "@pulumi", "@types", "commander", "ip-address", "typescript"]) {
            fs.symlinkSync(path.join(ROOT, "node_modules", entry), path.join(folder, "node_modules", entry));
        }
        fs.writeFileSync(path.join(folder, "package.json"), JSON.stringify({ name: "consumer", private: true }));
        fs.writeFileSync(path.join(folder, "index.ts"), PROGRAM);
    });

    it("has what it needs and nothing else", () => {
        const entries = fs.readdirSync(installed).sort();
        const folders = ["bin", "plugin", "policies", "simulator"];
        const trust = ["CHANGELOG.md", "LICENSE", "NOTICE", "README.md", "SECURITY.md", "THIRD-PARTY-NOTICES.md"];
        assert.deepEqual(entries, [...trust, "package.json", "schema.json", "shapes.json", ...folders].sort());
        assert.deepEqual(fs.readdirSync(path.join(installed, "bin")).sort(), [
            "cli",
            "components",
            "index.d.ts",
            "index.js",
            "policies",
            "provider.d.ts",
            "provider.js",
            "simulator",
            "startup",
        ]);
    });

    it("brings the command line, which starts", () => {
        const main = path.join(
            installed,
            JSON.parse(fs.readFileSync(path.join(installed, "package.json"), "utf8")).bin.slipway,
        );

        const help = execFileSync(process.execPath, [main, "--help"], { cwd: folder, encoding: "utf8" });
        for (const command of ["status", "watch", "promote", "rollback", "logs", "exec", "picture", "simulate"]) {
            assert.match(help, new RegExp(`^ {2}${command} `, "m"));
        }
    });

    for (const [module, moduleResolution] of [
        ["nodenext", "nodenext"],
        ["commonjs", "node10"],
        ["esnext", "bundler"],
    ]) {
        it(`compiles in an empty project with the module resolution ${moduleResolution}`, () => {
            const compilerOptions = { ...COMPILER_OPTIONS, module, moduleResolution };
            fs.writeFileSync(
                path.join(folder, "tsconfig.json"),
                JSON.stringify({ compilerOptions, files: ["index.ts"] }),
            );
            const compiler = path.join(ROOT, "node_modules", "typescript", "bin", "tsc");
            execFileSync(process.execPath, [compiler, "-p", folder], { encoding: "utf8" });
        });
    }

    it("loads as a library without starting a plugin", () => {
        const script = 'console.log(Object.keys(require("@slipway/ecs")).sort().join())';
        const printed = execFileSync(process.execPath, ["-e", script], { cwd: folder, encoding: "utf8" });
        assert.match(printed, /Cluster,.*Environment,.*LoadBalancer,.*Network,.*Service,/);
    });

    it("is a plugin too", async () => {
        const plugin = await Plugin.start({ directory: path.join(installed, "plugin") });
        try {
            const { registered } = await plugin.construct("ecs:index:Cluster", "app", {});
            assert.ok("aws:ecs/cluster:Cluster app" in registered);
        } finally {
            plugin.stop();
        }
    });
});
