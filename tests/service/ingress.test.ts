import * as assert from "node:assert/strict";
import { Service } from "../../index";
import { plain, run } from "../support/harness";
import { CONTAINERS, EDGE, GROUP, INGRESS, RULE, SERVICE, SURROUNDINGS, web } from "./fixtures";

describe("ingress", () => {
    it("has both groups in both rules from the first deployment, all weight on blue", async () => {
        const { get } = await run(() => web({ ingress: INGRESS }));

        for (const name of ["web-production", "web-test"]) {
            const [{ forward }] = get(RULE, name).inputs.actions;
            assert.deepEqual(forward.targetGroups, [
                { arn: "arn:web-blue", weight: 100 },
                { arn: "arn:web-green", weight: 0 },
            ]);
            assert.deepEqual(get(RULE, name).ignoreChanges, ["actions"]);
        }
    });

    it("takes test traffic on the test listener, with the conditions of production", async () => {
        const { get } = await run(() => web({ ingress: { ...INGRESS, hosts: ["app.example.com"], priority: 7 } }));

        const [production, test] = ["web-production", "web-test"].map((name) => get(RULE, name).inputs);
        assert.deepEqual(
            [production.listenerArn, test.listenerArn],
            [
                "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/edge/1/2",
                "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/edge/1/3",
            ],
        );
        assert.deepEqual(test.conditions, production.conditions);
        assert.deepEqual([production.priority, test.priority], [7, 7]);
    });

    it("asks for the same requests in both rules, and rewrites them alike", async () => {
        const { get } = await run(() =>
            web({
                ingress: {
                    loadBalancer: EDGE,
                    pathRegexes: ["^/v[0-9]+/"],
                    headers: { "x-team": ["a"] },
                    rewrites: { url: { regex: "^/v[0-9]+/(.*)$", replace: "/$1" } },
                },
            }),
        );

        for (const name of ["web-production", "web-test"]) {
            const { conditions, transforms } = get(RULE, name).inputs;
            assert.deepEqual(conditions, [
                { pathPattern: { regexValues: ["^/v[0-9]+/"] } },
                { httpHeader: { httpHeaderName: "x-team", values: ["a"] } },
            ]);
            assert.deepEqual(transforms, [
                { type: "url-rewrite", urlRewriteConfig: { rewrite: { regex: "^/v[0-9]+/(.*)$", replace: "/$1" } } },
            ]);
        }
    });

    it("has an address with the fixed part of an expression of paths, and none with expressions of hosts", async () => {
        const url = { ...EDGE, url: "https://app.example.com" };
        const [paths, hosts] = await Promise.all(
            [{ pathRegexes: ["^/v1/x[0-9]"] }, { hostRegexes: ["^a"] }].map(async (more) => {
                const { result } = await run(() => web({ ingress: { loadBalancer: url, ...more } }));
                return result.url && plain(result.url);
            }),
        );
        assert.deepEqual([paths, hosts], ["https://app.example.com/v1/x", undefined]);
    });

    it("leaves the test rule out where there is no test listener", async () => {
        const { testListenerArn: _none, ...loadBalancer } = EDGE;
        const { resources, get } = await run(() => web({ ingress: { ...INGRESS, loadBalancer } }));

        assert.deepEqual(
            resources.filter((it) => it.type === RULE).map((it) => it.name),
            ["web-production"],
        );
        const [{ advancedConfiguration }] = get(SERVICE).inputs.loadBalancers;
        assert.equal("testListenerRule" in advancedConfiguration, false);
    });

    it("keeps the target groups' port whatever the container's port is", async () => {
        const port = async (containerPort: number) => {
            const containers = { web: { image: "public.ecr.aws/nginx/nginx:1.29", port: containerPort } };
            const { get } = await run(() => web({ containers, ingress: INGRESS }));
            const [{ containerPort: attached }] = get(SERVICE).inputs.loadBalancers;
            return [get(GROUP, "web-blue").inputs.port, attached];
        };

        assert.deepEqual(
            [await port(8080), await port(9090)],
            [
                [80, 8080],
                [80, 9090],
            ],
        );
    });

    it("drains and checks quickly", async () => {
        const { get } = await run(() => web({ ingress: { ...INGRESS, healthCheck: { path: "/health" } } }));

        const { deregistrationDelay, healthCheck } = get(GROUP, "web-green").inputs;
        assert.equal(deregistrationDelay, 30);
        assert.deepEqual(healthCheck, {
            path: "/health",
            matcher: "200-399",
            interval: 10,
            timeout: 5,
            healthyThreshold: 2,
            unhealthyThreshold: 3,
            port: "traffic-port",
            protocol: "HTTP",
        });
    });

    it("keeps long names of target groups apart and short enough", async () => {
        const name = "an-exceptionally-long-name-of-a-service";
        const { resources } = await run(
            () => new Service(name, { ...SURROUNDINGS, containers: CONTAINERS, ingress: INGRESS }),
        );

        const groups = resources.filter((it) => it.type === GROUP).map((it) => it.name);
        assert.ok(groups.every((it) => it.length <= 24) && groups[0] !== groups[1], String(groups));
    });
});

describe("the time of a deployment without bakes and steps", () => {
    for (const preset of ["production", "development"] as const) {
        it(`is at most a fifth of that of AWS's defaults in ${preset}`, async () => {
            const { get } = await run(() => web({ ingress: INGRESS, preset }));
            const { healthCheck, deregistrationDelay } = get(GROUP, "web-blue").inputs;

            const seconds = healthCheck.interval * healthCheck.healthyThreshold + deregistrationDelay;
            assert.ok(seconds <= (30 * 5 + 300) / 5, `${seconds} s`);
        });
    }
});
