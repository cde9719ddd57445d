import * as assert from "node:assert/strict";
import { momentOf } from "../../simulator/api/stages";

/** Stage and percent of the traffic, pace by pace, until the deployment is over. */
function seen(configuration: object, succeeds = true): string[] {
    const found: string[] = [];
    for (let paces = 0; paces < 50; paces++) {
        const moment = momentOf(configuration, succeeds, paces * 1000, 1000);
        if (moment === undefined) {
            return found;
        }
        found.push(
            [moment.lifecycleStage ?? moment.status, moment.trafficPercent].filter((it) => it !== undefined).join(" "),
        );
    }
    throw new Error("the deployment never ends");
}

describe("the stages of a simulated deployment", () => {
    it("are over at once unless somebody wants to see them", () =>
        assert.equal(momentOf({ strategy: "BLUE_GREEN" }, true, 0, 0), undefined));

    it("move no traffic in a rolling deployment", () =>
        assert.deepEqual(seen({}), ["PRE_SCALE_UP", "SCALE_UP", "CLEAN_UP"]));

    it("move all traffic at once in blue/green", () =>
        assert.deepEqual(seen({ strategy: "BLUE_GREEN" }), [
            "PRE_SCALE_UP 0",
            "SCALE_UP 0",
            "TEST_TRAFFIC_SHIFT 0",
            "PRODUCTION_TRAFFIC_SHIFT 100",
            "BAKE_TIME 100",
            "CLEAN_UP 100",
        ]));

    it("move it in the parts that the service is configured with", () => {
        const shifts = (configuration: object) => seen(configuration).filter((stage) => stage.startsWith("PRODUCTION"));

        assert.deepEqual(shifts({ strategy: "CANARY", canaryConfiguration: { canaryPercent: 20 } }), [
            "PRODUCTION_TRAFFIC_SHIFT 20",
            "PRODUCTION_TRAFFIC_SHIFT 100",
        ]);
        assert.deepEqual(shifts({ strategy: "LINEAR", linearConfiguration: { stepPercent: 40 } }), [
            "PRODUCTION_TRAFFIC_SHIFT 40",
            "PRODUCTION_TRAFFIC_SHIFT 80",
            "PRODUCTION_TRAFFIC_SHIFT 100",
        ]);
    });

    it("of hooks are there where a hook is asked, before every step where the traffic is about to move", () => {
        const lifecycleHooks = [
            { lifecycleStages: ["POST_SCALE_UP"] },
            { lifecycleStages: ["PRE_PRODUCTION_TRAFFIC_SHIFT", "POST_PRODUCTION_TRAFFIC_SHIFT"] },
        ];
        const canaryConfiguration = { canaryPercent: 20 };

        assert.deepEqual(seen({ strategy: "CANARY", canaryConfiguration, lifecycleHooks }), [
            "PRE_SCALE_UP 0",
            "SCALE_UP 0",
            "POST_SCALE_UP 0",
            "TEST_TRAFFIC_SHIFT 0",
            "PRE_PRODUCTION_TRAFFIC_SHIFT 0",
            "PRODUCTION_TRAFFIC_SHIFT 20",
            "PRE_PRODUCTION_TRAFFIC_SHIFT 20",
            "PRODUCTION_TRAFFIC_SHIFT 100",
            "POST_PRODUCTION_TRAFFIC_SHIFT 100",
            "BAKE_TIME 100",
            "CLEAN_UP 100",
        ]);
    });

    it("end in a rollback where the deployment is to fail", () =>
        assert.deepEqual(seen({}, false), ["PRE_SCALE_UP", "SCALE_UP", "ROLLBACK_IN_PROGRESS"]));
});
