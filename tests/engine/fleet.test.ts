import * as assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import * as path from "node:path";
import { ROOT } from "../../tools/local";
import { assertNoChange, type ConfigChange, EngineStack } from "../support/engine";
import { slipway } from "../support/slipway";
import { suiteStack } from "../support/suiteStack";
import { withEnvironment } from "./settings";
import { SimulatedAccount } from "./simulatedAccount";

const MAIN = path.join(ROOT, "bin", "cli", "main.js");
const SERVICE = "aws:ecs/service:Service";
const PLATFORM = "organization/slipway/platform-prod";

/** One small service with a host of its own on the platform, in the config of a stack. */
const serviceAt = (host: string, tag = "1.29"): ConfigChange =>
    withEnvironment(({ preset, platform, tags }) => ({
        preset,
        platform,
        tags,
        services: {
            web: {
                containers: { web: { image: `public.ecr.aws/nginx/nginx:${tag}`, port: 80 } },
                ingress: { loadBalancer: "public", hosts: [`${host}.example.com`] },
                deployment: { strategy: "rolling" },
            },
        },
    }));

describe("the stacks of a platform that are deployed together", function () {
    const account = new SimulatedAccount();
    const teams = ["blue", "green", "red"];
    const stacks = new Map<string, EngineStack>();
    const { step, stack } = suiteStack(this, account, {
        program: { environment: "platform-prod" },
        live: (config) => config,
        ready: async (platform) => {
            for (const team of teams) {
                const made = await EngineStack.create(account, { environment: "shop-prod", stack: team }, platform);
                made.config(serviceAt(team));
                stacks.set(team, made);
            }
        },
    });
    const directories = () => [stack(), ...stacks.values()].flatMap(({ place }) => ["-C", place.directory]);
    const run = (...args: string[]) => slipway(stack(), ...args, ...directories());
    const services = async (team: string) => (await stacks.get(team)!.resources(SERVICE)).length;

    step("are previewed, and nothing is made", async () => {
        const { code, out, err } = await run("preview", "--all", "--parallel", "2");

        assert.deepEqual([code, err], [0, ""], out);
        assert.match(out, /^blue {3}previewing$/m);
        assert.match(out, /^green {2}previewed in [\d.]+ s: \d+ create/m);
        assert.match(out, /\n3 of 3 stacks previewed\.\n$/);
        assert.deepEqual(await Promise.all(teams.map(services)), [0, 0, 0]);
    });

    step("stop at the first that fails: what runs ends, and the rest does not begin", async () => {
        account.account.failNext(SERVICE, "ThrottlingException: Rate exceeded");
        const { code, out } = await run("up", "--platform", PLATFORM, "--wave", "canary-first");

        assert.equal(code, 1);
        assert.match(out, /^blue {3}failed in [\d.]+ s: blue-web: .*ThrottlingException: Rate exceeded$/m);
        assert.match(out, /^0 of 3 stacks updated, 1 failed, 2 not begun\.$/m);
        assert.match(out, /^Not begun: green, red$/m);
        assert.deepEqual(await Promise.all(teams.map(services)), [0, 0, 0]);
    });

    step("come up wave by wave, and are told as JSON", async () => {
        const { code, out, err } = await run("up", "-a", "--wave", "green", "--wave", "red,blue", "--json");

        assert.equal(code, 0, err);
        const { stacks: told } = JSON.parse(out);
        assert.deepEqual(
            told.map(({ stack: name, wave, state }: any) => `${wave} ${name} ${state}`),
            ["1 green succeeded", "2 blue succeeded", "2 red succeeded"],
        );
        assert.ok(told[0].changes.create > 5, out);
        // What happens meanwhile is for whoever watches.
        assert.match(err, /^green {2}updated in /m);
        assert.ok(err.indexOf("green  updated") < err.indexOf("blue   updating"), err);
        assert.deepEqual(await Promise.all(teams.map(services)), [1, 1, 1]);
        assertNoChange(await stacks.get("red")!.preview());
    });

    step("are the ones that were named", async () => {
        stacks.get("red")!.config(serviceAt("red", "1.28"));
        const { code, out } = await run("up", "re*", "green");

        assert.equal(code, 0, out);
        assert.match(out, /^green {2}updated in [\d.]+ s: \d+ same/m);
        assert.match(out, /^red {4}updated in [\d.]+ s: 2 update, 1 replace, \d+ same$/m);
        assert.doesNotMatch(out, /blue/);
    });

    /** Deploys all, one after the other, and interrupts as often as is said while the first is worked on. */
    async function interrupted(times: number): Promise<{ code: number | null; out: string }> {
        const { directory, variables } = stack().place;
        const args = [MAIN, "up", "--all", "--parallel", "1", ...directories()];
        const child = spawn(process.execPath, args, { cwd: directory, env: variables });
        let out = "";
        child.stdout.setEncoding("utf8").on("data", (text: string) => {
            const before = out;
            out += text;
            const has = (line: RegExp) => line.test(out) && !line.test(before);
            if (has(/^blue {3}updating$/m) || (times > 1 && has(/^Interrupted: /m))) {
                child.kill("SIGINT");
            }
        });
        const [code] = (await once(child, "close")) as [number | null];
        return { code, out };
    }

    step("begin no more when somebody interrupts, and the one that runs comes to its end", async () => {
        const { code, out } = await interrupted(1);

        assert.equal(code, 130, out);
        assert.match(
            out,
            /^Interrupted: nothing more begins, and what runs comes to its end\. Again interrupts it\.$/m,
        );
        assert.match(out, /^blue {3}updated in /m);
        assert.match(out, /^Not begun: green, red$/m);
    });

    step("end what runs too when somebody interrupts twice, and leave nothing locked", async () => {
        const { code, out } = await interrupted(2);

        assert.equal(code, 130, out);
        assert.match(out, /^blue {3}interrupted in /m);
        assertNoChange(await stacks.get("blue")!.up());
    });

    step("leave alone which stack somebody has selected", async () => {
        // In the platform's directory, where another stack is selected and this one has no config.
        const here = ["-C", stack().place.directory];
        const { code, out } = await slipway(stack(), "preview", "red", ...here);
        assert.equal(code, 1);
        assert.match(out, /slipway:environment: is missing/);

        // The platform has none, which is no failure; the other one has.
        const none = await slipway(stack(), "status", ...here);
        assert.deepEqual([none.code, none.out, none.err], [0, "The stack has no service of @slipway/ecs.\n", ""]);
        const json = await slipway(stack(), "status", "--json", ...here);
        assert.deepEqual([json.code, json.out, json.err], [0, "", ""]);
        const asked = await slipway(stack(), "status", "web", "--json", ...here);
        assert.equal(asked.code, 1);
        assert.match(JSON.parse(asked.err).error, /^The stack has no service of @slipway\/ecs/);
    });

    const refused: [string, string[], number, RegExp][] = [
        ["no stack at all", ["up"], 2, /^Which stacks\? /],
        ["all and some", ["up", "red", "--all"], 2, /exclude each other/],
        ["a stack that there is not", ["up", "rad"], 1, /^There is no stack "rad"\. Did you mean red\?/],
        ["a platform that nothing stands on", ["up", "-p", "qa"], 1, /^No stack stands on "qa"\. Those that do: blue/],
        ["none at the same time", ["up", "-a", "--parallel", "0"], 2, /Write a whole number, 1 to 100/],
        ["a wave without stacks", ["up", "-a", "--wave", "x"], 2, /`--wave x` names no stack/],
    ];
    for (const [title, args, expected, text] of refused) {
        step(`are refused for ${title}`, async () => {
            const { code, out, err } = await run(...args);

            assert.deepEqual([code, out], [expected, ""]);
            assert.match(err, text);
        });
    }

    step("are refused where they stand on each other, with the circle", async () => {
        stack().config((config) => ({ ...config, "slipway:environment": { platform: { stack: "blue" } } }));
        const { code, err } = await run("up", "--all");

        assert.equal(code, 1);
        assert.match(err, /^These stacks stand on each other: blue → platform-prod → blue\./);
    });
});
