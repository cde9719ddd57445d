import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { allProblems } from "../../components/environment/rules";
import { sentence } from "../../components/shared/problems";

const IMAGE = "public.ecr.aws/nginx/nginx:1.29";
const LATE =
    "must be known before deployment, because it decides which resources exist. Write the value itself instead of an output. [plain-value]";

function said(service: object, more: object = {}): string[] {
    const web = { containers: { web: { image: IMAGE, port: 8080 } }, ...service };
    const args: any = { loadBalancer: { insecureHttp: true }, services: { web }, ...more };
    return allProblems(args, "shop")
        .filter(({ severity }) => severity !== "warning")
        .map(sentence);
}

describe("an argument of a wrong form is not called missing as well", () => {
    it("where it is late", () =>
        assert.deepEqual(said({ ingress: { paths: pulumi.output(["/*"]) } }), [`services.web.ingress.paths: ${LATE}`]));

    it("where one of several is needed", () =>
        assert.deepEqual(
            said(
                {},
                {
                    schedules: {
                        job: { containers: { job: { image: IMAGE } }, schedule: { expression: pulumi.output("x") } },
                    },
                },
            ),
            [`schedules.job.schedule.expression: ${LATE}`],
        ));

    it("where it is mistyped", () =>
        assert.deepEqual(said({ containers: { web: { imgae: IMAGE, port: 8080 } } }), [
            "services.web.containers.web.imgae: there is no such argument. Write `image`. [unknown-argument]",
        ]));

    it("where it is the port of a way of requests", () =>
        assert.deepEqual(said({ containers: { web: { image: IMAGE, prot: 8080 } }, ingress: { paths: ["/*"] } }), [
            "services.web.containers.web.prot: there is no such argument. Write `port`. [unknown-argument]",
        ]));

    it("where it is a way to the images of tasks, out of an existing VPC", () => {
        const existingVpc = {
            vpcId: "vpc-0123456789abcdef0",
            subnets: { private: ["10.0.8.0/24", "10.0.9.0/24"] },
            natGatewayIds: "nat-0123456789abcdef0",
        };
        assert.deepEqual(said({}, { preset: "development", network: { existingVpc }, loadBalancer: undefined }), [
            'network.existingVpc.natGatewayIds: "nat-0123456789abcdef0" is not possible. Write a list: ["nat-0123456789abcdef0"]. [wrong-type]',
        ]);
    });

    it("where it is a platform, whose load balancers are none of the environment's", () => {
        const networkIngress = { port: 9000, allow: ["10.0.0.0/8"], networkLoadBalancer: "tcp" };
        assert.deepEqual(
            said({ networkIngress }, { loadBalancer: undefined, platform: { networkLoadBalancers: {} } }),
            [
                "platform.cluster: is missing. Add it. [missing-argument]",
                "platform.network: is missing. Add it. [missing-argument]",
                "platform.version: is missing. Add it. [missing-argument]",
            ],
        );
    });

    it("where it is the addresses of subnets", () => {
        const existingVpc = { vpcId: "vpc-0123456789abcdef0", subnets: ["10.0.8.0/24", "10.0.9.0/24"] };
        assert.deepEqual(said({}, { preset: "development", network: { existingVpc } }), [
            "network.existingVpc.subnets: a list is not possible. Write one object, and no list, with `private`. [wrong-type]",
        ]);
    });

    it("where it was the only one of a list", () =>
        assert.deepEqual(
            said({
                ingress: { paths: ["/*"] },
                deployment: { hooks: { ask: { stages: ["post_scale_up"], pause: {} } } },
            }).map((line) => line.split(" ")[0]),
            ["services.web.deployment.hooks.ask.stages[0]:"],
        ));

    it("where it was the only one of a map", () =>
        assert.deepEqual(said({ containers: { web: null } }), [
            "services.web.containers.web: has no value. Write one, or remove the name. [missing-argument]",
        ]));

    it("where others refer to it", () =>
        assert.deepEqual(
            said({
                containers: { web: { image: IMAGE, port: 8080, mountPoints: { "/d": { volume: "data" } } } },
                volumes: { data: "fs-0123" },
            }),
            [
                'services.web.volumes.data: "fs-0123" is not possible. Write an object with `efs`, `ebs`, `fsx`. [wrong-type]',
            ],
        ));

    it("where what it decides on stands beside it", () => {
        const canary = { strategy: "CANARY", canary: { percent: 10 }, bakeMinutes: 5 };
        assert.deepEqual(
            said({ ingress: { paths: ["/*"] }, deployment: canary }).map((line) => line.split(" ")[0]),
            ["services.web.deployment.strategy:"],
        );
    });

    it("where it is a number in quotes, which is judged as the number", () =>
        assert.deepEqual(
            said({ scaling: { minTasks: "9", maxTasks: 2 } }).map((line) => line.replace(/: .* \[/, " [")),
            ["services.web.scaling.minTasks [wrong-type]"],
        ));

    it("where a path is no pattern, or a number outside of its limits", () =>
        assert.deepEqual(
            allProblems(
                {
                    loadBalancer: { insecureHttp: true },
                    services: {
                        web: {
                            containers: { web: { image: IMAGE, port: 80 } },
                            ingress: { paths: ["api/*"] },
                            desiredCount: -1,
                        },
                    },
                },
                "shop",
            )
                .map(({ path, rule }) => `${path} ${rule}`)
                .sort(),
            ["services.web.desiredCount out-of-range", "services.web.ingress.paths[0] rule-path"],
        ));

    it("while what is wrong beside it is told", () =>
        assert.deepEqual(said({ cpu: "much", containers: { web: { image: "A b", port: 8080 } } }), [
            'services.web.cpu: "much" is not possible. Write a whole number. [wrong-type]',
            'services.web.containers.web.image: "A b" has a blank in it. Write [registry/]repository with a :tag or an @sha256:digest, such as public.ecr.aws/nginx/nginx:1.29. [image-reference]',
        ]));
});

describe("what is wrong elsewhere is told beside", () => {
    const WRONG_HEALTH = { containers: { web: { image: IMAGE, port: 8080, healthCheck: { retries: 99 } } } };
    const paths = (lines: readonly string[]) => lines.map((line) => line.replace(/: .* \[/, " ["));

    it("a missing part of one object", () =>
        assert.deepEqual(paths(said({ ...WRONG_HEALTH, scaling: { minTasks: 9, maxTasks: 2 } })), [
            "services.web.containers.web.healthCheck.command [missing-argument]",
            "services.web.containers.web.healthCheck.retries [out-of-range]",
            "services.web.scaling.minTasks [scaling-bounds]",
        ]));

    it("a service without its containers, which others call", () =>
        assert.deepEqual(
            paths(
                said(
                    {},
                    {
                        services: {
                            api: { scaling: {} },
                            web: {
                                containers: { web: { image: "A b", port: 8080 } },
                                taskRole: {
                                    statements: [{ actions: ["s3:*"] }, { actions: ["nonsense"], resources: ["*"] }],
                                },
                            },
                        },
                    },
                ),
            ),
            [
                "services.api.containers [missing-argument]",
                "services.web.taskRole.statements[0].resources [missing-argument]",
                "services.web.containers.web.image [image-reference]",
                "services.web.taskRole.statements[1].actions [task-policy-form]",
                "services.web.taskRole.statements[1].resources [task-policy-wildcard]",
            ],
        ));

    it("a preset that is none, where both would refuse", () =>
        assert.deepEqual(
            paths(said({ cpu: "much", containers: { web: { image: "A b", port: 8080 } } }, { preset: "prod" })),
            [
                "services.web.cpu [wrong-type]",
                "preset [enum-value]",
                "services.web.containers.web.image [image-reference]",
            ],
        ));
});

it("an argument that is called like something that every object has does not exist", () =>
    assert.match(said(JSON.parse('{"constructor":1}'))[0], /^services\.web\.constructor: there is no such argument\./));
