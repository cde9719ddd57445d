import * as assert from "node:assert/strict";
import { agentSettings } from "../../components/cluster/ec2Capacity/agent";
import { userDataProblems } from "../../components/cluster/ec2Capacity/userData";

const judge = (...lines: string[]) =>
    userDataProblems({
        system: "bottlerocket",
        agent: agentSettings(),
        gpu: false,
        warmPool: false,
        parts: [["[settings.ecs]", ...lines].join("\n")],
    });

const right = [
    'loglevel = "debug"',
    'container-stop-timeout = "1h2m3s"',
    'task-cleanup-wait = "1.5h"',
    "reserved-memory = 65535",
    "image-cleanup-delete-per-cycle = 10",
    'logging-drivers = ["json-file", "awslogs"]',
    'image-pull-behavior = "prefer-cached"',
    "enable-container-metadata = true",
    'instance-attributes = { stack = "prod" }',
];

const wrong: [string, string, string][] = [
    ["reserved-memory = 65536", "reserved-memory", "a whole number from 0 to 65535"],
    ["reserved-memory = 512.5", "reserved-memory", "a whole number from 0 to 65535"],
    ['reserved-memory = "512"', "reserved-memory", "a whole number from 0 to 65535"],
    ["container-stop-timeout = 30", "container-stop-timeout", "a duration such as 1h30m"],
    ['container-stop-timeout = "30"', "container-stop-timeout", "a duration such as 1h30m"],
    ['container-stop-timeout = ""', "container-stop-timeout", "a duration such as 1h30m"],
    ['task-cleanup-wait = "1m2h"', "task-cleanup-wait", "a duration such as 1h30m"],
    ['loglevel = "warning"', "loglevel", "one of debug, info, warn, error, crit"],
    ['image-pull-behavior = "never"', "image-pull-behavior", "one of default, always, once, prefer-cached"],
    ['awsvpc-block-imds = "true"', "awsvpc-block-imds", "true or false"],
    ["instance-attributes = { stack = 1 }", "instance-attributes", "a table of texts"],
    ['logging-drivers = "awslogs"', "logging-drivers", "a list of texts"],
];

describe("settings of the agent for Bottlerocket", () => {
    for (const line of right) {
        it(`are taken: ${line}`, () => assert.deepEqual(judge(line), []));
    }
    for (const [line, key, what] of wrong) {
        it(`are refused: ${line}`, () => {
            const message = `has settings.ecs.${key}, which is not ${what}: Bottlerocket would take nothing of it`;
            assert.deepEqual(judge(line), [
                { rule: "instance-user-data-form", path: "userData[0]", message, remedy: `Write ${what}` },
            ]);
        });
    }

    it("are warned of where Bottlerocket may not know one", () => {
        assert.deepEqual(judge('log-level = "debug"'), [
            {
                rule: "instance-user-data-setting",
                path: "userData[0]",
                message: "has settings.ecs.log-level, which Bottlerocket did not know when this was written",
                remedy: "Write loglevel",
                severity: "warning",
            },
        ]);
    });
});
