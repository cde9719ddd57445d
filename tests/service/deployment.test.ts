import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { type ServiceArgs, type ServiceDeployment } from "../../index";
import { stuckCount } from "../../components/service/deployment/rules";
import { derivedPriority } from "../../components/service/priorities";
import { serviceTimeouts } from "../../components/service/timeouts";
import { run } from "../support/harness";
import { refusals } from "../support/problems";
import { warnings } from "../support/warnings";
import { deployed, web } from "./webService";

describe("deployment strategy", () => {
    it("is blue/green behind a load balancer in production, and rolling otherwise", async () => {
        const strategy = async (args: Partial<ServiceArgs>) =>
            (await deployed(undefined, args)).inputs.deploymentConfiguration;

        assert.deepEqual(await strategy({}), { strategy: "BLUE_GREEN", bakeTimeInMinutes: "10" });
        assert.deepEqual(await strategy({ ingress: undefined }), { strategy: "ROLLING" });
        assert.deepEqual(await strategy({ preset: "development" }), { strategy: "ROLLING" });
    });

    it("writes the bake time as the text that the provider wants", async () => {
        const { inputs } = await deployed({ strategy: "blueGreen", bakeMinutes: 25 });

        assert.deepEqual(inputs.deploymentConfiguration, { strategy: "BLUE_GREEN", bakeTimeInMinutes: "25" });
    });

    it("leaves which group is live to ECS and keeps the rest of the attachment", async () => {
        for (const strategy of ["rolling", "blueGreen", "canary", "linear"] as const) {
            const { ignoreChanges } = await deployed({ strategy });

            assert.deepEqual(ignoreChanges, [
                "loadBalancers[0].targetGroupArn",
                "loadBalancers[0].advancedConfiguration.alternateTargetGroupArn",
            ]);
        }
    });

    it("trusts ECS of this account with the listener rules, through AWS's own policy", async () => {
        const { get } = await run(() => web({ strategy: "blueGreen" }));

        const trust = JSON.parse(get("aws:iam/role:Role", "web-traffic").inputs.assumeRolePolicy);
        assert.equal(trust.Statement[0].Principal.Service, "ecs.amazonaws.com");
        assert.equal(
            get("aws:iam/rolePolicyAttachment:RolePolicyAttachment").inputs.policyArn,
            "arn:aws:iam::aws:policy/AmazonECSInfrastructureRolePolicyForLoadBalancers",
        );
    });

    it("replaces a single development task in place and starts new ones first otherwise", async () => {
        const percents = async (args: Partial<ServiceArgs>) => {
            const { inputs } = await deployed(undefined, { preset: "development", ...args });
            return [inputs.deploymentMinimumHealthyPercent, inputs.deploymentMaximumPercent];
        };

        assert.deepEqual(await percents({}), [0, 100]);
        assert.deepEqual(await percents({ desiredCount: 2 }), [100, 200]);
    });

    const refused: [string, ServiceDeployment | any, Partial<ServiceArgs>, string][] = [
        [
            "blue/green without requests to move",
            { strategy: "blueGreen" },
            { ingress: undefined },
            "deployment.strategy: blueGreen moves requests from one set of tasks to another, and the service takes none. Add `ingress`, `networkIngress` or an endpoint of `serviceConnect`, or use rolling. [blue-green-needs-traffic]",
        ],
        [
            "a bake time of two days",
            { strategy: "blueGreen", bakeMinutes: 2880 },
            {},
            "deployment.bakeMinutes: 2880 is not possible. Use a whole number from 0 to 1440. [out-of-range]",
        ],
        [
            "a bake time of a rolling deployment",
            { strategy: "rolling", bakeMinutes: 5 },
            {},
            "deployment.bakeMinutes: belongs to blueGreen, canary or linear, and the strategy is rolling. Remove it, or use blueGreen, canary or linear. [deployment-settings-match]",
        ],
        [
            "percentages of a blue/green deployment",
            { maximumPercent: 150 },
            {},
            "deployment.maximumPercent: belongs to rolling, and the strategy is blueGreen. Remove it, or use rolling. [deployment-settings-match]",
        ],
        [
            "percentages that allow nothing",
            { strategy: "rolling", minimumHealthyPercent: 100, maximumPercent: 100 },
            {},
            "deployment.maximumPercent: with 3 tasks, 100 % and 100 % let ECS neither start nor stop one. Raise `maximumPercent` to 200 or lower `minimumHealthyPercent` to 0. [healthy-percent-deadlock]",
        ],
        [
            "no circuit breaker in production",
            { circuitBreaker: false },
            {},
            "deployment.circuitBreaker: is off in production: a version that cannot start would be tried for ever. Leave it on. [circuit-breaker-off]",
        ],
        [
            "an unknown strategy",
            { strategy: "bluegreen" },
            {},
            'deployment.strategy: "bluegreen" is not possible. Use "blueGreen", or another of rolling, blueGreen, canary, linear, codeDeploy. [enum-value]',
        ],
    ];
    for (const [what, deployment, args, line] of refused) {
        it(`refuses ${what}`, async () => assert.deepEqual(await refusals(() => web(deployment, args)), [line]));
    }
});

describe("what follows a failed deployment", () => {
    const parts = async (deployment: ServiceDeployment, args: Partial<ServiceArgs> = {}) => {
        const { inputs } = await deployed(deployment, args);
        return [inputs.deploymentCircuitBreaker, inputs.alarms?.rollback];
    };

    it("is the version before, after the breaker and after an alarm", async () => {
        assert.deepEqual(await parts({}), [{ enable: true, rollback: true }, true]);
    });
    it("is nothing more where that is wanted, of both", async () => {
        assert.deepEqual(await parts({ rollback: false }), [{ enable: true, rollback: false }, false]);
    });
    it("can be another thing after an alarm", async () => {
        const alarms = { rollback: true };
        assert.deepEqual(await parts({ rollback: false, alarms }), [{ enable: true, rollback: false }, true]);
        assert.deepEqual(await parts({ alarms: { rollback: false } }), [{ enable: true, rollback: true }, false]);
    });

    const told = async (deployment: ServiceDeployment, args: Partial<ServiceArgs> = {}) =>
        (await warnings(() => web(deployment, args))).map(({ text }) => text).filter((text) => /rollback/.test(text));
    it("is told in production, with when it is right", async () => {
        assert.deepEqual(await told({ rollback: false }), [
            "deployment.rollback: is off in production: a version that fails stays as it is until the next update. That is " +
                "right while the version before could not run any more, because a migration has changed its data. Remove it " +
                "when both versions can run again. [rollback-off]",
        ]);
        assert.deepEqual(await told({ rollback: false }, { preset: "development" }), []);
        assert.deepEqual(await told({ rollback: true }), []);
    });
    it("is told to be nothing where nothing calls a deployment failed", async () => {
        const development = { preset: "development" as const };
        assert.deepEqual(await told({ rollback: false, circuitBreaker: false }, development), [
            "deployment.rollback: says what follows a failed deployment, and neither circuit breaker nor alarms call one " +
                "failed. Leave the circuit breaker on, or remove it. [rollback-unused]",
        ]);
    });
});

describe("healthy percentages", () => {
    const table: [number, number, number, number, number | undefined][] = [
        [100, 100, 1, 9, 1],
        [50, 100, 1, 1, 1],
        [100, 150, 1, 1, 1],
        [100, 150, 2, 9, undefined],
        [100, 200, 1, 9, undefined],
        [0, 100, 1, 1, undefined],
        [50, 100, 2, 2, undefined],
        // More than any service has, where one more is the same number.
        [100, 100, 2 ** 90, 2 ** 90, 2 ** 90],
        [100, 200, 1e27, 2e27, undefined],
    ];
    for (const [minimum, maximum, fewest, most, stuck] of table) {
        it(`of ${minimum} and ${maximum} ${stuck ? "stop" : "allow"} a deployment of ${fewest} to ${most} tasks`, () =>
            assert.equal(stuckCount(minimum, maximum, { fewest, most }), stuck));
    }

    it("that are accepted never end in a deadlock", () => {
        const numbers = fc.record({
            minimum: fc.nat(100),
            maximum: fc.integer({ min: 100, max: 200 }),
            fewest: fc.integer({ min: 1, max: 20 }),
            more: fc.nat(20),
        });
        fc.assert(
            fc.property(numbers, ({ minimum, maximum, fewest, more }) => {
                const tasks = { fewest, most: fewest + more };
                const free = (n: number) => (n * maximum) / 100 >= n + 1 || (n * minimum) / 100 <= n - 1;
                const all = Array.from({ length: more + 1 }, (_, index) => free(fewest + index)).every(Boolean);
                assert.equal(stuckCount(minimum, maximum, tasks) === undefined, all);
            }),
        );
    });
});

describe("time limits", () => {
    it("hold grace, drain, stop and bake time", () =>
        assert.deepEqual(serviceTimeouts({ graceSeconds: 60, drainSeconds: 300, stopSeconds: 120, extraMinutes: 90 }), {
            create: "118m",
            update: "118m",
            delete: "22m",
        }));

    it("are never below the provider's own", () =>
        assert.deepEqual(serviceTimeouts({ graceSeconds: 0, drainSeconds: 0, stopSeconds: 0, extraMinutes: 0 }), {
            create: "20m",
            update: "20m",
            delete: "20m",
        }));
});

describe("derived priorities", () => {
    const host = fc.constantFrom("app.example.com", "*.example.com", "b.example.com");
    const path = fc.constantFrom("/*", "/api/*", "/api/v1/*", "/health", "/a/b/c/d/e/f/g/*", "*");
    const routes = fc.record({ hosts: fc.array(host, { maxLength: 2 }), paths: fc.array(path, { maxLength: 2 }) });
    const name = fc.stringMatching(/^[a-z]{1,12}$/);

    it("lie within what Elastic Load Balancing takes", () => {
        fc.assert(
            fc.property(name, routes, (service, { hosts, paths }) => {
                const priority = derivedPriority(service, hosts, paths);
                assert.ok(priority >= 1 && priority <= 50_000, String(priority));
            }),
        );
    });

    it("depend on the service alone, so that no other service moves it", () => {
        assert.equal(derivedPriority("web", ["app.example.com"], []), derivedPriority("web", ["app.example.com"], []));
        assert.notEqual(derivedPriority("web", [], ["/*"]), derivedPriority("api", [], ["/*"]));
    });

    const order: [string, [string[], string[]], [string[], string[]]][] = [
        ["an exact path before a pattern", [[], ["/health"]], [[], ["/health/*"]]],
        ["a longer pattern before a shorter one", [[], ["/api/v1/*"]], [[], ["/api/*"]]],
        ["any pattern before everything", [[], ["/api/*"]], [[], ["/*"]]],
        ["a host before every host", [["app.example.com"], ["/*"]], [[], ["/health"]]],
        ["a host before a wildcard", [["app.example.com"], []], [["*.example.com"], ["/health"]]],
        ["a rule by its least specific path", [[], ["/api/*"]], [[], ["/health", "/*"]]],
    ];
    for (const [what, first, second] of order) {
        it(`put ${what}, whatever the services are called`, () => {
            fc.assert(
                fc.property(name, name, (a, b) =>
                    assert.ok(derivedPriority(a, ...first) < derivedPriority(b, ...second)),
                ),
            );
        });
    }

    it("put a rule with a further condition before one without it, and one with more of them before that", () => {
        const kinds: [string[], string[]][] = [
            [[], ["/*"]],
            [[], ["/health"]],
            [["*.example.com"], ["/health"]],
            [["app.example.com"], []],
            [["~^a"], ["~^/v[0-9]+/"]],
        ];
        fc.assert(
            fc.property(name, name, fc.constantFrom(...kinds), fc.integer({ min: 1, max: 3 }), (a, b, kind, further) =>
                assert.ok(derivedPriority(a, ...kind, 1, further) < derivedPriority(b, ...kind, 1, further - 1)),
            ),
        );
        // Nothing stands before the first band.
        assert.ok(derivedPriority("web", ["app.example.com"], ["/health"], 1, 3) <= 200);
    });

    it("stay for services that are there already", () =>
        assert.deepEqual(
            [
                derivedPriority("web", ["app.example.com"], []),
                derivedPriority("web", ["*.example.com"], ["/api/*"]),
                derivedPriority("web", [], ["/health"]),
                derivedPriority("web", [], ["/*"]),
            ],
            [16137, 26782, 30952, 48428],
        ));

    it("are rarely the same for a hundred services of one kind", () => {
        const taken = Array.from({ length: 100 }, (_, index) =>
            derivedPriority(`service-${index}`, [`s${index}.example.com`], []),
        );

        assert.ok(new Set(taken).size >= 98, String(new Set(taken).size));
    });
});
