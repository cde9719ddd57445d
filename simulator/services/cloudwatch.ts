import { Descriptor } from "../descriptor";
import { Properties } from "../values";
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
        ({ datapointsToAlarm, evaluationPeriods }) =>
            datapointsToAlarm > evaluationPeriods
                ? "ValidationError: DatapointsToAlarm must be less than or equal to EvaluationPeriods"
                : undefined,
    ],
    notFound: (name) => `ResourceNotFound: no alarm ${name}`,
};

const logMetricFilter: Descriptor = {
    type: LOG_METRIC_FILTER,
    name: { max: 512, pattern: /^[^:*]+$/ },
    defaults: { applyOnTransformedLogs: false },
    create: ({ name }) => ({ id: name }),
    replaces: ["logGroupName", "name"],
    refers: { logGroupName: { to: LOG_GROUP, cascade: true } },
    notFound: (name) => `ResourceNotFoundException: The specified metric filter does not exist: ${name}`,
};

/** Logs and alarms. */
export const cloudwatch: Descriptor[] = [logGroup, logMetricFilter, metricAlarm];

function metricRefused({ metricName, metricQueries }: Properties): string | undefined {
    const given = [metricName, metricQueries].filter((value) => value !== undefined);
    return given.length === 1 ? undefined : "metricName: one of `metricName`, `metricQueries` must be specified";
}
