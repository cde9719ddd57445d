import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { type Container, type TaskDefinitionArgs } from "../../index";
import { readBack, sameContainers } from "../../simulator/services/ecs/readBack";
import { TASK } from "./fixtures";
import { SHAPES } from "./shapes";
import { registered } from "./whole";

const EC2: Partial<TaskDefinitionArgs> = { requiresCompatibilities: ["EC2"] };

/** What a container can say of which ECS fills in the rest, in each form. */
const PARTIAL: Record<string, [Partial<Container>, Partial<TaskDefinitionArgs>?]> = {
    "dropped capabilities": [{ linuxParameters: { capabilities: { drop: ["ALL"] } } }],
    "added capabilities": [{ linuxParameters: { capabilities: { add: ["SYS_PTRACE"] } } }],
    "capabilities that name none": [{ linuxParameters: { capabilities: { add: [], drop: [] } } }],
    "a file system in memory": [{ linuxParameters: { tmpfs: { "/cache": { sizeMiB: 8 } } } }],
    "a device": [{ linuxParameters: { devices: { "/dev/fuse": {} } } }, EC2],
    "a device with one permission": [{ linuxParameters: { devices: { "/dev/fuse": { permissions: ["read"] } } } }, EC2],
    "an empty restart policy": [{ restartPolicy: {} }],
    "a health check": [{ healthCheck: { command: ["CMD", "/ok"] } }],
    "another log driver": [{ logging: { driver: "json-file" } }, EC2],
    "strict hardening": [{ scratchPaths: ["/a", "/b"] }, { hardening: "strict" }],
    "several limits": [{ ulimits: { nproc: { soft: 1, hard: 2 }, nofile: { soft: 1, hard: 2 } } }, EC2],
};

/** Values that say what ECS has anyway where nothing is said. */
const DEFAULTS: Record<string, Partial<Container>> = {
    interactive: { interactive: false },
    pseudoTerminal: { pseudoTerminal: false },
    privileged: { privileged: false },
    readonlyRootFilesystem: { readonlyRootFilesystem: false },
    disableNetworking: { disableNetworking: false },
    "an empty command": { command: [], entryPoint: [] },
    "empty records": { dockerLabels: {}, environment: {}, secrets: {}, ulimits: {}, mountPoints: {} },
    "empty lists": { dnsServers: [], dnsSearchDomains: [], links: [], dockerSecurityOptions: [], environmentFiles: [] },
    "no start period": { healthCheck: { command: ["CMD", "/ok"], startPeriodSeconds: 0 } },
    "a restart policy that is off": { restartPolicy: { enabled: false } },
    "no Linux parameters": { linuxParameters: {} },
    "empty Linux parameters": { linuxParameters: { capabilities: {}, devices: {}, tmpfs: {} } },
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

/** The same value with the keys of every record in an order that a number decides. */
function shuffled<T>(value: T, seed: number): T {
    if (Array.isArray(value)) {
        return value.map((item) => shuffled(item, seed)) as T;
    }
    if (value === null || typeof value !== "object" || Object.getPrototypeOf(value) !== Object.prototype) {
        return value;
    }
    const place = (key: string) => [...key].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, seed);
    const keys = Object.keys(value).sort((a, b) => place(a) - place(b));
    return Object.fromEntries(keys.map((key) => [key, shuffled((value as any)[key], seed)])) as T;
}

describe("the definition that ECS reads back", () => {
    for (const preset of ["production", "development"] as const) {
        for (const [shape, args] of Object.entries(SHAPES)) {
            it(`is no new revision of ${shape} (${preset})`, async () =>
                assertSameAfterReading(await written({ preset, ...args })));
        }
    }
    for (const [what, [container, task]] of Object.entries(PARTIAL)) {
        it(`is no new revision with ${what}`, async () =>
            assertSameAfterReading(await written({ ...task, containers: { web: { ...web, ...container } } })));
    }

    it("would be one with a list of capabilities alone, or limits in another order", () => {
        const text = (container: object) => JSON.stringify([{ name: "web", image: "a:1", ...container }]);
        const alone = text({ linuxParameters: { capabilities: { drop: ["ALL"] } } });
        const [first, second] = [{ name: "core" }, { name: "cpu" }].map((it) => ({
            ...it,
            softLimit: 1,
            hardLimit: 1,
        }));

        assert.equal(sameContainers(readBack(alone, "awsvpc"), alone, "awsvpc"), false);
        const limits = [text({ ulimits: [first, second] }), text({ ulimits: [second, first] })];
        assert.equal(sameContainers(limits[0], limits[1], "awsvpc"), false);
    });
});

describe("a new revision", () => {
    for (const [what, container] of Object.entries(DEFAULTS)) {
        it(`is not made by writing down what holds anyway: ${what}`, async () => {
            const task = { ...EC2, networkMode: "bridge" as const };
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
