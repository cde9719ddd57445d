import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { type Container, type TaskDefinitionArgs } from "../../index";
import { readBack } from "../../simulator/services/ecs/readBack";
import { sameContainers } from "../../simulator/services/ecs/sameContainers";
import { TASK } from "./fixtures";
import { PARTIAL, partialTask } from "./partial";
import { SHAPES } from "./shapes";
import { shuffled } from "./shuffled";
import { registered } from "./whole";

/** Values that say what ECS has anyway where nothing is said. */
const DEFAULTS: Record<string, Partial<Container>> = {
    interactive: { docker: { interactive: false } },
    pseudoTerminal: { docker: { pseudoTerminal: false } },
    privileged: { security: { privileged: false } },
    readonlyRootFilesystem: { security: { readonlyRootFilesystem: false } },
    "a network that is on": { network: { enabled: true } },
    "an empty command": { command: [], entryPoint: [] },
    "empty records": { docker: { labels: {} }, environment: {}, secrets: {}, linux: { ulimits: {} }, mountPoints: {} },
    "empty lists": {
        network: { dnsServers: [], dnsSearchDomains: [], links: [] },
        security: { dockerSecurityOptions: [] },
        environmentFiles: [],
    },
    "no start period": { healthCheck: { command: ["CMD", "/ok"], startPeriodSeconds: 0 } },
    "a restart policy that is off": { restartPolicy: { enabled: false } },
    "no Linux parameters": { linux: {} },
    "empty Linux parameters": { linux: { capabilities: {}, devices: {}, tmpfs: {} } },
    versionConsistency: { versionConsistency: "enabled" },
};

const web = { image: "public.ecr.aws/nginx/nginx:1.29", port: 8080 };

async function written(args: TaskDefinitionArgs) {
    const { get } = await registered(args);
    const { containerDefinitions, networkMode } = get(TASK).inputs;
    return { containerDefinitions: containerDefinitions as string, networkMode };
}

function assertSameAfterReading({ containerDefinitions, networkMode }: Awaited<ReturnType<typeof written>>): void {
    const read = readBack(containerDefinitions, networkMode);
    assert.ok(sameContainers(read, containerDefinitions, networkMode), `${containerDefinitions}\nis read as\n${read}`);
}

describe("the definition that ECS reads back", () => {
    for (const preset of ["production", "development"] as const) {
        for (const [shape, args] of Object.entries(SHAPES)) {
            it(`is no new revision of ${shape} (${preset})`, async () =>
                assertSameAfterReading(await written({ preset, ...args })));
        }
    }
    for (const what of Object.keys(PARTIAL)) {
        it(`is no new revision with ${what}`, async () => assertSameAfterReading(await written(partialTask(what))));
    }
});

describe("a new revision", () => {
    for (const [what, container] of Object.entries(DEFAULTS)) {
        it(`is not made by writing down what holds anyway: ${what}`, async () => {
            const task: Partial<TaskDefinitionArgs> = { requiresCompatibilities: ["EC2"], networkMode: "bridge" };
            const healthCheck = container.healthCheck && { command: ["CMD", "/ok"] };
            const before = await written({ ...task, containers: { web: { ...web, healthCheck } } });
            const after = await written({ ...task, containers: { web: { ...web, ...container } } });

            assert.equal(after.containerDefinitions, before.containerDefinitions);
        });
    }

    it("is not made by another order of keys, whatever is written", async () => {
        await fc.assert(
            fc.asyncProperty(fc.constantFrom(...Object.keys(SHAPES)), fc.nat(5000), async (shape, seed) => {
                const [before, after] = [SHAPES[shape], shuffled(SHAPES[shape], seed)].map(registered);
                assert.deepEqual((await after).get(TASK).inputs, (await before).get(TASK).inputs);
            }),
            { numRuns: 60 },
        );
    });
});
