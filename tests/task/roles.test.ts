import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { TaskDefinition } from "../../index";
import { trustProblems } from "../../components/task/givenRole";
import { run } from "../support/harness";
import { POLICY, TASK } from "./fixtures";
import { registered, statements } from "./whole";

const ROLE = "aws:iam/role:Role";
const ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
const GET_ROLE = "aws:iam/getRole:getRole";
const trust = (Service: string) =>
    JSON.stringify({ Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service } }] });
const containers = { app: { image: "a:1" } };
const arn = (service: string, resource: string) => `arn:aws:${service}:eu-central-1:123456789012:${resource}`;

describe("roles of a task", () => {
    it("are the ones that are given, and none is made", async () => {
        const roles = ["task", "execution"].map((name) => `arn:aws:iam::123456789012:role/team/${name}`);
        const { get, resources } = await registered({
            containers,
            taskRole: { roleArn: roles[0] },
            executionRole: { roleArn: pulumi.output(roles[1]) },
        });

        const { taskRoleArn, executionRoleArn } = get(TASK).inputs;
        assert.deepEqual([taskRoleArn, executionRoleArn], roles);
        assert.deepEqual(
            resources.filter(({ type }) => type === ROLE || type === POLICY),
            [],
        );
    });

    it("are looked up when they are given, and refused when tasks cannot have them", async () => {
        const assumeRolePolicy = trust("lambda.amazonaws.com");
        const calls = { [GET_ROLE]: { assumeRolePolicy } };
        const given = { containers, taskRole: { roleArn: "arn:aws:iam::123456789012:role/team/web" } };

        for (const preview of [true, false]) {
            await assert.rejects(
                run(() => new TaskDefinition("job", given), { calls, preview }),
                /taskRole\.roleArn: is a role that tasks cannot have: its trust policy does not let ecs-tasks\.amazonaws\.com assume it\. Add ecs-tasks\.amazonaws\.com to its trust policy, or give another role/,
            );
        }
    });

    it("are taken when nobody may look them up", async () => {
        const given = { containers, executionRole: { roleArn: "arn:aws:iam::123456789012:role/web" } };
        const { get, calls } = await run(() => new TaskDefinition("job", given), { calls: {} });

        assert.deepEqual(
            calls.map(({ token }) => token),
            [GET_ROLE, "aws:index/getRegion:getRegion"],
        );
        assert.equal(get(TASK).inputs.executionRoleArn, given.executionRole.roleArn);
    });

    const trusted: [string, object[], boolean][] = [
        ["one of several services", [{ Service: ["ec2.amazonaws.com", "ecs-tasks.amazonaws.com"] }], true],
        ["another service", [{ Service: "ecs.amazonaws.com" }], false],
        ["an account", [{ AWS: "arn:aws:iam::123456789012:root" }], false],
        ["nobody", [], false],
    ];
    for (const [who, principals, isTaken] of trusted) {
        it(`are ${isTaken ? "taken" : "refused"} when they trust ${who}`, () => {
            const Statement = principals.map((Principal) => ({ Effect: "Allow", Action: "sts:AssumeRole", Principal }));

            assert.equal(trustProblems("taskRole.roleArn", JSON.stringify({ Statement })).length, isTaken ? 0 : 1);
        });
    }

    it("are refused when they let nobody but deny", () => {
        const Statement = {
            Effect: "Deny",
            Action: "sts:AssumeRole",
            Principal: { Service: "ecs-tasks.amazonaws.com" },
        };

        assert.equal(trustProblems("taskRole.roleArn", JSON.stringify({ Statement }))[0].rule, "role-trust");
    });

    it("take managed policies by name, and a boundary", async () => {
        const boundary = "arn:aws:iam::123456789012:policy/boundary";
        const read = "arn:aws:iam::aws:policy/ReadOnlyAccess";
        const { get } = await registered({
            containers,
            taskRole: { managedPolicies: { read }, permissionsBoundaryArn: boundary },
        });

        assert.equal(get(ATTACHMENT, "job-task-read").inputs.policyArn, read);
        assert.equal(get(ROLE, "job-task").inputs.permissionsBoundary, boundary);
        assert.equal(get(ROLE, "job-execution").inputs.permissionsBoundary, undefined);
    });

    it("take actions in any case, and operators with all that IAM has around them", async () => {
        const given = {
            actions: ["S3:getobject"],
            resources: ["arn:*:s3:::b/${aws:PrincipalTag/team}/*"],
            conditions: { "ForAllValues:StringLikeIfExists": { "aws:TagKeys": ["a"] }, Null: { "aws:x": ["true"] } },
        };

        const [{ Action, Condition }] = await statements("job-task", { containers, taskRole: { statements: [given] } });
        assert.deepEqual([Action, Condition], [given.actions, given.conditions]);
    });

    it("take statements that deny and statements with conditions", async () => {
        const given = {
            effect: "Deny" as const,
            actions: ["s3:*"],
            resources: ["*"],
            conditions: { Bool: { "aws:SecureTransport": ["false"] } },
        };

        assert.deepEqual(await statements("job-task", { containers, taskRole: { statements: [given] } }), [
            {
                Action: ["s3:*"],
                Condition: { Bool: { "aws:SecureTransport": ["false"] } },
                Effect: "Deny",
                Resource: ["*"],
            },
        ]);
    });

    it("let ECS do what it is told beyond the containers", async () => {
        const extra = { actions: ["kms:Decrypt"], resources: [arn("kms", "key/1")] };
        const all = await statements("job-execution", { containers, executionRole: { statements: [extra] } });

        assert.deepEqual(all.at(-1), { Action: ["kms:Decrypt"], Effect: "Allow", Resource: [arn("kms", "key/1")] });
    });

    it("grant common uses by the ARN of what is used, late ARNs too", async () => {
        const queue = arn("sqs", "jobs");
        const all = await statements("job-task", {
            containers,
            taskRole: {
                grants: {
                    s3Read: ["arn:aws:s3:::assets/public"],
                    s3ReadWrite: ["arn:aws:s3:::uploads"],
                    dynamodbRead: [arn("dynamodb", "table/users")],
                    sqsConsume: [pulumi.output(queue)],
                    sqsProduce: [queue],
                    snsPublish: [arn("sns", "events")],
                    eventsPut: [arn("events", "event-bus/main")],
                    kmsUse: [arn("kms", "key/1")],
                },
            },
        });

        assert.deepEqual(
            all.map(({ Action, Resource }) => [Action[0], Resource]),
            [
                ["s3:GetObject", ["arn:aws:s3:::assets/public/*"]],
                ["s3:ListBucket", ["arn:aws:s3:::assets"]],
                ["s3:GetObject", ["arn:aws:s3:::uploads/*"]],
                ["s3:ListBucket", ["arn:aws:s3:::uploads"]],
                ["dynamodb:BatchGetItem", [arn("dynamodb", "table/users"), arn("dynamodb", "table/users/index/*")]],
                ["sqs:ChangeMessageVisibility", [queue]],
                ["sqs:GetQueueAttributes", [queue]],
                ["sns:Publish", [arn("sns", "events")]],
                ["events:PutEvents", [arn("events", "event-bus/main")]],
                ["kms:Decrypt", [arn("kms", "key/1")]],
            ],
        );
        assert.deepEqual(all[1].Condition, { StringLike: { "s3:prefix": ["public/*"] } });
        assert.equal(all[3].Condition, undefined);
        assert.ok(!all[4].Action.includes("dynamodb:PutItem"), "reading is not writing");
    });

    it("grant what lies behind an access point of a bucket, whose objects have a folder there", async () => {
        const point = arn("s3", "accesspoint/shared");
        for (const given of [`${point}/in`, `${point}/object/in`, `${point}/object/in/*`]) {
            const [read, list] = await statements("job-task", {
                containers,
                taskRole: { grants: { s3Read: [given] } },
            });
            assert.deepEqual([read.Resource, list.Resource], [[`${point}/object/in/*`], [point]]);
            assert.deepEqual(list.Condition, { StringLike: { "s3:prefix": ["in/*"] } });
        }
        const [read, list] = await statements("job-task", { containers, taskRole: { grants: { s3Read: [point] } } });
        assert.deepEqual([read.Resource, list.Resource], [[`${point}/object/*`], [point]]);
        assert.equal(list.Condition, undefined);
    });

    it("let a table that is written be read as well", async () => {
        const [one] = await statements("job-task", {
            containers,
            taskRole: { grants: { dynamodbReadWrite: [arn("dynamodb", "table/users")] } },
        });

        assert.ok(["dynamodb:PutItem", "dynamodb:Query"].every((action) => one.Action.includes(action)));
    });
});
