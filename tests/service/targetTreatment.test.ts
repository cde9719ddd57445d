import * as assert from "node:assert/strict";
import type { IngressSettings, ServiceArgs } from "../../index";
import { run } from "../support/harness";
import { refusals } from "../support/problems";
import { warnings } from "../support/warnings";
import { EDGE, GROUP, INGRESS, RULE, web } from "./fixtures";

const treated =
    (ingress: IngressSettings, args: Partial<ServiceArgs> = {}) =>
    () =>
        web({ ingress: { ...INGRESS, ...ingress }, ...args });
const ROLLING = { deployment: { strategy: "rolling" } } as const;

describe("how requests are divided among tasks", () => {
    it("is as AWS does it where nothing is said, written in full", async () => {
        const { get } = await run(treated({}));

        for (const name of ["web-blue", "web-green"]) {
            const { inputs } = get(GROUP, name);
            assert.deepEqual(
                [inputs.slowStart, inputs.loadBalancingAlgorithmType, inputs.loadBalancingAnomalyMitigation],
                [0, "round_robin", "off"],
            );
            assert.equal(inputs.loadBalancingCrossZoneEnabled, "use_load_balancer_configuration");
            assert.deepEqual(inputs.stickiness, { enabled: false, type: "lb_cookie", cookieDuration: 86400 });
            assert.deepEqual(inputs.targetGroupHealth, {
                dnsFailover: { minimumHealthyTargetsCount: "1", minimumHealthyTargetsPercentage: "off" },
                unhealthyStateRouting: { minimumHealthyTargetsCount: 1, minimumHealthyTargetsPercentage: "off" },
            });
        }
    });

    it("is the same in both groups, whatever is written", async () => {
        const { get } = await run(
            treated({
                loadBalancingAlgorithm: "weighted_random",
                anomalyMitigation: true,
                crossZone: false,
                targetGroupHealth: { dnsFailover: { minimumCount: 2 }, unhealthyRouting: { minimumPercent: 40 } },
            }),
        );

        for (const name of ["web-blue", "web-green"]) {
            const { inputs } = get(GROUP, name);
            assert.deepEqual(
                [inputs.loadBalancingAlgorithmType, inputs.loadBalancingAnomalyMitigation],
                ["weighted_random", "on"],
            );
            assert.equal(inputs.loadBalancingCrossZoneEnabled, "false");
            assert.deepEqual(inputs.targetGroupHealth, {
                dnsFailover: { minimumHealthyTargetsCount: "2", minimumHealthyTargetsPercentage: "off" },
                unhealthyStateRouting: { minimumHealthyTargetsCount: 1, minimumHealthyTargetsPercentage: "40" },
            });
        }
    });

    it("sends clients to their task again, by a cookie of the load balancer or of the application", async () => {
        const own = await run(treated({ stickiness: { durationSeconds: 600 }, slowStartSeconds: 60 }, ROLLING));
        const app = await run(treated({ stickiness: { cookieName: "session" } }, ROLLING));

        assert.deepEqual(
            [own, app].map(({ get }) => get(GROUP, "web-green").inputs.stickiness),
            [
                { enabled: true, type: "lb_cookie", cookieDuration: 600 },
                { enabled: true, type: "app_cookie", cookieDuration: 86400, cookieName: "session" },
            ],
        );
        assert.equal(own.get(GROUP, "web-blue").inputs.slowStart, 60);
        const [{ forward }] = own.get(RULE, "web-production").inputs.actions;
        assert.deepEqual(forward.stickiness, { enabled: true, duration: 600 });
    });

    it("leaves the rule to ECS where that moves the traffic, and says what it does to sessions", async () => {
        const program = treated({ stickiness: {} }, { deployment: { strategy: "blueGreen" } });
        const [{ forward }] = (await run(program)).get(RULE, "web-production").inputs.actions;

        assert.equal("stickiness" in forward, false);
        const logged = (await warnings(program)).map(({ text }) => text).filter((text) => /stickiness/.test(text));
        assert.deepEqual(logged, [
            "ingress.stickiness: ends for every client when blueGreen moves the traffic to other tasks. Keep sessions outside of the tasks, or take it that they are lost with each deployment. [stickiness-with-shift]",
        ]);
    });

    it("is asked of a further way as well, whose traffic nobody moves", async () => {
        const further = { loadBalancer: { ...EDGE }, hosts: ["in.example.com"], stickiness: {} };
        const { get } = await run(treated({}, { ...ROLLING, additionalIngress: { inside: further } }));

        assert.equal(get(GROUP, "web-inside").inputs.stickiness.enabled, true);
    });

    const refused: [string, IngressSettings, Partial<ServiceArgs>, string[]][] = [
        [
            "stickiness with canary",
            { stickiness: {} },
            { deployment: { strategy: "canary" } },
            [
                "ingress.stickiness: keeps clients with the tasks that they have, so the percentages of canary would not hold. Use rolling or blueGreen, or keep sessions outside of the tasks. [stickiness-with-shift]",
            ],
        ],
        [
            "a cookie that no browser would keep",
            { stickiness: { cookieName: "my session" } },
            ROLLING,
            [
                'ingress.stickiness.cookieName: "my session" has " " in it, which the name of a cookie cannot have. Use letters, digits and hyphens. [stickiness-cookie-name]',
            ],
        ],
        [
            "stickiness without the tasks of other zones",
            { stickiness: {}, crossZone: false },
            ROLLING,
            [
                "ingress.stickiness: needs the tasks of all zones, and `crossZone` is off. Keep one of the two. [stickiness-cross-zone]",
            ],
        ],
        [
            "a cookie of the load balancer's",
            { stickiness: { cookieName: "AWSALBAPP-0" } },
            ROLLING,
            [
                'ingress.stickiness.cookieName: "AWSALBAPP-0" is a name of the load balancer\'s own cookies. Write the name of a cookie of the application, or leave it out. [stickiness-cookie-name]',
            ],
        ],
        [
            "a slow start with another algorithm",
            { slowStartSeconds: 60, loadBalancingAlgorithm: "least_outstanding_requests" },
            {},
            [
                "ingress.slowStartSeconds: is not possible with the algorithm least_outstanding_requests. Remove it, or use round_robin. [slow-start-algorithm]",
            ],
        ],
        [
            "a slow start of ten seconds",
            { slowStartSeconds: 10 },
            {},
            ["ingress.slowStartSeconds: 10 is not possible. Use a whole number from 30 to 900. [out-of-range]"],
        ],
        [
            "mitigation with the usual algorithm",
            { anomalyMitigation: true },
            {},
            [
                "ingress.anomalyMitigation: is not possible with the algorithm round_robin. Set `loadBalancingAlgorithm` to weighted_random, or remove it. [anomaly-mitigation]",
            ],
        ],
    ];
    refused.forEach(([what, ingress, args, lines]) =>
        it(`refuses ${what}`, async () => assert.deepEqual(await refusals(treated(ingress, args)), lines)),
    );

    it("warns of more healthy tasks than there may be", async () => {
        const logged = await warnings(
            treated({ targetGroupHealth: { dnsFailover: { minimumCount: 9 } } }, { desiredCount: 3 }),
        );
        assert.deepEqual(
            logged.map(({ text }) => text).filter((text) => /Health/.test(text)),
            [
                "ingress.targetGroupHealth.dnsFailover.minimumCount: 9 are more than the 3 tasks that the service may have. Use at most 3, or `minimumPercent`. [target-health-minimum]",
            ],
        );
    });
});
