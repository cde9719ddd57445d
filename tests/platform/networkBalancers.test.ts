import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { allProblems } from "../../components/environment/rules";
import { Environment, type EnvironmentArgs, type EnvironmentService } from "../../index";
import { run } from "../support/harness";
import { PLATFORM } from "./fixtures";

const LISTENER = "aws:lb/listener:Listener";
const balancer = (name: string) => ({
    ...PLATFORM.networkLoadBalancers.default,
    loadBalancerArn: `arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/net/${name}/1`,
});
const SEVERAL = { ...PLATFORM, networkLoadBalancers: { edge: balancer("edge"), game: balancer("game") } };
const ONE = { ...PLATFORM, networkLoadBalancers: { edge: balancer("edge") } };
const service = (networkIngress: EnvironmentService["networkIngress"]): EnvironmentService => ({
    containers: { app: { image: "public.ecr.aws/nginx/nginx:1.29", port: 80 } },
    networkIngress,
});
const args = (
    platform: EnvironmentArgs["platform"],
    services: Record<string, EnvironmentService>,
): EnvironmentArgs => ({
    preset: "development",
    platform,
    services,
});

describe("a service on a platform with several network load balancers", () => {
    const TWO = {
        web: service({ port: 443, networkLoadBalancer: "edge" }),
        play: service({ port: 443, networkLoadBalancer: "game" }),
    };
    const listeners = async (written: EnvironmentArgs) => {
        const { resources } = await run(() => new Environment("shop", written));
        return Object.fromEntries(
            resources
                .filter(({ type }) => type === LISTENER)
                .map(({ name, inputs }) => [name, inputs.loadBalancerArn.split("/").at(-2)]),
        );
    };

    it("takes the one that it names, also where the platform is known later, and shares ports with nobody there", async () => {
        for (const platform of [SEVERAL, pulumi.output(SEVERAL)]) {
            const found = await listeners(args(platform, TWO));

            assert.deepEqual([...new Set(Object.values(found))].sort(), ["edge", "game"]);
            assert.ok(Object.entries(found).every(([name, on]) => name.startsWith("shop-web") === (on === "edge")));
        }
    });

    it("takes the only one without a name, whatever that is called", async () => {
        assert.deepEqual(
            [...new Set(Object.values(await listeners(args(ONE, { web: service({ port: 443 }) }))))],
            ["edge"],
        );
    });

    const own = {
        preset: "development",
        services: { web: service({ port: 443, networkLoadBalancer: "edge" }) },
    } as const;
    const cases: [string, EnvironmentArgs, string[]][] = [
        ["is fine with two names", args(SEVERAL, TWO), []],
        [
            "has to name one",
            args(SEVERAL, { web: service({ port: 443 }) }),
            ["services.web.networkIngress: is missing: the platform has several. Use one of edge, game"],
        ],
        [
            "has to name one that is there",
            args(SEVERAL, { web: service({ port: 443, networkLoadBalancer: "gane" }) }),
            [
                'services.web.networkIngress.networkLoadBalancer: "gane" is no load balancer of the platform. Write "game"',
            ],
        ],
        [
            "has a port of it to itself",
            args(SEVERAL, {
                web: service({ port: 443, networkLoadBalancer: "edge" }),
                api: service({ port: 443, networkLoadBalancer: "edge" }),
            }),
            ['services.web.networkIngress.port: 443 is a port of the service "api". Use another one'],
        ],
        [
            "has one of the environment alone without a platform",
            own,
            [
                'services.web.networkIngress.networkLoadBalancer: "edge" is no load balancer of the environment. Use one of default',
            ],
        ],
    ];
    for (const [what, written, expected] of cases) {
        it(what, () =>
            assert.deepEqual(
                allProblems(written, "shop")
                    .filter(({ severity }) => severity !== "warning")
                    .map(({ path, message, remedy }) => `${path}: ${message}. ${remedy}`),
                expected,
            ),
        );
    }
});
