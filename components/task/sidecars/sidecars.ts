import { sortedEntries } from "../../shared/json";
import type { Container } from "../containerArgs";
import { LogDriver } from "../logDrivers";
import { cloudwatchAgent, type CloudwatchAgentSidecar } from "./cloudwatchAgent";
import { firelens, type FirelensSidecar } from "./firelens";
import { otel, type OtelSidecar } from "./otel";
import type { Sidecar } from "./sidecar";
import { xray, type XraySidecar } from "./xray";

/** Containers that run beside the application's, ready made, with the permissions that they need. */
export interface TaskSidecars {
    /** AWS Distro for OpenTelemetry: takes OTLP on ports 4317 and 4318. Defaults to none. */
    otel?: OtelSidecar;
    /** X-Ray daemon: takes segments on UDP port 2000. AWS ends its support in 2027; prefer `otel`. Defaults to none. */
    xray?: XraySidecar;
    /** CloudWatch agent: takes StatsD on UDP port 8125. Defaults to none. */
    cloudwatchAgent?: CloudwatchAgentSidecar;
    /** Fluent Bit as log router: sends the output of all containers on, and the task ends with it. Defaults to none. */
    firelens?: FirelensSidecar;
}

/** The sidecars that are asked for, in a fixed order. */
export function sidecarsOf(sidecars: TaskSidecars = {}): Sidecar[] {
    return [
        ...(sidecars.otel === undefined ? [] : [otel(sidecars.otel)]),
        ...(sidecars.xray === undefined ? [] : [xray(sidecars.xray)]),
        ...(sidecars.cloudwatchAgent === undefined ? [] : [cloudwatchAgent(sidecars.cloudwatchAgent)]),
        ...(sidecars.firelens === undefined ? [] : [firelens(sidecars.firelens)]),
    ];
}

/** What takes the output of containers that say nothing of it: the log router, where there is one. */
export function usualDriver(sidecars: TaskSidecars | undefined): LogDriver {
    return sidecars?.firelens === undefined ? LogDriver.Awslogs : LogDriver.Firelens;
}

/** The names of the containers that sidecars make. */
export function sidecarNames(sidecars: TaskSidecars | undefined): string[] {
    return sidecarsOf(sidecars).map(({ name }) => name);
}

/** The containers of a task with those of its sidecars. */
export function withSidecars(
    containers: Readonly<Record<string, Container>>,
    sidecars: readonly Sidecar[],
): Readonly<Record<string, Container>> {
    if (sidecars.length === 0) {
        return containers;
    }
    const made = Object.fromEntries(sidecars.map(({ name, container }) => [name, container]));
    return Object.fromEntries(sortedEntries({ ...made, ...containers }));
}
