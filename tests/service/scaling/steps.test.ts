import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { type StepScaling } from "../../../index";
import { stepAdjustments } from "../../../components/service/scaling/steps";
import { run } from "../../support/harness";
import { refusals } from "../../support/problems";
import { web } from "../fixtures";

const POLICY = "aws:appautoscaling/policy:Policy";
const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";

const LAG = { metrics: { lag: { namespace: "App", metricName: "Lag", statistic: "p90" } } };
const STEPS = [
    { from: 60, change: 10 },
    { from: 80.1, change: 30 },
];

describe("step scaling", () => {
    it("makes the alarm that calls it, and counts the steps from its threshold", async () => {
        const busy: StepScaling = {
            ...LAG,
            steps: STEPS,
            adjustmentType: "PercentChangeInCapacity",
            minimumChange: 2,
            periodSeconds: 30,
            evaluationPeriods: 5,
            datapointsToAlarm: 4,
            cooldownSeconds: 90,
        };
        const { get } = await run(() => web({ scaling: { steps: { busy } } }));

        assert.deepEqual(get(POLICY, "web-step-busy").inputs.stepScalingPolicyConfiguration, {
            adjustmentType: "PercentChangeInCapacity",
            cooldown: 90,
            metricAggregationType: "Average",
            minAdjustmentMagnitude: 2,
            stepAdjustments: [
                { scalingAdjustment: 10, metricIntervalLowerBound: "0", metricIntervalUpperBound: "20.1" },
                { scalingAdjustment: 30, metricIntervalLowerBound: "20.1" },
            ],
        });
        const { alarmActions, tags, ...alarm } = get(ALARM, "web-step-busy").inputs;
        assert.equal(alarmActions.length, 1);
        assert.equal(tags["slipway:component"], "Service");
        assert.deepEqual(alarm, {
            alarmDescription: "Scaling of web by the steps busy",
            metricQueries: [
                {
                    id: "lag",
                    metric: { namespace: "App", metricName: "Lag", dimensions: {}, stat: "p90", period: 30 },
                    returnData: true,
                },
            ],
            comparisonOperator: "GreaterThanOrEqualToThreshold",
            threshold: 60,
            evaluationPeriods: 5,
            datapointsToAlarm: 4,
            treatMissingData: "missing",
        });
    });

    it("takes tasks away below its steps, at the pace of scale-in", async () => {
        const steps = [
            { from: 20, change: -1 },
            { from: 5, change: -3 },
        ];
        const { get } = await run(() => web({ scaling: { steps: { idle: { ...LAG, steps, direction: "below" } } } }));
        const { cooldown, stepAdjustments: adjustments } = get(POLICY, "web-step-idle").inputs
            .stepScalingPolicyConfiguration;

        assert.equal(get(ALARM, "web-step-idle").inputs.comparisonOperator, "LessThanOrEqualToThreshold");
        assert.equal(cooldown, 300);
        assert.deepEqual(adjustments, [
            { scalingAdjustment: -1, metricIntervalLowerBound: "-15", metricIntervalUpperBound: "0" },
            { scalingAdjustment: -3, metricIntervalUpperBound: "-15" },
        ]);
    });

    it("leaves neither gaps nor overlaps, whatever the steps", () => {
        fc.assert(
            fc.property(
                fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 20 }),
                (values) => {
                    const froms = [...values].sort((a, b) => a - b);
                    const steps = froms.map((from) => ({ from, change: 1 }));
                    const adjustments = stepAdjustments({ steps, direction: "above" });

                    assert.equal(adjustments[0].metricIntervalLowerBound, "0");
                    adjustments.slice(1).forEach(({ metricIntervalLowerBound }, index) => {
                        assert.equal(metricIntervalLowerBound, adjustments[index].metricIntervalUpperBound);
                    });
                    assert.equal(adjustments[adjustments.length - 1].metricIntervalUpperBound, undefined);
                },
            ),
        );
    });

    const refused: [string, Partial<StepScaling>, string][] = [
        ["no step", { steps: [] }, "steps: 0 steps are not possible. Describe 1 to 20. [scaling-steps]"],
        [
            "steps in the wrong order",
            { steps: [...STEPS].reverse() },
            "steps[1].from: 60 is not above the step before, 80.1: they would overlap. " +
                "Sort the steps, each above the one before. [scaling-steps]",
        ],
        [
            "steps that rise below",
            {
                direction: "below",
                steps: [
                    { from: 5, change: -1 },
                    { from: 9, change: -2 },
                ],
            },
            "steps[1].from: 9 is not below the step before, 5: they would overlap. " +
                "Sort the steps, each below the one before. [scaling-steps]",
        ],
        [
            "a step that takes tasks away while the load is high",
            { steps: [STEPS[0], { from: 90, change: -1 }] },
            "steps[1].change: -1 is not possible. Use a whole number from 1 to 5000. [scaling-step-adjustment]",
        ],
        [
            "a minimum that nothing is rounded to",
            { steps: STEPS, minimumChange: 2 },
            "minimumChange: rounds percent up, and the steps are ChangeInCapacity. " +
                "Remove it, or use PercentChangeInCapacity. [scaling-step-adjustment]",
        ],
        [
            "periods of 45 seconds",
            { steps: STEPS, periodSeconds: 45 },
            "periodSeconds: 45 is not possible. Use 10, 20, 30 or a multiple of 60, up to 86400. [alarm-period]",
        ],
        [
            "more than a day of periods",
            { steps: STEPS, periodSeconds: 600, evaluationPeriods: 145 },
            "evaluationPeriods: 145 periods of 600 s are longer than the 86400 s that an alarm looks back. " +
                "Use 144 periods at most. [alarm-period]",
        ],
        [
            "more points than periods",
            { steps: STEPS, datapointsToAlarm: 4 },
            "datapointsToAlarm: 4 is not possible. Use a whole number from 1 to 3. [scaling-datapoints]",
        ],
        [
            "another kind of change",
            { steps: STEPS, adjustmentType: "Percent" as any },
            'adjustmentType: "Percent" is not possible. ' +
                "Use one of ChangeInCapacity, PercentChangeInCapacity, ExactCapacity. [enum-value]",
        ],
        [
            "no period at all",
            { steps: STEPS, evaluationPeriods: 0 },
            "evaluationPeriods: 0 is not possible. Use a whole number from 1 to 8640. [alarm-evaluation]",
        ],
    ];
    for (const [title, args, expected] of refused) {
        it(`refuses ${title}`, async () => {
            const steps = { busy: { ...LAG, steps: STEPS, ...args } };
            assert.deepEqual(await refusals(() => web({ scaling: { steps } })), [`scaling.steps.busy.${expected}`]);
        });
    }
});
