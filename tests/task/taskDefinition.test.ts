import * as assert from "node:assert/strict";
import { LogGroup } from "@pulumi/aws/cloudwatch";
import * as pulumi from "@pulumi/pulumi";
import * as fc from "fast-check";
import { type TaskDefinitionArgs } from "../../index";
import { containerDefinitions } from "../../components/task/containerDefinitions";
import { isKnown, run } from "../support/harness";
import { refusals } from "../support/problems";
import { container, ECR, PARAMETER, policy, POLICY, SECRET, task, TASK } from "./fixtures";

describe("TaskDefinition", () => {
    it("runs an image on Fargate with nothing else written", async () => {
        const { get } = await run(() => task({}));

        const { family, cpu, memory, networkMode, requiresCompatibilities, runtimePlatform } = get(TASK).inputs;
        assert.deepEqual(
            { family, cpu, memory, networkMode, requiresCompatibilities, runtimePlatform },
            {
                family: "project-stack-job",
                cpu: "512",
                memory: "1024",
                networkMode: "awsvpc",
                requiresCompatibilities: ["FARGATE"],
                runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: "X86_64" },
            },
        );
    });

    it("writes a container down completely and in a fixed order", async () =>
        assert.deepEqual(
            await container({ port: 8080, environment: { B: "2", A: "1" }, secrets: { TOKEN: PARAMETER } }),
            {
                name: "app",
                image: "public.ecr.aws/nginx/nginx:1.29",
                essential: true,
                portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: "tcp" }],
                environment: [
                    { name: "A", value: "1" },
                    { name: "B", value: "2" },
                ],
                secrets: [{ name: "TOKEN", valueFrom: PARAMETER }],
                stopTimeout: 60,
                linuxParameters: { initProcessEnabled: true },
                logConfiguration: {
                    logDriver: "awslogs",
                    options: {
                        "awslogs-group": "job",
                        "awslogs-region": "eu-central-1",
                        "awslogs-stream-prefix": "app",
                        "max-buffer-size": "25m",
                        mode: "non-blocking",
                    },
                    secretOptions: [],
                },
                versionConsistency: "enabled",
            },
        ));

    it("fills a health check up", async () => {
        const { healthCheck } = await container({
            healthCheck: { command: ["CMD-SHELL", "true"], startPeriodSeconds: 20 },
        });

        assert.deepEqual(healthCheck, {
            command: ["CMD-SHELL", "true"],
            interval: 30,
            timeout: 5,
            retries: 3,
            startPeriod: 20,
        });
    });

    it("does not depend on the order in which containers and variables are written", () => {
        const one = fc.record({
            image: fc.constant("a:1"),
            stopTimeoutSeconds: fc.nat(120),
            environment: fc.dictionary(fc.string(), fc.string()),
        });
        fc.assert(
            fc.property(fc.dictionary(fc.string(), one), (containers) => {
                const turned = Object.fromEntries(
                    Object.entries(containers)
                        .reverse()
                        .map(([key, it]) => [
                            key,
                            { ...it, environment: Object.fromEntries(Object.entries(it.environment).reverse()) },
                        ]),
                );
                const logs = { group: "g", region: "r" };
                const frame = {
                    cpu: 512,
                    memoryMib: 1024,
                    launch: { compatibility: "FARGATE", networkMode: "awsvpc" },
                    runtimePlatform: { operatingSystemFamily: "LINUX" },
                    region: "r",
                } as const;
                assert.equal(containerDefinitions(turned, logs, frame), containerDefinitions(containers, logs, frame));
            }),
        );
    });

    it("keeps old revisions in production and deregisters them in development", async () => {
        const kept = async (preset: "production" | "development") =>
            (await run(() => task({}, { preset }))).get(TASK).inputs.skipDestroy;

        assert.deepEqual([await kept("production"), await kept("development")], [true, false]);
    });

    it("[CloudWatch.16] keeps logs for a year in production and a week in development", async () => {
        const days = async (args: Partial<TaskDefinitionArgs>) =>
            (await run(() => task({}, args))).get("aws:cloudwatch/logGroup:LogGroup").inputs.retentionInDays;

        assert.deepEqual([await days({}), await days({ preset: "development" })], [365, 7]);
        assert.equal(await days({ logging: { retentionDays: 400 } }), 400);
    });

    it("lets ECS write to this log group and nothing else", async () =>
        assert.deepEqual(await policy("job-execution", {}), [
            {
                Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
                Effect: "Allow",
                Resource: "arn:aws:logs:eu-central-1:123456789012:log-group:job:*",
            },
        ]));

    it("lets ECS pull from exactly the image's repository", async () => {
        const [, pull, token] = await policy("job-execution", { image: ECR });

        assert.equal(String(pull.Resource), "arn:aws:ecr:eu-central-1:123456789012:repository/team/web");
        assert.deepEqual([token.Action, token.Resource], ["ecr:GetAuthorizationToken", "*"]);
    });

    it("lets ECS read exactly the secrets that are used, without the selector of a key", async () => {
        const secrets = { USER: `${SECRET}:user::`, PASSWORD: `${SECRET}:password::`, TOKEN: PARAMETER };
        const [, ofManager, ofStore] = await policy("job-execution", { secrets });

        assert.deepEqual([ofManager.Action, ofManager.Resource], ["secretsmanager:GetSecretValue", [SECRET]]);
        assert.deepEqual([ofStore.Action, ofStore.Resource], ["ssm:GetParameters", [PARAMETER]]);
    });

    it("lets the application do nothing until the user says what", async () => {
        const { resources } = await run(() => task({}));

        assert.deepEqual(
            resources.filter((it) => it.type === POLICY).map((it) => it.name),
            ["job-execution"],
        );
        const statements = [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::bucket/*"] }];
        assert.deepEqual(await policy("job-task", {}, { taskRole: { statements } }), [
            { Action: ["s3:GetObject"], Effect: "Allow", Resource: ["arn:aws:s3:::bucket/*"] },
        ]);
    });

    it("trusts ECS tasks of this account alone", async () => {
        const { get } = await run(() => task({}));

        const [{ Principal, Condition }] = JSON.parse(
            get("aws:iam/role:Role", "job-task").inputs.assumeRolePolicy,
        ).Statement;
        assert.equal(Principal.Service, "ecs-tasks.amazonaws.com");
        assert.deepEqual(Condition.StringEquals, { "aws:SourceAccount": "123456789012" });
    });

    it("leaves the definition unknown in a preview with an unknown image, and registers it", async () => {
        const { get, result } = await run(() => task({ image: new LogGroup("other").arn }), { preview: true });

        assert.equal(get(TASK).inputs.containerDefinitions, "04da6b54-80e4-46f7-96ec-b56ff0331ba9");
        assert.equal(await isKnown(result.taskDefinitionArn), false);
    });

    it("refuses a late image that is no image, with its path", () =>
        assert.rejects(
            run(() => task({ image: pulumi.output("no image") })),
            /containers\.app\.image: "no image" has a blank in it/,
        ));

    it("refuses a Pulumi secret in a plain variable", () =>
        assert.rejects(
            run(() => task({ environment: { GREETING: pulumi.secret("s3cr3t") } })),
            /containers\.app\.environment\.GREETING: is a Pulumi secret, and the task definition would store it as plain text/,
        ));

    it("refuses a definition that is larger than ECS takes before anything is made, as far as it is known", async () => {
        const TEXT = "x".repeat(66_000);
        const expected = [
            "containers: their definition has 65 KiB, and ECS takes 64. Move variables into `environmentFiles`. [task-definition-size]",
        ];

        assert.deepEqual(await refusals(() => task({ environment: { TEXT } })), expected);
        assert.deepEqual(await refusals(() => task({ environment: { TEXT, LATE: pulumi.output("y") } })), expected);
    });

    it("refuses a definition that turns out to be larger than ECS takes", () =>
        assert.rejects(
            run(() => task({ environment: { TEXT: pulumi.output("x".repeat(66_000)) } })),
            /containers: their definition has 65 KiB, and ECS takes 64\. Move variables into `environmentFiles`/,
        ));

    it("takes a definition that is a little smaller than that", async () => {
        const { get } = await run(() => task({ environment: { TEXT: "x".repeat(64_000) } }));

        assert.ok(get(TASK).inputs.containerDefinitions.length < 65_536);
    });

    it("refuses late values that are no text, and those that never come", async () => {
        const late = {
            image: pulumi.output(undefined as any),
            environment: { PORT: pulumi.output(5432 as any), HOST: pulumi.output("db") },
            secrets: { TOKEN: pulumi.output(undefined as any) },
            environmentFiles: [pulumi.output(undefined as any)],
        };

        await assert.rejects(
            run(() => task(late)),
            (error: Error) => {
                assert.deepEqual(error.message.split("\n").slice(1), [
                    "  containers.app.image: has no value. Give it one, or remove the name. [missing-argument]",
                    "  containers.app.secrets.TOKEN: has no value. Give it one, or remove the name. [missing-argument]",
                    "  containers.app.environmentFiles[0]: has no value. Give it one, or remove the name. [missing-argument]",
                    "  containers.app.environment.PORT: 5432 is no text. Make a text of it. [wrong-type]",
                ]);
                return true;
            },
        );
    });

    it("refuses a late file of variables that is none, and a late value that is a secret by its form", async () => {
        const late = {
            environmentFiles: [pulumi.output("web.env")],
            environment: { A: pulumi.output("AKIAABCDEFGHIJKLMNOP") },
        };

        await assert.rejects(
            run(() => task(late)),
            /environmentFiles\[0\]: "web\.env" is not the ARN[^]*environment\.A: the value looks like an AWS access key/,
        );
    });
});
