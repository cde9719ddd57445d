import { ownValue } from "../../shared/json";
import type { ListeningPort } from "./listening";

/** Where a component of the collector listens: the place of the address in its settings, and what it is without one. */
interface Listener extends ListeningPort {
    readonly at: string;
    /** Listens only where this place in the settings is there. */
    readonly needs?: string;
}

const tcp = (port: number, takes: string, at = "endpoint", needs?: string): Listener => {
    return { port, protocol: "tcp", takes, at, needs };
};
const udp = (port: number, takes: string, at = "endpoint", needs?: string): Listener => {
    return { port, protocol: "udp", takes, at, needs };
};
const protocol = (of: typeof tcp, port: number, takes: string, name: string) =>
    of(port, takes, `protocols.${name}.endpoint`, `protocols.${name}`);

/** Receivers that wait for others, by the first part of their ids, with the ports of their documentation. */
const RECEIVERS: Readonly<Record<string, readonly Listener[]>> = {
    otlp: [protocol(tcp, 4317, "OTLP over gRPC", "grpc"), protocol(tcp, 4318, "OTLP over HTTP", "http")],
    awsxray: [udp(2000, "X-Ray segments"), tcp(2000, "sampling rules of X-Ray", "proxy_server.endpoint")],
    statsd: [udp(8125, "StatsD")],
    zipkin: [tcp(9411, "Zipkin's spans")],
    jaeger: [
        protocol(tcp, 14250, "Jaeger's spans over gRPC", "grpc"),
        protocol(tcp, 14268, "Jaeger's spans over HTTP", "thrift_http"),
        protocol(udp, 6831, "Jaeger's spans", "thrift_compact"),
        protocol(udp, 6832, "Jaeger's spans", "thrift_binary"),
    ],
};
const EXTENSIONS: Readonly<Record<string, readonly Listener[]>> = {
    health_check: [tcp(13133, "its health check")],
    pprof: [tcp(1777, "its profiles")],
    zpages: [tcp(55679, "its pages")],
};
const OWN_METRICS = tcp(8888, "its own metrics", "address");

/** What the collector listens on by a configuration of one's own; nothing by one that is not known yet, or no YAML. */
export function collectorPorts(config: unknown): ListeningPort[] {
    const read = parsed(config);
    const service = at(read, "service");
    if (typeof service !== "object" || service === null) {
        return [];
    }
    // What is described and in no pipeline is not started.
    const receivers = Object.values(record(at(service, "pipelines"))).flatMap((it) => ids(at(it, "receivers")));
    const found = [
        ...receivers.flatMap((id) => listening(RECEIVERS, id, at(read, "receivers"))),
        ...ids(at(service, "extensions")).flatMap((id) => listening(EXTENSIONS, id, at(read, "extensions"))),
        ...ownMetrics(at(service, "telemetry.metrics")),
    ];
    const keys = found.map(({ port, protocol: kind }) => `${kind} ${port}`);
    return found.filter((_, index) => keys.indexOf(keys[index]) === index);
}

function listening(table: Readonly<Record<string, readonly Listener[]>>, id: string, all: unknown): ListeningPort[] {
    const kind = id.split("/")[0];
    const settings = record(all)[id];
    const listeners = ownValue(table, kind) ?? [];
    return listeners.flatMap(({ at: place, needs, ...usual }) => {
        const port = portOf(at(settings, place), usual.port);
        return port === undefined || (needs !== undefined && !isThere(settings, needs)) ? [] : [{ ...usual, port }];
    });
}

/** Where nothing is said the collector shows metrics of itself, and with readers of one's own only what they say. */
function ownMetrics(metrics: unknown): ListeningPort[] {
    const { at: place, needs: _needs, ...usual } = OWN_METRICS;
    const readers = at(metrics, "readers");
    if (at(metrics, "level") === "none") {
        return [];
    }
    if (!Array.isArray(readers)) {
        const port = portOf(at(metrics, place), usual.port);
        return port === undefined ? [] : [{ ...usual, port }];
    }
    return readers.flatMap((reader) => {
        const port = at(reader, "pull.exporter.prometheus.port");
        return typeof port === "number" ? [{ ...usual, port }] : [];
    });
}

/** The port of an address; nothing where a variable of the environment says it. */
function portOf(address: unknown, usual: number): number | undefined {
    if (address === undefined || address === null) {
        return usual;
    }
    const port = /:(\d+)$/.exec(String(address))?.[1];
    return port === undefined ? undefined : Number(port);
}

function parsed(config: unknown): unknown {
    if (typeof config !== "string") {
        return undefined;
    }
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded where it is needed, which is seldom
    const { parse } = require("yaml") as typeof import("yaml");
    try {
        return parse(config, { logLevel: "silent" });
    } catch {
        return undefined;
    }
}

function ids(value: unknown): string[] {
    return Array.isArray(value) ? value.filter((id) => typeof id === "string") : [];
}

function record(value: unknown): Readonly<Record<string, unknown>> {
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function at(value: unknown, path: string): unknown {
    return path.split(".").reduce<unknown>((inside, key) => record(inside)[key], value);
}

/** Whether a key is written, with or without a value: `grpc:` alone switches a protocol on. */
function isThere(value: unknown, path: string): boolean {
    const keys = path.split(".");
    return Object.hasOwn(record(at(value, keys.slice(0, -1).join("."))), keys.at(-1)!);
}
