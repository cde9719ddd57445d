import * as assert from "node:assert/strict";
import { execFile } from "node:child_process";
import * as path from "node:path";
import { promisify } from "node:util";
import { whenUsed } from "../../startup/lazily";
import { ROOT } from "../../tools/local";

const LAZILY = path.join(ROOT, "startup", "lazily.ts");

/** What a process prints that loads Pulumi's SDK as those of the package do. */
async function printed(program: string, first = `require(${JSON.stringify(LAZILY)}).loadLazily();`): Promise<string> {
    const script = `${first} const pulumi = require("@pulumi/pulumi"); const isLoaded = () =>
        Object.keys(require.cache).some((file) => file.endsWith("/@pulumi/pulumi/typescript-shim.js")); ${program}`;
    const { stdout } = await promisify(execFile)(
        process.execPath,
        ["-r", "ts-node/register/transpile-only", "-e", script],
        { cwd: ROOT },
    );
    return stdout.trim();
}

describe("what Pulumi's SDK needs to turn functions into code", () => {
    it("is loaded with its first line elsewhere", async () => {
        assert.equal(await printed(`console.log(isLoaded())`, ""), "true");
    });

    it("is not loaded in a process of the package", async () => {
        assert.equal(await printed(`console.log(isLoaded())`), "false");
    });

    it("is there for a function that is turned into code all the same", async () => {
        const program = `pulumi.runtime.serializeFunction(() => 41 + 1).then(({ text }) => console.log(text.includes("41 + 1")))`;

        assert.equal(await printed(program), "true");
    });

    it("is loaded as ever for everybody else", async () => {
        assert.equal(await printed(`console.log(typeof require("typescript").transpileModule)`), "function");
    });
});

describe("a module that is loaded when it is used", () => {
    const counted = (module: object) => {
        let times = 0;
        return { module: whenUsed(() => (times++, module)) as any, times: () => times };
    };

    it("is not made for the question whether it is one of ECMAScript's", () => {
        const { module, times } = counted({ value: 1 });

        assert.equal(module.__esModule, true);
        assert.equal(times(), 0);
    });

    it("is made once, whatever is asked of it", () => {
        const { module, times } = counted({ value: 1, call: () => 2 });

        assert.deepEqual([module.value, module.call(), "value" in module, "other" in module], [1, 2, true, false]);
        assert.equal(times(), 1);
    });

    it("takes what is set", () => {
        const real = { value: 1 };
        const { module } = counted(real);

        module.value = 3;

        assert.equal(real.value, 3);
    });
});
