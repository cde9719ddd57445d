import * as assert from "node:assert/strict";
import { performance } from "node:perf_hooks";
import type { StackService } from "../../cli/services";
import { openSessions } from "../../cli/session";
import { isQuiet, overview, overviewLines } from "../../cli/status/overview";
import { type ApiCall, ApiError, serveApi } from "../../simulator/api/server";
import { pointedAt } from "../service/rollout/scriptedEcs";

const ACCOUNT = "arn:aws:ecs:eu-central-1:123456789012:";
const definitionOf = (name: string) => `${ACCOUNT}task-definition/${name}:3`;

function service(name: string): StackService {
    return {
        name: `prod-${name}`,
        key: name,
        serviceArn: `${ACCOUNT}service/app/${name}`,
        logGroup: name,
        described: { taskDefinition: definitionOf(name), isDaemon: false },
        settings: { accessKey: "key", secretKey: "secret" },
    };
}

function live(name: string): any {
    const counts = { desiredCount: 2, runningCount: 2 };
    const taskDefinition = definitionOf(name);
    return {
        serviceName: name,
        status: "ACTIVE",
        taskDefinition,
        ...counts,
        deployments: [{ status: "PRIMARY", rolloutState: "COMPLETED", taskDefinition, ...counts }],
    };
}

/** Looks at services of a server that knows how some of them differ from those that are well. */
async function looked(names: readonly string[], different: Readonly<Record<string, object>> = {}) {
    const calls: ApiCall[] = [];
    const server = await serveApi((call) => {
        calls.push(call);
        const { operation, input } = call;
        if (operation === "DescribeServices") {
            if (input.services.length > 10) {
                throw new ApiError("InvalidParameterException", "Services cannot have more than 10 elements");
            }
            return { services: input.services.map((name: string) => ({ ...live(name), ...different[name] })) };
        }
        const deployment = {
            serviceDeploymentArn: "arn",
            status: "IN_PROGRESS",
            lifecycleStage: "POST_SCALE_UP",
            createdAt: 1,
            targetServiceRevision: { arn: "revision", requestedTaskCount: 2, runningTaskCount: 1 },
            lifecycleHookDetails: [{ hookId: "h-1", status: "AWAITING_ACTION" }],
        };
        return {
            serviceDeployments: [deployment],
            serviceRevisions: [{ taskDefinition: definitionOf("web") }],
        };
    });
    const restore = pointedAt(server);
    try {
        const sessions = await openSessions(names.map(service), { json: false, print: () => {} });
        const started = performance.now();
        const found = await overview(sessions);
        return { found, calls, lines: overviewLines(sessions, found), milliseconds: performance.now() - started };
    } finally {
        restore();
        server.close();
    }
}

describe("the status of several services", () => {
    it("is a table", async () => {
        const { lines } = await looked(["api", "worker"]);

        assert.deepEqual(lines, [
            "service  tasks   revision  deployment",
            "api      2 of 2  api:3     api:3 runs",
            "worker   2 of 2  worker:3  worker:3 runs",
        ]);
    });

    it("takes ten requests for a hundred services that are well, and no two seconds", async () => {
        const names = Array.from({ length: 100 }, (_, index) => `s${index}`);
        const { found, calls, milliseconds } = await looked(names);

        assert.deepEqual([found.length, calls.length], [100, 10]);
        assert.deepEqual(
            found.map(({ name }) => name),
            names.map((name) => `prod-${name}`),
        );
        assert.ok(milliseconds < 2_000, `${milliseconds} ms`);
    });

    it("looks closer at one that is being deployed, and says how a pause is ended", async () => {
        const { lines, calls } = await looked(["api", "web"], { web: { currentServiceDeployment: "arn" } });

        assert.equal(calls.filter(({ operation }) => operation === "DescribeServiceDeployments").length, 1);
        assert.match(lines[2], /^web {6}2 of 2 {2}web:3 {5}deploying web:3: post scale up, 1 of 2 tasks run, waiting/);
        assert.equal(lines[lines.length - 1], "web waits: slipway promote web --hook h-1");
    });

    const LOOKED_AT: [string, object][] = [
        ["runs another revision than Pulumi gave to it", { taskDefinition: definitionOf("other") }],
        ["lacks tasks", { runningCount: 1 }],
        ["has two deployments", { deployments: [{ status: "PRIMARY" }, { status: "ACTIVE" }] }],
        ["has not finished its deployment", { deployments: [{ status: "PRIMARY", rolloutState: "IN_PROGRESS" }] }],
        ["is being deployed", { currentServiceDeployment: "arn" }],
        ["is deployed by CodeDeploy", { deployments: [] }],
        ["is going away", { status: "DRAINING" }],
    ];
    for (const [title, different] of LOOKED_AT) {
        it(`looks closer at one that ${title}`, () =>
            assert.equal(isQuiet({ service: service("web") }, { ...live("web"), ...different }), false));
    }
    it("looks closer at one that is gone, and at no other", () => {
        assert.equal(isQuiet({ service: service("web") }, undefined), false);
        assert.equal(isQuiet({ service: service("web") }, live("web")), true);
    });
});
