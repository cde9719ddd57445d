import * as assert from "node:assert/strict";
import * as path from "node:path";
import type { ApiCall } from "../../simulator/api/server";
import { buildPackage, pluginOnPath } from "../consumers/build";
import { assertNoChange, EngineStack, type OtherProgram, type StateResource } from "../support/engine";
import { prepare, stepsOf } from "../support/steps";
import { slipway } from "../support/slipway";
import { type RecordedApi, recordedApi } from "./recordedApi";
import { SimulatedAccount } from "./simulatedAccount";

/** Where the program deploys to, by the name of the provider; and with which keys whoever asks there has to sign. */
const PLACES = {
    home: { region: "eu-central-1", account: "123456789012", key: "HOME" },
    away: { region: "us-east-1", account: "210987654321", key: "ASIA210987654321" },
} as const;
type Place = keyof typeof PLACES;

const programOf = (endpoint: string, plugin: boolean): OtherProgram => ({
    project: () => ({ name: "own", runtime: "nodejs", main: path.join(__dirname, "programs", "accounts.ts") }),
    stack: "dev",
    // Whatever is made or asked without one of the two providers is an error.
    config: {
        "own:endpoint": endpoint,
        "own:plugin": plugin,
        "own:tag": "1.29",
        "own:protected": true,
        "pulumi:disable-default-providers": ["aws"],
    },
    path: pluginOnPath(),
});

for (const consumer of ["library", "plugin"]) {
    describe(`two Regions and two accounts in one program, with the package as a ${consumer}`, function () {
        this.timeout(900_000);
        const step = stepsOf(this);
        const account = new SimulatedAccount();
        let stack: EngineStack;
        let api: RecordedApi;

        prepare(async () => {
            await buildPackage();
            await account.start();
            api = await recordedApi(account);
            stack = await EngineStack.create(account, programOf(api.endpoint, consumer === "plugin"));
        });
        after(async () => {
            api?.close();
            await account.stop();
            stack?.remove();
        });

        step("come up, each with what is its own provider's", async () => {
            await stack.up();

            const resources = await stack.resources();
            const made = resources.filter(({ type }) => type.startsWith("aws:"));
            assert.deepEqual(
                made.filter((it) => providerOf(it) !== placeOf(it)).map(({ urn }) => urn),
                [],
            );
            assert.deepEqual(count(made, "home"), count(made, "away"));
            assert.ok(made.length > 100, String(made.length));
        });
        step("have no ARN, Region or account of the other place in anything", async () => {
            for (const resource of await stack.resources()) {
                const text = JSON.stringify(resource);
                const { region, account: other } = PLACES[placeOf(resource) === "home" ? "away" : "home"];
                // The whole stack has both, and the role is of the account where it is assumed.
                if (resource.type !== "pulumi:pulumi:Stack" && !resource.type.startsWith("pulumi:providers:")) {
                    assert.ok(
                        !text.includes(region) && !text.includes(other),
                        `${resource.urn} has ${region}/${other}`,
                    );
                }
            }
        });
        step("stay as they are", async () => assertNoChange(await stack.preview()));
        step("are followed, read and waited for with the keys of each place, in its Region", async () => {
            api.calls.length = 0;
            stack.config((config) => ({ ...config, "own:tag": "1.30", "own:protected": false }));
            const { printed } = await stack.up();

            for (const place of Object.keys(PLACES)) {
                assert.ok(printed.includes(`own-dev-${place}-web:2 is deployed: 1 of 1 tasks run`), printed);
            }
            const asked = (operation: string) =>
                [...new Set(api.calls.filter((it) => it.operation === operation).map(signature))].sort();
            const both = Object.values(PLACES)
                .map(({ region, key }) => `${region} ${key}`)
                .sort();
            for (const operation of ["DescribeServices", "DescribeRules", "RunTask", "DescribeTasks", "ListServices"]) {
                assert.deepEqual(asked(operation), both, operation);
            }
            assert.deepEqual(asked("AssumeRole"), ["us-east-1 AWAY"]);
        });
        step("are asked by the command line as their providers ask", async () => {
            for (const [place, { region, account: own, key }] of Object.entries(PLACES)) {
                api.calls.length = 0;
                const { code, out, err } = await slipway(stack, "status", `${place}-web`, "--stack", "dev", "--json");

                assert.deepEqual([code, err], [0, ""]);
                assert.ok(out.includes(`arn:aws:ecs:${region}:${own}:service/`), out);
                const others = api.calls.filter(({ operation }) => operation !== "AssumeRole").map(signature);
                assert.deepEqual([...new Set(others)], [`${region} ${key}`]);
            }
        });
        step("go, and leave nothing behind", async () => {
            await stack.destroy();

            assert.deepEqual(await account.leftovers(), []);
        });
    });
}

function signature({ region, accessKey }: ApiCall): string {
    return `${region} ${accessKey}`;
}

/** The place that the program made a resource for, by its logical name. */
function placeOf({ urn }: StateResource): string {
    return urn.split("::").at(-1)!.split("-")[0];
}

/** Name of the provider that a resource was made by. */
function providerOf({ provider = "" }: StateResource): string {
    return provider.split("::").at(-2) ?? "";
}

function count(resources: readonly StateResource[], place: Place): Record<string, number> {
    const types = resources.filter((it) => placeOf(it) === place).map(({ type }) => type);
    return Object.fromEntries(
        [...new Set(types)].sort().map((type) => [type, types.filter((it) => it === type).length]),
    );
}
