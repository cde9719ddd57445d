import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { type Preset, type ServiceArgs, type ServiceDeployment } from "../../index";
import { completeService } from "../../components/service/serviceSettings";
import { run } from "../support/harness";
import { problemsOfService } from "../support/judged";
import { refusals } from "../support/problems";
import { deployed, EDGE, web } from "./webService";

const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
type Alarms = NonNullable<ServiceDeployment["alarms"]>;

async function made(alarms: Alarms | undefined, args: Partial<ServiceArgs> = {}) {
    const { resources, get } = await run(() => web({ alarms }, args));
    const found = resources.filter(({ type }) => type === ALARM).sort((a, b) => (a.name < b.name ? -1 : 1));
    return { alarms: found, names: found.map(({ name }) => name), service: get("aws:ecs/service:Service") };
}

function warnings(deployment: ServiceDeployment, preset: Preset = "production", args: object = {}): string[] {
    const containers = { web: { image: "public.ecr.aws/nginx/nginx:1.29", port: 80 } };
    return problemsOfService({ containers, ingress: { paths: ["/*"] }, deployment, ...args }, preset).map(
        ({ severity, rule, path, message, remedy }) => `${severity} ${rule} ${path}: ${message}. ${remedy}.`,
    );
}

describe("deployment alarms", () => {
    it("watch failures, latency and health in production, and roll back", async () => {
        const { names, service } = await made(undefined);

        assert.deepEqual(names, ["web-5xx", "web-p99", "web-unhealthy"]);
        assert.deepEqual(service.inputs.alarms, { enable: true, rollback: true, alarmNames: names });
    });

    it("do not exist in development, nor where nothing takes requests", async () => {
        for (const args of [{ preset: "development" }, { ingress: undefined }] as const) {
            const { names, service } = await made(undefined, args);
            assert.deepEqual([names, service.inputs.alarms], [[], undefined]);
        }
    });

    it("stay when they are switched off, because the service could not lose their names", async () => {
        const { names, service } = await made({ enabled: false, alarmNames: ["queue-age"] });

        assert.deepEqual(names, ["web-5xx", "web-p99", "web-unhealthy"]);
        assert.deepEqual(service.inputs.alarms, {
            enable: false,
            rollback: false,
            alarmNames: [...names, "queue-age"],
        });
    });

    it("are on wherever somebody writes about them", async () => {
        const { names, service } = await made({ slowRequestsSeconds: 0, rollback: false }, { preset: "development" });

        assert.deepEqual(names, ["web-5xx", "web-unhealthy"]);
        assert.deepEqual(service.inputs.alarms, { enable: true, rollback: false, alarmNames: names });
    });

    it("exist before the service and go after it", async () => {
        const { alarms, service } = await made(undefined);

        assert.deepEqual(
            alarms.filter(({ urn }) => !service.dependsOn.includes(urn)),
            [],
        );
    });

    it("stand beside existing ones, which are all that a service without requests can have", async () => {
        const [both, given] = [
            await made({ alarmNames: ["queue-age"] }),
            await made({ alarmNames: ["queue-age"] }, { ingress: undefined }),
        ];

        assert.deepEqual(both.service.inputs.alarms.alarmNames, ["web-5xx", "web-p99", "web-unhealthy", "queue-age"]);
        assert.deepEqual(given.service.inputs.alarms, { enable: true, rollback: true, alarmNames: ["queue-age"] });
    });

    it("count failures over both target groups, whichever is the live one", async () => {
        const { alarms } = await made({ failedRequestsPercent: 2.5 });

        const metric = (id: string, metricName: string, color: string) => ({
            id: `${id}_${color}`,
            metric: {
                namespace: "AWS/ApplicationELB",
                metricName,
                stat: "Sum",
                period: 60,
                dimensions: { LoadBalancer: "app/edge/1", TargetGroup: `targetgroup/web-${color}/1` },
            },
            returnData: false,
        });
        const { tags: _tags, ...inputs } = alarms[0].inputs;
        assert.deepEqual(inputs, {
            alarmDescription: "Percent of requests that web fails",
            comparisonOperator: "GreaterThanOrEqualToThreshold",
            threshold: 2.5,
            evaluationPeriods: 3,
            datapointsToAlarm: 2,
            treatMissingData: "notBreaching",
            metricQueries: [
                metric("requests", "RequestCount", "blue"),
                metric("requests", "RequestCount", "green"),
                metric("errors", "HTTPCode_Target_5XX_Count", "blue"),
                metric("errors", "HTTPCode_Target_5XX_Count", "green"),
                { id: "requests", expression: "FILL(requests_blue, 0) + FILL(requests_green, 0)", returnData: false },
                { id: "errors", expression: "FILL(errors_blue, 0) + FILL(errors_green, 0)", returnData: false },
                { id: "percent", expression: "IF(requests > 0, 100 * errors / requests, 0)", returnData: true },
            ],
        });
    });

    it("take the slower of both groups and the sum of their unhealthy tasks", async () => {
        const { alarms } = await made({ slowRequestsSeconds: 0.8, unhealthyHosts: 4 });

        const [, slow, unhealthy] = alarms.map(({ inputs }) => ({
            threshold: inputs.threshold,
            measured: inputs.metricQueries.slice(0, 2).map(({ metric }: any) => [metric.metricName, metric.stat]),
            result: inputs.metricQueries[2],
        }));
        assert.deepEqual(slow, {
            threshold: 0.8,
            measured: Array(2).fill(["TargetResponseTime", "p99"]),
            result: {
                id: "seconds",
                expression: "MAX([FILL(seconds_blue, 0), FILL(seconds_green, 0)])",
                returnData: true,
            },
        });
        assert.deepEqual(unhealthy, {
            threshold: 4,
            measured: Array(2).fill(["UnHealthyHostCount", "Maximum"]),
            result: { id: "tasks", expression: "FILL(tasks_blue, 0) + FILL(tasks_green, 0)", returnData: true },
        });
    });

    it("return the result of one query, and measure both groups with every other", async () => {
        const { alarms } = await made(undefined);

        for (const { inputs, name } of alarms) {
            const returned = inputs.metricQueries.filter(({ returnData }: any) => returnData);
            const groups = inputs.metricQueries.flatMap(({ metric }: any) => metric?.dimensions.TargetGroup ?? []);
            assert.equal(returned.length, 1, name);
            assert.deepEqual([...new Set(groups)], ["targetgroup/web-blue/1", "targetgroup/web-green/1"], name);
        }
    });

    it("let a task fail its checks for as long as it may take to start", async () => {
        const periods = async (healthCheckGracePeriodSeconds: number | undefined) => {
            const { alarms } = await made(undefined, { healthCheckGracePeriodSeconds });
            return [alarms[2].inputs.evaluationPeriods, alarms[2].inputs.datapointsToAlarm];
        };

        assert.deepEqual(
            [await periods(undefined), await periods(290)],
            [
                [3, 3],
                [7, 7],
            ],
        );
    });

    it("lengthen the time limit of a rolling deployment, which ECS then watches for longer", () => {
        const updateOf = (alarms: Alarms) => {
            const deployment: ServiceDeployment = { strategy: "rolling", alarms };
            const args: any = {
                containers: { web: { image: "a:1", port: 80 } },
                ingress: { paths: ["/*"] },
                deployment,
            };
            return completeService("web", args, undefined).timeouts.update;
        };

        assert.deepEqual([updateOf({ enabled: false }), updateOf({})], ["23m", "28m"]);
    });

    const refused: [string, Alarms | any, Partial<ServiceArgs>, string][] = [
        [
            "none at all",
            { failedRequestsPercent: 0, slowRequestsSeconds: 0, unhealthyHosts: 0 },
            {},
            "deployment.alarms: are on, and there is none. Name some in `alarmNames`, or remove `alarms`. [deployment-alarms]",
        ],
        [
            "none at all without requests",
            {},
            { ingress: undefined },
            "deployment.alarms: are on, and there is none. Name some in `alarmNames`, or remove `alarms`. [deployment-alarms]",
        ],
        [
            "a measure of requests without requests",
            { slowRequestsSeconds: 1 },
            { ingress: undefined },
            "deployment.alarms.slowRequestsSeconds: is measured at a load balancer, and the service has none. Remove it, or add `ingress`. [deployment-alarms]",
        ],
        [
            "a name twice",
            { alarmNames: ["a", "b", "a"] },
            {},
            'deployment.alarms.alarmNames[2]: "a" is named twice. Name it once. [deployment-alarms]',
        ],
        [
            "more failures than requests",
            { failedRequestsPercent: 101 },
            {},
            "deployment.alarms.failedRequestsPercent: 101 is not possible. Use a number from 0 to 100. [out-of-range]",
        ],
        [
            "answers before the request",
            { slowRequestsSeconds: -1 },
            {},
            "deployment.alarms.slowRequestsSeconds: -1 is not possible. Use a number from 0 to 4000. [out-of-range]",
        ],
        [
            "a part of a task",
            { unhealthyHosts: 0.5 },
            {},
            "deployment.alarms.unhealthyHosts: 0.5 is not possible. Write a whole number. [wrong-type]",
        ],
        [
            "fewer tasks than none",
            { unhealthyHosts: -1 },
            {},
            "deployment.alarms.unhealthyHosts: -1 is not possible. Use a whole number from 0 to 5000. [out-of-range]",
        ],
    ];
    for (const [what, alarms, args, line] of refused) {
        it(`refuse ${what}`, async () => assert.deepEqual(await refusals(() => web({ alarms }, args)), [line]));
    }

    it("that are off in production are warned about, and a rollout that nothing judges", () => {
        const off = { alarms: { enabled: false } };
        const missing =
            "warning deployment-alarms-missing deployment.alarms: are off: a version that starts and then fails its requests is kept. Leave them on, and raise the thresholds that are too low.";

        assert.deepEqual(warnings(off), [missing]);
        assert.deepEqual(warnings({ ...off, strategy: "canary" }), [
            "warning canary-without-judge deployment.strategy: nothing judges a step of canary before the next one. Switch `alarms` on, or add a hook.",
            missing,
        ]);
        assert.deepEqual(warnings({ strategy: "linear" }), []);
        assert.deepEqual(warnings(off, "development"), []);
    });

    it("that cannot fire within the bake time are warned about", () => {
        const alarms = {};
        const warning = (path: string, minutes: number, needed: number) =>
            `warning deployment-alarm-period deployment.${path}: ${minutes} minutes are over before the deployment's alarms can fire. Use ${needed} or more, or switch the alarms off.`;

        assert.deepEqual(warnings({ bakeMinutes: 4 }), [warning("bakeMinutes", 4, 5)]);
        assert.deepEqual(warnings({ bakeMinutes: 5 }), []);
        assert.deepEqual(warnings({ strategy: "canary", canary: { bakeMinutes: 3 } }), [
            warning("canary.bakeMinutes", 3, 5),
        ]);
        assert.deepEqual(warnings({ strategy: "linear", linear: { stepBakeMinutes: 4 } }), [
            warning("linear.stepBakeMinutes", 4, 5),
        ]);
        assert.deepEqual(warnings({ strategy: "linear", linear: { stepBakeMinutes: 0, stepPercent: 100 } }), []);
        assert.deepEqual(warnings({ alarms, strategy: "blueGreen" }, "development"), [warning("bakeMinutes", 0, 5)]);
        assert.deepEqual(warnings({}, "production", { healthCheckGracePeriodSeconds: 600 }), [
            warning("bakeMinutes", 10, 14),
        ]);
        assert.deepEqual(warnings({ strategy: "rolling" }), []);
    });

    it("know the load balancer by the end of its ARN, also where it is not known yet", async () => {
        const loadBalancer = { ...EDGE, loadBalancerArn: pulumi.output(EDGE.loadBalancerArn) };
        const { alarms } = await made(undefined, { ingress: { loadBalancer, paths: ["/*"] } });

        assert.equal(alarms[0].inputs.metricQueries[0].metric.dimensions.LoadBalancer, "app/edge/1");
        assert.equal((await deployed({}, {})).inputs.alarms.enable, true);
    });
});
