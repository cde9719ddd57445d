import * as assert from "node:assert/strict";
import { container } from "./fixtures";
import { SHAPES } from "./shapes";
import { definitions, statements } from "./whole";

const containers = { app: { image: "a:1" } };
const named = (all: any[], name: string) => all.find((it) => it.name === name);
const LOGS = "arn:aws:logs:eu-central-1:123456789012:log-group";

describe("sidecars of a task", () => {
    it("send traces and metrics on with OpenTelemetry, to Prometheus where that is named", async () => {
        const otel = named(await definitions(SHAPES["every other sidecar"]), "otel");

        const { image, essential, command, environment, healthCheck } = otel;
        assert.match(image, /^public\.ecr\.aws\/aws-observability\/aws-otel-collector:v\d/);
        assert.deepEqual(
            { essential, command, environment, check: healthCheck.command },
            {
                essential: false,
                command: ["--config=/etc/ecs/ecs-amp-xray.yaml", "--set=extensions.sigv4auth.region=eu-central-1"],
                environment: [
                    {
                        name: "AWS_PROMETHEUS_ENDPOINT",
                        value: "https://aps-workspaces.eu-central-1.amazonaws.com/workspaces/ws-1/api/v1/remote_write",
                    },
                    { name: "AWS_REGION", value: "eu-central-1" },
                ],
                check: ["CMD", "/healthcheck"],
            },
        );
        const all = await statements("job-task", SHAPES["every other sidecar"]);
        assert.deepEqual(all.find((it) => it.Action[0] === "aps:RemoteWrite").Resource, [
            "arn:aws:aps:eu-central-1:123456789012:workspace/ws-1",
        ]);
    });

    it("may do what their defaults do, and nothing more", async () => {
        const [traces, metrics, ...rest] = await statements("job-task", { containers, sidecars: { otel: {} } });

        assert.deepEqual(rest, []);
        assert.ok(traces.Action.every((action: string) => action.startsWith("xray:")));
        assert.deepEqual(metrics.Resource, [`${LOGS}:/aws/ecs/*`]);
    });

    it("read a configuration of one's own from a parameter that ECS may read", async () => {
        const configParameterArn = "arn:aws:ssm:eu-central-1:123456789012:parameter/otel";
        const args = { containers, sidecars: { otel: { configParameterArn } } };

        const otel = named(await definitions(args), "otel");
        assert.deepEqual(otel.secrets, [{ name: "AOT_CONFIG_CONTENT", valueFrom: configParameterArn }]);
        assert.equal(otel.command, undefined);
        const [, read] = await statements("job-execution", args);
        assert.deepEqual(read.Resource, [configParameterArn]);
    });

    it("sign metrics for the Region of the workspace, and have all else in the task's", async () => {
        const prometheusWorkspaceArn = "arn:aws:aps:us-east-1:123456789012:workspace/ws-1";
        const otel = named(await definitions({ containers, sidecars: { otel: { prometheusWorkspaceArn } } }), "otel");

        assert.equal(otel.command[1], "--set=extensions.sigv4auth.region=us-east-1");
        assert.deepEqual(otel.environment, [
            {
                name: "AWS_PROMETHEUS_ENDPOINT",
                value: "https://aps-workspaces.us-east-1.amazonaws.com/workspaces/ws-1/api/v1/remote_write",
            },
            { name: "AWS_REGION", value: "eu-central-1" },
        ]);
    });

    it("are asked for their health only where they answer", async () => {
        const check = async (otel: object) =>
            named(await definitions({ containers, sidecars: { otel } }), "otel").healthCheck?.command;
        const own = { config: "receivers: {}" };

        assert.deepEqual(await check({}), ["CMD", "/healthcheck"]);
        assert.deepEqual(await check({ healthCheck: false }), undefined);
        assert.deepEqual(await check(own), undefined);
        assert.deepEqual(await check({ ...own, healthCheck: true }), ["CMD", "/healthcheck"]);
    });

    it("take segments with the X-Ray daemon and StatsD with the CloudWatch agent", async () => {
        const all = await definitions(SHAPES["every other sidecar"]);

        const { portMappings, cpu, memoryReservation } = named(all, "xray");
        assert.deepEqual(portMappings, [
            { name: "xray-segments", containerPort: 2000, hostPort: 2000, protocol: "udp" },
        ]);
        assert.deepEqual([cpu, memoryReservation], [32, 64]);
        const [region, { name, value }] = named(all, "cloudwatch-agent").environment;
        assert.deepEqual([region, name], [{ name: "AWS_REGION", value: "eu-central-1" }, "CW_CONFIG_CONTENT"]);
        assert.equal(JSON.parse(value).metrics.namespace, "Web");
        const policy = await statements("job-task", SHAPES["every other sidecar"]);
        assert.deepEqual(policy.find((it) => it.Action[0] === "cloudwatch:PutMetricData").Condition, {
            StringEquals: { "cloudwatch:namespace": ["Web"] },
        });
    });

    it("route the output of every container but the router's own", async () => {
        const all = await definitions(SHAPES["a log router"]);

        const { logConfiguration, firelensConfiguration, essential } = named(all, "log-router");
        assert.equal(logConfiguration.logDriver, "awslogs");
        assert.equal(essential, true);
        assert.deepEqual(firelensConfiguration, {
            type: "fluentbit",
            options: {
                "enable-ecs-log-metadata": "true",
                "config-file-type": "file",
                "config-file-value": "/extra.conf",
            },
        });
        assert.deepEqual(named(all, "web").logConfiguration, {
            logDriver: "awsfirelens",
            options: {
                Name: "s3",
                region: "eu-central-1",
                bucket: "logs",
                s3_key_format: "/logs/web/%Y/%m/%d/%H_%M_%S_$UUID",
                total_file_size: "1M",
                use_put_object: "On",
            },
            secretOptions: [],
        });
    });

    const outputs: [string, object, Record<string, string>, string[], string[]][] = [
        [
            "CloudWatch",
            {},
            { Name: "cloudwatch_logs", log_group_name: "job", log_stream_prefix: "app/", auto_create_group: "false" },
            ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
            [`${LOGS}:job:*`],
        ],
        [
            "Firehose",
            { firehoseStreamArn: "arn:aws:firehose:eu-central-1:123456789012:deliverystream/logs" },
            { Name: "kinesis_firehose", delivery_stream: "logs" },
            ["firehose:PutRecordBatch"],
            ["arn:aws:firehose:eu-central-1:123456789012:deliverystream/logs"],
        ],
        [
            "OpenSearch",
            { openSearch: { domainArn: "arn:aws:es:eu-central-1:123456789012:domain/logs", host: "search.example" } },
            { Name: "opensearch", Host: "search.example", Port: "443", tls: "On", Aws_Auth: "On" },
            ["es:ESHttpPost", "es:ESHttpPut"],
            ["arn:aws:es:eu-central-1:123456789012:domain/logs/*"],
        ],
    ];
    for (const [where, firelens, wanted, actions, resources] of outputs) {
        it(`send logs to ${where} with what that needs and nothing more`, async () => {
            const { logConfiguration } = await container({}, { sidecars: { firelens } });

            const { options } = logConfiguration;
            assert.deepEqual({ ...options, ...wanted }, options);
            const all = await statements("job-task", { containers, sidecars: { firelens } });
            assert.deepEqual(
                all.map(({ Action, Resource }) => [Action, Resource]),
                [[actions, resources]],
            );
        });
    }

    it("send logs wherever Fluent Bit can, under options of one's own", async () => {
        const custom = { Name: "http", Host: "logs.example.com" };
        const { logConfiguration } = await container({}, { sidecars: { firelens: { custom } } });

        assert.deepEqual(logConfiguration.options, custom);
    });

    it("leave a container alone that has a driver of its own", async () => {
        const { logConfiguration } = await container(
            { logging: { driver: "awslogs" } },
            { sidecars: { firelens: {} } },
        );

        assert.equal(logConfiguration.logDriver, "awslogs");
    });

    it("are hardened like the rest, but for the users that they need", async () => {
        const all = await definitions({ hardening: "strict", containers, sidecars: { otel: {}, firelens: {} } });

        assert.deepEqual(
            all.map(({ name, user, readonlyRootFilesystem }) => [name, user, readonlyRootFilesystem]),
            [
                ["app", "1000:1000", true],
                ["log-router", "0", true],
                ["otel", "1337", true],
            ],
        );
    });
});
