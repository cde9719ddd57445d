import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { Environment, type ServiceArgs, TargetProtocolVersion } from "../../index";
import { derivedPriority } from "../../components/service/priorities";
import { type Recorded, run } from "../support/harness";
import { problemsOfService } from "../support/judged";
import { refusals } from "../support/problems";
import { EDGE, web } from "./webService";

const GROUP = "aws:lb/targetGroup:TargetGroup";
const RULE = "aws:lb/listenerRule:ListenerRule";

async function registered(generation: number | undefined, args: Partial<ServiceArgs> = {}): Promise<Recorded[]> {
    return (await run(() => web({ generation }, { scaling: {}, ...args }))).resources;
}

const keyOf = ({ type, name }: Recorded) => `${type.replace(/^aws:.*:/, "")} ${name}`;

describe("generation", () => {
    it("is the first one without a number, under the service's own names", async () => {
        assert.deepEqual((await registered(1)).map(keyOf), (await registered(undefined)).map(keyOf));
    });

    it("has a service, groups, rules, scaling and alarms of its own, and shares the rest", async () => {
        const [first, second] = [(await registered(1)).map(keyOf), (await registered(2)).map(keyOf)];

        assert.deepEqual(second.filter((key) => !first.includes(key)).sort(), [
            "ListenerRule web-2-production",
            "ListenerRule web-2-test",
            "MetricAlarm web-2-5xx",
            "MetricAlarm web-2-p99",
            "MetricAlarm web-2-unhealthy",
            "Policy web-2-cpu",
            "Service web-2",
            "Target web-2",
            "TargetGroup web-2-blue",
            "TargetGroup web-2-green",
        ]);
        assert.deepEqual(
            first.filter((key) => !second.includes(key)).sort(),
            second
                .filter((key) => !first.includes(key))
                .map((key) => key.replace("web-2", "web"))
                .sort(),
        );
    });

    it("ties its service to its own rules and groups alone", async () => {
        const { get } = await run(() => web({ generation: 3 }));

        const [{ targetGroupArn, advancedConfiguration }] = get("aws:ecs/service:Service").inputs.loadBalancers;
        assert.deepEqual(
            [targetGroupArn, advancedConfiguration.alternateTargetGroupArn],
            ["arn:web-3-blue", "arn:web-3-green"],
        );
        assert.deepEqual(
            [advancedConfiguration.productionListenerRule, advancedConfiguration.testListenerRule],
            ["arn:web-3-production", "arn:web-3-test"],
        );
    });

    it("comes right after the one before, among rules of the same kind", async () => {
        const priority = async (generation: number) =>
            (await registered(generation)).find(({ type }) => type === RULE)!.inputs.priority;
        const [first, second, third] = [await priority(1), await priority(2), await priority(3)];

        assert.deepEqual([second - first, third - first], [1, 2]);
    });

    it("never leaves the places of its kind of rules", () => {
        const name = fc.stringMatching(/^[a-z]{1,12}$/);
        const routes: [string[], string[]][] = [
            [["app.example.com"], []],
            [["*.example.com"], ["/api/*"]],
            [[], ["/*"]],
        ];
        fc.assert(
            fc.property(
                name,
                fc.constantFrom(...routes),
                fc.integer({ min: 2, max: 50 }),
                (service, route, generation) => {
                    const [first, later] = [
                        derivedPriority(service, ...route),
                        derivedPriority(service, ...route, generation),
                    ];
                    assert.equal(later - first, generation - 1);
                    assert.ok(later <= 50_000);
                },
            ),
        );
        fc.assert(
            fc.property(name, name, fc.integer({ min: 1, max: 50 }), (a, b, generation) => {
                assert.ok(derivedPriority(a, [], ["/api/*"], generation) < derivedPriority(b, [], ["/*"]));
            }),
        );
    });

    it("asks for another priority where one is given", () => {
        const containers = { web: { image: "public.ecr.aws/nginx/nginx:1.29", port: 80 } };
        const problems = (generation: number) =>
            problemsOfService({ containers, ingress: { paths: ["/*"], priority: 7 }, deployment: { generation } });

        assert.deepEqual(problems(1), []);
        assert.deepEqual(problems(2), [
            {
                rule: "generation-priority",
                path: "deployment.generation",
                message: "2 needs a rule beside the one of the generation before, and its priority 7 is given",
                remedy: "Raise `ingress.priority` as well, or remove it",
                severity: "warning",
            },
        ]);
    });

    for (const [generation, remedy] of [
        [0, "Use a whole number from 1 to 50. [generation-range]"],
        [51, "Use a whole number from 1 to 50. [generation-range]"],
        [1.5, "Write a whole number. [wrong-type]"],
    ] as const) {
        it(`refuses ${generation}`, async () =>
            assert.deepEqual(await refusals(() => web({ generation })), [
                `deployment.generation: ${generation} is not possible. ${remedy}`,
            ]));
    }

    it("must not take the names of another service of the environment", async () => {
        const service = { containers: { web: { image: "public.ecr.aws/nginx/nginx:1.29", port: 80 } } };
        const services = { web: { ...service, deployment: { generation: 2 } }, "web-2": service };

        assert.deepEqual(await refusals(() => new Environment("dev", { preset: "development", services })), [
            'services.web.deployment.generation: makes "web-2", which is another service. Use the next number, or rename one of the two. [generation-name]',
        ]);
    });
});

describe("protocol version", () => {
    const ingress = { loadBalancer: EDGE, paths: ["/*"] };
    const group = async (args: object) => {
        const { get } = await run(() => web({}, { ingress: { ...ingress, ...args } }));
        const { protocol, protocolVersion, healthCheck } = get(GROUP, "web-blue").inputs;
        return [protocol, protocolVersion, healthCheck.path, healthCheck.matcher];
    };

    it("is HTTP/1.1 unless something else is asked for", async () => {
        assert.deepEqual(await group({}), ["HTTP", "HTTP1", "/", "200-399"]);
        assert.deepEqual(await group({ protocolVersion: "HTTP2" }), ["HTTP", "HTTP2", "/", "200-399"]);
    });

    it("of gRPC is checked by a call, which a server need not implement unless it is named", async () => {
        const grpc = { protocolVersion: TargetProtocolVersion.Grpc };
        const path = "/grpc.health.v1.Health/Check";

        assert.deepEqual(await group(grpc), ["HTTP", "GRPC", "/AWS.ALB/healthcheck", "12"]);
        assert.deepEqual(await group({ ...grpc, healthCheck: { path } }), ["HTTP", "GRPC", path, "0"]);
        assert.deepEqual(await group({ ...grpc, healthCheck: { matcher: "0-3,12" } }), [
            "HTTP",
            "GRPC",
            "/AWS.ALB/healthcheck",
            "0-3,12",
        ]);
    });

    const refused: [string, object, string][] = [
        [
            "a path that no gRPC method has",
            { healthCheck: { path: "/health" } },
            'ingress.healthCheck.path: "/health" is not a gRPC method. Write /package.Service/Method, such as /grpc.health.v1.Health/Check. [health-check-path]',
        ],
        [
            "an HTTP status for gRPC",
            { healthCheck: { matcher: "200" } },
            'ingress.healthCheck.matcher: "200" is not a list of status codes. Use codes and ranges from 0 to 99, such as 0 or 0-3,12. [health-check-matcher]',
        ],
        [
            "an unknown protocol",
            { protocolVersion: "GRPC2" },
            'ingress.protocolVersion: "GRPC2" is not possible. Use "GRPC", or another of HTTP1, HTTP2, GRPC. [enum-value]',
        ],
    ];
    for (const [what, args, line] of refused) {
        it(`refuses ${what}`, async () => {
            const given: any = { ...ingress, protocolVersion: "GRPC", ...args };
            assert.deepEqual(await refusals(() => web({}, { ingress: given })), [line]);
        });
    }

    it("other than HTTP/1.1 is refused behind an environment's HTTP listener", async () => {
        const service = { containers: { web: { image: "public.ecr.aws/nginx/nginx:1.29", port: 80 } } };
        const services = {
            web: { ...service, ingress: { paths: ["/*"], protocolVersion: TargetProtocolVersion.Grpc } },
        };

        assert.deepEqual(await refusals(() => new Environment("dev", { preset: "development", services })), [
            "services.web.ingress.protocolVersion: GRPC needs an HTTPS listener, and the load balancer has no certificate. Give the environment's `loadBalancer` a `certificate`, or use HTTP1. [target-group-protocol-version]",
        ]);
    });
});
