import * as assert from "node:assert/strict";
import { Environment, Network } from "../../index";
import { packageSchema, type TypeSpec } from "../../components/shared/packageSchema";
import { warnings } from "../support/warnings";

const TEXT = "zones: is deprecated. Write `availabilityZones` instead. [deprecated-argument]";

// Nothing is deprecated yet, so the schema is told that something is.
describe("an argument that will go", () => {
    const { resources, types } = packageSchema();
    const places = [resources["ecs:index:Network"].inputProperties, types["ecs:index:EnvironmentNetwork"].properties!];
    const mark = (deprecationMessage?: string) =>
        places.forEach((fields: Record<string, TypeSpec>) => (fields.zones = { ...fields.zones, deprecationMessage }));

    before(() => mark("Write `availabilityZones` instead."));
    after(() => mark());

    const said = async (program: () => unknown) =>
        (await warnings(program)).map(({ text }) => text).filter((text) => text.includes("deprecated"));

    it("is warned of where it is written, and does what it did", async () =>
        assert.deepEqual(await said(() => new Network("app", { zones: 3 })), [TEXT]));

    it("is warned of with its path in an object", async () =>
        assert.deepEqual(await said(() => new Environment("dev", { preset: "development", network: { zones: 2 } })), [
            `network.${TEXT}`,
        ]));

    it("is not spoken of where it is not written", async () =>
        assert.deepEqual(await said(() => new Network("app", {})), []));

    it("hides nothing else that is wrong with it", () =>
        assert.throws(() => new Network("app", { zones: 9 }), /zones: 9 is not possible/));
});
