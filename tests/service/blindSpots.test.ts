import * as assert from "node:assert/strict";
import type { ServiceArgs } from "../../index";
import { problemsOfService } from "../support/judged";
import { INGRESS } from "./fixtures";

const CONTAINERS = { web: { image: "public.ecr.aws/nginx/nginx:1.29", port: 8080 } };

/** What is said of a service in development, where fewer things are. */
function said(args: Partial<ServiceArgs>, rule: string) {
    const problems = problemsOfService({ containers: CONTAINERS, ...args } as never, "development");
    return problems.filter((problem) => problem.rule === rule);
}

const OUTSIDE = {
    rule: "health-check-outside-paths",
    path: "ingress.healthCheck.path",
    severity: "warning",
};

describe("a health check that asks for / by default", () => {
    const asked = (ingress: object) => said({ ingress } as never, OUTSIDE.rule);

    it("is warned of where the service has other paths", () => {
        assert.deepEqual(asked({ paths: ["/api/*", "/v1"] }), [
            {
                ...OUTSIDE,
                message:
                    "is / if nothing is said, and the service takes /api/*, /v1: no task that answers / with 404 is healthy",
                remedy: "Write a path that it answers, such as /api/health",
            },
        ]);
    });

    for (const [title, ingress] of Object.entries({
        "a path that takes everything": { paths: ["/*"] },
        "a path that takes everything as a star": { paths: ["/api/*", "*"] },
        "the path itself": { paths: ["/", "/api/*"] },
        "hosts alone": { hosts: ["app.example.com"] },
        "a path of its own": { paths: ["/api/*"], healthCheck: { path: "/" } },
        "a call of gRPC": { paths: ["/api/*"], protocolVersion: "GRPC" },
    })) {
        it(`is nothing to speak of beside ${title}`, () => assert.deepEqual(asked(ingress), []));
    }
});

describe("the alarm on deployments that failed", () => {
    const never = (message: string) => [
        {
            rule: "alarm-never",
            path: "monitoring.alarms.deploymentFailed",
            message,
            remedy: "Set its `enabled` to false, or watch deployments by other means",
            severity: "warning",
        },
    ];
    const full = { monitoring: { level: "full" as const } };

    it("is warned of where nothing can make a deployment fail", () => {
        const message = "never fires: without circuit breaker, alarms and hooks a deployment goes on for ever";

        assert.deepEqual(said({ ...full, deployment: { circuitBreaker: false } }, "alarm-never"), never(message));
    });

    it("is warned of where CodeDeploy deploys", () => {
        const args = { ...full, ingress: INGRESS, deployment: { strategy: "codeDeploy" as const } };

        assert.deepEqual(
            said(args, "alarm-never"),
            never("never fires: CodeDeploy deploys, and ECS says nothing of it"),
        );
    });

    for (const [title, args] of Object.entries<Partial<ServiceArgs>>({
        "the circuit breaker": full,
        "alarms of the deployment": { ...full, deployment: { circuitBreaker: false, alarms: { alarmNames: ["a"] } } },
        "a hook": {
            ...full,
            deployment: { circuitBreaker: false, hooks: { ask: { stages: ["POST_SCALE_UP"], pause: {} } } },
        },
        "nobody who asks for it": { monitoring: { level: "basic" }, deployment: { circuitBreaker: false } },
        "somebody who switched it off": {
            monitoring: { level: "full", alarms: { deploymentFailed: { enabled: false } } },
            deployment: { circuitBreaker: false },
        },
    })) {
        it(`is nothing to speak of beside ${title}`, () => assert.deepEqual(said(args, "alarm-never"), []));
    }

    it("is warned of where it was named at the basic level", () => {
        const args = {
            monitoring: { level: "basic" as const, alarms: { deploymentFailed: {} } },
            deployment: { circuitBreaker: false },
        };

        assert.equal(said(args, "alarm-never").length, 1);
    });
});
