import * as assert from "node:assert/strict";
import { collectorPorts } from "../../components/task/sidecars/collectorPorts";
import { agentPorts } from "../../components/task/sidecars/listening";
import { registered } from "./whole";
import { type Refused, refusesAll } from "./refused";

const AMP = "arn:aws:aps:eu-central-1:123456789012:workspace/ws-1";
const taken = (port: number, owner: string, takes: string) => [
    `containers.app.port: ${port} is taken by the container "${owner}" of the same task, for ${takes}. Give each container a port of its own. [container-port-unique]`,
];
const apart = (sidecar: string, port: string, takes: string, owner = "otel") => [
    `sidecars.${sidecar}: ${port} (${takes}) is taken by the container "${owner}" of the same task. Remove \`sidecars.${sidecar}\`, or give one that has it a \`config\` that listens elsewhere. [container-port-unique]`,
];
const EMF = { logs: { metrics_collected: { emf: {} } } };
const STATSD = (address: string) =>
    JSON.stringify({ metrics: { metrics_collected: { statsd: { service_address: address } } } });

const COLLECTING = `
receivers:
  otlp: { protocols: { grpc: , http: { endpoint: "0.0.0.0:5318" } } }
  awsxray/one:
  zipkin: { endpoint: "0.0.0.0:9411" }
  statsd: { endpoint: "0.0.0.0:\${env:STATSD_PORT}" }
extensions:
  health_check: { endpoint: ":13134" }
  pprof:
service:
  extensions: [health_check]
  pipelines:
    traces: { receivers: [otlp, awsxray/one], exporters: [debug] }
    metrics: { receivers: [otlp, statsd], exporters: [debug] }
`;

const cases: Refused[] = [
    ["OTLP over gRPC", { port: 4317 }, { sidecars: { otel: {} } }, taken(4317, "otel", "OTLP over gRPC")],
    ["the collector's health", { port: 13133 }, { sidecars: { otel: {} } }, taken(13133, "otel", "its health check")],
    ["the collector's own metrics", { port: 8888 }, { sidecars: { otel: {} } }, taken(8888, "otel", "its own metrics")],
    [
        "the same with Prometheus",
        { port: 8888 },
        { sidecars: { otel: { prometheusWorkspaceArn: AMP } } },
        taken(8888, "otel", "its own metrics"),
    ],
    [
        "the health of a collector with a configuration of one's own",
        { port: 13133 },
        { sidecars: { otel: { config: "receivers: {}", healthCheck: true } } },
        taken(13133, "otel", "its health check"),
    ],
    [
        "what a configuration of the collector listens on",
        { port: 4317 },
        { sidecars: { otel: { config: COLLECTING } } },
        taken(4317, "otel", "OTLP over gRPC"),
    ],
    [
        "the daemon beside a collector whose configuration takes segments",
        {},
        { sidecars: { xray: {}, otel: { config: COLLECTING } } },
        apart("xray", "UDP port 2000", "X-Ray segments"),
    ],
    [
        "the daemon's sampling rules",
        { port: 2000 },
        { sidecars: { xray: {} } },
        taken(2000, "xray", "sampling rules of X-Ray"),
    ],
    [
        "the router's input",
        { port: 24224 },
        { sidecars: { firelens: {} } },
        taken(24224, "log-router", "the containers' output"),
    ],
    [
        "the router's health",
        { port: 8877 },
        { sidecars: { firelens: {} } },
        taken(8877, "log-router", "its health check"),
    ],
    [
        "StatsD in a range",
        { ports: { many: { range: "8100-8200", protocol: "udp" } } },
        { sidecars: { cloudwatchAgent: {} } },
        [
            'containers.app.ports.many: 8100-8200 is taken by the container "cloudwatch-agent" of the same task, for StatsD. Give each container a port of its own. [container-port-unique]',
        ],
    ],
    [
        "what a configuration of the agent listens on",
        { port: 25888 },
        { sidecars: { cloudwatchAgent: { config: JSON.stringify(EMF) } } },
        taken(25888, "cloudwatch-agent", "embedded metrics"),
    ],
    [
        "the daemon beside a collector",
        {},
        { sidecars: { otel: {}, xray: {} } },
        apart("xray", "UDP port 2000", "X-Ray segments"),
    ],
    [
        "the agent beside a collector",
        {},
        { sidecars: { otel: {}, cloudwatchAgent: {} } },
        apart("cloudwatchAgent", "UDP port 8125", "StatsD"),
    ],
    [
        "an agent that takes segments beside the daemon",
        {},
        {
            sidecars: {
                xray: {},
                cloudwatchAgent: { config: JSON.stringify({ traces: { traces_collected: { xray: {} } } }) },
            },
        },
        apart("cloudwatchAgent", "UDP port 2000", "X-Ray segments", "xray"),
    ],
];
refusesAll("ports that sidecars listen on", cases);

describe("ports that sidecars do not listen on", () => {
    const image = "public.ecr.aws/nginx/nginx:1.29";
    const accepted: [string, object, object, object?][] = [
        ["StatsD over TCP", { port: 8125 }, { cloudwatchAgent: {} }],
        [
            "8125 beside an agent that has another port",
            { ports: { s: { port: 8125, protocol: "udp" } } },
            { cloudwatchAgent: { config: STATSD(":8126") } },
        ],
        [
            "a collector for Prometheus beside daemon and agent",
            {},
            { otel: { prometheusWorkspaceArn: AMP }, xray: {}, cloudwatchAgent: {} },
        ],
        [
            "a collector and an agent that listens elsewhere",
            {},
            { otel: {}, cloudwatchAgent: { config: STATSD(":8126") } },
        ],
        [
            "4317 beside a collector with a configuration of one's own",
            { port: 4317 },
            { otel: { config: "receivers: {}" } },
        ],
        [
            "24224 on a bridge, where each container has a network",
            { port: 24224 },
            { firelens: {} },
            { requiresCompatibilities: ["EC2"], networkMode: "bridge" },
        ],
    ];
    for (const [what, container, sidecars, task] of accepted) {
        it(`are free for the application: ${what}`, async () => {
            const { resources } = await registered({ ...task, sidecars, containers: { app: { image, ...container } } });
            assert.ok(resources.length > 0);
        });
    }

    it("follow from the collector's configuration, where it can be read", () => {
        const read = (config: unknown) => collectorPorts(config).map(({ protocol, port }) => `${protocol} ${port}`);

        assert.deepEqual(read(COLLECTING), ["tcp 4317", "tcp 5318", "udp 2000", "tcp 2000", "tcp 13134", "tcp 8888"]);
        const metrics = (text: string) => read(`service: { telemetry: { metrics: ${text} } }`);
        assert.deepEqual(metrics("{ level: none }"), []);
        assert.deepEqual(metrics('{ address: "0.0.0.0:9999" }'), ["tcp 9999"]);
        assert.deepEqual(metrics("{ readers: [{ pull: { exporter: { prometheus: { port: 9998 } } } }] }"), [
            "tcp 9998",
        ]);
        assert.deepEqual(metrics("{ readers: [{ periodic: {} }] }"), []);
        assert.deepEqual([read("a: ["), read("null"), read("[]"), read(undefined)], [[], [], [], []]);
    });

    it("follow from the agent's configuration, where it can be read", () => {
        const read = (config: unknown) => agentPorts(config).map(({ protocol, port }) => `${protocol} ${port}`);

        const signals = {
            logs: { metrics_collected: { application_signals: {} } },
            traces: { traces_collected: { application_signals: {} } },
        };
        assert.deepEqual(read(JSON.stringify(signals)), ["tcp 4315", "tcp 4316", "tcp 2000"]);
        const otlp = { traces: { traces_collected: { otlp: { grpc_endpoint: "0.0.0.0:5317" } } } };
        assert.deepEqual(read(JSON.stringify(otlp)), ["tcp 5317", "tcp 4318"]);
        assert.deepEqual(read(JSON.stringify({ metrics: { metrics_collected: { collectd: {} } } })), ["udp 25826"]);
        assert.deepEqual([read("no JSON"), read("null"), read("[]"), read(undefined)], [[], [], [], []]);
    });
});
