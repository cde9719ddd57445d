import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { Environment, type EnvironmentArgs, type EnvironmentService } from "../../index";
import { allProblems } from "../../components/environment/rules";
import { run } from "../support/harness";
import { saidByPartsAlone } from "../support/judging";

/** A value, or none: what has a default may be left out. */
function maybe<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
    return fc.option(arbitrary, { nil: undefined });
}

const percent = fc.integer({ min: 10, max: 90 });
const minutes = fc.integer({ min: 0, max: 60 });

const service: fc.Arbitrary<EnvironmentService> = fc.record(
    {
        containers: fc.constant({
            web: { image: "public.ecr.aws/nginx/nginx:1.29", port: 8080, environment: { STAGE: "x" } },
        }),
        ingress: maybe(
            fc.record({
                paths: fc.constantFrom(["/*"], ["/api/*"], ["/a/b/*", "/c"]),
                hosts: maybe(fc.constantFrom(["app.example.com"], ["*.example.com"])),
                priority: maybe(fc.integer({ min: 1, max: 50_000 })),
            }),
        ),
        scaling: maybe(
            fc.record({ minTasks: maybe(fc.nat(9)), maxTasks: maybe(fc.nat(99)), cpuPercent: maybe(percent) }),
        ),
        deployment: maybe(
            fc.record({
                strategy: maybe(fc.constantFrom("rolling", "blueGreen", "canary", "linear")),
                bakeMinutes: maybe(minutes),
                generation: maybe(fc.integer({ min: 1, max: 4 })),
                wait: maybe(fc.boolean()),
            }),
        ),
        desiredCount: maybe(fc.nat(9)),
        enableExecuteCommand: maybe(fc.boolean()),
        assignPublicIp: maybe(fc.boolean()),
    },
    { requiredKeys: ["containers"] },
);

const environment: fc.Arbitrary<EnvironmentArgs> = fc.record(
    {
        preset: fc.constantFrom("production", "development"),
        network: maybe(
            fc.record({
                nat: maybe(fc.constantFrom("none", "single", "perAz", "regional")),
                zones: maybe(fc.constantFrom(2, 3)),
                endpoints: maybe(
                    fc.record({
                        preset: maybe(fc.constantFrom("none", "fargate", "ec2", "full")),
                        s3: maybe(fc.boolean()),
                        dynamodb: maybe(fc.boolean()),
                    }),
                ),
                flowLogs: maybe(
                    fc.record({ enabled: maybe(fc.boolean()), intervalSeconds: maybe(fc.constantFrom(60, 600)) }),
                ),
            }),
        ),
        loadBalancer: maybe(
            fc.record({
                insecureHttp: fc.constant(true),
                internal: maybe(fc.boolean()),
                accessLogs: maybe(fc.record({ enabled: maybe(fc.boolean()), prefix: maybe(fc.constant("edge")) })),
                webAcl: maybe(
                    fc.record({
                        enabled: maybe(fc.boolean()),
                        mode: maybe(fc.constantFrom("block", "count")),
                        managedRules: maybe(fc.constant({ AWSManagedRulesSQLiRuleSet: {} })),
                    }),
                ),
            }),
        ),
        services: fc.dictionary(fc.constantFrom("web", "api", "web-test", "a"), service, { minKeys: 1, maxKeys: 3 }),
    },
    { requiredKeys: ["services"] },
);

describe("an environment that is accepted", function () {
    this.timeout(300_000);

    it("is registered completely, with nothing that rejects or is never registered", async () => {
        await fc.assert(
            fc.asyncProperty(environment, async (args) => {
                fc.pre(allProblems(args, "dev").every((problem) => problem.severity === "warning"));
                await run(() => new Environment("dev", args));
            }),
            { numRuns: 50 },
        );
    });

    it("would be told nothing more by its parts, which do not judge what they are given", async () => {
        await fc.assert(
            fc.asyncProperty(environment, async (args) => {
                fc.pre(allProblems(args, "dev").every((problem) => problem.severity === "warning"));
                assert.deepEqual(await saidByPartsAlone(() => new Environment("dev", args)), []);
            }),
            { numRuns: 25 },
        );
    });
});
