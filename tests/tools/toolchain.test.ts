import * as assert from "node:assert/strict";
import { firstOf, type TitledWays } from "../../tools/toolchain/toolchain";
import { fingerprint, goParts, linkerFlags } from "../../tools/toolchain/goParts";
import { type Toolchain, type Way } from "../../tools/toolchain/way";

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
    });
});
