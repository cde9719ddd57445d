import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { madeTypes } from "../../tools/schema/madeTypes";
import { resourcesPage } from "../../tools/schema/resourcesPage";

const ROOT = path.join(__dirname, "..", "..");

describe("docs/resources.md", () => {
    it("misses no type that a kept program registers", () => {
        const urns: string[] = Object.values<string[]>(
            JSON.parse(fs.readFileSync(path.join(ROOT, "tests", "urns", "urns.json"), "utf8")),
        ).flat();
        const registered = urns.map((urn) => urn.split("::")[0].split("$").pop()!);
        const made = new Set([...madeTypes(path.join(ROOT, "components")).values()].flat());

        assert.deepEqual(
            [...new Set(registered)].filter((type) => type.startsWith("aws:") && !made.has(type)),
            [],
        );
        assert.ok(made.size > 60);
    });

    it("leaves the name of the component open, by the longest that fits, and lists what no program shows", () => {
        const urns = [
            "ecs:index:Environment::shop",
            "ecs:index:Environment$ecs:index:Service::shop-web",
            "ecs:index:Environment$ecs:index:Service::shop-web-api",
            "ecs:index:Environment$ecs:index:Service$aws:iam/role:Role::shop-web-api-task",
            "ecs:index:Environment$ecs:index:Service$aws:iam/role:Role::shop-web-traffic",
        ];
        const made = new Map([["service", ["aws:iam/role:Role", "aws:sns/topic:Topic"]]]);
        const rows = resourcesPage(urns, made)
            .split("\n")
            .filter((line) => line.includes("aws:"));

        assert.deepEqual(rows, [
            "| `aws:iam/role:Role` | `<name>-task`, `<name>-traffic` |",
            "| `service/` | `aws:sns/topic:Topic` |",
        ]);
    });
});
