import * as assert from "node:assert/strict";
import { type ServiceArgs, type ServiceMonitoring } from "../../index";
import { compositeRule } from "../../components/monitoring/createMonitoring";
import { run } from "../support/harness";
import { refusals } from "../support/problems";
import { CONTAINERS, INGRESS, SURROUNDINGS, web } from "../service/fixtures";

const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const TOPIC = "aws:sns/topic:Topic";
const RULE = "aws:cloudwatch/eventRule:EventRule";
const ALARMS_TOPIC = "arn:aws:sns:eu-central-1:123456789012:alarms";
const JOBS = "arn:aws:sqs:eu-central-1:123456789012:jobs";

async function watched(monitoring: ServiceMonitoring | undefined, args: Partial<ServiceArgs> = {}) {
    return run(() => web({ monitoring, ...args }));
}

/** Names of the alarms that monitoring makes, without those of the deployment. */
async function alarms(monitoring: ServiceMonitoring | undefined, args: Partial<ServiceArgs> = {}): Promise<string[]> {
    const { resources } = await watched(monitoring, args);
    return resources
        .filter(({ type, name }) => type === ALARM && name.startsWith("web-alarm-"))
        .map(({ name }) => name.replace("web-alarm-", ""))
        .sort();
}

describe("monitoring of a service", () => {
    it("is there only where somebody asked for it", async () => {
        const { resources } = await watched(undefined, { ingress: INGRESS });

        assert.deepEqual(await alarms(undefined), []);
        assert.deepEqual(await alarms({ level: "off" }), []);
        assert.deepEqual(
            resources.filter(({ type }) => [TOPIC, "aws:cloudwatch/dashboard:Dashboard"].includes(type)),
            [],
        );
    });

    it("watches what there is to watch, and nothing twice", async () => {
        const always = ["cpu", "memory", "runningTasks"];

        assert.deepEqual(await alarms({}), always);
        assert.deepEqual(await alarms({}, { ingress: INGRESS }), always);
        assert.deepEqual(
            await alarms({}, { ingress: INGRESS, preset: "development" }),
            [...always, "failedRequests", "slowRequests", "unhealthyHosts"].sort(),
        );
        assert.deepEqual(
            await alarms({}, { scaling: { queue: { queueArn: JOBS, messagesPerTask: 9 } } }),
            [...always, "queueAge"].sort(),
        );
        assert.deepEqual(
            await alarms({ level: "full" }),
            [...always, "deploymentFailed", "logErrors", "taskStops"].sort(),
        );
    });

    it("decides for each alarm what a minute without data means", async () => {
        const { get } = await watched({ level: "full", queueArn: JOBS }, { ingress: INGRESS, preset: "development" });
        const decided = (key: string) => {
            const {
                threshold,
                comparisonOperator,
                treatMissingData,
                evaluationPeriods,
                datapointsToAlarm,
                metricQueries,
            } = get(ALARM, `web-alarm-${key}`).inputs;
            const sign = comparisonOperator === "LessThanThreshold" ? "<" : ">=";
            const { period } = metricQueries[0].metric;
            return `${sign} ${threshold}, ${datapointsToAlarm} of ${evaluationPeriods} × ${period} s, ${treatMissingData}`;
        };

        assert.deepEqual(
            ["cpu", "runningTasks", "failedRequests", "slowRequests", "unhealthyHosts", "queueAge"].map(decided),
            [
                ">= 90, 5 of 5 × 60 s, notBreaching",
                "< 1, 5 of 5 × 60 s, breaching",
                ">= 5, 3 of 5 × 60 s, notBreaching",
                ">= 2, 3 of 5 × 60 s, notBreaching",
                ">= 1, 5 of 5 × 60 s, notBreaching",
                ">= 300, 3 of 3 × 60 s, notBreaching",
            ],
        );
        assert.deepEqual(["deploymentFailed", "taskStops", "logErrors"].map(decided), [
            ">= 1, 1 of 1 × 60 s, notBreaching",
            ">= 3, 1 of 1 × 600 s, notBreaching",
            ">= 10, 1 of 1 × 300 s, notBreaching",
        ]);
    });

    it("changes single alarms", async () => {
        const { get } = await watched({
            alarms: { cpu: { threshold: 75, evaluationPeriods: 10, periodSeconds: 30, treatMissingData: "ignore" } },
        });

        const { threshold, evaluationPeriods, datapointsToAlarm, treatMissingData, metricQueries } = get(
            ALARM,
            "web-alarm-cpu",
        ).inputs;
        assert.deepEqual([threshold, evaluationPeriods, datapointsToAlarm, treatMissingData], [75, 10, 10, "ignore"]);
        assert.equal(metricQueries[0].metric.period, 30);
        assert.deepEqual(await alarms({ alarms: { cpu: { enabled: false }, taskStops: {} } }), [
            "memory",
            "runningTasks",
            "taskStops",
        ]);
    });

    it("does not miss tasks that a schedule has taken away", async () => {
        const nights = { scaling: { nightsAndWeekends: {} }, preset: "development" } as const;

        assert.deepEqual(await alarms({}, nights), ["cpu", "memory"]);
    });

    it("[CloudWatch.15] tells a topic about every alarm, those of the deployment included", async () => {
        const { get, resources } = await watched({ topicArn: ALARMS_TOPIC }, { ingress: INGRESS });

        const told = resources.filter(({ type }) => type === ALARM).map(({ inputs }) => inputs.alarmActions);
        assert.equal(told.length, 6);
        told.forEach((actions) => assert.deepEqual(actions, [ALARMS_TOPIC]));
        assert.deepEqual(get(ALARM, "web-5xx").inputs.okActions, [ALARMS_TOPIC]);
        assert.deepEqual(
            resources.filter(({ type }) => type === TOPIC),
            [],
        );
    });

    it("[SNS.1] [SNS.4] makes a topic that the alarms of this account alone publish to, encrypted", async () => {
        const { get } = await watched({ emails: ["team@example.com"] });

        assert.equal(get(TOPIC).inputs.kmsMasterKeyId, "arn:web-alarms");
        const key = JSON.parse(get("aws:kms/key:Key").inputs.policy).Statement;
        assert.deepEqual(key[1].Principal, { Service: "cloudwatch.amazonaws.com" });
        const [allow] = JSON.parse(get("aws:sns/topicPolicy:TopicPolicy").inputs.policy).Statement;
        assert.deepEqual(allow.Principal, { Service: "cloudwatch.amazonaws.com" });
        assert.deepEqual(allow.Condition, {
            ArnLike: { "aws:SourceArn": "arn:aws:cloudwatch:eu-central-1:123456789012:alarm:*" },
            StringEquals: { "aws:SourceAccount": "123456789012" },
        });
    });

    it("sees failed deployments and tasks that stop by themselves", async () => {
        const { get } = await watched({ level: "full" });

        assert.deepEqual(JSON.parse(get(RULE, "web-failed").inputs.eventPattern), {
            source: ["aws.ecs"],
            "detail-type": ["ECS Deployment State Change"],
            resources: ["web-id"],
            detail: { eventName: ["SERVICE_DEPLOYMENT_FAILED"] },
        });
        assert.deepEqual(JSON.parse(get(RULE, "web-stops").inputs.eventPattern).detail, {
            clusterArn: ["arn:aws:ecs:eu-central-1:123456789012:cluster/app"],
            group: ["service:web"],
            lastStatus: ["STOPPED"],
            stopCode: ["EssentialContainerExited", "TaskFailedToStart"],
        });
        assert.deepEqual(get(ALARM, "web-alarm-taskStops").inputs.metricQueries[0].metric.dimensions, {
            RuleName: "web-stops",
        });
    });

    it("counts the errors in the log", async () => {
        const { get } = await watched({ level: "full", errorPattern: "?panic" });

        const { pattern, metricTransformation, logGroupName } = get(
            "aws:cloudwatch/logMetricFilter:LogMetricFilter",
        ).inputs;
        assert.deepEqual([pattern, logGroupName], ["?panic", "web"]);
        assert.deepEqual(metricTransformation, {
            namespace: "Slipway/Logs",
            name: "project-stack-web",
            value: "1",
            defaultValue: "0",
        });
        const { metric } = get(ALARM, "web-alarm-logErrors").inputs.metricQueries[0];
        assert.deepEqual([metric.namespace, metric.metricName], ["Slipway/Logs", "project-stack-web"]);
    });

    it("has one alarm for all, and queries to look into the log with", async () => {
        const { get, resources } = await watched({ level: "full" });

        const { alarmRule, alarmName } = get("aws:cloudwatch/compositeAlarm:CompositeAlarm").inputs;
        assert.equal(alarmName, "project-stack-web");
        assert.match(alarmRule, /^ALARM\("web-alarm-cpu"\) OR ALARM\("web-alarm-deploymentFailed"\) OR /);
        const queries = resources.filter(({ type }) => type === "aws:cloudwatch/queryDefinition:QueryDefinition");
        assert.deepEqual(
            queries.map(({ inputs }) => inputs.name),
            ["errors", "latest", "volume"].map((key) => `project-stack-web/${key}`),
        );
    });

    it("keeps the rule of the one alarm short enough, with the longest names that there are", () => {
        const names = Array.from({ length: 13 }, (_, index) => `${index}`.padEnd(255, "x"));

        assert.ok(compositeRule(names).length <= 10_240);
        assert.equal(compositeRule(["b", "a"]), 'ALARM("a") OR ALARM("b")');
    });

    const refused: [string, ServiceMonitoring, string][] = [
        [
            "an alarm that there is not",
            { alarms: { cpus: {} } },
            "alarms.cpus: there is no such alarm. Write `cpu`. [alarm-name]",
        ],
        [
            "a queue that nobody follows",
            { alarms: { queueAge: {} } },
            "alarms.queueAge: is measured at a queue, and the service follows none. Give `queueArn`, or remove it. [alarm-metric-form]",
        ],
        [
            "requests that nobody counts",
            { alarms: { failedRequests: {} } },
            "alarms.failedRequests: is measured by an application load balancer, and the service is behind none. Remove it. [alarm-metric-form]",
        ],
        [
            "checks that nobody makes",
            { alarms: { unhealthyHosts: {} } },
            "alarms.unhealthyHosts: is measured at a load balancer, and the service has none. Remove it, or add `ingress`. [alarm-metric-form]",
        ],
        [
            "periods of 45 seconds",
            { alarms: { cpu: { periodSeconds: 45 } } },
            "alarms.cpu.periodSeconds: 45 is not possible. Use 10, 20, 30 or a multiple of 60, up to 86400. [alarm-period]",
        ],
        [
            "more points than periods",
            { alarms: { cpu: { evaluationPeriods: 2, datapointsToAlarm: 3 } } },
            "alarms.cpu.datapointsToAlarm: 3 is not possible. Use a whole number from 1 to 2. [alarm-evaluation]",
        ],
        [
            "a threshold of nothing",
            { alarms: { cpu: { threshold: 0 } } },
            "alarms.cpu.threshold: 0 is not possible. Use a number above 0, or set `enabled` to false. [alarm-threshold]",
        ],
        [
            "another word for missing data",
            { alarms: { cpu: { treatMissingData: "bad" as any } } },
            'alarms.cpu.treatMissingData: "bad" is not possible. Use one of breaching, notBreaching, ignore, missing. [enum-value]',
        ],
        [
            "a quiet log that is an alarm",
            { alarms: { logErrors: { treatMissingData: "breaching" } } },
            "alarms.logErrors.treatMissingData: breaching makes a service that nobody asks anything an alarm. " +
                "Use notBreaching. [alarm-missing-data]",
        ],
        [
            "what is no topic",
            { topicArn: "alarms" },
            'topicArn: "alarms" is not the ARN of a topic. ' +
                "Write one such as arn:aws:sns:eu-central-1:123456789012:alarms. [alarm-topic]",
        ],
        [
            "an address that is none",
            { emails: ["team"] },
            'emails[0]: "team" is not an e-mail address. Write one such as team@example.com. [sns-subscription]',
        ],
        [
            "no pattern",
            { errorPattern: "" },
            "errorPattern: is empty, and would count every event. Write one such as ?ERROR ?FATAL. [log-error-pattern]",
        ],
        [
            "a widget that is not JSON",
            { widgets: ["text"] },
            'widgets[0]: is not JSON. Write one such as {"type":"text","width":24,"height":2,"properties":{"markdown":"# Shop"}}. [dashboard-body]',
        ],
        [
            "a widget of no type",
            { widgets: ['{"type":"image","properties":{}}'] },
            "widgets[0]: is no widget: it needs a type and properties. " +
                'Write one such as {"type":"text","width":24,"height":2,"properties":{"markdown":"# Shop"}}. [dashboard-body]',
        ],
        [
            "a widget that is wider than the grid",
            { widgets: ['{"type":"text","width":25,"properties":{"markdown":"x"}}'] },
            "widgets[0]: 25 by 6 is no size of a widget. Use 1 to 24 columns and 1 to 1000 rows. [dashboard-body]",
        ],
        [
            "a graph of no Region",
            { widgets: ['{"type":"metric","properties":{"metrics":[["A","b"]]}}'] },
            'widgets[0]: has no Region, without which it shows nothing. Add "region" to its properties. [dashboard-body]',
        ],
    ];
    for (const [title, monitoring, expected] of refused) {
        it(`refuses ${title}`, async () =>
            assert.deepEqual(await refusals(() => web({ monitoring })), [`monitoring.${expected}`]));
    }

    it("refuses a topic whose Region turns out to be another one", async () => {
        const monitoring = { topicArn: "arn:aws:sns:us-east-1:123456789012:alarms" };

        await assert.rejects(
            run(() => web({ ...SURROUNDINGS, containers: CONTAINERS, monitoring })),
            /monitoring\.topicArn: is in us-east-1, and an alarm reaches topics of its own Region only: `cluster\.clusterArn` is in eu-central-1\. Give one in eu-central-1\./,
        );
    });
});
