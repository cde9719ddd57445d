import type { LogConfiguration } from "@aws-sdk/client-ecs";
import * as pulumi from "@pulumi/pulumi";
import { listOf } from "./linuxParameters";

/** What takes the output of a container. AWS: `LogConfiguration`. */
export const LogDriver = {
    /** Nobody: the output is lost. Refused in the production preset (ECS.9). */
    None: "none",
    /** CloudWatch Logs. */
    Awslogs: "awslogs",
    /** The log router of the task, which sends it on; needs `sidecars.firelens` or a router of your own. */
    Firelens: "awsfirelens",
    /** Splunk. */
    Splunk: "splunk",
    /** A Fluentd on the instance; on EC2 only. */
    Fluentd: "fluentd",
    /** Graylog and Logstash; on EC2 only. */
    Gelf: "gelf",
    /** Files on the instance; on EC2 only. */
    JsonFile: "json-file",
    /** The journal of the instance; on EC2 only. */
    Journald: "journald",
    /** The syslog of the instance; on EC2 only. */
    Syslog: "syslog",
} as const;
export type LogDriver = (typeof LogDriver)[keyof typeof LogDriver];

/** What a container does when its output cannot be taken fast enough. */
export const LogMode = {
    /** It goes on, and what does not fit into the buffer is lost. */
    NonBlocking: "non-blocking",
    /** It waits, and so may its requests. */
    Blocking: "blocking",
} as const;
export type LogMode = (typeof LogMode)[keyof typeof LogMode];

/** Where the output of a container goes. */
export interface ContainerLogging {
    /**
     * What takes the output. Defaults to `awslogs` in both presets, and to `awsfirelens` if the task has the sidecar
     * `firelens`.
     */
    driver?: LogDriver;
    /** What the container does when its output is not taken, for awslogs. Defaults to `non-blocking` in both presets. */
    mode?: LogMode;
    /** Size of the buffer of `non-blocking`, such as `512k` or `25m`. Defaults to `25m` in both presets. */
    maxBufferSize?: string;
    /** Form of the time that begins an event, as `strptime` has it, for awslogs. Excludes `multilinePattern`. Defaults to none: each line is an event. */
    datetimeFormat?: string;
    /** Regular expression of the line that begins an event, for awslogs. Excludes `datetimeFormat`. Defaults to none: each line is an event. */
    multilinePattern?: string;
    /** Further options of the driver by name; they win over the others. Defaults to none. */
    options?: Record<string, pulumi.Input<string>>;
    /**
     * Options of the driver whose values are secret: ARNs of Secrets Manager secrets or Systems Manager parameters, which
     * the execution role may read. Defaults to none. AWS: `secretOptions`.
     */
    secretOptions?: Record<string, pulumi.Input<string>>;
}

/** The same once every value is known. */
export type ResolvedLogging = pulumi.Unwrap<ContainerLogging>;

/** Where the containers write their output. */
export interface LogTarget {
    readonly group: string;
    readonly region: string;
}

/** The logging of a container: its own over the task's, unless it has another driver, which has other options. */
export function loggingOf(
    task: ContainerLogging = {},
    own: ContainerLogging = {},
    usual: LogDriver = LogDriver.Awslogs,
): ContainerLogging & { readonly driver: LogDriver } {
    const ofTask = task.driver ?? usual;
    const driver = own.driver ?? ofTask;
    const { mode, datetimeFormat, multilinePattern, options, secretOptions } = task;
    // A blocking log has no buffer to inherit the size of.
    const maxBufferSize = own.mode === LogMode.Blocking ? undefined : task.maxBufferSize;
    const inherited = { mode, maxBufferSize, datetimeFormat, multilinePattern, options, secretOptions };
    return driver === ofTask ? { ...inherited, ...own, driver } : { ...own, driver };
}

/** Size of the buffer of `non-blocking` unless somebody says otherwise. */
export const USUAL_BUFFER = "25m";

/** The log configuration of a container. Everything is written: what is left out depends on the account. */
export function logConfiguration(
    container: string,
    target: LogTarget,
    logging: ResolvedLogging = {},
): LogConfiguration | undefined {
    const { driver = "awslogs", options, secretOptions } = logging;
    if (driver === "none") {
        return undefined;
    }
    const own = driver === "awslogs" ? awslogsOptions(container, target, logging) : {};
    const all = { ...own, ...options };
    return {
        logDriver: driver,
        options: Object.keys(all).length === 0 ? undefined : all,
        // ECS fills in the empty list, and the provider takes that for a difference.
        secretOptions: listOf(secretOptions, (name, valueFrom) => ({ name, valueFrom })) ?? [],
    };
}

function awslogsOptions(container: string, { group, region }: LogTarget, logging: ResolvedLogging) {
    const { mode = "non-blocking", maxBufferSize = USUAL_BUFFER, datetimeFormat, multilinePattern } = logging;
    return {
        ...(datetimeFormat === undefined ? {} : { "awslogs-datetime-format": datetimeFormat }),
        "awslogs-group": group,
        ...(multilinePattern === undefined ? {} : { "awslogs-multiline-pattern": multilinePattern }),
        "awslogs-region": region,
        "awslogs-stream-prefix": container,
        ...(mode === "blocking" ? {} : { "max-buffer-size": maxBufferSize }),
        // A container that cannot write its log goes on; what does not fit into the buffer is lost.
        mode,
    };
}
