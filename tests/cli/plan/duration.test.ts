import * as assert from "node:assert/strict";
import { deploymentOf } from "../../../cli/plan/duration";
import { durationText } from "../../../cli/plan/words";

const group = (protocol: string, interval = 15, deregistrationDelay = 30) => ({
    protocol,
    deregistrationDelay,
    healthCheck: { interval, healthyThreshold: 5 },
});

describe("a deployment takes by its settings", () => {
    const cases: [string, object, object[], string][] = [
        ["nothing that is set", { waitForSteadyState: true }, [], "rolling: as long as tasks take to start"],
        [
            "a check of the load balancer and the time in which targets drain",
            { deploymentConfiguration: { strategy: "ROLLING" }, desiredCount: 4, waitForSteadyState: true },
            [group("HTTP")],
            "rolling: at least 45 s (health checks 15 s, deregistration 30 s)",
        ],
        [
            "a check in each round where only some may be replaced at once",
            {
                desiredCount: 4,
                deploymentMinimumHealthyPercent: 75,
                deploymentMaximumPercent: 100,
                waitForSteadyState: true,
            },
            [group("HTTP")],
            "rolling: at least 90 s (health checks 60 s, deregistration 30 s)",
        ],
        [
            "the bake time",
            { deploymentConfiguration: { strategy: "BLUE_GREEN", bakeTimeInMinutes: "10" } },
            [group("HTTPS", 10)],
            "blue/green: at least 10 min 40 s (health checks 10 s, bake time 10 min, deregistration 30 s), which the update does not wait for",
        ],
        [
            "the time of the first part of the traffic",
            {
                deploymentConfiguration: {
                    strategy: "CANARY",
                    bakeTimeInMinutes: "5",
                    canaryConfiguration: { canaryPercent: 20, canaryBakeTimeInMinutes: "12" },
                },
                waitForSteadyState: true,
            },
            [],
            "canary: at least 17 min (20 % of the traffic 12 min, bake time 5 min)",
        ],
        [
            "the time after every step but the last, and the pauses before each of them",
            {
                deploymentConfiguration: {
                    strategy: "LINEAR",
                    bakeTimeInMinutes: "0",
                    linearConfiguration: { stepPercent: 25, stepBakeTimeInMinutes: "6" },
                    lifecycleHooks: [
                        {
                            targetType: "PAUSE",
                            lifecycleStages: ["PRE_PRODUCTION_TRAFFIC_SHIFT"],
                            timeoutConfiguration: { timeoutInMinutes: "30", action: "ROLLBACK" },
                        },
                        { targetType: "AWS_LAMBDA", lifecycleStages: ["POST_SCALE_UP"] },
                    ],
                },
                waitForSteadyState: true,
            },
            [],
            "linear: at least 18 min (steps of 25 % 18 min), and up to 120 min at its pauses",
        ],
        [
            "20 minutes more behind a network load balancer",
            { deploymentConfiguration: { strategy: "BLUE_GREEN", bakeTimeInMinutes: "0" }, waitForSteadyState: true },
            [group("TCP", 10, 0)],
            "blue/green: at least 20 min 10 s (health checks 10 s, network load balancer 20 min)",
        ],
    ];
    for (const [title, service, targetGroups, expected] of cases) {
        it(title, () =>
            assert.equal(
                durationText(
                    deploymentOf({ service: { ...service }, targetGroups: targetGroups as any, containers: [] }),
                ),
                expected,
            ),
        );
    }

    it("a check of a container where that takes longer", () => {
        const containers = [{ healthCheck: { interval: 40 } }, {}];
        const { phases } = deploymentOf({ service: {}, targetGroups: [group("HTTP") as any], containers });
        assert.deepEqual(phases[0], { what: "health checks", seconds: 40 });
    });

    const interrupted: [string, boolean, object][] = [
        [
            "where all tasks may go and no more may run",
            true,
            { desiredCount: 1, deploymentMinimumHealthyPercent: 0, deploymentMaximumPercent: 100 },
        ],
        [
            "not where one is kept",
            false,
            { desiredCount: 2, deploymentMinimumHealthyPercent: 50, deploymentMaximumPercent: 100 },
        ],
        [
            "not where new ones may run beside the old ones",
            false,
            { desiredCount: 2, deploymentMinimumHealthyPercent: 0, deploymentMaximumPercent: 200 },
        ],
    ];
    for (const [title, expected, service] of interrupted) {
        it(`and interrupts ${title}`, () =>
            assert.equal(
                deploymentOf({ service: { ...service }, targetGroups: [], containers: [] }).interrupts,
                expected,
            ));
    }
});
