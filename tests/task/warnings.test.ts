import * as assert from "node:assert/strict";
import type { Container, TaskDefinitionArgs } from "../../index";
import { sentence } from "../../components/shared/problems";
import { problemsOfService, problemsOfTask } from "../support/judged";

const IMAGE = "public.ecr.aws/nginx/nginx:1.29";
type Case = [what: string, container: Partial<Container>, args: Partial<TaskDefinitionArgs>, line: string];

const cases: Case[] = [
    [
        "waits without an end",
        { dependsOn: { side: "START" } },
        {
            containers: {
                app: { image: IMAGE, dependsOn: { side: "HEALTHY" } },
                side: { image: IMAGE, healthCheck: { command: ["CMD", "/ok"] } },
            },
        },
        'containers.app.dependsOn.side: nothing limits how long "side" may take to get there. Give it `startTimeoutSeconds`. [depends-on-start-timeout]',
    ],
    [
        "a low port of a user that the task's hardening makes",
        { port: 80 },
        { hardening: "strict" },
        "containers.app.port: 80 is below 1024, which a user other than root can bind on some platforms only. Listen on a port above 1023. [port-privileged-non-root]",
    ],
    [
        "a tool that slim images lack",
        { healthCheck: { command: ["CMD-SHELL", "curl -f localhost || exit 1"] } },
        {},
        "containers.app.healthCheck.command: needs curl in the image, which slim and distroless images do not have. Make sure that it is there, or use a command of the application's own. [container-health-tool]",
    ],
    [
        "a limit that Fargate keeps to itself",
        { linux: { ulimits: { nproc: { soft: 1, hard: 2 } } } },
        {},
        "containers.app.linux.ulimits.nproc: Fargate keeps its own value of every limit but nofile. Remove it. [container-ulimits-fargate]",
    ],
    [
        "no init process",
        { linux: { initProcessEnabled: false } },
        {},
        "containers.app.linux.initProcessEnabled: is off: a shell as PID 1 does not hand the signal to stop to the application. Remove it, unless the image brings an init process of its own. [container-init-process]",
    ],
    [
        "a low port of a user who is not root",
        { port: 80, security: { user: "1000" } },
        {},
        "containers.app.port: 80 is below 1024, which a user other than root can bind on some platforms only. Listen on a port above 1023. [port-privileged-non-root]",
    ],
    [
        "an access point on the root that its user does not own",
        { mountPoints: { "/data": { volume: "data" } } },
        { volumes: { data: { efs: { fileSystemId: "fs-0a", accessPoint: { path: "/" } } } } },
        "volumes.data.efs.accessPoint.path: is the root of the file system, which belongs to root, so that the user 1000 cannot write there. Name a folder, which EFS makes for the user, or give the root to that user yourself. [efs-access-point-owner]",
    ],
    [
        "a volume that nobody mounts",
        {},
        { volumes: { data: {} } },
        "volumes.data: no container mounts it. Add a `mountPoints` to one, or remove it. [volume-unused]",
    ],
    [
        "a buffer that fills the memory of its container",
        { memoryMib: 64 },
        {},
        "containers.app.logging.maxBufferSize: 25m is more than a quarter of the container's 64 MiB. Use less, or give it more memory. [log-buffer-memory]",
    ],
    [
        "a variable that ECS sets",
        { environment: { AWS_EXECUTION_ENV: "x" } },
        {},
        "containers.app.environment.AWS_EXECUTION_ENV: is set by ECS itself. Choose another name. [environment-reserved]",
    ],
    [
        "a name that shells cannot read",
        { environment: { "a-b": "x" } },
        {},
        'containers.app.environment.a-b: shells cannot read a variable called "a-b". Use letters, digits and underscores. [environment-name]',
    ],
    [
        "a name that is said to be no secret and is not there",
        { notSecret: ["CSRF_TOKEN"] },
        {},
        'containers.app.notSecret[0]: there is no variable "CSRF_TOKEN". Remove it. [environment-not-secret]',
    ],
    [
        "an image that Docker Hub may not give in time",
        { image: "company/app:1.4.2" },
        {},
        'containers.app.image: "company/app:1.4.2" comes from Docker Hub, which limits pulls without an account: tasks may not start when they have to. Copy it into ECR, take it from public.ecr.aws, or give `repositoryCredentialsArn`. [image-public-rate-limit]',
    ],
    [
        "a container of Windows whose user nobody named",
        {},
        { runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" }, cpu: 1024, memoryMib: 2048 },
        "containers.app.security.user: is the administrator of the container (ECS.21). Name a user that the image has, such as ContainerUser. [container-user-windows]",
    ],
    [
        "a router whose end nobody notices",
        {},
        { sidecars: { firelens: { essential: false } } },
        "sidecars.firelens.essential: lets the task go on when its logs are lost. Remove it. [firelens-router-essential]",
    ],
];

describe("a task", () => {
    for (const [what, container, args, line] of cases) {
        it(`is accepted with a warning of ${what}`, () =>
            assert.deepEqual(
                problemsOfTask({ containers: { app: { image: IMAGE, ...container } }, ...args }).map((problem) => [
                    problem.severity,
                    sentence(problem),
                ]),
                [["warning", line]],
            ));
    }
});

describe("in development a task", () => {
    const said = (container: Partial<Container>, args: Partial<TaskDefinitionArgs>) =>
        problemsOfTask({ containers: { app: { image: IMAGE, ...container } }, ...args }, "development").map(sentence);

    it("may come from Docker Hub", () => assert.deepEqual(said({ image: "nginx:1.29" }, {}), []));

    it("may leave the user of Windows open, but is told of a named administrator", () => {
        const windows = {
            runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" },
            cpu: 1024,
            memoryMib: 2048,
        } as const;

        assert.deepEqual(said({}, windows), []);
        assert.deepEqual(said({ port: 80, security: { user: "ContainerUser" } }, windows), []);
        assert.match(
            said({ security: { user: "ContainerAdministrator" } }, windows).join(),
            /user: is the administrator/,
        );
    });
});

describe("a service", () => {
    const warnings = (container: Partial<Container>, args: object) =>
        problemsOfService({ containers: { web: { image: IMAGE, ...container } }, ...args }).map(sentence);

    it("is accepted with a warning of crashes that nobody counts", () =>
        assert.deepEqual(warnings({ restartPolicy: {} }, {}), [
            "containers.web.restartPolicy: hides crashes of an essential container from the circuit breaker of deployments. Give the container a health check, or leave restarts to the service. [container-restart-essential]",
        ]));

    it("is accepted with a warning of a role that may lack what ECS Exec needs", () => {
        const taskRole = { roleArn: "arn:aws:iam::123456789012:role/web" };
        const [, own] = warnings({}, { taskRole, enableExecuteCommand: true });

        assert.match(
            own,
            /^taskRole\.roleArn: is a role from elsewhere, and ECS Exec needs four actions of ssmmessages/,
        );
    });
});
