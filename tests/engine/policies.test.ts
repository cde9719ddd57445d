import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { suiteStack } from "../support/suiteStack";
import { localDirectory } from "../../tools/local";
import { SimulatedAccount } from "./simulatedAccount";

const PACK = path.join(__dirname, "..", "..", "policies");

/** What the engine prints of a violation, in one line. */
const squeezed = (printed: string) => printed.replace(/\s+/g, " ");

describe("the policy pack", function () {
    const main = path.join(__dirname, "programs", "policies.ts");
    const program = {
        project: () => ({ name: "policies", runtime: "nodejs", main }),
        stack: "dev",
        config: { "aws:region": "eu-central-1" },
    };
    const { step, stack } = suiteStack(this, new SimulatedAccount(), { program });

    step("advises on what is known in a preview", async () => {
        const { printed } = await stack().preview({ policyPacks: [PACK] });

        const text = squeezed(printed);
        assert.match(text, /\[advisory\] cloudwatch-16 \(aws:cloudwatch:LogGroup: audit\) Logs are kept for a year/);
        assert.match(text, /It is not met by the resource\./);
        assert.doesNotMatch(text, /can't run policy/);
    });
    step("advises on everything in an update, and asks for no reason twice", async () => {
        const { printed } = await stack().up({ policyPacks: [PACK] });

        const text = squeezed(printed);
        assert.match(text, /ecs-5 \(aws:ecs:TaskDefinition: router\)/);
        assert.match(text, /It is decided by containers\.router\.security\.readonlyRootFilesystem\./);
        assert.doesNotMatch(text, /\[advisory\] ecs-20|TaskDefinition: report\)/);
    });
    step("refuses what its config makes mandatory", async () => {
        const config = path.join(fs.mkdtempSync(path.join(localDirectory("tests"), "policies-")), "config.json");
        fs.writeFileSync(config, JSON.stringify({ all: "disabled", "cloudwatch-16": "mandatory" }));
        const packs = { policyPacks: [PACK], policyPackConfigs: [config] };

        await assert.rejects(stack().preview(packs), /\[mandatory\] +cloudwatch-16/);

        const exempt = { enforcementLevel: "mandatory", exempt: ["::audit"] };
        fs.writeFileSync(config, JSON.stringify({ all: "disabled", "cloudwatch-16": exempt }));
        const { printed } = await stack().preview(packs);
        assert.doesNotMatch(printed, /mandatory|advisory/);
        fs.rmSync(path.dirname(config), { recursive: true });
    });
    step("leaves nothing behind", async () => {
        await stack().destroy();
    });
});
