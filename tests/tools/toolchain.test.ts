import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { firstOf, type TitledWays } from "../../tools/toolchain/toolchain";
import { fingerprint, goParts, linkerFlags, moduleDirectory, sourcesOf } from "../../tools/toolchain/goParts";
import { type Toolchain, type Way } from "../../tools/toolchain/way";
import { temporaryDirectory } from "../support/temporary";

const quiet = () => {};
const closed =
    (because: string): Way =>
    async () => ({ because });

describe("toolchain", () => {
    it("is the first that can be had", async () => {
        const toolchain = { version: "3.259.0", origin: "built" } as Toolchain;
        const ways: TitledWays = [
            ["on PATH", closed("there is no pulumi on PATH")],
            ["build", async () => toolchain],
            ["download", () => assert.fail("nothing is fetched when something is there")],
        ];

        assert.equal(await firstOf(ways, [], quiet), toolchain);
    });

    it("names the three ways, each with its obstacle, when there is none", async () => {
        const ways: TitledWays = [
            ["on PATH", closed("there is no pulumi on PATH")],
            ["download", closed("that failed: getaddrinfo ENOTFOUND")],
            ["build", closed("there is no such go on PATH")],
        ];

        await assert.rejects(firstOf(ways, [], quiet), (error: Error) => {
            assert.match(error.message, /1\. install it, .* \(there is no pulumi on PATH\)/);
            assert.match(error.message, /2\. let this command download it .* \(that failed: getaddrinfo ENOTFOUND\)/);
            assert.match(error.message, /3\. let this command build it .*\(there is no such go on PATH\)/s);
            return true;
        });
    });

    it("builds the version that go.mod requires", () => {
        const [cli, nodejs] = goParts([]);

        assert.match(linkerFlags(cli), /-X \S+\/version\.Version=3\.\d+\.\d+$/);
        assert.equal(linkerFlags(nodejs).split("=")[1], linkerFlags(cli).split("=")[1]);
    });

    it("is built again when a part differs from what was built", () => {
        const [cli, nodejs] = goParts([]);

        assert.equal(fingerprint(cli), fingerprint(cli));
        assert.notEqual(fingerprint(cli), fingerprint(nodejs));
        assert.notEqual(fingerprint(cli), fingerprint({ ...cli, package: "." }));
        assert.notEqual(fingerprint(cli), fingerprint({ ...cli, trimmed: undefined }));
    });

    it("has the modules of the CLI in the same versions in the host of Node.js, so that they are compiled once", () => {
        const [cli, host] = goParts([]).map((part) => {
            const text = fs.readFileSync(path.join(moduleDirectory(part), "go.mod"), "utf8");
            const lines = text.matchAll(/^(?:require)?\s*(\S+\.\S+\/\S+) (v\S+)/gm);
            return new Map([...lines].map(([, module, version]) => [module, version]));
        });
        const other = [...host].filter(([module, version]) => (cli.get(module) ?? version) !== version);

        assert.ok(host.size > 30);
        assert.deepEqual(other, []);
    });

    it("has a host for each language that is asked for, after the CLI and the host of Node.js", () => {
        const executables = goParts(["go", "java"]).map(({ executable }) => executable);

        assert.deepEqual(executables, [
            "pulumi",
            "pulumi-language-nodejs",
            "pulumi-language-go",
            "pulumi-language-java",
        ]);
    });

    it("is made of the packages of a module, without tests and the modules inside", () => {
        const module = temporaryDirectory("module");
        for (const file of [
            "go.mod",
            "host/host.go",
            "host/host_test.go",
            "other/go.mod",
            "other/main.go",
            "page.md",
        ]) {
            fs.mkdirSync(path.dirname(path.join(module, file)), { recursive: true });
            fs.writeFileSync(path.join(module, file), "");
        }

        assert.deepEqual(sourcesOf(module), [path.join(module, "go.mod"), path.join(module, "host", "host.go")]);
    });
});
