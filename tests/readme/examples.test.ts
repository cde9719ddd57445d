import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import * as yaml from "yaml";
import { allProblems } from "../../components/environment/rules";
import { ROOT } from "../support/fakeEngine";

const PAGES = ["edge.md", "network.md", "scaling.md", "monitoring.md", "schedules.md", "migration.md"];

/** The YAML of a page, each block as it could stand in a stack file. */
function examples(page: string): any[] {
    const text = fs.readFileSync(path.join(ROOT, "docs", page), "utf8");
    const blocks = [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block]) => yaml.parse(block));
    return blocks.map((block) => {
        const containers = { web: { image: "web:1.0", port: 80 } };
        const services = block.scaling === undefined ? block.services : { web: { containers, scaling: block.scaling } };
        const { scaling: _scaling, ...rest } = block;
        const loadBalancer = { certificate: { domainName: "shop.example.com", hostedZoneId: "Z0123456789ABC" } };
        return { ...rest, loadBalancer: { ...loadBalancer, ...block.loadBalancer }, services: services ?? {} };
    });
}

describe("the examples of the documentation", () => {
    for (const page of PAGES) {
        it(`of ${page} are accepted in production`, () => {
            const found = examples(page);

            assert.ok(found.length > 0);
            for (const environment of found) {
                const errors = allProblems(environment, "shop").filter(({ severity }) => severity !== "warning");
                assert.deepEqual(errors, []);
            }
        });
    }
});
