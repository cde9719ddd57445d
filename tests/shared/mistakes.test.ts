import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { Cluster } from "../../index";
import { allProblems } from "../../components/environment/rules";
import { checkShape } from "../../components/shared/shape/shape";
import { sentence } from "../../components/shared/problems";
import { run } from "../support/harness";

const NETWORK = { vpcId: "vpc-1" };
const CLUSTER = { clusterArn: "arn:aws:ecs:eu-central-1:123456789012:cluster/app", clusterName: "app" };
const IMAGE = "public.ecr.aws/nginx/nginx:1.29";

/** What is said of a service with arguments, and of one with arguments of its container. */
const ofService = (args: object) => said({ network: NETWORK, cluster: CLUSTER, containers: {}, ...args });
const ofContainer = (args: object) => ofService({ containers: { web: { image: IMAGE, ...args } } });

/** What is said of a scheduled task with arguments. */
const ofScheduledTask = (args: object) =>
    said({ network: NETWORK, cluster: CLUSTER, containers: {}, ...args }, "ScheduledTask");

function said(args: object, component = "Service"): string[] {
    return checkShape(component, args).problems.map(sentence);
}

type Case = readonly [args: object, path: string, remedy: string];

const UNKNOWN_IN_CONTAINER: readonly Case[] = [
    [{ prot: 80 }, "prot", "Write `port`"],
    [{ imgae: "x" }, "imgae", "Remove it, or change `image`, which is there already"],
    [{ comand: ["a"] }, "comand", "Write `command`"],
    [{ comand: ["a"], command: ["b"] }, "comand", "Remove it, or change `command`, which is there already"],
    [{ env: {} }, "env", "Write `environment`"],
    [{ memory: 512 }, "memory", "Write `memoryMib`"],
    [{ portMappings: [] }, "portMappings", "Write `port`"],
    [{ portMappings: [{ containerPort: 80 }] }, "portMappings", "Write `port: 80`"],
    [{ volumes: ["data:/data"] }, "volumes", "Write `mountPoints`"],
    [
        { ports: { web: { port: 80, hostPort: 80 } } },
        "ports.web.hostPort",
        "Remove it: ECS gives the task the port of the container, or any free one of the instance",
    ],
    [{ stop_timeout_seconds: 30 }, "stop_timeout_seconds", "Write `stopTimeoutSeconds`"],
    [{ desiredCount: 2 }, "desiredCount", "Write it as `desiredCount`"],
    [{ replicas: 2 }, "replicas", "Write it as `desiredCount`"],
    [{ dockerLabels: { team: "web" } }, "dockerLabels", "Write it as `docker.labels`"],
    [{ resourceRequirements: [{ type: "GPU", value: "1" }] }, "resourceRequirements", "Write `accelerators`"],
    [{ gpus: 1 }, "gpus", "Write it as `accelerators.gpus`"],
    [{ dnsServers: ["10.0.0.2"] }, "dnsServers", "Write it as `network.dnsServers`"],
    [{ hostname: "web" }, "hostname", "Write it as `network.hostname`"],
    [{ disableNetworking: true }, "disableNetworking", "Write the opposite as `network.enabled`"],
    [{ linuxParameters: {} }, "linuxParameters", "Write `linux`"],
    [{ ulimits: {} }, "ulimits", "Write it as `linux.ulimits`"],
    [{ tmpfs: {} }, "tmpfs", "Write it as `linux.tmpfs`"],
    [{ readonlyRootFilesystem: true }, "readonlyRootFilesystem", "Write it as `security.readonlyRootFilesystem`"],
    [{ privileged: true }, "privileged", "Write it as `security.privileged`"],
    [{ user: "1000" }, "user", "Write it as `security.user`"],
    [{ pseudoTerminal: true }, "pseudoTerminal", "Write it as `docker.pseudoTerminal`"],
    [
        { user: "1000", security: { user: "1000" } },
        "user",
        "Remove it, or change `security.user`, which is there already",
    ],
    [
        { disableNetworking: true, network: { enabled: true } },
        "disableNetworking",
        "Remove it, or change `network.enabled`, which is there already",
    ],
    [{ networkMode: "host" }, "networkMode", "Write it as `networkMode`"],
];

const UNKNOWN_IN_SERVICE: readonly Case[] = [
    [{ port: 80 }, "port", "Write it as `containers.<name>.port`"],
    [{ desired_count: 2 }, "desired_count", "Write `desiredCount`"],
    [{ logGroupArn: "x" }, "logGroupArn", "Write it as `logging.existingLogGroupArn`"],
    [{ launchType: "FARGATE" }, "launchType", "Write `capacity`"],
    [{ scaling: { minCapacity: 1 } }, "scaling.minCapacity", "Write `minTasks`"],
    [{ scaling: { cpu: 60 } }, "scaling.cpu", "Write `cpuPercent`"],
    [{ scaling: { min: 1 } }, "scaling.min", "Write `minTasks`"],
    [{ scaling: { cpu: 50 } }, "scaling.cpu", "Write `cpuPercent`"],
    [{ maximumPercent: 200 }, "maximumPercent", "Write it as `deployment.maximumPercent`"],
    [{ cpuArchitecture: "ARM64" }, "cpuArchitecture", "Write it as `runtimePlatform.cpuArchitecture`"],
    [{ gpus: 1 }, "gpus", "Write it as `containers.<name>.accelerators.gpus`"],
    [{ pidMode: "task" }, "pidMode", "Write it as `isolation.pidMode`"],
];

const UNKNOWN_IN_SCHEDULED_TASK: readonly Case[] = [
    [{ expression: "rate(1 day)" }, "expression", "Write it as `schedule.expression`"],
    [{ scheduleExpression: "rate(1 day)" }, "scheduleExpression", "Write it as `schedule.expression`"],
    [{ timeZone: "UTC" }, "timeZone", "Write it as `schedule.timeZone`"],
    [{ scheduleExpressionTimezone: "UTC" }, "scheduleExpressionTimezone", "Write it as `schedule.timeZone`"],
    [{ flexibleWindowMinutes: 5 }, "flexibleWindowMinutes", "Write it as `schedule.flexibleWindowMinutes`"],
];

const WRONG_IN_CONTAINER: readonly (readonly [args: object, path: string, shown: string, remedy: string])[] = [
    [{ port: "8080" }, "port", '"8080"', "Write 8080, without quotes"],
    [{ port: "http" }, "port", '"http"', "Write a whole number"],
    [{ port: "80:8080" }, "port", '"80:8080"', "Write 8080"],
    [{ port: "127.0.0.1:80:8080/tcp" }, "port", '"127.0.0.1:80:8080/tcp"', "Write 8080"],
    [
        { secrets: { TOKEN: { valueFrom: "x" } } },
        "secrets.TOKEN",
        "an object",
        "Write the text alone, without `valueFrom`",
    ],
    [{ port: 80.5 }, "port", "80.5", "Write a whole number"],
    [{ port: { number: 80 } }, "port", "an object", "Write a whole number"],
    [{ memoryMib: "2GB" }, "memoryMib", '"2GB"', "Write 2048: the unit is MiB"],
    [{ memoryMib: "512 MiB" }, "memoryMib", '"512 MiB"', "Write 512: the unit is MiB"],
    [{ cpu: "0.5 vCPU" }, "cpu", '"0.5 vCPU"', "Write 512: the unit is 1/1024 vCPU"],
    [{ memoryMib: "1Gi" }, "memoryMib", '"1Gi"', "Write 1024: the unit is MiB"],
    [{ cpu: "500m" }, "cpu", '"500m"', "Write 512: the unit is 1/1024 vCPU"],
    [{ cpu: 0.25 }, "cpu", "0.25", "Write 256: the unit is 1/1024 vCPU"],
    [
        { healthCheck: { command: "curl -f http://localhost" } },
        "healthCheck.command",
        '"curl -f http://localhost"',
        'Write a list: ["CMD-SHELL","curl -f http://localhost"]',
    ],
    [
        { healthCheck: { command: "CMD-SHELL curl -f x || exit 1" } },
        "healthCheck.command",
        '"CMD-SHELL curl -f x || exit 1"',
        'Write a list: ["CMD-SHELL","curl -f x || exit 1"]',
    ],
    [{ stopTimeoutSeconds: "2m" }, "stopTimeoutSeconds", '"2m"', "Write 120: the unit is seconds"],
    [{ stopTimeoutSeconds: "2 moons" }, "stopTimeoutSeconds", '"2 moons"', "Write a whole number"],
    [{ essential: "yes" }, "essential", '"yes"', "Write true, without quotes"],
    [{ essential: "false" }, "essential", '"false"', "Write false, without quotes"],
    [{ essential: "perhaps" }, "essential", '"perhaps"', "Write true or false"],
    [{ image: ["nginx"] }, "image", "a list", 'Write the text alone, without a list: "nginx"'],
    [{ command: "npm start" }, "command", '"npm start"', 'Write a list: ["npm","start"]'],
    [
        { command: 'npm start --name "a b"' },
        "command",
        '"npm start --name "a b""',
        'Write a list: ["npm","start","--name","a b"]',
    ],
    [
        { command: "npm ci && npm start" },
        "command",
        '"npm ci && npm start"',
        'Write a list: ["sh","-c","npm ci && npm start"]',
    ],
    [{ command: { a: 1 } }, "command", "an object", "Write a list: in YAML, each entry begins with a dash"],
    [
        { environment: { PORT: 8080 } },
        "environment.PORT",
        "8080",
        'Write text, in quotes and as it was typed, such as "8080"',
    ],
    [{ environment: { DEBUG: true } }, "environment.DEBUG", "true", 'Write text, in quotes: "true"'],
    [{ environment: [{ name: "A", value: "1" }] }, "environment", "a list", "Write a map: { A: … }"],
    [{ environment: ["A=1", "B=2", "C=3", "D=4"] }, "environment", "a list", "Write a map: { A: …, B: …, C: …, … }"],
    [{ secrets: [{ name: "A", valueFrom: "x" }] }, "secrets", "a list", "Write a map: { A: … }"],
    [{ environment: "A=1" }, "environment", '"A=1"', "Write a map of names and values"],
    [{ healthCheck: "curl -f x" }, "healthCheck", '"curl -f x"', "Write an object with `command`"],
];

const WRONG_IN_SERVICE: readonly (readonly [args: object, path: string, shown: string, remedy: string])[] = [
    [{ requiresCompatibilities: "EC2" }, "requiresCompatibilities", '"EC2"', 'Write a list: ["EC2"]'],
    [{ deployment: "canary" }, "deployment", '"canary"', "Write an object: { strategy: canary }"],
    [
        { taskRole: "arn:aws:iam::123456789012:role/web" },
        "taskRole",
        '"arn:aws:iam::123456789012:role/web"',
        "Write an object: { roleArn: arn:aws:iam::123456789012:role/web }",
    ],
    [{ network: "vpc-1" }, "network", '"vpc-1"', "Write an object with `vpcId`"],
    [{ containers: [{ name: "web" }] }, "containers", "a list", "Write a map with each entry under its name: web"],
    [{ containers: [IMAGE] }, "containers", "a list", "Write a map, with each entry under a name"],
    [
        { ingress: [{ loadBalancer: { listenerArns: [] } }] },
        "ingress",
        "a list",
        "Write one object, and no list, with `loadBalancer`, `hosts`, `paths`",
    ],
    [
        { volumes: { data: { efs: { fileSystemId: "fs-1", accessPoint: { path: "/a", permissions: 493 } } } } },
        "volumes.data.efs.accessPoint.permissions",
        "493",
        'Write text, in quotes: "0755". Without them, YAML reads 0755 as the octal number 493',
    ],
];

describe("an argument that does not exist", () => {
    for (const [args, path, remedy] of UNKNOWN_IN_CONTAINER) {
        it(`of a container, ${path}, has the remedy: ${remedy}`, () =>
            assert.deepEqual(ofContainer(args), [
                `containers.web.${path}: there is no such argument. ${remedy}. [unknown-argument]`,
            ]));
    }
    for (const [args, path, remedy] of UNKNOWN_IN_SERVICE) {
        it(`of a service, ${path}, has the remedy: ${remedy}`, () =>
            assert.deepEqual(ofService(args), [`${path}: there is no such argument. ${remedy}. [unknown-argument]`]));
    }

    for (const [args, path, remedy] of UNKNOWN_IN_SCHEDULED_TASK) {
        it(`of a scheduled task, ${path}, has the remedy: ${remedy}`, () =>
            assert.deepEqual(ofScheduledTask(args), [
                `${path}: there is no such argument. ${remedy}. [unknown-argument]`,
            ]));
    }

    it("and is like no other is answered with a few names where there are many, and with all where there are few", () => {
        assert.match(ofContainer({ zzz: 1 })[0], /Use one of the \d\d that there are, such as (\w+, ){4}\w+\. \[/);
        assert.match(
            ofContainer({ restartPolicy: { zzz: 1 } })[0],
            /Use attemptPeriodSeconds, enabled, ignoredExitCodes\. \[/,
        );
    });
});

describe("a value of the wrong type", () => {
    for (const [args, path, shown, remedy] of WRONG_IN_CONTAINER) {
        it(`in a container, ${path}: ${shown}, has the remedy: ${remedy}`, () =>
            assert.deepEqual(ofContainer(args), [
                `containers.web.${path}: ${shown} is not possible. ${remedy}. [wrong-type]`,
            ]));
    }
    for (const [args, path, shown, remedy] of WRONG_IN_SERVICE) {
        it(`in a service, ${path}: ${shown}, has the remedy: ${remedy}`, () =>
            assert.deepEqual(ofService(args), [`${path}: ${shown} is not possible. ${remedy}. [wrong-type]`]));
    }

    for (const time of ["rate(1 day)", "cron(0 3 * * ? *)", "at(2030-01-31T08:00:00)"]) {
        it(`of a scheduled task, ${time}, has the remedy of an object around it`, () =>
            assert.deepEqual(ofScheduledTask({ schedule: time }), [
                `schedule: "${time}" is not possible. Write an object: { expression: ${time} }. [wrong-type]`,
            ]));
    }

    it("may be a component of another class, which lacks what is needed", async () => {
        let lines: string[] = [];
        await run(() => {
            const cluster = new Cluster("app", { preset: "development" });
            lines = ofService({ ingress: { loadBalancer: cluster, paths: ["/*"] } });
        });
        assert.deepEqual(lines, [
            'ingress.loadBalancer: the resource Cluster "app" is not possible. Write one with `loadBalancerArn`, `productionListenerArn`, `securityGroupId`. [wrong-type]',
        ]);
    });

    it("is never a printed component", async () => {
        let lines: string[] = [];
        await run(() => {
            lines = ofContainer({ image: new pulumi.ComponentResource("app:index:Thing", "x") });
        });
        assert.deepEqual(lines, [
            'containers.web.image: the resource Thing "x" is not possible. Write text. [wrong-type]',
        ]);
    });
});

describe("a component's outputs collected in an object", () => {
    const OUTPUTS = { ...NETWORK, isolatedSubnetIds: [], exceptions: [], urn: "urn:x", __name: "net" };

    it("are a reference, whatever else the component has", () => assert.deepEqual(ofService({ network: OUTPUTS }), []));

    it("are judged by what a reference has", () => {
        assert.deepEqual(ofService({ network: { ...OUTPUTS, privateSubnetIdz: [] } }), [
            "network.privateSubnetIdz: there is no such argument. Write `privateSubnetIds`. [unknown-argument]",
        ]);
    });
});

describe("a mistake that leads to another one", () => {
    const problemsOf = (args: object, preset = "development") =>
        allProblems(
            { preset, services: { web: { containers: { web: { image: IMAGE } }, ...args } } } as any,
            "dev",
        ).map(({ path, rule }) => `${path} [${rule}]`);

    it("of a port is not told as a missing port", () =>
        assert.deepEqual(
            problemsOf({
                containers: { web: { image: IMAGE, port: "eighty" } },
                ingress: { paths: ["/*"] },
            }),
            ["services.web.containers.web.port [wrong-type]"],
        ));

    it("of a size is not told as a size that nobody wrote", () =>
        assert.deepEqual(problemsOf({ cpu: 4096, memory: 8192 }), ["services.web.memory [unknown-argument]"]));

    it("of a certificate is not told as a missing certificate", () =>
        assert.deepEqual(
            allProblems(
                {
                    loadBalancer: { certificateArn: "arn:aws:acm:eu-central-1:123456789012:certificate/1" },
                    services: {},
                } as any,
                "prod",
            )
                .filter(({ severity }) => severity !== "warning")
                .map(({ path, rule }) => `${path} [${rule}]`),
            ["loadBalancer.certificateArn [unknown-argument]"],
        ));

    it("says which half of a size is the preset's", () => {
        const [problem] = allProblems(
            {
                preset: "development",
                services: { web: { memoryMib: 5000, containers: { web: { image: IMAGE } } } },
            } as any,
            "dev",
        );
        assert.equal(problem.message, "256 CPU units (the preset's) with 5000 MiB is no size of Fargate");
    });
});
