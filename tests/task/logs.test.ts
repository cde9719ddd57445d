import * as assert from "node:assert/strict";
import { SECRET, TASK } from "./fixtures";
import { SHAPES } from "./shapes";
import { definitions, registered, statements } from "./whole";

const GROUP = "aws:cloudwatch/logGroup:LogGroup";
const FILTER = "aws:cloudwatch/logMetricFilter:LogMetricFilter";
const containers = { app: { image: "a:1" } };

describe("logs of a task", () => {
    it("join lines, bound their buffer, and wait where a container wants to", async () => {
        const [chatty, web] = await definitions(SHAPES["logs with lines that belong together"]);

        assert.deepEqual(web.logConfiguration.options, {
            "awslogs-create-group": "false",
            "awslogs-group": "job",
            "awslogs-region": "eu-central-1",
            "awslogs-stream-prefix": "web",
            "awslogs-multiline-pattern": "^\\d{4}-",
            "max-buffer-size": "4m",
            mode: "non-blocking",
        });
        assert.equal(chatty.logConfiguration.options.mode, "blocking");
        assert.equal(chatty.logConfiguration.options["max-buffer-size"], undefined);
    });

    it("count errors in a metric", async () => {
        const { get } = await registered(SHAPES["logs with lines that belong together"]);

        const { pattern, logGroupName, metricTransformation } = get(FILTER).inputs;
        assert.deepEqual([pattern, logGroupName], ["ERROR", "job"]);
        assert.deepEqual(metricTransformation, {
            name: "job-errors",
            namespace: "Slipway/Logs",
            value: "1",
            unit: "Count",
        });
    });

    it("go to a group of a name and a key of one's own", async () => {
        const kmsKeyArn = "arn:aws:kms:eu-central-1:123456789012:key/1";
        const { get } = await registered({ containers, logging: { logGroupName: "/web/logs", kmsKeyArn } });

        const { name, kmsKeyId } = get(GROUP).inputs;
        assert.deepEqual([name, kmsKeyId], ["/web/logs", kmsKeyArn]);
    });

    it("go to a group from elsewhere, and ECS may write to that one", async () => {
        const group = "arn:aws:logs:eu-central-1:123456789012:log-group:/shared/logs";
        const args = { containers, logging: { existingLogGroupArn: `${group}:*` } };
        const { get, resources } = await registered(args);

        assert.deepEqual(
            resources.filter(({ type }) => type === GROUP),
            [],
        );
        const [{ logConfiguration }] = JSON.parse(get(TASK).inputs.containerDefinitions);
        assert.equal(logConfiguration.options["awslogs-group"], "/shared/logs");
        const [write] = await statements("job-execution", args);
        assert.equal(write.Resource, `${group}:*`);
    });

    it("go to Splunk with a token that ECS reads", async () => {
        const [{ logConfiguration }] = await definitions(SHAPES["logs to Splunk"]);

        assert.deepEqual(logConfiguration, {
            logDriver: "splunk",
            options: { "splunk-url": "https://splunk.example.com:8088" },
            secretOptions: [{ name: "splunk-token", valueFrom: SECRET }],
        });
        const [, read] = await statements("job-execution", SHAPES["logs to Splunk"]);
        assert.deepEqual(read.Resource, [SECRET]);
    });

    it("go nowhere in development if somebody wants that", async () => {
        const [{ logConfiguration }] = await definitions({
            preset: "development",
            containers,
            logging: { driver: "none" },
        });

        assert.equal(logConfiguration, undefined);
    });

    it("inherit nothing from the task's driver with another driver of their own", async () => {
        const [app] = await definitions({
            requiresCompatibilities: ["EC2"],
            logging: { options: { tag: "x" } },
            containers: { app: { image: "a:1", logging: { driver: "journald" } } },
        });

        assert.deepEqual(app.logConfiguration, { logDriver: "journald", secretOptions: [] });
    });
});
