import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { Cluster, DeployAccess, DeployRole, type DeployRoleArgs, Environment, Network } from "../../index";
import { permissionsFor } from "../../components/deployRole/permissions";
import type { DeployPlace } from "../../components/deployRole/place";
import { deployRoleProblems, MOST_NAMES } from "../../components/deployRole/rules";
import { ROOT } from "../../tools/local";
import { CALLS } from "../support/computed";
import { run } from "../support/harness";
import { refusals } from "../support/problems";
import { warnings } from "../support/warnings";
import { PLATFORM } from "../urns/programs";

const ARGS: DeployRoleArgs = {
    platform: PLATFORM,
    names: ["shop-"],
    github: { repositories: ["acme/shop"], branches: ["main"] },
};
const PLACE: DeployPlace = {
    clusterArn: PLATFORM.cluster.clusterArn,
    clusterName: "app",
    vpcId: "vpc-1",
    listenerArns: ["arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/public/1/2"],
    networkLoadBalancerArns: [],
    infrastructureRoleArns: [],
    names: ["shop-"],
};

async function made(args: Partial<DeployRoleArgs> = {}) {
    const { resources } = await run(() => new DeployRole("deploy", { ...ARGS, ...args }));
    const one = (type: string) => resources.find((resource) => resource.type === type)?.inputs;
    const policies = resources
        .filter(({ type }) => type === "aws:iam/policy:Policy")
        .map(({ name, inputs }) => [name, JSON.parse(inputs.policy).Statement] as const);
    return { resources, role: one("aws:iam/role:Role")!, one, policies: Object.fromEntries(policies) };
}

describe("a provider of GitHub's tokens that the account has already", () => {
    const TOKEN = "aws:iam/getOpenIdConnectProvider:getOpenIdConnectProvider";
    const arn = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com";
    const told = async (tags: object, args: Partial<DeployRoleArgs> = {}) => {
        const calls = { ...CALLS, [TOKEN]: { arn, tags } };
        const logged = await warnings(() => new DeployRole("deploy", { ...ARGS, ...args }), { calls });
        return logged.map(({ text }) => text).filter((text) => text.startsWith("oidcProviderArn"));
    };

    it("is told of before IAM refuses a second one", async () => {
        for (const tags of [{}, { "slipway:component": "DeployRole", "slipway:name": "other" }]) {
            assert.deepEqual(await told(tags), [
                `oidcProviderArn: is missing, and the account has the provider ${arn} already: IAM refuses a second one. Give its ARN, or the output \`oidcProviderArn\` of the role that has made it. [deploy-provider]`,
            ]);
        }
    });

    it("is nothing to tell of where it is this role's own, or given", async () => {
        assert.deepEqual(await told({ "slipway:component": "DeployRole", "slipway:name": "deploy" }), []);
        assert.deepEqual(await told({}, { oidcProviderArn: arn }), []);
    });
});

/** Every action that statements allow. */
const actionsIn = (policies: Record<string, { Action: string[] }[]>) =>
    Object.values(policies).flatMap((statements) => statements.flatMap(({ Action }) => Action));

describe("the role of a pipeline", () => {
    it("trusts exactly the workflows that were named", async () => {
        const github = {
            repositories: ["acme/shop", "acme@12/blog@34"],
            branches: ["main"],
            environments: ["prod:eu"],
            pullRequests: true,
        };
        const { role, one } = await made({ github });

        assert.deepEqual(JSON.parse(role.assumeRolePolicy).Statement, [
            {
                Action: "sts:AssumeRoleWithWebIdentity",
                Condition: {
                    StringEquals: {
                        "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
                        "token.actions.githubusercontent.com:sub": [
                            "repo:acme/shop:ref:refs/heads/main",
                            "repo:acme/shop:environment:prod%3Aeu",
                            "repo:acme/shop:pull_request",
                            "repo:acme@12/blog@34:ref:refs/heads/main",
                            "repo:acme@12/blog@34:environment:prod%3Aeu",
                            "repo:acme@12/blog@34:pull_request",
                        ],
                    },
                },
                Effect: "Allow",
                Principal: { Federated: JSON.parse(role.assumeRolePolicy).Statement[0].Principal.Federated },
            },
        ]);
        assert.deepEqual(one("aws:iam/openIdConnectProvider:OpenIdConnectProvider")?.clientIdLists, [
            "sts.amazonaws.com",
        ]);
    });

    it("takes the provider that the account has", async () => {
        const oidcProviderArn = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com";
        const { role, one } = await made({ oidcProviderArn, sessionMinutes: 90, permissionsBoundaryArn: BOUNDARY });

        assert.equal(one("aws:iam/openIdConnectProvider:OpenIdConnectProvider"), undefined);
        assert.equal(JSON.parse(role.assumeRolePolicy).Statement[0].Principal.Federated, oidcProviderArn);
        assert.deepEqual([role.maxSessionDuration, role.permissionsBoundary], [5400, BOUNDARY]);
    });

    it("may hand roles of its own names to services of AWS, and no others", async () => {
        const { policies } = await made();

        const pass = policies["deploy-roles"].find(({ Action }: any) => Action.includes("iam:PassRole"));
        assert.deepEqual(pass.Resource, ["arn:aws:iam::123456789012:role/shop-*"]);
        assert.deepEqual(pass.Condition.StringEquals["iam:PassedToService"], [
            "codedeploy.amazonaws.com",
            "ecs.amazonaws.com",
            "ecs-tasks.amazonaws.com",
            "events.amazonaws.com",
            "pipes.amazonaws.com",
            "scheduler.amazonaws.com",
        ]);
    });

    it("may hand ECS the roles of the platform's load balancers, which move the traffic of all services", async () => {
        const infrastructureRoleArn = "arn:aws:iam::123456789012:role/prod-traffic-1a2b3c4";
        const edge = { ...PLATFORM.loadBalancers.public, infrastructureRoleArn };
        const loadBalancers = { public: edge, other: edge };
        const { policies } = await made({ platform: { ...PLATFORM, loadBalancers } });

        const [, pass] = policies["deploy-roles"].filter(({ Action }: any) => Action.includes("iam:PassRole"));
        assert.deepEqual(pass.Resource, [infrastructureRoleArn]);
        assert.deepEqual(pass.Condition.StringEquals, { "iam:PassedToService": ["ecs.amazonaws.com"] });
    });

    it("may make only roles with the boundary, where there is one, and may not take it away", async () => {
        const { policies } = await made({ taskBoundaryArn: BOUNDARY });

        const statements: any[] = policies["deploy-roles"];
        const give = statements.filter(({ Action }) => Action.some((it: string) => /(Put|Attach|Create)Role/.test(it)));
        assert.deepEqual(
            give.map(({ Condition }) => Condition),
            [{ StringEquals: { "iam:PermissionsBoundary": BOUNDARY } }],
        );
        const all = actionsIn(policies);
        assert.deepEqual(
            all.filter((action) => /PermissionsBoundary/.test(action)),
            [],
        );
    });

    it("touches rules on shared listeners only where they are its own", async () => {
        const { policies } = await made();

        const change = policies["deploy-traffic"].find(({ Action }: any) =>
            Action.includes("elasticloadbalancing:DeleteRule"),
        );
        assert.deepEqual(change, {
            Action: [
                "elasticloadbalancing:DeleteRule",
                "elasticloadbalancing:ModifyRule",
                "elasticloadbalancing:RemoveTags",
                "elasticloadbalancing:SetRulePriorities",
            ],
            Condition: { StringLike: { "aws:ResourceTag/slipway:name": ["shop-*"] } },
            Effect: "Allow",
            Resource: [
                "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener-rule/app/public/1/2/*",
                "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener-rule/app/public/1/3/*",
            ],
        });
    });

    it("only reads where it is for previews", async () => {
        const { policies } = await made({ access: DeployAccess.Preview, state: { bucketArn: "arn:aws:s3:::state" } });

        const actions = actionsIn(policies);
        assert.ok(actions.length > 30, String(actions.length));
        assert.deepEqual(
            actions.filter((action) => !/:(Describe|List|Get|Filter)/.test(action)),
            [],
        );
        // What pull requests can read of secrets would be theirs.
        assert.ok(!actions.includes("secretsmanager:GetSecretValue"));
    });

    it("reads and writes the state in its bucket with its key", async () => {
        const keyArn = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555";
        const { policies } = await made({ state: { bucketArn: "arn:aws:s3:::state", keyArn } });

        assert.deepEqual(policies["deploy-state"], [
            {
                Action: ["s3:GetBucketLocation", "s3:ListBucket"],
                Effect: "Allow",
                Resource: ["arn:aws:s3:::state"],
            },
            {
                Action: ["s3:GetObject", "s3:DeleteObject", "s3:PutObject"],
                Effect: "Allow",
                Resource: ["arn:aws:s3:::state/*"],
            },
            { Action: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"], Effect: "Allow", Resource: [keyArn] },
        ]);
    });

    it("takes a platform that is only known later", async () => {
        const { policies } = await made({ platform: pulumi.output(Promise.resolve(PLATFORM)) as any });

        assert.deepEqual(Object.keys(policies), [
            "deploy-services",
            "deploy-traffic",
            "deploy-groups",
            "deploy-roles",
            "deploy-events",
            "deploy-logs",
        ]);
        assert.ok(policies["deploy-services"][0].Resource[0].endsWith(":service/app/shop-*"));
    });

    it("takes components as the parts of a platform that is written by hand", async () => {
        const { resources } = await run(() => {
            const network = new Network("app");
            const cluster = new Cluster("app");
            return new DeployRole("deploy", { ...ARGS, platform: { version: 1, network, cluster } });
        });
        const policies = resources.filter(({ type }) => type === "aws:iam/policy:Policy");

        assert.equal(policies.length, 6);
        assert.ok(policies.some(({ inputs }) => inputs.policy.includes(":service/app")));
    });

    it("judges a platform that is only known later when it is there", async () => {
        const platform = pulumi.output(Promise.resolve({ ...PLATFORM, version: 2 })) as any;

        await assert.rejects(made({ platform }), /platform\.version: 2 is newer than 1/);
    });

    it("has policies that are short enough, with as many and as long names as possible", async () => {
        const names = Array.from({ length: MOST_NAMES }, (_, index) => `a-very-long-nam${index}`);
        const { resources } = await made({ names, taskBoundaryArn: BOUNDARY });

        const lengths = resources
            .filter(({ type }) => type === "aws:iam/policy:Policy")
            .map(({ name, inputs }) => [name, inputs.policy.length] as const);
        assert.equal(lengths.length, 6);
        assert.deepEqual(
            lengths.filter(([, length]) => length > 6144),
            [],
        );
    });
});

const BOUNDARY = "arn:aws:iam::123456789012:policy/boundary";

describe("the role of a pipeline warns", () => {
    const open = { ...ARGS.github, pullRequests: true };
    const cases: [string, Partial<DeployRoleArgs>, string[]][] = [
        ["of tasks without a boundary", {}, ["deploy-boundary"]],
        ["of pull requests that deploy", { github: open, taskBoundaryArn: BOUNDARY }, ["deploy-pull-requests"]],
        [
            "of more workflows than a trust policy has room for at first",
            {
                taskBoundaryArn: BOUNDARY,
                github: { repositories: Array.from({ length: 60 }, (_, i) => `acme/shop-${i}`), branches: ["main"] },
            },
            ["deploy-trust-size"],
        ],
        ["of nothing where they only read", { github: open, access: DeployAccess.Preview }, []],
    ];
    for (const [title, args, expected] of cases) {
        it(title, () => {
            const found = deployRoleProblems({ ...ARGS, ...args });
            assert.deepEqual(
                found.map(({ rule, severity }) => [rule, severity]),
                expected.map((rule) => [rule, "warning"]),
            );
        });
    }
});

describe("the permissions of a pipeline", () => {
    const table = new Set(Object.values(permissionsFor(PLACE)).flatMap((rows) => rows.flatMap(({ types }) => types)));

    it("cover every resource that a room of services makes", () => {
        const rooms = ["service", "scheduledTask", "task", "monitoring"];
        const types = rooms.flatMap((room) => typesMadeIn(path.join(ROOT, "components", room)));

        assert.ok(types.length > 25, String(types.length));
        assert.deepEqual([...new Set(types)].filter((type) => !table.has(type)).sort(), []);
    });

    it("cover everything that an environment on a platform with topics registers", async () => {
        const topic = "arn:aws:sns:eu-central-1:123456789012:told";
        const platform = { ...PLATFORM, alarmTopicArn: topic, notificationTopicArn: topic };
        const containers = { web: { image: "public.ecr.aws/nginx/nginx:1.29", port: 80 } };
        const services = { web: { containers, ingress: { hosts: ["shop.example.com"] }, scaling: { cpuPercent: 50 } } };
        const schedules = { nightly: { containers, schedule: { expression: "rate(1 day)" } } };
        const { resources } = await run(() => new Environment("shop-prod", { platform, services, schedules }));

        const types = new Set(resources.map(({ type }) => type).filter((type) => type.startsWith("aws:")));
        assert.ok(types.size > 15, String(types.size));
        assert.deepEqual([...types].filter((type) => !table.has(type)).sort(), []);
    });
});

/** Types of the resources of AWS that the sources of a room construct. */
function typesMadeIn(room: string): string[] {
    const files = fs.readdirSync(room, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
    return files.flatMap((file) => {
        const text = fs.readFileSync(path.join(room, file), "utf8");
        const modules = [...text.matchAll(/import \* as (\w+) from "@pulumi\/aws\/(\w+)"/g)];
        return modules.flatMap(([, alias, module]) =>
            [...text.matchAll(new RegExp(`new ${alias}\\.([A-Z]\\w*)\\(`, "g"))].map(
                ([, name]) => `aws:${module}/${name[0].toLowerCase()}${name.slice(1)}:${name}`,
            ),
        );
    });
}

describe("the role of a pipeline is refused", () => {
    const refused: [string, Partial<DeployRoleArgs>, string[]][] = [
        [
            "without names, and of tags",
            { github: { repositories: ["acme/shop"], branches: ["", " main", "refs/tags/v1"], environments: [" "] } },
            [
                'github.branches[0]: "" is the name of none. Write a name, without blanks around it. [deploy-workflows]',
                'github.branches[1]: " main" is the name of none. Write a name, without blanks around it. [deploy-workflows]',
                'github.branches[2]: "refs/tags/v1" is a ref. Write a branch; jobs for tags can have an environment of GitHub, which is trusted by its name. [deploy-workflows]',
                'github.environments[0]: " " is the name of none. Write a name, without blanks around it. [deploy-workflows]',
            ],
        ],
        [
            "without a workflow that could assume it",
            { github: { repositories: ["acme/shop"] } },
            [
                'github: says of no workflow that it may assume the role. Write `branches`, such as ["main"], `environments` or `pullRequests`. [deploy-workflows]',
            ],
        ],
        [
            "for what is no repository, and for a pattern",
            {
                github: {
                    repositories: ["https://github.com/acme/shop.git", "acme/*", "acme@1/shop"],
                    branches: ["refs/heads/main", "release-*"],
                },
            },
            [
                'github.repositories[0]: "https://github.com/acme/shop.git" is no repository. Write acme/shop. [deploy-repository]',
                'github.repositories[1]: "acme/*" is no repository. Write owner and name, such as acme/shop or acme@1234/shop@5678. [deploy-repository]',
                'github.repositories[2]: "acme@1/shop" is no repository. Write owner and name, such as acme/shop or acme@1234/shop@5678. [deploy-repository]',
                'github.branches[0]: "refs/heads/main" is a ref. Write "main". [deploy-workflows]',
                'github.branches[1]: "release-*" is a pattern, and the trust is exact. Write each name in full. [deploy-workflows]',
            ],
        ],
        [
            "for names that are none",
            { names: ["*", "a", "shop-*"] },
            [
                'names[0]: "*" is no beginning of names. Write it without the asterisk: what comes after it is open anyway. [deploy-names]',
                'names[1]: "a" is no beginning of names. Write 2 to 16 letters, digits and hyphens, a letter first. [deploy-names]',
                'names[2]: "shop-*" is no beginning of names. Write it without the asterisk: what comes after it is open anyway. [deploy-names]',
            ],
        ],
        [
            "for nothing at all",
            { names: [], github: { repositories: [], pullRequests: true } },
            [
                "github.repositories: are none. Write those whose workflows deploy, such as acme/shop. [deploy-repository]",
                "names: are none. Write what the names begin with, such as shop-. [deploy-names]",
            ],
        ],
        [
            "for more names than there is room for",
            { names: ["aa", "bb", "cc", "dd", "ee", "ff"] },
            [
                "names: are 6, and the policies of a role have room for 5. Write shorter beginnings that several share, or make two roles. [deploy-names]",
            ],
        ],
        [
            "for a session that AWS does not have",
            { sessionMinutes: 30 },
            ["sessionMinutes: 30 is not possible. Use a whole number from 60 to 720. [out-of-range]"],
        ],
    ];
    for (const [title, args, expected] of refused) {
        it(title, async () => {
            const lines = await refusals(() => new DeployRole("deploy", { ...ARGS, ...args }));
            assert.deepEqual(lines, expected);
        });
    }
});
