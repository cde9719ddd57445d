import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { assertNoChange, EngineStack, type StateResource } from "../support/engine";
import { pulumi } from "../support/pulumi";
import { slipway } from "../support/slipway";
import { suiteStack } from "../support/suiteStack";
import { SimulatedAccount } from "./simulatedAccount";

const HOUR = 3_600_000;
const momentIn = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString().replace(/\.\d+Z$/, "Z");

describe("an environment for each pull request on one platform", function () {
    const account = new SimulatedAccount();
    const { step, stack } = suiteStack(this, account, {
        program: { environment: "platform-prod" },
        live: (config) => config,
        ready: async (platform) => {
            for (const name of ["pr-1", "pr-2"]) {
                requests.push(await EngineStack.create(account, { environment: "pr", stack: name }, platform));
            }
        },
    });
    const requests: EngineStack[] = [];
    const only = (resources: StateResource[]) => {
        assert.equal(resources.length, 1);
        return resources[0].outputs;
    };
    // Where nobody has the files of the pull requests' stacks, as in a checkout of the main branch.
    const sweep = (...args: string[]) => slipway(stack(), "sweep", ...args, "-C", stack().place.directory);

    /** What the pipeline does with the copy of the stack file. */
    async function describeIn(request: EngineStack, expires: string): Promise<void> {
        const { place } = request;
        const host = `${place.stack}.example.com`;
        await pulumi(place, ["config", "set", "--path", "slipway:environment.services.shop.ingress.hosts[0]", host]);
        await pulumi(place, ["config", "set", "--path", "slipway:environment.expiresAt", expires]);
    }

    step("comes up for two at once, with a host, a task on Spot and a moment of its own", async () => {
        const [overdue, open] = [momentIn(-1), momentIn(48)];
        await describeIn(requests[0], overdue);
        await describeIn(requests[1], open);
        await Promise.all(requests.map((request) => request.up()));

        for (const [index, request] of requests.entries()) {
            const service = only(await request.resources("aws:ecs/service:Service"));
            assert.equal(service.desiredCount, 1);
            assert.deepEqual(
                service.capacityProviderStrategies.map(({ capacityProvider }: any) => capacityProvider),
                ["FARGATE_SPOT"],
            );
            assert.equal(service.tagsAll["slipway:expires"], [overdue, open][index]);
            const { urls } = await request.outputs();
            assert.equal(urls.shop, `https://pr-${index + 1}.example.com`);
        }
    });

    step("collides with nobody", async () => {
        const rules = await Promise.all(requests.map((it) => it.resources("aws:lb/listenerRule:ListenerRule")));
        const places = rules.flat().map(({ outputs }) => `${outputs.listenerArn} ${outputs.priority}`);
        assert.equal(new Set(places).size, places.length);
        assertNoChange(await requests[0].preview());
        assertNoChange(await requests[1].preview());
        assertNoChange(await stack().preview());
    });

    step("is not destroyed by a look, and not without being asked", async () => {
        const look = await sweep("--dry-run");
        assert.equal(look.code, 0, look.err);
        assert.match(look.out, /^pr-2 goes from \S+Z on\.\nOverdue: pr-1\n$/);
        const { stacks: told } = JSON.parse((await sweep("--dry-run", "--json")).out);
        assert.deepEqual(
            told.map(({ stack: name, state }: any) => [name, state]),
            [["pr-1", "notBegun"]],
        );

        const silent = await sweep();
        assert.deepEqual([silent.code, /^There is no terminal to ask on\./.test(silent.err)], [2, true], silent.err);
        assert.equal((await requests[0].resources("aws:ecs/service:Service")).length, 1);
    });

    step("is destroyed when its moment has come, and touches no other", async () => {
        const { code, out, err } = await sweep("--yes");

        assert.equal(code, 0, out + err);
        assert.match(out, /^pr-1 {2}destroyed in [\d.]+ s: \d+ delete/m);
        assert.match(out, /^1 of 1 stacks destroyed\.$/m);
        const kept = path.join(stack().place.state, ".pulumi", "stacks", "slipway");
        assert.deepEqual(
            ["pr-1", "pr-2"].map((name) => fs.existsSync(path.join(kept, `${name}.json`))),
            [false, true],
        );
        assertNoChange(await requests[1].preview());
        assertNoChange(await stack().preview());
        assert.equal(account.account.list().filter(({ type }) => type === "aws:ecs/service:Service").length, 1);
    });

    step("stays where nothing is overdue", async () => {
        const { code, out } = await sweep("--yes");

        assert.equal(code, 0);
        assert.match(out, /^pr-2 goes from \S+Z on\.\nNo stack is destroyed\.\n$/);
    });
});
