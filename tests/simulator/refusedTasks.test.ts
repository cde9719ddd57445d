import * as assert from "node:assert/strict";
import { Properties } from "../../simulator/values";
import { Environment, TASK } from "./environment";
import { itRefuses, Refusal } from "./refusals";

const task = (e: Environment, inputs: Properties, ...containers: Properties[]) =>
    e.create(TASK, "new", e.taskInputs(inputs, ...containers));
const container = (e: Environment, properties: Properties) => task(e, {}, e.container(properties));

const refusals: Refusal[] = [
    ["containers that are no JSON array", (e) => task(e, { containerDefinitions: "{}" }), /has to be a JSON array/],
    ["an empty list of containers", (e) => task(e, { containerDefinitions: "[]" }), /cannot be empty/],
    [
        "a task without an essential container",
        (e) => container(e, { essential: false }),
        /^ClientException: At least one container must be marked/,
    ],
    ["two containers with one name", (e) => task(e, {}, e.container(), e.container()), /names must be unique/],
    [
        "more than ECS keeps of a definition",
        (e) => container(e, { environment: [{ name: "A", value: "x".repeat(66_000) }] }),
        /Max allowed length is '65536' bytes/,
    ],
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
];

describe("a simulated task definition", () => {
    itRefuses(refusals);

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
