import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { unreadableProblem, Unreadable, usedProblems, usersOf } from "../../components/cluster/protection/users";
import { createClients } from "../../components/follow/clients";
import { sentence } from "../../components/shared/problems";
import { Cluster, type ClusterArgs, Environment, type EnvironmentArgs, Platform, type PlatformArgs } from "../../index";
import { type ApiCall, ApiError, serveApi } from "../../simulator/api/server";
import { page, pointedAt } from "../service/rollout/scriptedEcs";
import { run } from "../support/harness";

const CLUSTER = "aws:ecs/cluster:Cluster";
const ARN = "arn:aws:ecs:eu-central-1:123456789012:cluster/app";
const LISTENER = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/edge/1/2";

const serviceArn = (name: string) => `arn:aws:ecs:eu-central-1:123456789012:service/app/${name}`;
const ownedBy = (value: string) => [{ key: "slipway:owner", value }];

/** What ECS knows of eleven services, which are more than it describes at once. */
const SERVICES = [
    { serviceArn: serviceArn("others"), status: "ACTIVE" },
    { serviceArn: serviceArn("gone"), status: "INACTIVE", tags: ownedBy("acme/gone/gone") },
    { serviceArn: serviceArn("own"), status: "ACTIVE", tags: ownedBy("acme/platform/own") },
    ...["a", "b", "c", "d", "e", "f", "g"].map((name) => ({
        serviceArn: serviceArn(name),
        status: "ACTIVE",
        tags: ownedBy(`acme/shop/${name}`),
    })),
    { serviceArn: serviceArn("last"), status: "DRAINING", tags: ownedBy("acme/shop/last") },
];

/** A rule of a service on another cluster, one of a service that is on this cluster, too, and one of somebody else. */
const RULES: Readonly<Record<string, object[]>> = {
    "rule/1": [{ Key: "slipway:owner", Value: "acme/elsewhere/web" }],
    "rule/2": [{ Key: "slipway:owner", Value: "acme/shop/a" }],
    "rule/3": [{ Key: "team", Value: "edge" }],
};

async function asked(refused: Readonly<Record<string, ApiError>> = {}) {
    const calls: ApiCall[] = [];
    const answers: Readonly<Record<string, (input: any) => object>> = {
        ListServices: (input) =>
            page(
                SERVICES.map((it) => it.serviceArn),
                "serviceArns",
                input,
            ),
        DescribeServices: ({ services, include }) => ({
            services: SERVICES.filter((it) => services.includes(it.serviceArn)).map(({ tags, ...it }: any) => ({
                ...it,
                ...(include?.includes("TAGS") && { tags }),
            })),
        }),
        DescribeRules: () => ({
            Rules: Object.keys(RULES).map((RuleArn, index) => ({ RuleArn, Priority: String(index + 1) })),
        }),
        DescribeTags: () => ({
            TagDescriptions: Object.entries(RULES).map(([ResourceArn, Tags]) => ({ ResourceArn, Tags })),
        }),
    };
    const server = await serveApi((call) => {
        calls.push(call);
        if (refused[call.operation] !== undefined) {
            throw refused[call.operation];
        }
        return answers[call.operation](call.input);
    });
    const restore = pointedAt(server);
    try {
        const clients = await createClients({ accessKey: "key", secretKey: "secret" }, "eu-central-1");
        const users = await usersOf({ clusterArn: ARN, listenerArns: [LISTENER] }, clients);
        return { users, calls, said: usedProblems(users, "acme/platform/").map(sentence) };
    } finally {
        restore();
        server.close();
    }
}

describe("the users of a cluster", () => {
    it("are the services on it and those with rules beside it, each named once, but not those of its own stack", async () => {
        const { said } = await asked();

        const shop = ["a", "b", "c", "d", "e", "f", "g", "last"].map((name) => `the service "${name}" of acme/shop`);
        assert.deepEqual(said, [
            "deletionProtection: cannot be lifted while others use the cluster or its load balancers: " +
                [serviceArn("others"), ...shop, 'the service "web" of acme/elsewhere'].join(", ") +
                ". Destroy their stacks or move them first, or leave the protection on. [cluster-in-use]",
        ]);
    });

    it("are described ten at once", async () => {
        const { calls } = await asked();

        const described = calls.filter(({ operation }) => operation === "DescribeServices");
        assert.deepEqual(
            described.map(({ input }) => input.services.length),
            [10, 1],
        );
    });

    it("are nobody where the cluster and the listener are gone", async () => {
        const { users } = await asked({
            ListServices: new ApiError("ClusterNotFoundException", "Cluster not found."),
            DescribeRules: new ApiError("ListenerNotFound", "not found"),
        });

        assert.deepEqual(users, []);
    });

    it("are nobody where only the own stack has services", () => {
        assert.deepEqual(usedProblems([{ owner: "acme/platform/web", arn: serviceArn("web") }], "acme/platform/"), []);
    });

    for (const [operation, permissions] of [
        ["ListServices", "ecs:ListServices and ecs:DescribeServices"],
        ["DescribeServices", "ecs:ListServices and ecs:DescribeServices"],
        ["DescribeTags", "elasticloadbalancing:DescribeRules and DescribeTags"],
    ] as const) {
        it(`are not known without ${operation}, and what that takes is said`, async () => {
            const refusal = new ApiError("AccessDeniedException", "not authorized", 403);
            const failure = await asked({ [operation]: refusal }).then(
                () => assert.fail("nothing was refused"),
                (error: Error) => error,
            );

            assert.ok(failure instanceof Unreadable, String(failure));
            const said = sentence(unreadableProblem(failure));
            assert.match(
                said,
                /^deletionProtection: cannot be lifted unseen: the (services|rules) of arn:\S+ cannot be/,
            );
            assert.ok(said.includes("AccessDenied"), said);
            assert.ok(
                said.endsWith(`. Allow ${permissions}, or leave the protection on. [cluster-in-use-unknown]`),
                said,
            );
        });
    }
});

describe("the protection of a cluster", () => {
    const cluster = (args: ClusterArgs) => () => new Cluster("app", args);
    const environment = (args: EnvironmentArgs) => () => new Environment("app", args);
    const platform = (args: PlatformArgs) => () => new Platform("app", args);
    const edge = { insecureHttp: true, internal: true };
    const cases: readonly (readonly [string, () => pulumi.Resource, boolean])[] = [
        ["is off for a cluster alone", cluster({}), false],
        ["is on where it is asked for", cluster({ preset: "development", deletionProtection: true }), true],
        ["is on for a platform in production", platform({ loadBalancer: edge }), true],
        ["is off for a platform in development", platform({ preset: "development" }), false],
        ["is what a platform says of its cluster", platform({ cluster: { deletionProtection: false } }), false],
        ["is on for an environment without services in production", environment({}), true],
        ["is off for an environment with services of its own", environment({ services: {} }), false],
    ];
    for (const [title, program, isProtected] of cases) {
        it(title, async () => {
            const { get } = await run(program);

            const { protect, inputs, hooks } = get(CLUSTER);
            assert.equal(protect, isProtected);
            assert.equal(inputs.tags["slipway:deletionProtection"], isProtected ? "true" : undefined);
            // Only one that is not protected can have lost its protection.
            assert.equal(
                hooks.some((name) => name.endsWith("/protection")),
                !isProtected,
            );
        });
    }

    it("has its hook asked in the preview", async () => {
        const { hooks } = await run(cluster({}));

        const hook = hooks.get("ecs:index:Cluster/app/protection") as pulumi.ResourceHook;
        assert.equal(hook.opts?.onDryRun, true);
    });
});
