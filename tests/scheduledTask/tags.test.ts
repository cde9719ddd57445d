import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { Environment, type ScheduledTaskArgs } from "../../index";
import { type Recorded, run } from "../support/harness";
import { report } from "./fixtures";

// What the provider declares about each type, among it whether it takes tags.
const { resources: declared } = JSON.parse(
    fs.readFileSync(path.join(__dirname, "..", "..", "simulator", "properties.json"), "utf8"),
);

const untagged = (resources: Recorded[]) =>
    resources
        .filter(({ type, custom }) => custom && declared[type]?.inputs.tags !== undefined)
        .filter(({ inputs }) => inputs.tags?.team !== "billing")
        .map(({ type, name }) => `${type} ${name}`);

const JOBS = "arn:aws:sqs:eu-central-1:123456789012:jobs";
const volumes = { data: { efs: { fileSystemId: "fs-0a", accessPoint: { path: "/data" } } } };
const ways: Readonly<Record<string, Partial<ScheduledTaskArgs>>> = {
    "a time": { schedule: { expression: "rate(1 day)" }, failures: { emails: ["team@example.com"] }, volumes },
    "a queue": { schedule: undefined, trigger: { queue: { queueArn: JOBS } } },
    "a bucket": { schedule: undefined, trigger: { bucket: { bucketName: "inbox" } } },
    "an event": { schedule: undefined, trigger: { eventPattern: '{"source":["my.shop"]}' } },
    "an update": { schedule: undefined, runOnce: {} },
};

describe("tags of a scheduled task", () => {
    for (const [way, args] of Object.entries(ways)) {
        it(`are on everything that takes tags: started by ${way}`, async () => {
            const { resources } = await run(() => report({ ...args, tags: { team: "billing" } }));

            const tagged = resources.filter(({ inputs }) => inputs.tags?.team === "billing");
            assert.ok(tagged.length > 4, `only ${tagged.length}`);
            assert.deepEqual(untagged(resources), []);
        });
    }

    it("are on everything that takes tags in an environment with services as well", async () => {
        const { resources } = await run(
            () =>
                new Environment("app", {
                    tags: { team: "billing" },
                    loadBalancer: {},
                    services: { web: { containers: { web: { image: "a:1", port: 80 } }, ingress: { paths: ["/*"] } } },
                    schedules: {
                        jobs: {
                            trigger: { queue: { queueArn: JOBS } },
                            containers: { jobs: { image: "public.ecr.aws/a/b:1" } },
                        },
                    },
                    preset: "development",
                }),
        );

        assert.deepEqual(untagged(resources), []);
    });
});
