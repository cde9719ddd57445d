import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { circles, importGraph } from "./importGraph";

// From the ground to the top: a room imports of those before it, and of no other.
const FLOORS = [
    "shared",
    "controls",
    "follow",
    "network",
    "task",
    "loadBalancer",
    "capacity",
    "monitoring",
    "cluster",
    "platform",
    "deployRole",
    "service",
    "scheduledTask",
    "environment",
];

const FOLDERS = ["components", "cli", "simulator", "stacks", "tools", "plugin", "policies", "startup"];
const graph = importGraph(FOLDERS, ["index.ts", "provider.ts"]);

const bare = (file: string) => file.replace(/\.ts$/, "");
const parts = (file: string) => file.split("/");
const roomOf = (file: string) => parts(file)[1];
const edges = [...graph].flatMap(([from, targets]) => targets.map((to) => [bare(from), bare(to)] as const));
const shown = (found: readonly (readonly [string, string])[]) => found.map(([from, to]) => `${from} -> ${to}`);

describe("imports", () => {
    it("are read, those for types and those that are loaded late too", () => {
        const found = shown(edges);
        assert.ok(found.includes("components/service/service -> components/service/serviceArgs"));
        assert.ok(found.includes("components/service/serviceArgs -> components/shared/references"));
        assert.ok(found.includes("components/service/rollout/rollout -> components/service/rollout/run"));
    });

    it("know every room", () => {
        const folders = fs.readdirSync(path.join(__dirname, "..", "..", "components"));
        assert.deepEqual([...folders].sort(), [...FLOORS].sort());
    });

    it("of a room lead to lower floors only", () => {
        const floor = (file: string) => FLOORS.indexOf(roomOf(file));
        const upwards = edges.filter(
            ([from, to]) => from.startsWith("components/") && to.startsWith("components/") && floor(to) > floor(from),
        );
        assert.deepEqual(shown(upwards), []);
    });

    it("of a component lead to nothing but components", () => {
        const outwards = edges.filter(([from, to]) => from.startsWith("components/") && !to.startsWith("components/"));
        assert.deepEqual(shown(outwards), []);
    });

    it("of the simulated account lead to nothing of the product", () => {
        const borrowed = edges.filter(([from, to]) => from.startsWith("simulator/") && !to.startsWith("simulator/"));
        assert.deepEqual(shown(borrowed), []);
    });

    it("form no circle of files", () => {
        assert.deepEqual(circles(graph), []);
    });

    it("form no circle of folders", () => {
        const folderOf = (file: string) =>
            parts(file)
                .slice(0, file.startsWith("components/") ? 2 : 1)
                .join("/");
        const between = new Map<string, string[]>();
        for (const [from, to] of edges.filter(([a, b]) => folderOf(a) !== folderOf(b))) {
            between.set(folderOf(from), [...(between.get(folderOf(from)) ?? []), folderOf(to)]);
        }
        assert.deepEqual(circles(between), []);
    });

    it("of the presets come from what declares arguments or completes them, and from the top alone", () => {
        const mayAsk = (file: string) =>
            /(Args|[sS]ettings)$/.test(file) || ["shared", "environment"].includes(roomOf(file));
        const asking = edges.filter(
            ([from, to]) => to === "components/shared/presets" && from.startsWith("components/"),
        );
        assert.ok(asking.some(([from]) => from === "components/service/serviceSettings"));
        assert.deepEqual(shown(asking.filter(([from]) => !mayAsk(from))), []);
    });

    it("of what users write lead to nothing that judges or makes it", () => {
        const isArgs = (file: string) => /Args$/.test(file);
        const isWork = (file: string) => /(^|\/)(rules|create\w*)$|Rules$/.test(file);
        assert.deepEqual(shown(edges.filter(([from, to]) => isArgs(from) && isWork(to))), []);
    });
});

describe("a circle", () => {
    const cases: readonly [string, Record<string, string[]>, string[][]][] = [
        ["is none where all goes one way", { a: ["b", "c"], b: ["c"], c: [] }, []],
        ["is found between two", { a: ["b"], b: ["a"], c: ["a"] }, [["a", "b"]]],
        ["is found around corners", { a: ["b"], b: ["c"], c: ["a"], d: ["d"] }, [["a", "b", "c"], ["d"]]],
    ];
    for (const [title, graphOf, expected] of cases) {
        it(title, () => {
            assert.deepEqual(circles(new Map(Object.entries(graphOf))), expected);
        });
    }
});
