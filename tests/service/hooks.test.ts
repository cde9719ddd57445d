import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { LifecycleStage, type Preset, type ServiceDeployment } from "../../index";
import { completeService } from "../../components/service/serviceSettings";
import type { ServiceToCheck } from "../../components/service/serviceToCheck";
import { run } from "../support/harness";
import { problemsOfService } from "../support/judged";
import { refusals } from "../support/problems";
import { deployed, EDGE, web } from "./webService";

const CHECK = "arn:aws:lambda:eu-central-1:123456789012:function:check";
const SMOKE = "arn:aws:lambda:eu-central-1:123456789012:function:smoke:live";
const ROLE = "aws:iam/role:Role";

const hooksOf = async (hooks: ServiceDeployment["hooks"]) =>
    (await deployed({ hooks })).inputs.deploymentConfiguration.lifecycleHooks;

/** Warnings about a service of an environment, or about one whose load balancer is referred to. */
function warnings(deployment: ServiceDeployment, loadBalancer?: Partial<typeof EDGE>): string[] {
    const containers = { web: { image: "public.ecr.aws/nginx/nginx:1.29", port: 80 } };
    const ingress: any = { paths: ["/*"], loadBalancer };
    return problemsOfService({ containers, ingress, deployment }, "development").map(
        ({ severity, rule, path, message, remedy }) => `${severity} ${rule} ${path}: ${message}. ${remedy}.`,
    );
}

describe("lifecycle hooks", () => {
    it("are called with a role of their own, in the order of their names", async () => {
        const hooks = await hooksOf({
            smoke: { stages: ["POST_TEST_TRAFFIC_SHIFT"], functionArn: SMOKE, detailsJson: '{"tries":3}' },
            check: { stages: ["POST_SCALE_UP", "PRE_SCALE_UP"], functionArn: CHECK, details: { url: "u", all: "yes" } },
        });

        assert.deepEqual(hooks, [
            {
                targetType: "AWS_LAMBDA",
                lifecycleStages: ["PRE_SCALE_UP", "POST_SCALE_UP"],
                hookTargetArn: CHECK,
                roleArn: "arn:web-hooks",
                hookDetails: '{"all":"yes","url":"u"}',
            },
            {
                targetType: "AWS_LAMBDA",
                lifecycleStages: ["POST_TEST_TRAFFIC_SHIFT"],
                hookTargetArn: SMOKE,
                roleArn: "arn:web-hooks",
                hookDetails: '{"tries":3}',
            },
        ]);
    });

    it("pause for as long as they say, with texts for numbers, and need no role", async () => {
        const { get, resources } = await run(() =>
            web({
                hooks: {
                    approve: { stages: ["POST_SCALE_UP"], pause: { timeoutMinutes: 90, action: "CONTINUE" } },
                    look: { stages: ["POST_PRODUCTION_TRAFFIC_SHIFT"], pause: {} },
                },
            }),
        );

        const { deploymentConfiguration } = get("aws:ecs/service:Service").inputs;
        assert.deepEqual(deploymentConfiguration.lifecycleHooks, [
            {
                targetType: "PAUSE",
                lifecycleStages: ["POST_SCALE_UP"],
                timeoutConfiguration: { timeoutInMinutes: "90", action: "CONTINUE" },
            },
            {
                targetType: "PAUSE",
                lifecycleStages: ["POST_PRODUCTION_TRAFFIC_SHIFT"],
                timeoutConfiguration: { timeoutInMinutes: "60", action: "ROLLBACK" },
            },
        ]);
        assert.deepEqual(
            resources.filter(({ name }) => name === "web-hooks"),
            [],
        );
    });

    it("are absent where there are none", async () => {
        const { inputs } = await deployed({ hooks: {} });

        assert.equal("lifecycleHooks" in inputs.deploymentConfiguration, false);
    });

    it("may call exactly their functions, on behalf of ECS in this account, before the service exists", async () => {
        const late = pulumi.output(SMOKE);
        const { get } = await run(() =>
            web({
                hooks: {
                    a: { stages: ["PRE_SCALE_UP"], functionArn: late },
                    b: { stages: ["PRE_SCALE_UP"], functionArn: CHECK },
                    c: { stages: ["POST_SCALE_UP"], functionArn: CHECK },
                },
            }),
        );

        const policy = get("aws:iam/rolePolicy:RolePolicy", "web-hooks");
        assert.deepEqual(JSON.parse(policy.inputs.policy).Statement, [
            { Effect: "Allow", Action: "lambda:InvokeFunction", Resource: [CHECK, SMOKE] },
        ]);
        const [statement] = JSON.parse(get(ROLE, "web-hooks").inputs.assumeRolePolicy).Statement;
        assert.deepEqual(statement.Principal, { Service: "ecs.amazonaws.com" });
        assert.deepEqual(statement.Condition, {
            ArnLike: { "aws:SourceArn": "arn:aws:ecs:eu-central-1:123456789012:*" },
            StringEquals: { "aws:SourceAccount": "123456789012" },
        });
        assert.ok(get("aws:ecs/service:Service").dependsOn.includes(policy.urn));
    });

    it("that pause lengthen the time limits by every pause", () => {
        const updateOf = (deployment: ServiceDeployment) => {
            const args = { containers: { web: { image: "a:1", port: 80 } }, ingress: { paths: ["/*"] }, deployment };
            return completeService("web", args as unknown as ServiceToCheck, undefined).timeouts.update;
        };
        const pause = { timeoutMinutes: 30 };
        const stages = [LifecycleStage.PreScaleUp, LifecycleStage.PostScaleUp];

        // 20 for ECS, 3 for grace, drain and stop, 10 of canary and 10 of bake; then twice 30.
        assert.equal(updateOf({ strategy: "canary" }), "43m");
        assert.equal(updateOf({ strategy: "canary", hooks: { approve: { stages, pause } } }), "103m");
        // Both at one stage are asked side by side.
        const both = { approve: { stages, pause }, second: { stages, pause: { timeoutMinutes: 20 } } };
        assert.equal(updateOf({ strategy: "canary", hooks: both }), "103m");
        // Nine bakes of 6 between the ten steps.
        assert.equal(updateOf({ strategy: "linear" }), "87m");
    });

    it("that pause before the traffic moves lengthen the time limits by one pause a step", () => {
        const hooks = {
            approve: { stages: [LifecycleStage.PreProductionTrafficShift], pause: { timeoutMinutes: 30 } },
        };
        const minutes = (deployment: ServiceDeployment, preset?: Preset) => {
            const args = { containers: { web: { image: "a:1", port: 80 } }, ingress: { paths: ["/*"] } };
            const update = (more: ServiceDeployment) =>
                parseInt(
                    completeService("web", { ...args, deployment: more } as unknown as ServiceToCheck, preset).timeouts
                        .update,
                );
            return update({ ...deployment, hooks }) - update(deployment);
        };

        assert.equal(minutes({ strategy: "blueGreen" }), 30);
        assert.equal(minutes({ strategy: "canary" }), 60);
        assert.equal(minutes({ strategy: "linear" }), 300);
        assert.equal(minutes({ strategy: "linear" }, "development"), 60);
        assert.equal(minutes({ strategy: "linear", linear: { stepPercent: 30 } }), 120);
        assert.equal(minutes({ strategy: "rolling" }), 0);
    });

    it("that pause before every step are refused where all of them together are longer than an update can wait", async () => {
        const hooks = (timeoutMinutes: number) => ({
            approve: { stages: [LifecycleStage.PreProductionTrafficShift], pause: { timeoutMinutes } },
        });
        const said = (deployment: ServiceDeployment) => refusals(() => web(deployment));

        assert.deepEqual(await said({ strategy: "linear", hooks: hooks(73) }), [
            "deployment.hooks: pauses of 730 minutes are longer than `pulumi up` can wait: credentials last 12 hours. Shorten `pause.timeoutMinutes`, or set `wait` to false. [hook-pause-with-wait]",
        ]);
        await run(() => web({ strategy: "linear", hooks: hooks(72) }));
        await run(() => web({ strategy: "linear", wait: false, hooks: hooks(73) }));
    });

    const either = "Give one of `functionArn` and `pause`. [hook-target]";
    const refused: [string, NonNullable<ServiceDeployment["hooks"]>[string] | any, string][] = [
        [
            "a hook without a target",
            { stages: ["PRE_SCALE_UP"] },
            `deployment.hooks.it: neither calls a function nor pauses. ${either}`,
        ],
        [
            "a hook with two targets",
            { stages: ["PRE_SCALE_UP"], functionArn: CHECK, pause: {} },
            `deployment.hooks.it: calls a function and pauses. ${either}`,
        ],
        [
            "a hook with the name of a function",
            { stages: ["PRE_SCALE_UP"], functionArn: "check" },
            'deployment.hooks.it.functionArn: "check" is not the ARN of a Lambda function. Write one such as arn:aws:lambda:eu-central-1:123456789012:function:check. [hook-lambda]',
        ],
        [
            "a hook without a stage",
            { stages: [], functionArn: CHECK },
            "deployment.hooks.it.stages: names no stage. Use one of RECONCILE_SERVICE, PRE_SCALE_UP, POST_SCALE_UP, TEST_TRAFFIC_SHIFT, POST_TEST_TRAFFIC_SHIFT, PRE_PRODUCTION_TRAFFIC_SHIFT, PRODUCTION_TRAFFIC_SHIFT, POST_PRODUCTION_TRAFFIC_SHIFT. [hook-stage]",
        ],
        [
            "an unknown stage",
            { stages: ["PRE_SCALE_UP", "POST_SCALEUP"], functionArn: CHECK },
            'deployment.hooks.it.stages[1]: "POST_SCALEUP" is not possible. Use "POST_SCALE_UP", or another of RECONCILE_SERVICE, PRE_SCALE_UP, POST_SCALE_UP, TEST_TRAFFIC_SHIFT, POST_TEST_TRAFFIC_SHIFT, PRE_PRODUCTION_TRAFFIC_SHIFT, PRODUCTION_TRAFFIC_SHIFT, POST_PRODUCTION_TRAFFIC_SHIFT. [enum-value]',
        ],
        [
            "a stage named twice",
            { stages: ["PRE_SCALE_UP", "PRE_SCALE_UP"], functionArn: CHECK },
            "deployment.hooks.it.stages: PRE_SCALE_UP is named twice. Name it once. [hook-stage]",
        ],
        [
            "a pause while traffic is moving",
            { stages: ["PRODUCTION_TRAFFIC_SHIFT"], pause: {} },
            "deployment.hooks.it.stages: PRODUCTION_TRAFFIC_SHIFT cannot pause: traffic is moving. Use POST_PRODUCTION_TRAFFIC_SHIFT, or POST_SCALE_UP. [hook-pause-stage]",
        ],
        [
            "a pause without end",
            { stages: ["PRE_SCALE_UP"], pause: { timeoutMinutes: 0 } },
            "deployment.hooks.it.pause.timeoutMinutes: 0 is not possible. Use a whole number from 1 to 20160. [out-of-range]",
        ],
        [
            "a pause that ends otherwise",
            { stages: ["PRE_SCALE_UP"], pause: { action: "STOP" } },
            'deployment.hooks.it.pause.action: "STOP" is not possible. Use one of ROLLBACK, CONTINUE. [enum-value]',
        ],
        [
            "a pause of a day that `pulumi up` would wait for",
            { stages: ["PRE_SCALE_UP"], pause: { timeoutMinutes: 1440 } },
            "deployment.hooks: pauses of 1440 minutes are longer than `pulumi up` can wait: credentials last 12 hours. Shorten `pause.timeoutMinutes`, or set `wait` to false. [hook-pause-with-wait]",
        ],
        [
            "details that are not JSON",
            { stages: ["PRE_SCALE_UP"], functionArn: CHECK, detailsJson: "url=u" },
            'deployment.hooks.it.detailsJson: "url=u" is not JSON. Write a JSON text such as {"url":"https://app.example.com"}, or use `details`. [hook-details]',
        ],
        [
            "details in two forms",
            { stages: ["PRE_SCALE_UP"], functionArn: CHECK, details: {}, detailsJson: "{}" },
            "deployment.hooks.it.details: excludes `detailsJson`, and both are given. Keep one of the two. [hook-details]",
        ],
        [
            "details for a pause",
            { stages: ["PRE_SCALE_UP"], pause: {}, details: {} },
            "deployment.hooks.it.details: is for a function, and the hook pauses. Remove it. [hook-details]",
        ],
    ];
    for (const [what, it_, line] of refused) {
        it(`refuse ${what}`, async () => assert.deepEqual(await refusals(() => web({ hooks: { it: it_ } })), [line]));
    }

    it("are at most ten", async () => {
        const hook = { stages: [LifecycleStage.PreScaleUp], functionArn: CHECK };
        const hooks = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`h${i}`, hook]));

        await run(() => web({ hooks: hooks(10) }));
        assert.deepEqual(await refusals(() => web({ hooks: hooks(11) })), [
            "deployment.hooks: 11 hooks are too many for a service. Use at most 10: a hook takes several stages, and a function can check several things. [hook-count]",
        ]);
    });

    it("refuse the name of a function that comes late, as soon as it is there", async () => {
        const check = { stages: [LifecycleStage.PreScaleUp], functionArn: pulumi.output("check") };

        const [line] = await refusals(() => web({ hooks: { check } }));
        assert.match(line, /^deployment\.hooks\.check\.functionArn: "check" is not the ARN of a Lambda function\./);
    });

    it("may pause for a day where `pulumi up` does not wait", async () => {
        const approve = { stages: [LifecycleStage.PreScaleUp], pause: { timeoutMinutes: 1440 } };

        assert.deepEqual(warnings({ strategy: "blueGreen", wait: false, hooks: { approve } }), []);
    });

    it("say how a deployment is continued that `pulumi up` waits for", () => {
        const approve = { stages: [LifecycleStage.PostScaleUp], pause: {} };

        assert.deepEqual(warnings({ strategy: "blueGreen", hooks: { approve } }), [
            "warning hook-pause-with-wait deployment.hooks: `pulumi up` waits up to 60 minutes for somebody to continue the deployment. Continue it with `aws ecs continue-service-deployment`, or set `wait` to false.",
        ]);
    });

    it("warn of stages that a rolling deployment does not have", () => {
        const check = { stages: [LifecycleStage.PostProductionTrafficShift], functionArn: CHECK };

        assert.deepEqual(warnings({ strategy: "rolling", hooks: { check } }), [
            "warning hook-rolling deployment.hooks.check.stages: POST_PRODUCTION_TRAFFIC_SHIFT never comes: a rolling deployment moves no traffic. Use a stage before it, or another strategy.",
        ]);
    });

    it("warn of test stages without test traffic", () => {
        const hooks = { check: { stages: [LifecycleStage.PostTestTrafficShift], functionArn: CHECK } };

        assert.deepEqual(warnings({ strategy: "canary", hooks }, { ...EDGE, testListenerArn: undefined }), [
            "warning hook-test-stage-without-test-traffic deployment.hooks.check.stages: POST_TEST_TRAFFIC_SHIFT has nothing to try out: no test traffic can reach the new version. Add a test listener, or use POST_SCALE_UP.",
        ]);
        assert.deepEqual(warnings({ strategy: "canary", hooks }, EDGE), []);
        assert.deepEqual(warnings({ strategy: "canary", hooks }), []);
    });

    it("offers a stage that comes, also in a rolling deployment", async () => {
        const hooks = { it: { stages: ["TEST_TRAFFIC_SHIFT" as const], pause: {} } };
        const lines = await refusals(() => web({ strategy: "rolling", hooks }));

        assert.deepEqual(lines, [
            "deployment.hooks.it.stages: TEST_TRAFFIC_SHIFT cannot pause: traffic is moving. Use POST_SCALE_UP. [hook-pause-stage]",
        ]);
    });
});
