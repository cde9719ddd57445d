import { Descriptor, World } from "../descriptor";
import { Properties, parsed } from "../values";
import { KEY, LOG_GROUP, LOG_METRIC_FILTER, METRIC_ALARM } from "./types";

// PutRetentionPolicy accepts no other number; 0 keeps events for ever.
const RETENTION_DAYS = [
    0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

const logGroup: Descriptor = {
    type: LOG_GROUP,
    name: { max: 512, pattern: /^(?!aws\/)[A-Za-z0-9._\-/#]+$/ },
    defaults: { retentionInDays: 0, skipDestroy: false },
    create: ({ name, namePrefix, logGroupClass }, make) => {
        const id = name ?? `${namePrefix}${make.hex(26)}`;
        const arn = make.arn("logs", `log-group:${id}`);
        return { id, outputs: { arn, name: id, logGroupClass: logGroupClass ?? "STANDARD" } };
    },
    replaces: ["logGroupClass", "name", "namePrefix"],
    refers: { kmsKeyId: { to: KEY, weak: true } },
    unique: [
        {
            by: ({ name }) => name,
            refuse: () => "ResourceAlreadyExistsException: The specified log group already exists",
        },
    ],
    checks: [
        ({ retentionInDays }) =>
            typeof retentionInDays === "number" && !RETENTION_DAYS.includes(retentionInDays)
                ? `retentionInDays: expected retentionInDays to be one of [${RETENTION_DAYS}], got ${retentionInDays}`
                : undefined,
    ],
    notFound: (name) => `ResourceNotFoundException: The specified log group does not exist: ${name}`,
};

const STATISTICS = ["SampleCount", "Average", "Sum", "Minimum", "Maximum"];

const metricAlarm: Descriptor = {
    type: METRIC_ALARM,
    name: { max: 255 },
    defaults: { actionsEnabled: true, treatMissingData: "missing" },
    create: ({ name }, make) => ({
        id: name,
        outputs: { arn: make.arn("cloudwatch", `alarm:${name}`), evaluateLowSampleCountPercentiles: "" },
    }),
    replaces: ["name"],
    checks: [
        ({ statistic }) =>
            statistic === undefined || STATISTICS.includes(statistic)
                ? undefined
                : `statistic: expected statistic to be one of ${JSON.stringify(STATISTICS)}, got ${statistic}`,
        metricRefused,
    ],
    rules: [
        periodRefused,
        actionsRefused,
        ({ datapointsToAlarm, evaluationPeriods }) =>
            datapointsToAlarm > evaluationPeriods
                ? "ValidationError: DatapointsToAlarm must be less than or equal to EvaluationPeriods"
                : undefined,
    ],
    notFound: (name) => `ResourceNotFound: no alarm ${name}`,
};

const compositeAlarm: Descriptor = {
    type: "aws:cloudwatch/compositeAlarm:CompositeAlarm",
    name: { property: "alarmName", max: 255 },
    defaults: { actionsEnabled: true },
    create: ({ alarmName }, make) => ({
        id: alarmName,
        outputs: { arn: make.arn("cloudwatch", `alarm:${alarmName}`) },
    }),
    replaces: ["alarmName", "actionsEnabled"],
    alsoKnownAs: ({ alarmName }) => [alarmName],
    rules: [
        actionsRefused,
        ({ alarmRule }) =>
            alarmRule.length > 10_240 ? "ValidationError: AlarmRule must not exceed 10240 characters" : undefined,
        ({ alarmRule }, world) => {
            const names = [...String(alarmRule).matchAll(/ALARM\("([^"]+)"\)/g)].map(([, name]) => name);
            const missing = names.find((name) => world.find(METRIC_ALARM, name) === undefined);
            return missing === undefined && names.length > 0
                ? undefined
                : `ValidationError: AlarmRule names an alarm that does not exist: ${missing}`;
        },
    ],
    notFound: (name) => `ResourceNotFound: no alarm ${name}`,
};

const MOST_WIDGETS = 500;

const dashboard: Descriptor = {
    type: "aws:cloudwatch/dashboard:Dashboard",
    name: { property: "dashboardName", max: 255, pattern: /^[A-Za-z0-9_-]+$/ },
    create: ({ dashboardName }, make) => ({
        id: dashboardName,
        outputs: { dashboardArn: `arn:${make.partition}:cloudwatch::${make.accountId}:dashboard/${dashboardName}` },
    }),
    replaces: ["dashboardName"],
    json: ["dashboardBody"],
    rules: [
        ({ dashboardName }) =>
            /^[0-9A-Za-z-_]{1,255}$/.test(dashboardName)
                ? undefined
                : "InvalidParameterValue: The dashboard name contains invalid characters",
        ({ dashboardBody }) => {
            const widgets = parsed(dashboardBody)?.widgets;
            return Array.isArray(widgets) && widgets.length <= MOST_WIDGETS && widgets.every(isWidget)
                ? undefined
                : "DashboardInvalidInputError: The dashboard body is invalid";
        },
    ],
    notFound: (name) => `ResourceNotFound: Dashboard ${name} does not exist`,
};

const queryDefinition: Descriptor = {
    type: "aws:cloudwatch/queryDefinition:QueryDefinition",
    name: { max: 255 },
    create: (_inputs, make) => {
        const id = make.hex(32);
        return { id, outputs: { queryDefinitionId: id } };
    },
    replaces: [],
    refers: { "logGroupNames[]": { to: LOG_GROUP, weak: true } },
    notFound: (id) => `ResourceNotFoundException: The query definition ${id} does not exist`,
};

const logMetricFilter: Descriptor = {
    type: LOG_METRIC_FILTER,
    name: { max: 512, pattern: /^[^:*]+$/ },
    defaults: { applyOnTransformedLogs: false, metricTransformation: { unit: "None" } },
    create: ({ name }) => ({ id: name }),
    replaces: ["logGroupName", "name"],
    refers: { logGroupName: { to: LOG_GROUP, cascade: true } },
    notFound: (name) => `ResourceNotFoundException: The metric filter ${name} does not exist`,
};

/** An alarm reaches what is in its own Region. */
function actionsRefused(properties: Properties, world: World): string | undefined {
    const actions = ["alarmActions", "okActions", "insufficientDataActions"].flatMap((key) => properties[key] ?? []);
    const regions = actions.map((arn) => String(arn).split(":")[3] ?? "");
    const other = regions.find((region) => region !== "" && region !== world.region);
    return other && `ValidationError: Invalid region ${other} specified. Only ${world.region} is supported.`;
}

/** Logs, alarms and what shows them. */
export const cloudwatch: Descriptor[] = [
    logGroup,
    metricAlarm,
    compositeAlarm,
    dashboard,
    queryDefinition,
    logMetricFilter,
];

function isWidget({ type, properties, x = 0, width = 6 }: Properties): boolean {
    return typeof type === "string" && typeof properties === "object" && x + width <= 24;
}

/** A period that no metric has, or more of them than an alarm looks back. */
function periodRefused({ period, metricQueries = [], evaluationPeriods }: Properties): string | undefined {
    const periods = [period, ...metricQueries.map(({ metric }: Properties) => metric?.period)].filter(Boolean);
    const wrong = periods.find((seconds: number) => ![10, 20, 30].includes(seconds) && seconds % 60 !== 0);
    if (wrong !== undefined) {
        return `ValidationError: Period must be 10, 20, 30 or a multiple of 60, and is ${wrong}`;
    }
    const longest = Math.max(0, ...periods) * evaluationPeriods;
    return longest > (Math.max(0, ...periods) >= 3600 ? 604_800 : 86_400)
        ? "ValidationError: Metrics cannot be checked across more than a day"
        : undefined;
}

function metricRefused({ metricName, metricQueries }: Properties): string | undefined {
    const given = [metricName, metricQueries].filter((value) => value !== undefined);
    return given.length === 1 ? undefined : "metricName: one of `metricName`, `metricQueries` must be specified";
}
