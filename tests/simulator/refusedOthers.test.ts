import { ATTACHMENT, Environment, LOGS, ROLE } from "./environment";
import { Properties } from "../../simulator/values";
import { itRefuses, Refusal } from "./refusals";

const TARGET = "aws:appautoscaling/target:Target";
const POLICY = "aws:appautoscaling/policy:Policy";

const scaled = (e: Environment, inputs: Properties = {}) =>
    e.create(TARGET, "new", {
        resourceId: `service/${e.cluster.state.name}/${e.service.state.name}`,
        scalableDimension: "ecs:service:DesiredCount",
        serviceNamespace: "ecs",
        minCapacity: 1,
        maxCapacity: 3,
        ...inputs,
    });

const refusals: Refusal[] = [
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

describe("what simulated services need", () => {
    itRefuses(refusals);
});

function policyWithoutTarget(e: Environment) {
    e.create(POLICY, "x", {
        resourceId: "service/main/web",
        scalableDimension: "ecs:service:DesiredCount",
        serviceNamespace: "ecs",
        policyType: "TargetTrackingScaling",
        targetTrackingScalingPolicyConfiguration: { targetValue: 60 },
    });
}
