import * as assert from "node:assert/strict";
import { Properties } from "../../simulator/values";
import { CLUSTER, Environment, LISTENER, NOT_FOUND, PROVIDERS, ROLE, SERVICE, trust } from "./environment";
import { itRefuses, Refusal } from "./refusals";

const service = (e: Environment, inputs: Properties) => e.create(SERVICE, "new", e.serviceInputs(inputs));
const attached = (e: Environment, properties: Properties, advanced: Properties = {}) =>
    service(e, { loadBalancers: [e.attached(properties, advanced)] });
const deployed = (e: Environment, deploymentConfiguration: Properties) => service(e, { deploymentConfiguration });
const roleTrusting = (e: Environment, name: string) => e.create(ROLE, "new", { assumeRolePolicy: trust(name) });

const refusals: Refusal[] = [
    ["a service of no cluster", (e) => service(e, { cluster: undefined }), /^ClusterNotFoundException/],
    [
        "a service of a task definition that is not there",
        (e) => service(e, { taskDefinition: "x:1" }),
        /TaskDefinition not found/,
    ],
    [
        "a second service with one name",
        (e) => ["x", "y"].map((x) => e.create(SERVICE, x, e.serviceInputs({ name: "n" }))),
        /Creation of service was not idempotent/,
    ],
    [
        "a launch type and a strategy",
        (e) => service(e, { launchType: "FARGATE" }),
        /both a launch type and capacity provider strategy/,
    ],
    ["a capacity provider that the cluster has not", unassociated, /not associated with the cluster/],
    [
        "a capacity provider strategy without weight",
        (e) => service(e, { capacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 0 }] }),
        /weight greater than 0/,
    ],
    [
        "a service without network configuration",
        (e) => service(e, { networkConfiguration: undefined }),
        /^InvalidParameterException: Network Configuration must be provided/,
    ],
    [
        "a service in a subnet that is not there",
        (e) => service(e, { networkConfiguration: { subnets: ["subnet-1"] } }),
        /^InvalidSubnetID.NotFound/,
    ],
    ["a container that the task has not", (e) => attached(e, { containerName: "x" }), /container x does not exist/],
    [
        "a port that the container has not",
        (e) => attached(e, { containerPort: 81 }),
        /did not have a container port 81/,
    ],
    [
        "a target group that is not there",
        (e) => attached(e, { targetGroupArn: "arn:x" }),
        /Unable to find the target group/,
    ],
    [
        "a target group on no listener",
        (e) => attached(e, { targetGroupArn: e.targets("x").id }),
        /does not have an associated load balancer\.$/,
    ],
    [
        "an alternate target group on no listener",
        (e) => attached(e, {}, { alternateTargetGroupArn: e.targets("x").id }),
        /does not have an associated load balancer/,
    ],
    ["a target group for instances", instanceGroup, /target type instance, which is incompatible with the awsvpc/],
    [
        "blue/green without alternate target group",
        (e) => attached(e, { advancedConfiguration: undefined }),
        /advancedConfiguration field is required .* BLUE_GREEN/,
    ],
    [
        "one target group as blue and green",
        (e) => attached(e, {}, { alternateTargetGroupArn: e.blue.id }),
        /must be different/,
    ],
    [
        "a production rule that is not there",
        (e) => attached(e, {}, { productionListenerRule: "arn:x" }),
        /listener rule 'arn:x' was not found/,
    ],
    [
        "a listener as production rule",
        (e) => attached(e, {}, { productionListenerRule: e.listener.id }),
        /is a listener/,
    ],
    ["an empty test rule", (e) => attached(e, {}, { testListenerRule: "" }), /listener rule '' was not found/],
    ["a production rule without the alternate target group", ruleWithoutGreen, /must be attached/],
    [
        "an infrastructure role that ECS cannot assume",
        (e) => attached(e, {}, { roleArn: e.execution.state.arn }),
        /allows ecs.amazonaws.com/,
    ],
    [
        "an infrastructure role without its policy",
        (e) => attached(e, {}, { roleArn: roleTrusting(e, "ecs.amazonaws.com").state.arn }),
        /lacks the managed policy/,
    ],
    [
        "a bake time that is a number",
        (e) => deployed(e, { strategy: "BLUE_GREEN", bakeTimeInMinutes: 5 }),
        /Expected a string at "deploymentConfiguration.bakeTimeInMinutes"/,
    ],
    [
        "an empty bake time",
        (e) => deployed(e, { strategy: "BLUE_GREEN", bakeTimeInMinutes: "" }),
        /bakeTimeInMinutes must be a whole number/,
    ],
    ["an unknown strategy", (e) => deployed(e, { strategy: "blueGreen" }), /Invalid deployment strategy/],
    ["a canary without a percentage", (e) => deployed(e, { strategy: "CANARY" }), /canaryPercent/],
    [
        "deployment alarms that are not there",
        (e) => service(e, { alarms: { enable: true, rollback: true, alarmNames: ["x"] } }),
        /alarm x does not exist/,
    ],
    [
        "deployment alarms without a name",
        (e) => service(e, { alarms: { enable: false, rollback: false, alarmNames: [] } }),
        /missing required field, .*AlarmNames/,
    ],
    [
        "a grace period without load balancer",
        (e) => service(e, { loadBalancers: [], healthCheckGracePeriodSeconds: 9 }),
        /Health check grace period/,
    ],
    [
        "an unknown capacity provider on a cluster",
        (e) => e.create(PROVIDERS, "x", { clusterName: e.cluster.id, capacityProviders: ["x"] }),
        /capacity provider does not exist/,
    ],
    [
        "two clusters with one name",
        (e) => ["x", "y"].map((x) => e.create(CLUSTER, x, { name: "n" })),
        /the cluster n exists/,
    ],
    [
        "a daemon of a capacity provider strategy",
        (e) => service(e, daemon({ launchType: undefined })),
        /capacity provider strategy is not supported .* DAEMON/,
    ],
    [
        "a daemon with placement strategies",
        (e) => service(e, daemon({ orderedPlacementStrategies: [{ type: "random" }] })),
        /does not support placement strategies/,
    ],
    [
        "a daemon that starts a second task on an instance",
        (e) => service(e, daemon({ deploymentMaximumPercent: 200 })),
        /does not support values above 100 for maximumPercent/,
    ],
    [
        "a daemon that stops no task",
        (e) => service(e, daemon({ deploymentMinimumHealthyPercent: 100 })),
        /does not support a minimumHealthyPercent of 100/,
    ],
    [
        "a placement constraint with one equals sign",
        (e) => service(e, daemon({ placementConstraints: [{ type: "memberOf", expression: "attribute:a = b" }] })),
        /Invalid placement constraint expression 'attribute:a = b'/,
    ],
    ["a change that belongs to CodeDeploy", changedBesidesCodeDeploy, /with a CODE_DEPLOY deployment controller/],
    ["a capacity provider of no Auto Scaling group", providerOfNoGroup, /Auto Scaling group does not exist: arn:x/],
];

function daemon(properties: object) {
    return {
        schedulingStrategy: "DAEMON",
        launchType: "EC2",
        capacityProviderStrategies: undefined,
        loadBalancers: [],
        deploymentConfiguration: { strategy: "ROLLING" },
        deploymentMinimumHealthyPercent: 0,
        deploymentMaximumPercent: 100,
        ...properties,
    };
}

describe("a simulated service", () => {
    itRefuses(refusals);

    it("may be rolling and is prepared for blue/green", () => {
        const environment = new Environment();

        const { state } = deployed(environment, { strategy: "ROLLING" });

        assert.equal(state.deploymentConfiguration.strategy, "ROLLING");
    });

    it("may be blue/green without a load balancer", () => {
        const environment = new Environment();

        const { state } = service(environment, { loadBalancers: undefined });

        assert.equal(state.loadBalancers, undefined);
    });

    it("may have a test rule that both groups are attached to", () => {
        const environment = new Environment();
        const { id: listenerArn } = environment.create(LISTENER, "test", {
            loadBalancerArn: environment.balancer.id,
            port: 8443,
            protocol: "HTTP",
            defaultActions: [NOT_FOUND],
        });
        const inputs = { ...environment.rule.inputs, listenerArn };
        const { id: testListenerRule } = environment.create(environment.rule.type, "test", inputs);

        const { state } = attached(environment, {}, { testListenerRule });

        assert.equal(state.loadBalancers[0].advancedConfiguration.testListenerRule, testListenerRule);
    });
});

function changedBesidesCodeDeploy(e: Environment) {
    const deploymentController = { type: "CODE_DEPLOY" };
    const inputs = e.serviceInputs({ deploymentController, deploymentConfiguration: undefined });
    e.update(e.create(SERVICE, "new", inputs), { taskDefinition: "web" });
}

function providerOfNoGroup(e: Environment) {
    const autoScalingGroupProvider = { autoScalingGroupArn: "arn:x" };
    e.create("aws:ecs/capacityProvider:CapacityProvider", "x", { autoScalingGroupProvider });
}

function unassociated(e: Environment) {
    service(e, { cluster: e.create(CLUSTER, "other").id });
}

function instanceGroup(e: Environment) {
    attached(e, { targetGroupArn: e.targets("x", { targetType: "instance" }).id });
}

function ruleWithoutGreen(e: Environment) {
    const inputs = { ...e.rule.inputs, priority: 7, actions: [{ type: "forward", targetGroupArn: e.blue.id }] };
    attached(e, {}, { productionListenerRule: e.create(e.rule.type, "x", inputs).id });
}
