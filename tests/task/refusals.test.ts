import * as assert from "node:assert/strict";
import { type Container } from "../../index";
import { refusals } from "../support/problems";
import { PARAMETER, SECRET, task } from "./fixtures";

describe("TaskDefinition", () => {
    const refused: [string, Partial<Container>, object, string][] = [
        [
            "a size that Fargate lacks",
            {},
            { cpu: 256, memoryMib: 4096 },
            "memoryMib: 256 CPU units with 4096 MiB is no size of Fargate. Use 512 CPU units with 4096 MiB, or 1024 CPU units with 4096 MiB. [fargate-size]",
        ],
        [
            "CPU units that Fargate lacks",
            {},
            { cpu: 300 },
            "cpu: 300 CPU units with 1024 MiB (the preset's) is no size of Fargate. Use 512 CPU units with 1024 MiB, or 1024 CPU units with 2048 MiB. [fargate-size]",
        ],
        [
            "`latest` in production",
            { image: "nginx" },
            {},
            'containers.app.image: "nginx" can be another image tomorrow. Write a tag that is never moved, or a digest. [image-tag-mutable]',
        ],
        [
            "an image that is none",
            { image: "Nginx Latest" },
            {},
            'containers.app.image: "Nginx Latest" has a blank in it. Write [registry/]repository with a :tag or an @sha256:digest, such as public.ecr.aws/nginx/nginx:1.29. [image-reference]',
        ],
        [
            "a port out of range",
            { port: 99999 },
            {},
            "containers.app.port: 99999 is not possible. Use a whole number from 1 to 65535. [out-of-range]",
        ],
        [
            "two containers on one port",
            { port: 80 },
            { containers: { a: { image: "a:1", port: 80 }, b: { image: "b:1", port: 80 } } },
            'containers.b.port: 80 is taken by the container "a" of the same task. Give each container a port of its own. [container-port-unique]',
        ],
        [
            "no container",
            {},
            { containers: {} },
            "containers: 0 containers are not possible. Describe 1 to 10. [task-container-count]",
        ],
        [
            "no essential container",
            { essential: false },
            {},
            "containers: no container is essential, so nothing would keep the task running. Leave `essential` away on one. [task-essential-container]",
        ],
        [
            "a command in one text",
            { command: "sleep 1" as any },
            {},
            'containers.app.command: "sleep 1" is not possible. Write a list: ["sleep","1"]. [wrong-type]',
        ],
        [
            "[ECS.8] credentials in the environment",
            { environment: { AWS_SECRET_ACCESS_KEY: "x" } },
            {},
            "containers.app.environment.AWS_SECRET_ACCESS_KEY: credentials in a task definition can be read by everybody who can describe it (ECS.8). Allow what the application needs in `taskRole.statements`. [environment-aws-credentials]",
        ],
        [
            "a password in a URL",
            { environment: { DB: "postgres://me:pw@db/app" } },
            {},
            "containers.app.environment.DB: the value looks like a URL with a password. Put the value into Secrets Manager and its ARN under `secrets`. [environment-secret-value]",
        ],
        [
            "a variable that is a secret too",
            { environment: { A: "1" }, secrets: { A: PARAMETER } },
            {},
            "containers.app.secrets.A: is a variable and a secret. Keep one of the two. [environment-duplicate]",
        ],
        [
            "half a selector of a secret",
            { secrets: { A: `${SECRET}:user` } },
            {},
            `containers.app.secrets.A: "${SECRET}:user" cannot be read as a secret. Write the ARN alone, or with all three fields after it, unused ones empty: \`<arn>:password::\`. [secret-json-key]`,
        ],
        [
            "a secret's value for its ARN",
            { secrets: { A: "hunter2" } },
            {},
            'containers.app.secrets.A: "hunter2" cannot be read as a secret. Write the ARN of a Secrets Manager secret or of a Systems Manager parameter. [secret-reference]',
        ],
        [
            "a health check without CMD",
            { healthCheck: { command: ["true"] } },
            {},
            'containers.app.healthCheck.command: does not begin with CMD or CMD-SHELL and a command. Write ["CMD-SHELL", "curl -f http://localhost/ || exit 1"], or ["CMD", "word", "word"]. [container-health-command]',
        ],
        [
            "a health check slower than its interval",
            { healthCheck: { command: ["CMD", "true"], intervalSeconds: 5, timeoutSeconds: 10 } },
            {},
            "containers.app.healthCheck.timeoutSeconds: a check may take 10 s and the next begins after 5 s. Use a timeout that is not above the interval. [container-health-timeout]",
        ],
        [
            "a stop timeout that Fargate lacks",
            { stopTimeoutSeconds: 121 },
            {},
            "containers.app.stopTimeoutSeconds: 121 is not possible. Use a whole number from 0 to 120. [out-of-range]",
        ],
        [
            "a user that is none",
            { security: { user: "a b" } },
            {},
            'containers.app.security.user: "a b" is no user. Write user, user:group, uid or uid:gid, such as 1000:1000. [container-user]',
        ],
        [
            "logs for a month in production",
            {},
            { logging: { retentionDays: 30 } },
            "logging.retentionDays: 30 days are too few to look into an incident afterwards (CloudWatch.16). Use 365 or more. [log-retention-production]",
        ],
        [
            "[IAM.21] all actions of a service",
            {},
            { taskRole: { statements: [{ actions: ["s3:*"], resources: ["arn:aws:s3:::b"] }] } },
            "taskRole.statements[0].actions: s3:* allows more than an application needs (IAM.21). Name the actions. [task-policy-wildcard]",
        ],
        [
            "a processor that Fargate lacks",
            {},
            { runtimePlatform: { cpuArchitecture: "arm64" } },
            'runtimePlatform.cpuArchitecture: "arm64" is not possible. Use "ARM64", or another of X86_64, ARM64. [enum-value]',
        ],
        [
            "a misspelt argument of a container",
            { enviroment: { A: "1" } } as any,
            {},
            "containers.app.enviroment: there is no such argument. Write `environment`. [unknown-argument]",
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
            "containers.app.image: is missing. Add it, or `build`. [image-missing]",
        ]));
});
