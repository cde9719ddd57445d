import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { completeCluster } from "../../components/cluster/clusterSettings";
import { clusterProblems } from "../../components/cluster/rules";
import { allProblems } from "../../components/environment/rules";
import type { Problem } from "../../components/shared/problems";
import { problemsOfScheduledTask, problemsOfService } from "../support/judged";

const SCHEMA = JSON.parse(fs.readFileSync(path.join(__dirname, "..", "..", "schema.json"), "utf8"));

// How a description says that a text is written in somebody's language, and not only a name.
const LANGUAGE =
    /expression|pattern|\bcron\b|\bJSON\b|YAML|TOML|metric math|query language|strptime|yyyy|status codes|octal|host names|`CMD`|user data/i;

type Judged = () => Problem[];

const APP = { image: "public.ecr.aws/nginx/nginx:1.29", port: 8080 };
const service =
    (args: object): Judged =>
    () =>
        problemsOfService({ containers: { app: APP }, ...args } as never);
const container = (more: object) => service({ containers: { app: { ...APP, ...more } } });
const scheduled =
    (args: object): Judged =>
    () =>
        problemsOfScheduledTask({ containers: { app: APP }, ...args } as never);
const at = (schedule: object) => scheduled({ schedule });
const pool =
    (capacity: object): Judged =>
    () => {
        const cluster = { capacities: { pool: capacity } } as never;
        return clusterProblems(cluster, completeCluster(cluster, undefined));
    };
const ingress = (more: object) => service({ ingress: { paths: ["/*"], ...more } });
const network = (healthCheck: object) => service({ networkIngress: { port: 443, protocol: "TCP", healthCheck } });
const metrics = { lag: { namespace: "App", metricName: "Lag" } };
const onInstances = { requiresCompatibilities: ["EC2"] };
const efs = (accessPoint: object) =>
    service({
        volumes: { data: { efs: { fileSystemId: "fs-0a", accessPoint: { path: "/data", ...accessPoint } } } },
        containers: { app: { ...APP, mountPoints: { "/data": { volume: "data" } } } },
    });

// One wrong text for each argument, and the rule that refuses it in the preview.
const LANGUAGES: Readonly<Record<string, readonly [rule: string, judged: Judged]>> = {
    "CapacitySchedule.recurrence": [
        "capacity-schedule-recurrence",
        pool({ scaling: { schedules: { night: { recurrence: "0 25 * * *", instances: 0 } } } }),
    ],
    "CloudwatchAgentSidecar.config": ["sidecar-config", service({ sidecars: { cloudwatchAgent: { config: "{" } } })],
    "ContainerHealthCheck.command": [
        "container-health-command",
        container({ healthCheck: { command: ["CMD", "a || b"] } }),
    ],
    "ContainerLogging.datetimeFormat": ["awslogs-multiline", container({ logging: { datetimeFormat: "%F" } })],
    "ContainerLogging.multilinePattern": ["awslogs-multiline", container({ logging: { multilinePattern: "(?=a)" } })],
    "Ec2CapacitySettings.userData": ["instance-user-data-form", pool({ userData: ["yum update"] })],
    "EfsAccessPoint.path": ["efs-access-point", efs({ path: "/a/b/c/d/e" })],
    "EfsAccessPoint.permissions": ["efs-access-point", efs({ permissions: "rwx" })],
    "EnvironmentMonitoring.widgets": [
        "dashboard-body",
        () =>
            allProblems(
                { services: { app: { containers: { app: APP } } }, monitoring: { widgets: ["{"] } } as never,
                "app",
            ),
    ],
    "IngressSettings.hostRegexes": ["rule-regex", ingress({ paths: [], hostRegexes: ["("] })],
    "IngressSettings.hosts": ["rule-host", ingress({ hosts: ["https://a.example.com"] })],
    "IngressSettings.paths": ["rule-path", ingress({ paths: ["/{id}"] })],
    "IngressSettings.pathRegexes": ["rule-regex", ingress({ paths: [], pathRegexes: ["(?=a)"] })],
    "RequestRewrite.regex": ["rule-rewrite", ingress({ rewrites: { url: { regex: "a(", replace: "/" } } })],
    "LifecycleHook.detailsJson": [
        "hook-details",
        service({ deployment: { hooks: { a: { stages: ["POST_SCALE_UP"], functionArn: "a", detailsJson: "{" } } } }),
    ],
    "MetricTracking.expression": [
        "alarm-metric-form",
        service({ scaling: { metrics: { lag: { metrics, target: 1, expression: "lag /" } } } }),
    ],
    "NetworkHealthCheck.matcher": ["health-check-matcher", network({ path: "/", matcher: "2xx" })],
    "NetworkHealthCheck.path": ["health-check-path", network({ path: "/a b" })],
    "OtelSidecar.config": ["sidecar-config", service({ sidecars: { otel: { config: "a: [" } } })],
    "PlacementConstraint.expression": [
        "placement-constraint-expression",
        service({ ...onInstances, placement: { constraints: [{ type: "memberOf", expression: "attribute:a = b" }] } }),
    ],
    "PlacementStrategy.field": [
        "placement-strategy-field",
        service({ ...onInstances, placement: { strategies: [{ type: "spread", field: "zone" }] } }),
    ],
    "ScalingSchedule.endTime": [
        "scaling-schedule-window",
        service({ scaling: { schedules: { night: { schedule: "rate(1 day)", minTasks: 1, endTime: "tomorrow" } } } }),
    ],
    "ScalingSchedule.schedule": [
        "scaling-schedule-expression",
        service({ scaling: { schedules: { night: { schedule: "cron(0 3 * *)", minTasks: 1 } } } }),
    ],
    "ScalingSchedule.startTime": [
        "scaling-schedule-window",
        service({ scaling: { schedules: { night: { schedule: "rate(1 day)", minTasks: 1, startTime: "now" } } } }),
    ],
    "ServiceMonitoring.errorPattern": ["log-error-pattern", service({ monitoring: { errorPattern: "ERROR:" } })],
    "ServiceMonitoring.widgets": ["dashboard-body", service({ monitoring: { widgets: ["{"] } })],
    "StepScaling.expression": [
        "alarm-metric-form",
        service({
            scaling: { steps: { lag: { metrics, expression: "lag /", steps: [{ from: 1, change: 1 }] } } },
        }),
    ],
    "TargetHealthCheck.matcher": ["health-check-matcher", ingress({ healthCheck: { matcher: "2xx" } })],
    "TargetHealthCheck.path": ["health-check-path", ingress({ healthCheck: { path: "/a b" } })],
    "TaskLogging.datetimeFormat": ["awslogs-multiline", service({ logging: { datetimeFormat: "%F" } })],
    "TaskLogging.errorPattern": ["log-error-pattern", service({ logging: { errorPattern: "ERROR:" } })],
    "TaskLogging.multilinePattern": ["awslogs-multiline", service({ logging: { multilinePattern: "(" } })],
    "TaskSchedule.endTime": ["schedule-window", at({ expression: "rate(1 day)", endTime: "tomorrow" })],
    "TaskSchedule.expression": ["schedule-cron", at({ expression: "cron(0 3 * * ?)" })],
    "TaskSchedule.startTime": ["schedule-window", at({ expression: "rate(1 day)", startTime: "now" })],
    "TaskSchedule.timeZone": ["schedule-timezone", at({ expression: "cron(0 3 * * ? *)", timeZone: "Berlin" })],
    "TaskTrigger.eventPattern": ["schedule-event-pattern", scheduled({ trigger: { eventPattern: '{"source":"a"}' } })],
};

// The same arguments under another name, and what nobody writes.
const SAME: Readonly<Record<string, string>> = {
    "Ec2Capacity.userData": "Ec2CapacitySettings.userData",
    ...Object.fromEntries(
        ["FixedResponse", "LoadBalancerRedirect"].flatMap((type) =>
            ["hosts", "paths", "hostRegexes", "pathRegexes"].map((key) => [`${type}.${key}`, `IngressSettings.${key}`]),
        ),
    ),
    "EnvironmentIngress.hostRegexes": "IngressSettings.hostRegexes",
    "EnvironmentIngress.hosts": "IngressSettings.hosts",
    "EnvironmentIngress.pathRegexes": "IngressSettings.pathRegexes",
    "EnvironmentIngress.paths": "IngressSettings.paths",
    "ServiceIngress.hostRegexes": "IngressSettings.hostRegexes",
    "ServiceIngress.hosts": "IngressSettings.hosts",
    "ServiceIngress.pathRegexes": "IngressSettings.pathRegexes",
    "ServiceIngress.paths": "IngressSettings.paths",
};
const OUTPUTS = ["ClusterReference.executeCommandPolicy"];

interface Property {
    readonly type?: string;
    readonly description?: string;
    readonly items?: { readonly type?: string };
}

/** Every argument that is a text, or a list of texts, in somebody's language. */
function written(): string[] {
    const types = Object.entries<{ properties?: Record<string, Property> }>(SCHEMA.types).map(
        ([token, { properties }]) => [token, properties] as const,
    );
    const resources = Object.entries<{ inputProperties?: Record<string, Property> }>(SCHEMA.resources).map(
        ([token, { inputProperties }]) => [token, inputProperties] as const,
    );
    return [...types, ...resources].flatMap(([token, properties = {}]) =>
        Object.entries(properties)
            .filter(([, { type, items }]) => type === "string" || items?.type === "string")
            .filter(([, { description = "" }]) => LANGUAGE.test(description))
            .map(([key]) => `${token.split(":").at(-1)}.${key}`),
    );
}

describe("an argument in a language of AWS's", () => {
    it("is in the table below, whichever there is", () => {
        const known = [...Object.keys(LANGUAGES), ...Object.keys(SAME), ...OUTPUTS];
        const found = written();

        assert.ok(found.length > 30, `only ${found.length}`);
        assert.deepEqual(
            found.filter((argument) => !known.includes(argument)),
            [],
        );
        assert.deepEqual(
            Object.values(SAME).filter((argument) => !(argument in LANGUAGES)),
            [],
        );
    });

    for (const [argument, [rule, judged]] of Object.entries(LANGUAGES)) {
        it(`is read, and not only measured: ${argument}`, () => {
            const errors = judged().filter(({ severity }) => severity !== "warning");

            assert.ok(
                errors.some((problem) => problem.rule === rule),
                `only ${errors.map((problem) => `${problem.rule} ${problem.path}: ${problem.message}`).join("; ")}`,
            );
        });
    }
});
