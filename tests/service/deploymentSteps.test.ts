import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { type ServiceArgs, type ServiceDeployment } from "../../index";
import { linear, stepCount } from "../../components/service/deployment/linear";
import { problemsOfService } from "../support/judged";
import { refusals } from "../support/problems";
import { deployed, web } from "./webService";

const CONTAINERS = { web: { image: "public.ecr.aws/nginx/nginx:1.29", port: 80 } };

const configuration = async (deployment: ServiceDeployment, args: Partial<ServiceArgs> = {}) =>
    (await deployed(deployment, args)).inputs.deploymentConfiguration;

/** Rules of the warnings about a service in production. */
function warnings(deployment: ServiceDeployment): string[] {
    const found = problemsOfService({ containers: CONTAINERS, ingress: { paths: ["/*"] }, deployment });
    return found.map((problem) => `${problem.severity} ${problem.rule} ${problem.path}`);
}

describe("canary deployment", () => {
    it("writes every number, minutes as text and the percentage as a number", async () => {
        const canary = { percent: 2.5, bakeMinutes: 20 };

        assert.deepEqual(await configuration({ strategy: "canary", canary, bakeMinutes: 30 }), {
            strategy: "CANARY",
            bakeTimeInMinutes: "30",
            canaryConfiguration: { canaryPercent: 2.5, canaryBakeTimeInMinutes: "20" },
        });
    });

    it("tries 5 % for ten minutes in production, and is over at once in development", async () => {
        const [production, development] = [
            await configuration({ strategy: "canary" }),
            await configuration({ strategy: "canary" }, { preset: "development" }),
        ];

        assert.deepEqual(production.canaryConfiguration, { canaryPercent: 5, canaryBakeTimeInMinutes: "10" });
        assert.deepEqual(development.canaryConfiguration, { canaryPercent: 50, canaryBakeTimeInMinutes: "0" });
        assert.deepEqual([production.bakeTimeInMinutes, development.bakeTimeInMinutes], ["10", "0"]);
    });
});

describe("linear deployment", () => {
    it("writes every number, minutes as text and the percentage as a number", async () => {
        const linear = { stepPercent: 12.5, stepBakeMinutes: 4 };

        assert.deepEqual(await configuration({ strategy: "linear", linear, bakeMinutes: 30 }), {
            strategy: "LINEAR",
            bakeTimeInMinutes: "30",
            linearConfiguration: { stepPercent: 12.5, stepBakeTimeInMinutes: "4" },
        });
    });

    it("moves a tenth every six minutes in production, and half at a time in development", async () => {
        const steps = async (preset: "production" | "development") =>
            (await configuration({ strategy: "linear" }, { preset })).linearConfiguration;

        assert.deepEqual(await steps("production"), { stepPercent: 10, stepBakeTimeInMinutes: "6" });
        assert.deepEqual(await steps("development"), { stepPercent: 50, stepBakeTimeInMinutes: "0" });
    });

    const counts: [number, number][] = [
        [100, 1],
        [50, 2],
        [33.3, 4],
        [33.4, 3],
        [10, 10],
        [12.5, 8],
        [3, 34],
    ];
    for (const [percent, steps] of counts) {
        it(`of ${percent} % takes ${steps} steps`, () => assert.equal(stepCount(percent), steps));
    }

    it("bakes after every step but the last, and after all", () => {
        const settings = fc.record({
            tenths: fc.integer({ min: 30, max: 1000 }),
            stepBakeMinutes: fc.nat(1440),
            bakeMinutes: fc.nat(1440),
        });
        fc.assert(
            fc.property(settings, ({ tenths, stepBakeMinutes, bakeMinutes }) => {
                let [moved, minutes] = [tenths, bakeMinutes];
                for (; moved < 1000; moved += tenths) {
                    minutes += stepBakeMinutes;
                }
                const deployment = { bakeMinutes, linear: { stepPercent: tenths / 10, stepBakeMinutes } };
                assert.equal(linear(deployment).extraMinutes, minutes);
            }),
        );
    });

    it("that takes days is warned about, and one that takes a day is not", () => {
        const steps = (stepBakeMinutes: number): ServiceDeployment => ({
            strategy: "linear",
            bakeMinutes: 90,
            linear: { stepPercent: 10, stepBakeMinutes },
        });

        assert.ok(warnings(steps(151)).includes("warning linear-total-time deployment.linear"));
        assert.ok(!warnings(steps(150)).includes("warning linear-total-time deployment.linear"));
    });
});

describe("deployment steps", () => {
    const noTraffic = "moves requests from one set of tasks to another, and the service takes none";
    const tenths = (least: number, rule: string) =>
        `Use a number from ${least} to 100 with at most one digit after the point. [${rule}]`;
    const minutes = "Use a whole number from 0 to 1440. [out-of-range]";
    const refused: [string, ServiceDeployment, Partial<ServiceArgs>, string][] = [
        [
            "a canary without requests to move",
            { strategy: "canary" },
            { ingress: undefined },
            `deployment.strategy: canary ${noTraffic}. Add \`ingress\`, \`networkIngress\` or an endpoint of \`serviceConnect\`, or use rolling. [canary-needs-traffic]`,
        ],
        [
            "linear steps without requests to move",
            { strategy: "linear" },
            { ingress: undefined },
            `deployment.strategy: linear ${noTraffic}. Add \`ingress\`, \`networkIngress\` or an endpoint of \`serviceConnect\`, or use rolling. [canary-needs-traffic]`,
        ],
        [
            "a canary of nothing",
            { strategy: "canary", canary: { percent: 0 } },
            {},
            `deployment.canary.percent: 0 is not possible. ${tenths(0.1, "canary-percent")}`,
        ],
        [
            "a canary finer than a tenth of a percent",
            { strategy: "canary", canary: { percent: 0.25 } },
            {},
            `deployment.canary.percent: 0.25 is not possible. ${tenths(0.1, "canary-percent")}`,
        ],
        [
            "a canary of more than everything",
            { strategy: "canary", canary: { percent: 101 } },
            {},
            `deployment.canary.percent: 101 is not possible. ${tenths(0.1, "canary-percent")}`,
        ],
        [
            "a canary of two days",
            { strategy: "canary", canary: { bakeMinutes: 2880 } },
            {},
            `deployment.canary.bakeMinutes: 2880 is not possible. ${minutes}`,
        ],
        [
            "linear steps of 2 %",
            { strategy: "linear", linear: { stepPercent: 2 } },
            {},
            `deployment.linear.stepPercent: 2 is not possible. ${tenths(3, "linear-step-percent")}`,
        ],
        [
            "linear steps of two days",
            { strategy: "linear", linear: { stepBakeMinutes: 2880 } },
            {},
            `deployment.linear.stepBakeMinutes: 2880 is not possible. ${minutes}`,
        ],
        [
            "a canary's steps of a blue/green deployment",
            { canary: { percent: 5 } },
            {},
            "deployment.canary: belongs to canary, and the strategy is blueGreen. Remove it, or use canary. [deployment-settings-match]",
        ],
        [
            "linear steps of a canary deployment",
            { strategy: "canary", linear: {} },
            {},
            "deployment.linear: belongs to linear, and the strategy is canary. Remove it, or use linear. [deployment-settings-match]",
        ],
        [
            "percentages of tasks of a linear deployment",
            { strategy: "linear", minimumHealthyPercent: 50 },
            {},
            "deployment.minimumHealthyPercent: belongs to rolling, and the strategy is linear. Remove it, or use rolling. [deployment-settings-match]",
        ],
    ];
    for (const [what, deployment, args, line] of refused) {
        it(`refuses ${what}`, async () => assert.deepEqual(await refusals(() => web(deployment, args)), [line]));
    }

    it("that leave no time after them are warned about in production", () => {
        for (const strategy of ["blueGreen", "canary", "linear"] as const) {
            const found = warnings({ strategy, bakeMinutes: 0 });
            assert.ok(found.includes("warning blue-green-bake-zero deployment.bakeMinutes"), strategy);
        }
    });
});

describe("a rolling deployment without a healthy task", () => {
    const found = (preset: "production" | "development") =>
        problemsOfService(
            { containers: CONTAINERS, deployment: { strategy: "rolling", minimumHealthyPercent: 0 } },
            preset,
        ).filter(({ rule }) => rule === "healthy-percent-zero");

    it("is a warning in production that says what it costs, and right in development", () => {
        assert.deepEqual(found("production"), [
            {
                rule: "healthy-percent-zero",
                path: "deployment.minimumHealthyPercent",
                message: "0 lets all tasks stop before new ones run: nobody answers until then, at every deployment",
                remedy: "Use 100, unless two versions must never run side by side",
                severity: "warning",
            },
        ]);
        assert.deepEqual(found("development"), []);
    });
});
