import * as assert from "node:assert/strict";
import type { Ask } from "../../../cli/providerCalls";
import { groupsOf } from "../../../cli/verify/command";
import { certificateFinding } from "../../../cli/verify/certificates";
import { findingOf, reasonOf } from "../../../cli/verify/check";
import { claimsOf, type Subject } from "../../../cli/verify/claims";
import { roomFinding, vcpusOn } from "../../../cli/verify/quotas";
import { deployerOf, roleFinding } from "../../../cli/verify/roles";
import { keyFinding, secretFinding } from "../../../cli/verify/secrets";
import { defaultTarget, Network, type Table, wayFinding } from "../../../cli/verify/ways";

const HERE = "eu-central-1:123456789012";
const SECRET = `arn:aws:secretsmanager:${HERE}:secret:web/database-AbCdEf`;

function task(name: string, containers: object[], inputs: object = {}): Subject {
    const containerDefinitions = JSON.stringify(containers);
    return { type: "aws:ecs/taskDefinition:TaskDefinition", name, inputs: { containerDefinitions, ...inputs } };
}

/** A provider that answers by function, with an error for what is none. */
function provider(answers: Record<string, (args: any) => object>): Ask {
    return async (token, args) => {
        const answer = answers[token.split("/").at(-1)!.split(":")[0]];
        if (answer === undefined) {
            throw new Error(`invocation of ${token} returned an error: api error AccessDeniedException: may not`);
        }
        return answer(args);
    };
}

describe("what a stack needs of others", () => {
    it("is asked for by the provider of each resource, in its account and Region", () => {
        const urnOf = (name: string) => `urn:pulumi:prod::shop::pulumi:providers:aws::${name}`;
        const subject = (name: string, provider?: string): Subject => ({
            ...task(name, []),
            ...(provider && { provider }),
        });
        const deployed = [
            { urn: urnOf("us"), type: "pulumi:providers:aws", inputs: { region: "us-east-1", version: "7.48.0" } },
        ];
        const groups = groupsOf([subject("a"), subject("b", urnOf("us")), subject("c", urnOf("later"))], deployed);

        assert.deepEqual(
            groups.map(({ own, provider }) => [own.map(({ name }) => name), provider]),
            [
                [["a"], undefined],
                [["b"], { region: "us-east-1" }],
                [["c"], "new"],
            ],
        );
    });

    it("is every image once, for the processor and the system of its tasks", () => {
        const web = { name: "web", image: "web:1" };
        const { images } = claimsOf([
            task("prod-web", [web, { name: "log", image: "log:1" }], { runtimePlatform: { cpuArchitecture: "ARM64" } }),
            task("prod-api", [web]),
            task("prod-job", [web]),
            task("prod-dot", [web], { runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" } }),
        ]);

        assert.deepEqual(images, [
            { image: "web:1", cpu: "arm64", os: "linux", where: ["prod-web"] },
            { image: "log:1", cpu: "arm64", os: "linux", where: ["prod-web/log"] },
            { image: "web:1", cpu: "amd64", os: "linux", where: ["prod-api/web", "prod-job/web"] },
            { image: "web:1", cpu: "amd64", os: "windows", where: ["prod-dot/web"] },
        ]);
    });

    it("is every secret that it does not make, of containers, of their logs and of their registries", () => {
        const own = `arn:aws:secretsmanager:${HERE}:secret:own-AbCdEf`;
        const container = {
            name: "web",
            image: "web:1",
            secrets: [
                { name: "A", valueFrom: `${SECRET}:password::` },
                { name: "B", valueFrom: `${own}:key::` },
                { name: "C", valueFrom: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" },
            ],
            logConfiguration: { secretOptions: [{ name: "D", valueFrom: `arn:aws:ssm:${HERE}:parameter/token` }] },
            repositoryCredentials: { credentialsParameter: SECRET },
        };
        const { secrets } = claimsOf([
            task("web", [container]),
            { type: "aws:secretsmanager/secret:Secret", name: "own", arn: own, inputs: {} },
        ]);

        assert.deepEqual(
            secrets.map(({ reference }) => reference),
            [`${SECRET}:password::`, `arn:aws:ssm:${HERE}:parameter/token`, SECRET],
        );
    });

    it("is every role that it does not make, with who gets it", () => {
        const given = "arn:aws:iam::123456789012:role/company/run";
        const own = "arn:aws:iam::123456789012:role/own";
        const { roles } = claimsOf([
            task("web", [], { taskRoleArn: given, executionRoleArn: own }),
            { type: "aws:iam/role:Role", name: "own", arn: own, inputs: {} },
            { type: "aws:scheduler/schedule:Schedule", name: "nightly", inputs: { target: { roleArn: given } } },
        ]);

        assert.deepEqual(roles, [
            { arn: given, principals: ["ecs-tasks.amazonaws.com"], where: ["web"] },
            { arn: given, principals: ["scheduler.amazonaws.com"], where: ["nightly"] },
        ]);
    });

    it("is a way for what the tasks call, where the subnets are there already", () => {
        const container = {
            name: "web",
            image: "123456789012.dkr.ecr.eu-central-1.amazonaws.com/web:1",
            logConfiguration: { logDriver: "awslogs" },
            secrets: [{ name: "A", valueFrom: SECRET }],
        };
        const service = (subnets: string[]): Subject => ({
            type: "aws:ecs/service:Service",
            name: "web",
            inputs: { networkConfiguration: { subnets, assignPublicIp: false }, enableExecuteCommand: true },
        });

        assert.deepEqual(claimsOf([task("web", [container]), service(["subnet-0a", "subnet-0b"])]).ways, [
            {
                subnets: ["subnet-0a", "subnet-0b"],
                isPublic: false,
                needs: ["ecr.api", "ecr.dkr", "logs", "s3", "secretsmanager", "ssmmessages"],
                where: ["web"],
            },
        ]);
        assert.deepEqual(claimsOf([task("web", [container]), service(["prod-a-id"])]).ways, []);
    });

    it("is no way for tasks on instances, which do these things themselves", () => {
        const service: Subject = {
            type: "aws:ecs/service:Service",
            name: "web",
            inputs: {
                networkConfiguration: { subnets: ["subnet-0a"] },
                capacityProviderStrategies: [{ capacityProvider: "pool" }],
            },
        };

        assert.deepEqual(claimsOf([task("web", [{ name: "web", image: "web:1" }]), service]).ways, []);
    });

    it("says which containers are not known before the first update", () => {
        const late = { ...task("web", []), inputs: { containerDefinitions: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" } };

        assert.deepEqual(claimsOf([late]).late, ["web"]);
    });
});

describe("secrets", () => {
    const ask = provider({
        getCallerIdentity: () => ({ accountId: "123456789012" }),
        getSecret: () => ({}),
        getSecretVersion: ({ versionStage }) => ({
            secretString: versionStage === "AWSPREVIOUS" ? "plain" : '{"password":"p","user":"u"}',
        }),
        getParameter: ({ name }) => {
            if (!["/prod/token", "token", "/prod/token:3"].includes(name)) {
                throw new Error(
                    "invocation of aws:ssm/getParameter:getParameter returned an error: couldn't find resource",
                );
            }
            return {};
        },
    });
    const cases: [string, string, string, string][] = [
        ["whole", SECRET, "ok", "is there"],
        ["with a key that it has", `${SECRET}:password::`, "ok", "is there, with password"],
        ["with a key that it has not", `${SECRET}:passwrd::`, "failed", 'has no key "passwrd". It has password, user.'],
        [
            "with a key of what is no JSON",
            `${SECRET}:password:AWSPREVIOUS:`,
            "failed",
            'is no JSON object, and "password" is to be taken out of it. Leave the key out, or write JSON into it.',
        ],
        ["of a version", `${SECRET}::AWSPREVIOUS:`, "ok", "is there"],
        ["in a path", `arn:aws:ssm:${HERE}:parameter/prod/token`, "ok", "is there"],
        ["of a version of a parameter", `arn:aws:ssm:${HERE}:parameter/prod/token:3`, "ok", "is there"],
        [
            "of a version that a parameter has not",
            `arn:aws:ssm:${HERE}:parameter/prod/token:4`,
            "failed",
            "is not in Systems Manager: couldn't find resource",
        ],
        [
            "of another account",
            "arn:aws:ssm:eu-central-1:999999999999:parameter/prod/token",
            "unknown",
            "is of the account 999999999999, and is asked for in 123456789012 only",
        ],
        [
            "with a key that every object has",
            `${SECRET}:toString::`,
            "failed",
            'has no key "toString". It has password, user.',
        ],
        ["without a path", `arn:aws:ssm:${HERE}:parameter/token`, "ok", "is there"],
        [
            "that are not there",
            `arn:aws:ssm:${HERE}:parameter/prod/tokn`,
            "failed",
            "is not in Systems Manager: couldn't find resource",
        ],
        ["that are none", "web/database", "failed", "is no reference to a secret or a parameter"],
    ];
    for (const [title, reference, result, say] of cases) {
        it(title, async () => {
            assert.deepEqual(await secretFinding(reference, ask), { result, say });
        });
    }

    it("that one may not read are not wrong for that", async () => {
        assert.deepEqual(await secretFinding(SECRET, provider({})), {
            result: "unknown",
            say: "could not be asked: AccessDeniedException: may not",
        });
    });

    it("show no value of theirs", () => {
        assert.equal(JSON.stringify(keyFinding('{"a":"hidden"}', "b")).includes("hidden"), false);
        assert.equal(JSON.stringify(keyFinding("hidden", "b")).includes("hidden"), false);
    });
});

describe("roles", () => {
    const claim = { arn: "arn:aws:iam::1:role/run", principals: ["ecs-tasks.amazonaws.com"], where: ["web"] };
    const deployer = Promise.resolve("arn:aws:iam::1:role/deploy");
    const simulation = (allowed: boolean) =>
        provider({
            getRole: () => ({ arn: "arn:aws:iam::1:role/ci/deploy" }),
            getPrincipalPolicySimulation: () => ({
                results: [{ allowed, decision: allowed ? "allowed" : "implicitDeny" }],
            }),
            getCallerIdentity: () => ({ arn: "arn:aws:sts::1:assumed-role/deploy/session" }),
        });

    it("may be handed over, or not", async () => {
        assert.deepEqual(await roleFinding(claim, deployer, simulation(true)), {
            result: "ok",
            say: "may be handed to ecs-tasks.amazonaws.com",
        });
        assert.deepEqual(await roleFinding(claim, deployer, simulation(false)), {
            result: "failed",
            say:
                "may not be handed to ecs-tasks.amazonaws.com by arn:aws:iam::1:role/deploy (implicitDeny). " +
                "Allow it `iam:PassRole` on the role: `slipway permissions`.",
        });
    });

    it("of which that cannot be asked are there at least", async () => {
        const ask = provider({ getRole: () => ({}) });

        assert.deepEqual(await roleFinding(claim, deployer, ask), {
            result: "unknown",
            say: "is there; whether it may be handed over could not be asked: AccessDeniedException: may not",
        });
    });

    it("of a session are found with their path, and the root user may everything", async () => {
        assert.equal(await deployerOf(simulation(true)), "arn:aws:iam::1:role/ci/deploy");
        const root = provider({ getCallerIdentity: () => ({ arn: "arn:aws:iam::1:root" }) });
        assert.equal(await deployerOf(root), undefined);
        assert.equal((await roleFinding(claim, Promise.resolve(undefined), simulation(false))).result, "ok");
    });
});

describe("ways", () => {
    const table = (routes: object[], ...subnets: (string | true)[]): Table => ({
        routes: routes as Table["routes"],
        associations: subnets.map((subnet) => (subnet === true ? { main: true } : { subnetId: subnet })),
    });
    const local = { cidrBlock: "10.0.0.0/16", gatewayId: "local" };
    const byNat = { cidrBlock: "0.0.0.0/0", natGatewayId: "nat-1", gatewayId: "" };
    const byGateway = { cidrBlock: "0.0.0.0/0", gatewayId: "igw-1", natGatewayId: "" };

    it("are those of the subnet's own table, else those of the main one", () => {
        const tables = [
            table([local, byGateway], true),
            table([local, byNat], "subnet-0a"),
            table([local], "subnet-0b"),
        ];

        assert.deepEqual(
            ["subnet-0a", "subnet-0b", "subnet-0c"].map((subnet) => defaultTarget(tables, subnet)),
            ["nat-1", undefined, "igw-1"],
        );
    });

    it("are by halves of the internet, too", () => {
        const halves = ["0.0.0.0/1", "128.0.0.0/1"].map((cidrBlock) => ({ cidrBlock, transitGatewayId: "tgw-1" }));

        assert.equal(defaultTarget([table([local, ...halves], true)], "subnet-0a"), "tgw-1");
    });

    const cases: [string, object[], { isPublic?: boolean; needs?: string[] }, string[], string, RegExp][] = [
        ["by NAT", [local, byNat], {}, [], "ok", /^internet, logs by nat-1$/],
        ["to the internet with a public address", [local, byGateway], { isPublic: true }, [], "ok", /by igw-1$/],
        [
            "to the internet without one",
            [local, byGateway],
            {},
            [],
            "failed",
            /^subnet-0a leads to an internet gateway, and the tasks have no public address \(`assignPublicIp`\): an image on/,
        ],
        [
            "by IPv6 alone, of which nothing is known",
            [local, { cidrBlock: "", ipv6CidrBlock: "::/0", natGatewayId: "" }],
            {},
            [],
            "unknown",
            /^subnet-0a has routes by IPv6 or by prefix lists, of which nothing is said here$/,
        ],
        [
            "by endpoints",
            [local],
            { needs: ["ecr.api", "logs"] },
            ["ecr.api", "logs"],
            "ok",
            /^ecr\.api, logs by endpoints$/,
        ],
        [
            "by too few endpoints",
            [local],
            { needs: ["ecr.api", "logs"] },
            ["logs"],
            "failed",
            /^subnet-0a leads nowhere, and the VPC has no endpoint for ecr\.api\. Add it, or a NAT gateway\.$/,
        ],
    ];
    for (const [title, routes, claim, endpoints, result, say] of cases) {
        it(title, async () => {
            const ask = provider({
                getSubnet: () => ({ vpcId: "vpc-1" }),
                getRouteTables: () => ({ ids: ["rtb-1"] }),
                getRouteTable: () => table(routes, "subnet-0a"),
                getVpcEndpoint: ({ serviceName }) => {
                    if (!endpoints.includes(serviceName.replace("com.amazonaws.eu-central-1.", ""))) {
                        throw new Error("no matching EC2 VPC Endpoint found");
                    }
                    return {};
                },
            });
            const whole = {
                subnets: ["subnet-0a"],
                isPublic: false,
                needs: ["internet", "logs"],
                where: ["web"],
                ...claim,
            };
            const found = await wayFinding(whole, new Network(ask, Promise.resolve("eu-central-1")));

            assert.deepEqual([found.result, say.test(found.say)], [result, true], found.say);
        });
    }
});

describe("quotas and certificates", () => {
    it("have room, or not", () => {
        assert.deepEqual(roomFinding(5, 4, 1, "L-1"), { result: "ok", say: "4 of 5 are there" });
        assert.deepEqual(roomFinding(5, 5, 1, "L-1"), {
            result: "failed",
            say: "5 of 5 are there. Have the quota L-1 raised, or remove some.",
        });
    });

    it("count the vCPUs of a deployment by where tasks run", () => {
        const service = (name: string, inputs: object): Subject => ({ type: "aws:ecs/service:Service", name, inputs });
        const subjects = [
            task("a", [], { cpu: "1024" }),
            service("a", { desiredCount: 3, deploymentMaximumPercent: 200, launchType: "FARGATE" }),
            task("b", [], { cpu: "512" }),
            service("b", {
                desiredCount: 4,
                deploymentMaximumPercent: 100,
                capacityProviderStrategies: [
                    { capacityProvider: "FARGATE", weight: 1 },
                    { capacityProvider: "FARGATE_SPOT", weight: 3 },
                ],
            }),
            task("c", [], { cpu: "4096" }),
            service("c", { desiredCount: 4, capacityProviderStrategies: [{ capacityProvider: "pool", weight: 1 }] }),
        ];

        assert.deepEqual([vcpusOn(subjects, "FARGATE"), vcpusOn(subjects, "FARGATE_SPOT")], [6.5, 1.5]);
    });

    it("are issued and not over", () => {
        const now = Date.parse("2026-01-01T00:00:00Z");

        assert.deepEqual(certificateFinding("ISSUED", "example.com", "2026-01-31T00:00:00Z", now), {
            result: "ok",
            say: "example.com is issued, for 30 days",
        });
        assert.deepEqual(certificateFinding("ISSUED", "example.com", undefined, now).say, "example.com is issued");
        assert.equal(certificateFinding("ISSUED", "example.com", "2025-01-31T00:00:00Z", now).result, "failed");
        assert.deepEqual(
            certificateFinding("PENDING_VALIDATION", "example.com", undefined, now).say,
            "example.com is PENDING_VALIDATION, and a listener takes one that is issued only.",
        );
    });
});

describe("what the provider says", () => {
    const said = (text: string) => new Error(`invocation of aws:x/y:y returned an error: invoking aws:x/y:y: ${text}`);
    const cases: [string, Error, "failed" | "unknown", string][] = [
        [
            "that something is not there",
            said(
                "1 error occurred: * reading Secret (a): operation error Secrets Manager: DescribeSecret, https response error StatusCode: 400, RequestID: 1, api error ResourceNotFoundException: Secrets Manager can't find it",
            ),
            "failed",
            "gone: ResourceNotFoundException: Secrets Manager can't find it",
        ],
        [
            "that nobody may ask",
            said("operation error ECR: X, https response error StatusCode: 400, api error AccessDeniedException: no"),
            "unknown",
            "could not be asked: AccessDeniedException: no",
        ],
    ];
    for (const [title, error, result, say] of cases) {
        it(title, () => assert.deepEqual(findingOf(error, "gone"), { result, say }));
    }

    for (const other of [
        "ThrottlingException: Rate exceeded",
        "ExpiredTokenException: The security token included in the request is expired",
        "failed to refresh cached credentials",
        "dial tcp: lookup ssm.eu-central-1.amazonaws.com: no such host",
        "context deadline exceeded",
    ]) {
        it(`that it could not ask: ${other}`, () => assert.equal(findingOf(said(other), "gone").result, "unknown"));
    }

    it("in one line, that is not long", () => {
        assert.equal(reasonOf(new Error(`x\n  ${"y".repeat(300)}`)).length, 201);
    });
});
