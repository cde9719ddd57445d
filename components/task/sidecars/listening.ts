/** A port on which a container of the package's listens, in the one network that the containers of a task share. */
export interface ListeningPort {
    readonly port: number;
    readonly protocol: "tcp" | "udp";
    /** What is taken there. */
    readonly takes: string;
}

const OTLP: readonly ListeningPort[] = [
    { port: 4317, protocol: "tcp", takes: "OTLP over gRPC" },
    { port: 4318, protocol: "tcp", takes: "OTLP over HTTP" },
];
const XRAY: readonly ListeningPort[] = [
    { port: 2000, protocol: "udp", takes: "X-Ray segments" },
    { port: 2000, protocol: "tcp", takes: "sampling rules of X-Ray" },
];
const STATSD: ListeningPort = { port: 8125, protocol: "udp", takes: "StatsD" };
const HEALTH: ListeningPort = { port: 13133, protocol: "tcp", takes: "its health check" };
const OWN_METRICS: ListeningPort = { port: 8888, protocol: "tcp", takes: "its own metrics" };

/**
 * Of the collector, by the file of its image that it reads: `ecs-default-config.yaml` and `ecs-amp-xray.yaml` of
 * aws-otel-collector, whose receiver of segments answers SDKs over TCP too; beside them the extension `health_check` and, as of
 * every collector, the metrics about itself.
 */
export const COLLECTOR = {
    toCloudwatch: [...OTLP, ...XRAY, STATSD, HEALTH, OWN_METRICS],
    toPrometheus: [...OTLP, HEALTH, OWN_METRICS],
    health: [HEALTH],
} as const satisfies Record<string, readonly ListeningPort[]>;

/** Of the X-Ray daemon, as the command of its image says. */
export const XRAY_DAEMON = XRAY;

/** Of Fluent Bit, in the configuration that ECS makes for a log router. */
export const LOG_ROUTER_PORTS: readonly ListeningPort[] = [
    { port: 24224, protocol: "tcp", takes: "the containers' output" },
    { port: 8877, protocol: "tcp", takes: "its health check" },
];

/** Receivers of the CloudWatch agent, with the addresses that AWS documents for its configuration file, by where they stand in its configuration, with the setting of their address. */
const AGENT: readonly (readonly [path: string, setting: string, usual: ListeningPort])[] = [
    ["metrics.metrics_collected.statsd", "service_address", STATSD],
    ["metrics.metrics_collected.collectd", "service_address", { port: 25826, protocol: "udp", takes: "collectd" }],
    ["logs.metrics_collected.emf", "service_address", { port: 25888, protocol: "tcp", takes: "embedded metrics" }],
    ["logs.metrics_collected.emf", "service_address", { port: 25888, protocol: "udp", takes: "embedded metrics" }],
    ["traces.traces_collected.xray", "bind_address", XRAY[0]],
    ["traces.traces_collected.xray", "tcp_proxy.bind_address", XRAY[1]],
    ...["traces.traces_collected", "metrics.metrics_collected", "logs.metrics_collected"].flatMap((section) => [
        [`${section}.otlp`, "grpc_endpoint", OTLP[0]] as const,
        [`${section}.otlp`, "http_endpoint", OTLP[1]] as const,
    ]),
    ...["traces.traces_collected", "logs.metrics_collected"].flatMap((section) => [
        [`${section}.application_signals`, "", { port: 4315, protocol: "tcp", takes: "signals over gRPC" }] as const,
        [`${section}.application_signals`, "", { port: 4316, protocol: "tcp", takes: "signals over HTTP" }] as const,
        [`${section}.application_signals`, "", XRAY[1]] as const,
    ]),
];

/** What the CloudWatch agent listens on by a configuration; nothing by one that is not known yet, or no JSON. */
export function agentPorts(config: unknown): ListeningPort[] {
    const read = parsed(config);
    const found = AGENT.flatMap(([path, setting, usual]) => {
        const receiver = at(read, path);
        if (receiver === undefined || receiver === null) {
            return [];
        }
        const port = Number(/:(\d+)$/.exec(String(setting === "" ? "" : at(receiver, setting)))?.[1] ?? usual.port);
        return [{ ...usual, port }];
    });
    const keys = found.map(({ port, protocol }) => `${protocol} ${port}`);
    return found.filter((_, index) => keys.indexOf(keys[index]) === index);
}

function parsed(config: unknown): unknown {
    try {
        return typeof config === "string" ? JSON.parse(config) : undefined;
    } catch {
        return undefined;
    }
}

function at(value: unknown, path: string): unknown {
    return path
        .split(".")
        .reduce<unknown>((inside, key) => (inside as Record<string, unknown> | undefined | null)?.[key], value);
}
