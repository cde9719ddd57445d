import * as assert from "node:assert/strict";
import { type ServiceArgs } from "../../../index";
import { run } from "../../support/harness";
import { refusals } from "../../support/problems";
import { INGRESS, web } from "../fixtures";

const POLICY = "aws:appautoscaling/policy:Policy";

describe("scaling on requests", () => {
    it("adds the requests of both groups and divides them by the running tasks, under every strategy", async () => {
        for (const strategy of ["rolling", "blueGreen", "canary", "linear", "codeDeploy"] as const) {
            const { get } = await run(() =>
                web({ ingress: INGRESS, scaling: { requestsPerTask: 600 }, deployment: { strategy } }),
            );
            const { targetTrackingScalingPolicyConfiguration: tracking } = get(POLICY, "web-requests").inputs;

            assert.equal(tracking.targetValue, 600);
            assert.equal(tracking.predefinedMetricSpecification, undefined);
            const [blue, green, tasks, each] = tracking.customizedMetricSpecification.metrics;
            for (const [{ id, metricStat, returnData }, color] of [
                [blue, "blue"],
                [green, "green"],
            ] as const) {
                assert.deepEqual([id, returnData, metricStat.stat], [color, false, "Sum"]);
                assert.deepEqual(metricStat.metric, {
                    namespace: "AWS/ApplicationELB",
                    metricName: "RequestCount",
                    dimensions: [
                        { name: "LoadBalancer", value: "app/edge/1" },
                        { name: "TargetGroup", value: `targetgroup/web-${color}/1` },
                    ],
                });
            }
            assert.deepEqual(tasks.metricStat, {
                metric: {
                    namespace: "AWS/ECS",
                    metricName: "CPUUtilization",
                    dimensions: [
                        { name: "ClusterName", value: "app" },
                        { name: "ServiceName", value: "web" },
                    ],
                },
                stat: "SampleCount",
            });
            assert.deepEqual([each.expression, each.returnData], ["(FILL(blue, 0) + FILL(green, 0)) / tasks", true]);
        }
    });

    it("is there only where somebody asked for it", async () => {
        const { resources } = await run(() => web({ ingress: INGRESS, scaling: {} }));

        assert.deepEqual(
            resources.filter(({ type }) => type === POLICY).map(({ name }) => name),
            ["web-cpu"],
        );
    });

    const refused: [string, Partial<ServiceArgs>, string][] = [
        [
            "no request at all",
            { ingress: INGRESS, scaling: { requestsPerTask: 0 } },
            "0 is not possible. Use a whole number from 1 to 1000000. [out-of-range]",
        ],
        [
            "requests that nobody counts",
            { scaling: { requestsPerTask: 10 } },
            "is counted by an application load balancer, and the service is behind none. Remove it, or add `ingress`. [scaling-request-needs-alb]",
        ],
    ];
    for (const [title, args, expected] of refused) {
        it(`refuses ${title}`, async () =>
            assert.deepEqual(await refusals(() => web(args)), [`scaling.requestsPerTask: ${expected}`]));
    }
});
