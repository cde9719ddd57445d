import * as assert from "node:assert/strict";
import { TaskDefinition } from "../../index";
import { mistakesIn } from "../support/compiler";
import { run } from "../support/harness";
import { TASK } from "./fixtures";
import { SHAPES } from "./shapes";

/** What the compiler says of values as the input of an operation of the ECS API, as the AWS SDK declares it. */
function mistakes(values: Readonly<Record<string, unknown>>): string[] {
    const lines = Object.values(values).map(
        (value, index) => `export const shape${index}: RegisterTaskDefinitionRequest = ${JSON.stringify(value)};`,
    );
    const text = ['import type { RegisterTaskDefinitionRequest } from "@aws-sdk/client-ecs";', ...lines].join("\n");
    return mistakesIn("task", { "registrations.ts": text }).map(
        ({ line, message }) => `${Object.keys(values)[line - 1]}: ${message}`,
    );
}

/** The provider's volumes as the API has them. */
function volumeOf({ hostPath, configureAtLaunch, s3filesVolumeConfiguration: s3, ...volume }: any): object {
    return {
        ...volume,
        ...(hostPath === undefined ? {} : { host: { sourcePath: hostPath } }),
        ...(configureAtLaunch === undefined ? {} : { configuredAtLaunch: configureAtLaunch }),
        ...(s3 === undefined ? {} : { s3filesVolumeConfiguration: s3 }),
    };
}

/** What the provider sends to ECS for the inputs of a task definition. */
function registration(inputs: any): object {
    const { containerDefinitions, ephemeralStorage, tags, skipDestroy: _own, volumes, ...rest } = inputs;
    return {
        ...rest,
        containerDefinitions: JSON.parse(containerDefinitions),
        ...(ephemeralStorage === undefined ? {} : { ephemeralStorage: { sizeInGiB: ephemeralStorage.sizeInGib } }),
        ...(volumes === undefined ? {} : { volumes: volumes.map(volumeOf) }),
        tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
    };
}

describe("the JSON of a task", function () {
    this.timeout(300_000);

    it("has in twelve shapes only fields, types and values that the ECS API has", async () => {
        const registrations: Record<string, unknown> = {};
        for (const [shape, args] of Object.entries(SHAPES)) {
            const { get } = await run(() => new TaskDefinition("job", { preset: "development", ...args }));
            registrations[shape] = registration(get(TASK).inputs);
        }

        assert.equal(Object.keys(registrations).length, 12);
        assert.deepEqual(mistakes(registrations), []);
    });

    it("would be caught with a misspelt field, a wrong value, a wrong type and a missing field", () => {
        const base = { family: "a" };
        const container = (it: object) => ({ ...base, containerDefinitions: [it] });
        const found = mistakes({
            field: container({ portMapping: [] }),
            value: { ...base, containerDefinitions: [], networkMode: "vpc" },
            type: container({ cpu: "256" }),
            missing: container({ repositoryCredentials: {} }),
        });

        assert.deepEqual(
            found.map((line) => line.split(":")[0]),
            ["field", "value", "type", "missing"],
        );
    });
});
