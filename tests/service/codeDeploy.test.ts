import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { type CodeDeploySettings, Service, type ServiceArgs } from "../../index";
import { appSpec } from "../../components/service/deployment/appSpec";
import { configNameProblems } from "../../components/service/deployment/codeDeployConfigs";
import { controllerProblems, lineageProblems } from "../../components/service/rollout/lineage";
import { plain, run } from "../support/harness";
import { problemsOfService } from "../support/judged";
import { refusals } from "../support/problems";
import { CONTAINERS, INGRESS, SERVICE, SURROUNDINGS } from "./fixtures";

const APPLICATION = "aws:codedeploy/application:Application";
const CONFIG = "aws:codedeploy/deploymentConfig:DeploymentConfig";
const GROUP = "aws:codedeploy/deploymentGroup:DeploymentGroup";
const FUNCTION = "arn:aws:lambda:eu-central-1:123456789012:function:check";
const CONFIGS =
    "one of CodeDeployDefault.ECSAllAtOnce, CodeDeployDefault.ECSCanary10Percent5Minutes, CodeDeployDefault.ECSCanary10Percent15Minutes, CodeDeployDefault.ECSLinear10PercentEvery1Minutes, CodeDeployDefault.ECSLinear10PercentEvery3Minutes, or the name of one of your own";
const NLB = {
    networkLoadBalancer: {
        loadBalancerArn: "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/net/e/1",
        securityGroupId: "sg-e",
    },
    port: 443,
};

function service(codeDeploy?: CodeDeploySettings, args: Partial<ServiceArgs> = {}): Service {
    const { deployment, ...others } = args;
    return new Service("web", {
        ...SURROUNDINGS,
        containers: CONTAINERS,
        ingress: INGRESS,
        ...others,
        deployment: { strategy: "codeDeploy", codeDeploy, ...deployment },
    });
}

const made = (codeDeploy?: CodeDeploySettings, args?: Partial<ServiceArgs>) => run(() => service(codeDeploy, args));

describe("a service that CodeDeploy deploys", () => {
    it("leaves to CodeDeploy whatever ECS would not update", async () => {
        const { get } = await made(undefined, { scaling: {} });
        const { inputs, ignoreChanges } = get(SERVICE);

        assert.deepEqual(inputs.deploymentController, { type: "CODE_DEPLOY" });
        assert.deepEqual(inputs.deploymentConfiguration, { strategy: "ROLLING" });
        assert.deepEqual(inputs.deploymentCircuitBreaker, { enable: false, rollback: false });
        assert.deepEqual([inputs.alarms, inputs.forceNewDeployment], [undefined, undefined]);
        assert.deepEqual(ignoreChanges, [
            "taskDefinition",
            "loadBalancers",
            "networkConfiguration",
            "serviceRegistries",
            "platformVersion",
            "capacityProviderStrategies",
            "enableExecuteCommand",
            "desiredCount",
        ]);
    });

    it("starts in the blue group, and has no second one for ECS", async () => {
        const { get } = await made();

        assert.deepEqual(get(SERVICE).inputs.loadBalancers, [
            { targetGroupArn: "arn:web-blue", containerName: "web", containerPort: 8080 },
        ]);
    });

    it("has a deployment group over both target groups and both listeners", async () => {
        const { get } = await made();
        const { inputs, dependsOn } = get(GROUP);

        assert.deepEqual(inputs.loadBalancerInfo.targetGroupPairInfo, {
            targetGroups: [{ name: "web-blue" }, { name: "web-green" }],
            prodTrafficRoute: {
                listenerArns: ["arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/edge/1/2"],
            },
            testTrafficRoute: {
                listenerArns: ["arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/edge/1/3"],
            },
        });
        assert.deepEqual(inputs.ecsService, { clusterName: "app", serviceName: "web" });
        assert.deepEqual(inputs.deploymentStyle, {
            deploymentOption: "WITH_TRAFFIC_CONTROL",
            deploymentType: "BLUE_GREEN",
        });
        assert.equal(get(APPLICATION).inputs.computePlatform, "ECS");
        for (const policy of ["RolePolicy", "RolePolicyAttachment"]) {
            const type = `aws:iam/${policy[0].toLowerCase()}${policy.slice(1)}:${policy}`;
            assert.ok(dependsOn.includes(get(type, "web-code-deploy").urn), policy);
        }
    });

    it("moves a tenth first in production, and all at once in development and behind a network load balancer", async () => {
        const group = async (args: Partial<ServiceArgs>) => (await made(undefined, args)).get(GROUP).inputs;
        const waits = ({ blueGreenDeploymentConfig: config }: any) => [
            config.terminateBlueInstancesOnDeploymentSuccess.terminationWaitTimeInMinutes,
            config.deploymentReadyOption,
        ];

        const [production, development] = [await group({}), await group({ preset: "development" })];
        assert.equal(production.deploymentConfigName, "CodeDeployDefault.ECSCanary10Percent5Minutes");
        assert.equal(development.deploymentConfigName, "CodeDeployDefault.ECSAllAtOnce");
        assert.deepEqual(waits(production), [10, { actionOnTimeout: "CONTINUE_DEPLOYMENT" }]);
        assert.deepEqual(waits(development), [0, { actionOnTimeout: "CONTINUE_DEPLOYMENT" }]);
        const network = await group({ ingress: undefined, networkIngress: NLB });
        assert.equal(network.deploymentConfigName, "CodeDeployDefault.ECSAllAtOnce");
        assert.deepEqual(network.loadBalancerInfo.targetGroupPairInfo.prodTrafficRoute.listenerArns, [
            "arn:web-production",
        ]);
    });

    it("waits for somebody who moves the traffic, if it is told to", async () => {
        const { get } = await made({ readyWaitMinutes: 30, terminationWaitMinutes: 60 });

        assert.deepEqual(get(GROUP).inputs.blueGreenDeploymentConfig, {
            deploymentReadyOption: { actionOnTimeout: "STOP_DEPLOYMENT", waitTimeInMinutes: 30 },
            terminateBlueInstancesOnDeploymentSuccess: { action: "TERMINATE", terminationWaitTimeInMinutes: 60 },
        });
    });

    it("gets a configuration of its own for own steps, under a name that changes with them", async () => {
        const config = async (codeDeploy: CodeDeploySettings) => {
            const { get } = await made(codeDeploy);
            const { deploymentConfigName, trafficRoutingConfig, computePlatform } = get(CONFIG).inputs;
            assert.equal(computePlatform, "ECS");
            assert.equal(get(GROUP).inputs.deploymentConfigName, deploymentConfigName);
            return [deploymentConfigName, trafficRoutingConfig];
        };

        assert.deepEqual(await config({ canary: { percent: 20, intervalMinutes: 15 } }), [
            "project-stack-web-canary-20-15",
            { type: "TimeBasedCanary", timeBasedCanary: { percentage: 20, interval: 15 } },
        ]);
        assert.deepEqual(await config({ linear: { percent: 25, intervalMinutes: 2 } }), [
            "project-stack-web-linear-25-2",
            { type: "TimeBasedLinear", timeBasedLinear: { percentage: 25, interval: 2 } },
        ]);
    });

    it("takes a configuration that is there", async () => {
        const { resources, get } = await made({ configName: "ours" });

        assert.equal(get(GROUP).inputs.deploymentConfigName, "ours");
        assert.ok(resources.every(({ type }) => type !== CONFIG));
    });

    it("[codedeploy-auto-rollback-monitor-enabled] goes back on failure, stop and alarm", async () => {
        const { get } = await made();
        const { alarmConfiguration, autoRollbackConfiguration } = get(GROUP).inputs;

        assert.deepEqual(alarmConfiguration, { enabled: true, alarms: ["web-5xx", "web-p99", "web-unhealthy"] });
        assert.deepEqual(autoRollbackConfiguration, {
            enabled: true,
            events: ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_REQUEST", "DEPLOYMENT_STOP_ON_ALARM"],
        });
    });

    it("goes back without alarms in development, or not at all", async () => {
        const reactions = async (codeDeploy?: CodeDeploySettings) => {
            const { get } = await made(codeDeploy, { preset: "development" });
            const { alarmConfiguration, autoRollbackConfiguration } = get(GROUP).inputs;
            return [alarmConfiguration, autoRollbackConfiguration];
        };
        const none = { enabled: false, alarms: [] };

        assert.deepEqual(await reactions(), [
            none,
            { enabled: true, events: ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_REQUEST"] },
        ]);
        assert.deepEqual(await reactions({ rollback: false }), [none, { enabled: false }]);
    });

    it("lets CodeDeploy pass the task's two roles and call the hooks' functions, and nothing else", async () => {
        const { get } = await made({ hooks: { beforeInstall: FUNCTION, afterAllowTraffic: FUNCTION } });
        const policy = JSON.parse(get("aws:iam/rolePolicy:RolePolicy", "web-code-deploy").inputs.policy);

        assert.deepEqual(policy.Statement, [
            {
                Effect: "Allow",
                Action: "iam:PassRole",
                Resource: ["arn:web-execution", "arn:web-task"],
                Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
            },
            { Effect: "Allow", Action: "lambda:InvokeFunction", Resource: [FUNCTION] },
        ]);
        const { assumeRolePolicy } = get("aws:iam/role:Role", "web-code-deploy").inputs;
        const [{ Principal, Condition }] = JSON.parse(assumeRolePolicy).Statement;
        assert.deepEqual(Principal, { Service: "codedeploy.amazonaws.com" });
        assert.deepEqual(Object.keys(Condition).sort(), ["ArnLike", "StringEquals"]);
    });

    it("tells the AppSpec and the command that deploys it", async () => {
        const { result } = await made();
        const [spec, command] = [await plain(result.appSpec!), await plain(result.deployCommand!)];

        assert.match(spec, /^\{"version":0\.0,"Resources":\[/);
        const { TargetService } = JSON.parse(spec).Resources[0];
        assert.deepEqual(TargetService.Properties.LoadBalancerInfo, { ContainerName: "web", ContainerPort: 8080 });
        assert.equal(
            TargetService.Properties.TaskDefinition,
            "arn:aws:ecs:eu-central-1:123456789012:task-definition/web:1",
        );
        const [, revision] = /^aws deploy create-deployment .* --revision '(.*)'$/.exec(command)!;
        assert.equal(JSON.parse(revision).appSpecContent.content, spec);
        assert.match(command, /--region eu-central-1 --application-name web --deployment-group-name web /);
    });

    it("tells neither under another strategy", async () => {
        const { result } = await run(
            () => new Service("web", { ...SURROUNDINGS, containers: CONTAINERS, ingress: INGRESS }),
        );

        assert.deepEqual([result.appSpec, result.deployCommand, result.codeDeployGroupName], Array(3).fill(undefined));
    });
});

describe("an AppSpec", () => {
    it("brings everything that ECS does not update, and asks the hooks in their order", () => {
        const spec = appSpec({
            taskDefinition: "web:7",
            container: "web",
            port: 80,
            network: { subnets: ["subnet-1"], securityGroup: "sg-1", assignPublicIp: true },
            onFargate: true,
            strategy: [{ capacityProvider: "FARGATE", base: 1, weight: 2 }, { capacityProvider: "FARGATE_SPOT" }],
            hooks: { afterAllowTraffic: "b", beforeInstall: "a" },
        });

        const { Resources, Hooks } = JSON.parse(spec);
        const { Type, Properties } = Resources[0].TargetService;
        assert.equal(Type, "AWS::ECS::Service");
        assert.deepEqual(Properties.NetworkConfiguration.AwsvpcConfiguration, {
            Subnets: ["subnet-1"],
            SecurityGroups: ["sg-1"],
            AssignPublicIp: "ENABLED",
        });
        assert.equal(Properties.PlatformVersion, "LATEST");
        assert.deepEqual(Properties.CapacityProviderStrategy, [
            { CapacityProvider: "FARGATE", Base: 1, Weight: 2 },
            { CapacityProvider: "FARGATE_SPOT", Base: 0, Weight: 0 },
        ]);
        assert.deepEqual(Hooks, [{ BeforeInstall: "a" }, { AfterAllowTraffic: "b" }]);
    });
});

describe("CodeDeploy that cannot work", () => {
    const refused: [string, CodeDeploySettings | undefined, string, Partial<ServiceArgs>?][] = [
        [
            "nothing to move",
            undefined,
            "strategy: CodeDeploy moves requests from one target group to another, and the service has none. Add `ingress` or `networkIngress`, or use rolling. [codedeploy-load-balancer]",
            { ingress: undefined },
        ],
        [
            "Service Connect",
            undefined,
            "strategy: CodeDeploy cannot deploy a service with Service Connect. Use blueGreen, canary or linear, or remove `serviceConnect`. [codedeploy-service-connect]",
            { serviceConnect: { namespaceArn: "arn:aws:servicediscovery:eu-central-1:1:namespace/ns-1" } },
        ],
        [
            "two configurations",
            { canary: { percent: 10, intervalMinutes: 5 }, configName: "ours" },
            "codeDeploy: `canary` and `configName` exclude each other. Keep one of them. [codedeploy-traffic-config]",
        ],
        [
            "a configuration for instances",
            { configName: "CodeDeployDefault.OneAtATime" },
            `codeDeploy.configName: "CodeDeployDefault.OneAtATime" is for instances, and the service runs on ECS. Use ${CONFIGS}. [codedeploy-config-name]`,
        ],
        [
            "a configuration for functions",
            { configName: "CodeDeployDefault.LambdaCanary10Percent5Minutes" },
            `codeDeploy.configName: "CodeDeployDefault.LambdaCanary10Percent5Minutes" is for Lambda functions, and the service runs on ECS. Use ${CONFIGS}. [codedeploy-config-name]`,
        ],
        [
            "a misspelt configuration of AWS",
            { configName: "CodeDeployDefault.ECSCanary10Percent5Minute" },
            `codeDeploy.configName: "CodeDeployDefault.ECSCanary10Percent5Minute" is none of the configurations that AWS has for ECS. Use "CodeDeployDefault.ECSCanary10Percent5Minutes", or ${CONFIGS}. [codedeploy-config-name]`,
        ],
        [
            "a step that AWS has no configuration for",
            { configName: "CodeDeployDefault.ECSLinear10PercentEvery7Minutes" },
            `codeDeploy.configName: "CodeDeployDefault.ECSLinear10PercentEvery7Minutes" is none of the configurations that AWS has for ECS. Use "CodeDeployDefault.ECSLinear10PercentEvery1Minutes", or ${CONFIGS}. [codedeploy-config-name]`,
        ],
        [
            "a configuration of AWS in another case",
            { configName: "CodeDeployDefault.ecsAllAtOnce" },
            `codeDeploy.configName: "CodeDeployDefault.ecsAllAtOnce" is none of the configurations that AWS has for ECS. Use "CodeDeployDefault.ECSAllAtOnce", or ${CONFIGS}. [codedeploy-config-name]`,
        ],
        [
            "a configuration by its ARN",
            { configName: "arn:aws:codedeploy:eu-central-1:123456789012:deploymentconfig:ours" },
            'codeDeploy.configName: "arn:aws:codedeploy:eu-central-1:123456789012:deploymentconfig:ours" is an ARN, and CodeDeploy takes the name. Write "ours". [codedeploy-config-name]',
        ],
        [
            "a canary of everything",
            { canary: { percent: 100, intervalMinutes: 5 } },
            "codeDeploy.canary.percent: 100 is not possible. Use a whole number from 1 to 99. [out-of-range]",
        ],
        [
            "steps of two days and a minute",
            { linear: { percent: 10, intervalMinutes: 2881 } },
            "codeDeploy.linear.intervalMinutes: 2881 is not possible. Use a whole number from 1 to 2880. [out-of-range]",
        ],
        [
            "steps behind a network load balancer",
            { canary: { percent: 10, intervalMinutes: 5 } },
            "codeDeploy: moves the traffic in parts, which CodeDeploy cannot do behind a network load balancer. Remove `canary`, `linear` and `configName`, or use canary or linear of ECS. [codedeploy-nlb]",
            { ingress: undefined, networkIngress: NLB },
        ],
        [
            "a wait of more than two days",
            { terminationWaitMinutes: 2881 },
            "codeDeploy.terminationWaitMinutes: 2881 is not possible. Use a whole number from 0 to 2880. [out-of-range]",
        ],
        [
            "no wait as a wait",
            { readyWaitMinutes: 0 },
            "codeDeploy.readyWaitMinutes: 0 is not possible. Use a whole number from 1 to 2880. [out-of-range]",
        ],
        [
            "a function by its name",
            { hooks: { beforeInstall: "check" } },
            'codeDeploy.hooks.beforeInstall: "check" is not the ARN of a Lambda function. Write one such as arn:aws:lambda:eu-central-1:123456789012:function:check. [hook-lambda]',
        ],
        [
            "production without a way back",
            { rollback: false },
            "codeDeploy.rollback: is off in production: a version that fails would stay (codedeploy-auto-rollback-monitor-enabled). Leave it on. [codedeploy-rollback]",
        ],
        [
            "production without alarms",
            undefined,
            "alarms: are off, and CodeDeploy would keep a version that starts and then fails its requests. Leave them on, and raise the thresholds that are too low. [codedeploy-rollback]",
            { deployment: { alarms: { enabled: false } } },
        ],
        [
            "the circuit breaker of ECS",
            undefined,
            "circuitBreaker: is ECS's own, and CodeDeploy deploys. Remove it; `codeDeploy.rollback` is its counterpart. [circuit-breaker-controller]",
            { deployment: { circuitBreaker: true } },
        ],
        [
            "what ECS does after a failure",
            undefined,
            "rollback: is ECS's own, and CodeDeploy deploys. Remove it; `codeDeploy.rollback` is its counterpart. [circuit-breaker-controller]",
            { deployment: { rollback: false } },
        ],
        [
            "the hooks of ECS",
            undefined,
            "hooks: are ECS's own, and CodeDeploy has other stages. Use `codeDeploy.hooks`. [hook-controller]",
            { deployment: { hooks: { ask: { stages: ["POST_SCALE_UP"], pause: {} } } } },
        ],
        [
            "the percentages of a rolling deployment",
            undefined,
            "minimumHealthyPercent: belongs to rolling, and the strategy is codeDeploy. Remove it, or use rolling. [deployment-settings-match]",
            { deployment: { minimumHealthyPercent: 50 } },
        ],
        [
            "more alarms than a deployment group takes",
            undefined,
            "alarms: 12 alarms are too many for a deployment group. Use at most 10. [codedeploy-alarms]",
            { deployment: { alarms: { alarmNames: [..."abcdefghi"] } } },
        ],
        [
            "a revision that is left alone twice",
            undefined,
            "strategy: leaves task definitions to others already: `externalTaskDefinition` adds nothing. Remove `externalTaskDefinition`. [external-task-definition]",
            { externalTaskDefinition: true },
        ],
    ];
    for (const [title, codeDeploy, expected, args] of refused) {
        it(`refuses ${title}`, async () =>
            assert.deepEqual(await refusals(() => service(codeDeploy, args)), [`deployment.${expected}`]));
    }

    const accepted = [
        "CodeDeployDefault.ECSAllAtOnce",
        "CodeDeployDefault.ECSLinear10PercentEvery3Minutes",
        "OurCanary10Percent5Minutes",
        "CodeDeploy-Default.Ours",
        "o".repeat(100),
        pulumi.output("CodeDeployDefault.OneAtATime"),
    ];
    for (const configName of accepted) {
        it(`takes the configuration ${typeof configName === "string" ? configName : "that is known later"}`, () =>
            assert.deepEqual(configNameProblems(configName), []));
    }

    it("refuses a configuration with a name that CodeDeploy cannot have", async () =>
        assert.deepEqual(await refusals(() => service({ configName: "o".repeat(101) })), [
            "deployment.codeDeploy.configName: has 101 characters. Use 1 to 100 characters. [text-length]",
        ]));

    it("refuses the settings of CodeDeploy where ECS deploys", async () => {
        const program = () => service({ rollback: true }, { deployment: { strategy: "canary" } });

        assert.deepEqual(await refusals(program), [
            "deployment.codeDeploy: belongs to codeDeploy, and the strategy is canary. Remove it, or use codeDeploy. [deployment-settings-match]",
        ]);
    });

    it("warns of a hook for test traffic that there is none of", () => {
        const { testListenerArn: _none, ...loadBalancer } = INGRESS.loadBalancer;
        const found = problemsOfService({
            containers: CONTAINERS,
            ingress: { ...INGRESS, loadBalancer },
            deployment: { strategy: "codeDeploy", codeDeploy: { hooks: { afterAllowTestTraffic: FUNCTION } } },
        });

        assert.deepEqual(
            found.map(({ severity, path }) => [severity, path]),
            [["warning", "deployment.codeDeploy.hooks.afterAllowTestTraffic"]],
        );
    });
});

describe("a change of who deploys", () => {
    const cases: [string | undefined, string | undefined, boolean, string | undefined][] = [
        ["ECS", "CODE_DEPLOY", false, "controller-change"],
        ["CODE_DEPLOY", "ECS", false, "controller-change"],
        ["ECS", "CODE_DEPLOY", true, undefined],
        ["CODE_DEPLOY", "ECS", true, undefined],
        ["ECS", "ECS", false, undefined],
        ["ECS", "ECS", true, "controller-change-done"],
        [undefined, "ECS", false, undefined],
    ];
    for (const [before, after, switched, expected] of cases) {
        const title = `from ${before} to ${after} ${switched ? "with" : "without"} the switch`;
        it(`${title} is ${expected === undefined ? "let through" : `refused as ${expected}`}`, () =>
            assert.equal(controllerProblems(before, after, switched)[0]?.rule, expected));
    }

    const generation = (number: number, controller = "ECS") => ({ controller, generation: number });

    it("needs no switch for a new generation, which is a new service", () =>
        assert.deepEqual(lineageProblems(generation(1), generation(2, "CODE_DEPLOY"), false), []));

    it("is no going back to an earlier generation", () =>
        assert.deepEqual(
            lineageProblems(generation(3), generation(2), true).map(({ rule, remedy }) => [rule, remedy]),
            [["generation-lowered", "Use 3, or 4 for another change"]],
        ));

    it("is not there when nothing was live before", () =>
        assert.deepEqual(lineageProblems(undefined, generation(1), false), []));

    it("sends the pair of groups in the update that hands the service to ECS, and never again", async () => {
        const ignored = async (changeController?: boolean) => {
            const deployment = { strategy: "blueGreen", changeController } as const;
            const { get } = await run(
                () => new Service("web", { ...SURROUNDINGS, containers: CONTAINERS, ingress: INGRESS, deployment }),
            );
            return get(SERVICE).ignoreChanges.length;
        };

        assert.deepEqual([await ignored(true), await ignored()], [0, 2]);
    });
});

describe("a task definition that others bring", () => {
    it("is left alone on the live service", async () => {
        const { get } = await run(
            () => new Service("web", { ...SURROUNDINGS, containers: CONTAINERS, externalTaskDefinition: true }),
        );

        assert.deepEqual(get(SERVICE).ignoreChanges, ["taskDefinition"]);
        assert.equal(get("pulumi:index:Stash", "web-rollout").inputs.input.taskDefinition, "external");
    });
});

it("a configuration of one's own that is called like one of AWS is asked about", () =>
    assert.deepEqual(configNameProblems("ECSAllAtOnce"), [
        {
            rule: "codedeploy-config-name",
            path: "configName",
            message: '"ECSAllAtOnce" is one of your own, and AWS has CodeDeployDefault.ECSAllAtOnce',
            remedy: "Write CodeDeployDefault.ECSAllAtOnce, if that is meant",
            severity: "warning",
        },
    ]));
