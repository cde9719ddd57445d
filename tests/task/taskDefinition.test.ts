import * as assert from "node:assert/strict";
import { LogGroup } from "@pulumi/aws/cloudwatch";
import * as pulumi from "@pulumi/pulumi";
import * as fc from "fast-check";
import { type Container, TaskDefinition, type TaskDefinitionArgs } from "../../index";
import { containerDefinitions } from "../../components/task/containerDefinitions";
import { ecrRepositoryOf } from "../../components/task/images";
import { fargateSizeProblems } from "../../components/task/sizes";
import { isKnown, run } from "../support/harness";
import { refusals } from "../support/problems";

const TASK = "aws:ecs/taskDefinition:TaskDefinition";
const POLICY = "aws:iam/rolePolicy:RolePolicy";
const SECRET = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:web/database-AbCdEf";
const PARAMETER = "arn:aws:ssm:eu-central-1:123456789012:parameter/web/token";
const ECR = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/team/web:1.0.0";

function task(container: Partial<Container>, args: Partial<TaskDefinitionArgs> = {}) {
    return new TaskDefinition("job", { containers: { app: { image: "nginx:1.29", ...container } }, ...args });
}

async function container(given: Partial<Container>, args: Partial<TaskDefinitionArgs> = {}): Promise<any> {
    const { get } = await run(() => task(given, args));
    return JSON.parse(get(TASK).inputs.containerDefinitions)[0];
}

async function policy(name: string, given: Partial<Container>, args: Partial<TaskDefinitionArgs> = {}): Promise<any[]> {
    const { get } = await run(() => task(given, args));
    return JSON.parse(get(POLICY, name).inputs.policy).Statement;
}

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
                image: "nginx:1.29",
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
                assert.equal(containerDefinitions(turned, "g", "r"), containerDefinitions(containers, "g", "r"));
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
            /containers\.app\.image: "no image" is not the name of an image/,
        ));

    it("refuses a Pulumi secret in a plain variable", () =>
        assert.rejects(
            run(() => task({ environment: { TOKEN: pulumi.secret("s3cr3t") } })),
            /containers\.app\.environment\.TOKEN: is a Pulumi secret, and the task definition would store it as plain text/,
        ));

    const refused: [string, Partial<Container>, object, string][] = [
        [
            "a size that Fargate lacks",
            {},
            { cpu: 256, memoryMiB: 4096 },
            "memoryMiB: 256 CPU units with 4096 MiB is no size of Fargate. Use 256 CPU units with 2048 MiB, or 512 CPU units with 4096 MiB.",
        ],
        [
            "CPU units that Fargate lacks",
            {},
            { cpu: 300 },
            "cpu: 300 CPU units with 1024 MiB is no size of Fargate. Use one of 256, 512, 1024, 2048, 4096, 8192, 16384, 32768 CPU units.",
        ],
        [
            "`latest` in production",
            { image: "nginx" },
            {},
            'containers.app.image: "nginx" can be another image tomorrow. Write a tag that is never moved, or a digest.',
        ],
        [
            "an image that is none",
            { image: "Nginx Latest" },
            {},
            'containers.app.image: "Nginx Latest" is not the name of an image. Write [registry/]repository with a :tag or an @sha256:digest, such as public.ecr.aws/nginx/nginx:1.29.',
        ],
        [
            "a port out of range",
            { port: 99999 },
            {},
            "containers.app.port: 99999 is not possible. Use a whole number from 1 to 65535.",
        ],
        [
            "two containers on one port",
            { port: 80 },
            { containers: { a: { image: "a:1", port: 80 }, b: { image: "b:1", port: 80 } } },
            'containers.b.port: 80 is taken by the container "a" of the same task. Give each container a port of its own.',
        ],
        ["no container", {}, { containers: {} }, "containers: 0 containers are not possible. Describe 1 to 10."],
        [
            "no essential container",
            { essential: false },
            {},
            "containers: no container is essential, so nothing would keep the task running. Leave `essential` away on one.",
        ],
        [
            "a command in one text",
            { command: "sleep 1" as any },
            {},
            'containers.app.command: "sleep 1" is not possible. Write a list.',
        ],
        [
            "[ECS.8] credentials in the environment",
            { environment: { AWS_SECRET_ACCESS_KEY: "x" } },
            {},
            "containers.app.environment.AWS_SECRET_ACCESS_KEY: credentials in a task definition can be read by everybody who can describe it (ECS.8). Allow what the application needs in `taskRole.statements`.",
        ],
        [
            "a password in a URL",
            { environment: { DB: "postgres://me:pw@db/app" } },
            {},
            "containers.app.environment.DB: the value looks like a URL with a password. Put the value into Secrets Manager and its ARN under `secrets`.",
        ],
        [
            "a variable that is a secret too",
            { environment: { A: "1" }, secrets: { A: PARAMETER } },
            {},
            "containers.app.secrets.A: is a variable and a secret. Keep one of the two.",
        ],
        [
            "half a selector of a secret",
            { secrets: { A: `${SECRET}:user` } },
            {},
            `containers.app.secrets.A: "${SECRET}:user" cannot be read as a secret. Write the ARN alone, or with all three fields after it, unused ones empty: \`<arn>:password::\`.`,
        ],
        [
            "a secret's value for its ARN",
            { secrets: { A: "hunter2" } },
            {},
            'containers.app.secrets.A: "hunter2" cannot be read as a secret. Write the ARN of a Secrets Manager secret or of a Systems Manager parameter.',
        ],
        [
            "a health check without CMD",
            { healthCheck: { command: ["true"] } },
            {},
            'containers.app.healthCheck.command: does not begin with CMD or CMD-SHELL and a command. Write ["CMD-SHELL", "curl -f http://localhost/ || exit 1"], or ["CMD", "word", "word"].',
        ],
        [
            "a health check slower than its interval",
            { healthCheck: { command: ["CMD", "true"], intervalSeconds: 5, timeoutSeconds: 10 } },
            {},
            "containers.app.healthCheck.timeoutSeconds: a check may take 10 s and the next begins after 5 s. Use a timeout that is not above the interval.",
        ],
        [
            "a stop timeout that Fargate lacks",
            { stopTimeoutSeconds: 121 },
            {},
            "containers.app.stopTimeoutSeconds: 121 is not possible. Use a whole number from 0 to 120.",
        ],
        [
            "a user that is none",
            { user: "a b" },
            {},
            'containers.app.user: "a b" is no user. Write user, user:group, uid or uid:gid, such as 1000:1000.',
        ],
        [
            "logs for a month in production",
            {},
            { logging: { retentionDays: 30 } },
            "logging.retentionDays: 30 days are too few to look into an incident afterwards (CloudWatch.16). Use 365 or more.",
        ],
        [
            "[IAM.21] all actions of a service",
            {},
            { taskRole: { statements: [{ actions: ["s3:*"], resources: ["arn:aws:s3:::b"] }] } },
            "taskRole.statements[0].actions: s3:* allows more than an application needs (IAM.21). Name the actions.",
        ],
        [
            "a processor that Fargate lacks",
            {},
            { cpuArchitecture: "arm64" },
            'cpuArchitecture: "arm64" is not possible. Use "ARM64", or another of X86_64, ARM64.',
        ],
        [
            "a misspelt argument of a container",
            { enviroment: { A: "1" } } as any,
            {},
            "containers.app.enviroment: there is no such argument. Write `environment`.",
        ],
    ];
    for (const [what, given, args, line] of refused) {
        it(`refuses ${what}`, async () => assert.deepEqual(await refusals(() => task(given, args)), [line]));
    }

    it("refuses retention that CloudWatch lacks", async () => {
        const [line] = await refusals(() => task({}, { logging: { retentionDays: 42 } }));
        assert.match(line, /^logging\.retentionDays: 42 is not possible\. Use one of 1, 3, 5, 7, 14/);
    });

    it("refuses a missing image", async () =>
        assert.deepEqual(await refusals(() => task({ image: undefined })), [
            "containers.app.image: is missing. Add it.",
        ]));
});

describe("images", () => {
    it("tell their ECR repository", () =>
        assert.deepEqual(ecrRepositoryOf(ECR), { account: "123456789012", region: "eu-central-1", name: "team/web" }));

    for (const image of ["nginx:1", "public.ecr.aws/nginx/nginx:1.29", "localhost:5000/a/b@sha256:" + "0".repeat(64)]) {
        it(`are in no repository of ECR when they are called ${image.slice(0, 40)}`, () =>
            assert.equal(ecrRepositoryOf(image), undefined));
    }
});

describe("Fargate sizes", () => {
    const offered: [number, number][] = [
        [256, 512],
        [256, 2048],
        [512, 4096],
        [1024, 8192],
        [4096, 30720],
        [8192, 20480],
        [16384, 122880],
        [32768, 249856],
    ];
    for (const [cpu, memory] of offered) {
        it(`offer ${cpu} CPU units with ${memory} MiB`, () => assert.deepEqual(fargateSizeProblems(cpu, memory), []));
    }
    const lacking: [number, number][] = [
        [256, 1536],
        [512, 512],
        [1024, 1024],
        [8192, 17408],
        [32768, 65536],
        [0, 0],
    ];
    for (const [cpu, memory] of lacking) {
        it(`lack ${cpu} CPU units with ${memory} MiB`, () => assert.equal(fargateSizeProblems(cpu, memory).length, 1));
    }
});
