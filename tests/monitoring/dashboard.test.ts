import * as assert from "node:assert/strict";
import { Environment, type EnvironmentArgs } from "../../index";
import { run } from "../support/harness";
import { refusals } from "../support/problems";
import { INGRESS, web } from "../service/fixtures";
import { overlaps, structureErrors } from "./dashboardStructure";

const DASHBOARD = "aws:cloudwatch/dashboard:Dashboard";
const NOTE = '{"type":"text","width":12,"height":3,"properties":{"markdown":"Call the shop team."}}';

async function serviceBody(): Promise<string> {
    const queue = { queueArn: "arn:aws:sqs:eu-central-1:123456789012:jobs", messagesPerTask: 5 };
    const { get } = await run(() =>
        web({ ingress: INGRESS, scaling: { queue }, monitoring: { level: "full", widgets: [NOTE] } }),
    );
    assert.equal(get(DASHBOARD).inputs.dashboardName, "project-stack-web");
    return get(DASHBOARD).inputs.dashboardBody;
}

function services(count: number): NonNullable<EnvironmentArgs["services"]> {
    const names = Array.from({ length: count }, (_, index) => `s${index}`);
    return Object.fromEntries(
        names.map((name) => [name, { containers: { web: { image: "public.ecr.aws/nginx/nginx:1.29" } } }]),
    );
}

describe("the dashboard of a service", () => {
    it("has the structure that CloudWatch documents", async () => {
        const body = await serviceBody();

        assert.equal(structureErrors(body), "");
        assert.deepEqual(overlaps(body), []);
        assert.notEqual(structureErrors(body.replaceAll('"type":"log"', '"type":"logs"')), "");
        assert.notEqual(structureErrors(body.replaceAll('"eu-central-1"', '""')), "");
    });

    it("shows alarms, tasks, requests, queue and errors, and what somebody added", async () => {
        const { widgets } = JSON.parse(await serviceBody());

        assert.deepEqual(
            widgets.map(
                ({ type, properties }: any) => `${type}: ${properties.title ?? properties.markdown.split("\n")[0]}`,
            ),
            [
                "text: # web",
                "alarm: Alarms",
                "metric: Running tasks",
                "metric: CPU and memory",
                "metric: Requests a minute",
                "metric: Failed requests",
                "metric: Response time, p99",
                "metric: Unhealthy tasks",
                "metric: Waiting messages",
                "log: Errors",
                "text: Call the shop team.",
            ],
        );
        const failed = widgets.find((it: any) => it.properties.title === "Failed requests").properties.metrics;
        assert.deepEqual(failed[0], [
            "AWS/ApplicationELB",
            "RequestCount",
            "LoadBalancer",
            "app/edge/1",
            "TargetGroup",
            "targetgroup/web-blue/1",
            { id: "requests_blue", stat: "Sum", visible: false },
        ]);
        assert.deepEqual(failed.at(-1), [
            { expression: "IF(requests > 0, 100 * errors / requests, 0)", id: "percent", label: "percent" },
        ]);
    });

    it("is the same text each time", async () => {
        assert.equal(await serviceBody(), await serviceBody());
    });
});

describe("the dashboard of an environment", () => {
    it("has a row for each service, in the order of their names", async () => {
        const names = { ...services(1), api: services(1).s0 };
        const { get } = await run(
            () => new Environment("dev", { preset: "development", services: names, monitoring: { dashboard: true } }),
        );
        const { dashboardBody } = get(DASHBOARD).inputs;

        assert.deepEqual(overlaps(dashboardBody), []);
        assert.deepEqual(
            JSON.parse(dashboardBody)
                .widgets.slice(1)
                .map(({ properties }: any) => properties.title),
            ["api: tasks", "api: CPU", "api: memory", "s0: tasks", "s0: CPU", "s0: memory"],
        );
    });

    it("is there in production and not in development, unless somebody says otherwise", async () => {
        const count = async (args: Partial<EnvironmentArgs>) => {
            const { resources } = await run(() => new Environment("app", { services: services(1), ...args }));
            return resources.filter(({ type }) => type === DASHBOARD).length;
        };

        assert.equal(await count({}), 1);
        assert.equal(await count({ preset: "development" }), 0);
        assert.equal(await count({ monitoring: { level: "off" } }), 0);
        assert.equal(await count({ monitoring: { level: "full" } }), 2);
    });

    it("tells one topic about the alarms of all services", async () => {
        const { resources } = await run(() => new Environment("app", { services: services(2) }));

        const topics = resources.filter(({ type, name }) => type === "aws:sns/topic:Topic" && name.endsWith("-alarms"));
        assert.deepEqual(
            topics.map(({ name }) => name),
            ["app-alarms"],
        );
        const told = resources.filter(({ type }) => type === "aws:cloudwatch/metricAlarm:MetricAlarm");
        assert.deepEqual(
            [...new Set(told.flatMap(({ inputs }) => inputs.alarmActions))],
            ["arn:aws:sns:eu-central-1:123456789012:app-alarms"],
        );
        assert.equal(told.length, 6);
    });

    it("refuses more widgets than a dashboard has", async () => {
        const remedy = "Switch this dashboard off, and use those of the services. [dashboard-body]";
        const program = (count: number, monitoring: EnvironmentArgs["monitoring"]) => () =>
            new Environment("app", {
                services: services(count),
                monitoring,
                network: { vpcId: "vpc-1", privateSubnetIds: [] },
            });

        assert.deepEqual(await refusals(program(167, {})), [
            `monitoring.dashboard: 502 widgets are more than the 500 of a dashboard. ${remedy}`,
        ]);
        assert.deepEqual(await refusals(program(166, { widgets: [NOTE, NOTE] })), [
            `monitoring.widgets: 501 widgets are more than the 500 of a dashboard. ${remedy}`,
        ]);
    });
});
