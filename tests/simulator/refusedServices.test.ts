import * as assert from "node:assert/strict";
import { Properties } from "../../simulator/values";
import {
    ATTACHMENT,
    CLUSTER,
    Environment,
    LISTENER,
    LOGS,
    NOT_FOUND,
    PROVIDERS,
    ROLE,
    SERVICE,
    TASK,
    trust,
} from "./environment";

const TARGET = "aws:appautoscaling/target:Target";
const POLICY = "aws:appautoscaling/policy:Policy";

const task = (e: Environment, inputs: Properties, ...containers: Properties[]) =>
    e.create(TASK, "new", e.taskInputs(inputs, ...containers));
const container = (e: Environment, properties: Properties) => task(e, {}, e.container(properties));
const service = (e: Environment, inputs: Properties) => e.create(SERVICE, "new", e.serviceInputs(inputs));
const attached = (e: Environment, properties: Properties, advanced: Properties = {}) =>
    service(e, { loadBalancers: [e.attached(properties, advanced)] });
const deployed = (e: Environment, deploymentConfiguration: Properties) => service(e, { deploymentConfiguration });
const roleTrusting = (e: Environment, name: string) => e.create(ROLE, "new", { assumeRolePolicy: trust(name) });
const scaled = (e: Environment, inputs: Properties = {}) =>
    e.create(TARGET, "new", {
        resourceId: `service/${e.cluster.state.name}/${e.service.state.name}`,
        scalableDimension: "ecs:service:DesiredCount",
        serviceNamespace: "ecs",
        minCapacity: 1,
        maxCapacity: 3,
        ...inputs,
    });

const refusals: [string, (environment: Environment) => unknown, RegExp][] = [
    ["containers that are no JSON array", (e) => task(e, { containerDefinitions: "{}" }), /has to be a JSON array/],
    ["an empty list of containers", (e) => task(e, { containerDefinitions: "[]" }), /cannot be empty/],
    [
        "a task without an essential container",
        (e) => container(e, { essential: false }),
        /^ClientException: At least one container must be marked/,
    ],
    ["two containers with one name", (e) => task(e, {}, e.container(), e.container()), /names must be unique/],
    ["a container without image", (e) => container(e, { image: "" }), /image should not be null/],
    [
        "waiting for an unknown container",
        (e) => container(e, { dependsOn: [{ containerName: "x", condition: "START" }] }),
        /depends on 'x'/,
    ],
    ["waiting for the health of a container without health check", waitingForHealth, /has no health check/],
    [
        "an environment variable that is a number",
        (e) => container(e, { environment: [{ name: "A", value: 1 }] }),
        /must be a string/,
    ],
    [
        "a host port of its own with awsvpc",
        (e) => container(e, { portMappings: [{ containerPort: 80, hostPort: 81 }] }),
        /must match/,
    ],
    [
        "a mount of an unknown volume",
        (e) => container(e, { mountPoints: [{ sourceVolume: "x", containerPath: "/x" }] }),
        /Unknown volume 'x'/,
    ],
    ["secrets without an execution role", (e) => task(e, { executionRoleArn: undefined }), /container secrets/],
    [
        "awslogs on Fargate without an execution role",
        (e) => task(e, { executionRoleArn: undefined }, e.container({ secrets: [] })),
        /log driver awslogs/,
    ],
    [
        "a secret that is not there",
        (e) =>
            container(e, {
                secrets: [{ name: "A", valueFrom: "arn:aws:secretsmanager:eu-central-1:123456789012:secret:x-AbCdEf" }],
            }),
        /can't find the specified secret/,
    ],
    [
        "an incomplete awslogs configuration",
        (e) => container(e, { logConfiguration: { logDriver: "awslogs", options: {} } }),
        /requires options: awslogs-group/,
    ],
    ["a log group that is not there", otherLogGroup, /log group does not exist: x/],
    [
        "an image of a repository that is not there",
        (e) => container(e, { image: "123456789012.dkr.ecr.eu-central-1.amazonaws.com/x:1" }),
        /^CannotPullContainerError/,
    ],
    [
        "an execution role that is not there",
        (e) => task(e, { executionRoleArn: "arn:aws:iam::123456789012:role/x" }),
        /Role is not valid/,
    ],
    [
        "an execution role that tasks cannot assume",
        (e) => task(e, { executionRoleArn: e.infrastructure.state.arn }),
        /ecs-tasks.amazonaws.com/,
    ],
    [
        "an illegal Fargate size",
        (e) => task(e, { cpu: "256", memory: "4096" }),
        /No Fargate configuration exists for given values: 256 CPU, 4096 memory/,
    ],
    ["a Fargate size between the steps", (e) => task(e, { cpu: "1024", memory: "2500" }), /No Fargate configuration/],
    ["a Fargate task without memory", (e) => task(e, { memory: undefined }), /'memory' be defined at the task level/],
    ["bridge mode on Fargate", (e) => task(e, { networkMode: "bridge" }), /only supports network mode/],
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
    ["a production rule without the alternate target group", ruleWithoutGreen, /must both be attached/],
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
        "a minimum above the maximum",
        (e) => scaled(e, { minCapacity: 4 }),
        /Maximum capacity cannot be less than minimum/,
    ],
    [
        "scaling of a service that is not there",
        (e) => scaled(e, { resourceId: "service/main/x" }),
        /ECS service doesn't exist: service\/main\/x/,
    ],
    ["a scaling policy without target", policyWithoutTarget, /^ObjectNotFoundException: No scalable target registered/],
    [
        "a log retention of 42 days",
        (e) => e.create(LOGS, "x", { retentionInDays: 42 }),
        /expected retentionInDays to be one of/,
    ],
    ["two log groups with one name", (e) => e.create(LOGS, "x", { name: "web" }), /^ResourceAlreadyExistsException/],
    ["a KMS key that is not there", (e) => e.create(LOGS, "x", { kmsKeyId: "arn:x" }), /^NotFoundException: Key/],
    [
        "a trust policy without principal",
        (e) =>
            e.create(ROLE, "x", { assumeRolePolicy: '{"Statement":[{"Effect":"Allow","Action":"sts:AssumeRole"}]}' }),
        /^MalformedPolicyDocument/,
    ],
    [
        "a policy that is attached to no role",
        (e) => e.create(ATTACHMENT, "x", { role: "x", policyArn: "arn:aws:iam::aws:policy/x" }),
        /^NoSuchEntity: The role with name x/,
    ],
];

describe("simulated ECS", () => {
    for (const [what, attempt, message] of refusals) {
        it(`refuses ${what}`, () => {
            const environment = new Environment();

            assert.throws(
                () => attempt(environment),
                (error: Error) => message.test(error.message) || assert.fail(error.message),
            );
        });
    }

    it("accepts a rolling service that is prepared for blue/green", () => {
        const environment = new Environment();

        const { state } = deployed(environment, { strategy: "ROLLING" });

        assert.equal(state.deploymentConfiguration.strategy, "ROLLING");
    });

    it("accepts a headless blue/green service", () => {
        const environment = new Environment();

        const { state } = service(environment, { loadBalancers: undefined });

        assert.equal(state.loadBalancers, undefined);
    });

    it("accepts a test rule that both groups are attached to", () => {
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

    it("gives each revision of a family the next number, also after the deletion of one", () => {
        const environment = new Environment();
        const second = task(environment, {}, environment.container({ image: "public.ecr.aws/nginx/nginx:1.30" }));

        environment.delete(second);
        const third = task(environment, {});

        assert.deepEqual([environment.task.state.revision, second.state.revision, third.state.revision], [1, 2, 3]);
        assert.equal(environment.account.find(TASK, environment.task.state.arn).state.revision, 1);
    });
});

function waitingForHealth(e: Environment) {
    const dependsOn = [{ containerName: "side", condition: "HEALTHY" }];
    task(e, {}, e.container({ dependsOn }), e.container({ name: "side" }));
}

function otherLogGroup(e: Environment) {
    const { options } = e.container().logConfiguration;
    container(e, { logConfiguration: { logDriver: "awslogs", options: { ...options, "awslogs-group": "x" } } });
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

function policyWithoutTarget(e: Environment) {
    e.create(POLICY, "x", {
        resourceId: "service/main/web",
        scalableDimension: "ecs:service:DesiredCount",
        serviceNamespace: "ecs",
        policyType: "TargetTrackingScaling",
        targetTrackingScalingPolicyConfiguration: { targetValue: 60 },
    });
}
