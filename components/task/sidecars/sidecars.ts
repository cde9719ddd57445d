import * as pulumi from "@pulumi/pulumi";
import { sortedEntries } from "../../shared/json";
import type { Container } from "../container";
import type { Statement } from "../statements";
import { cloudwatchAgent, type CloudwatchAgentSidecar } from "./cloudwatchAgent";
import { firelens, type FirelensSidecar } from "./firelens";
import { otel, type OtelSidecar } from "./otel";
import { xray, type XraySidecar } from "./xray";

/** Containers that run beside the application's, ready made, with the permissions that they need. */
export interface TaskSidecars {
    /** AWS Distro for OpenTelemetry: takes OTLP on ports 4317 and 4318. Defaults to none. */
    otel?: OtelSidecar;
    /** X-Ray daemon: takes segments on UDP port 2000. AWS ends its support in 2027; prefer `otel`. Defaults to none. */
    xray?: XraySidecar;
    /** CloudWatch agent: takes StatsD on UDP port 8125. Defaults to none. */
    cloudwatchAgent?: CloudwatchAgentSidecar;
    /** Fluent Bit as log router: sends the output of all containers on. Defaults to none. */
    firelens?: FirelensSidecar;
}

/** Where a sidecar runs. */
export interface SidecarScene {
    readonly region: string;
    readonly account: string;
    readonly partition: string;
    readonly logGroup: string;
}

/** A ready-made container, and what it needs in AWS once every value is known. */
export interface Sidecar {
    readonly name: string;
    readonly container: Container;
    /** What is taken into account in `statements`, with its outputs. */
    readonly uses: Readonly<Record<string, pulumi.Input<string> | undefined>>;
    readonly statements: (used: Readonly<Record<string, string | undefined>>, scene: SidecarScene) => Statement[];
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

/** What all sidecars can be told. */
export interface SidecarContainer {
    /** Image to run instead of the one that the package was tested with. */
    image?: pulumi.Input<string>;
    /** Whether the task stops when the sidecar does. Defaults to `false`, and to `true` for the log router. */
    essential?: boolean;
    /**
     * CPU units of the task's that are kept for it. Defaults to none.
     * @integer
     */
    cpu?: number;
    /**
     * MiB of the task's memory that are kept for it. Defaults to 64, and to 128 for the log router.
     * @integer
     */
    memoryReservationMiB?: number;
}

/** The names of the containers that sidecars make. */
export function sidecarNames(sidecars: TaskSidecars | undefined): string[] {
    return sidecarsOf(sidecars).map(({ name }) => name);
}

/** The containers of a task with those of its sidecars. */
export function withSidecars(
    containers: Readonly<Record<string, Container>>,
    sidecars: readonly Sidecar[],
): Record<string, Container> {
    const made = Object.fromEntries(sidecars.map(({ name, container }) => [name, container]));
    return Object.fromEntries(sortedEntries({ ...made, ...containers }));
}
