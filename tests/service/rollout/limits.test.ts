import * as assert from "node:assert/strict";
import { ApiError } from "../../../simulator/api/server";
import { BEFORE, explained, OURS, told } from "./scriptedEcs";
import { AGAIN, assertFailure, back, CONSOLE, ROLLED_BACK } from "./texts";

describe("a deployment that cannot be followed to its end", () => {
    it("is still followed when calls are throttled", async () => {
        const refusal = new ApiError("ThrottlingException", "Rate exceeded");
        const { failure, lines } = await told([
            { deployment: { status: "IN_PROGRESS" } },
            ...Array(3).fill({ refusal }),
            { deployment: { status: "SUCCESSFUL" } },
        ]);

        assert.equal(failure, undefined);
        assert.deepEqual(lines, [
            "deploying web:7: in progress, 1 of 2 tasks run",
            "ECS does not answer at the moment",
            "web:7 is deployed: 1 of 2 tasks run",
        ]);
    });

    it("fails when the credentials expire, and says what is not known", async () => {
        const refusal = new ApiError("ExpiredTokenException", "The security token included in the request is expired");
        const { failure } = await told([{ deployment: { status: "IN_PROGRESS" } }, { refusal }]);

        assertFailure(failure, [
            "whether the deployment of web:7 to web is healthy could not be read",
            "",
            "ExpiredTokenException: The security token included in the request is expired",
            "ECS goes on with the deployment.",
            "Next: Renew the credentials and run `pulumi up` again; it fails until the answer is known. " +
                "`deployment.wait: false` switches this off.",
        ]);
    });

    it("fails without the permissions, and names them", async () => {
        const { failure } = await told([{}], { refused: ["ListServiceDeployments"] });

        assert.match(failure!, /^AccessDeniedException: not authorized to perform ListServiceDeployments$/m);
        assert.match(failure!, /^Next: Allow ecs:DescribeServices, ecs:ListServiceDeployments, /m);
    });

    it("fails when the time is over, and says where it was", async () => {
        const { failure, seconds } = await told([{ deployment: { status: "IN_PROGRESS" } }], {}, 30);

        assert.ok(seconds > 29 * 60 && seconds <= 30 * 60, `${seconds} s`);
        assertFailure(failure, [
            "the deployment of web:7 to web has not ended within the time limit",
            "",
            "Last seen: deploying web:7: in progress, 1 of 2 tasks run",
            CONSOLE,
            "Next: ECS goes on with it. Run `pulumi up` again to see how it ends.",
        ]);
    });
});

describe("a deployment that ECS lists late or not at all", () => {
    const deployed = { status: "SUCCESSFUL" };

    it("is waited for while the list ends with the one before", async () => {
        const { failure, lines } = await told([
            { brings: BEFORE, deployment: deployed },
            { deployment: "none" },
            { deployment: "none", service: primary({ rolloutState: "COMPLETED" }) },
        ]);

        assert.equal(failure, undefined);
        assert.deepEqual(lines, ["waiting for ECS to begin with web:7", "web:7 runs"]);
    });

    it("is waited for when the one before brought the same task definition", async () => {
        const { failure, lines } = await told([
            { deployment: deployed, service: primary({ id: "ecs-svc/1701", rolloutState: "IN_PROGRESS" }) },
            { deployment: deployed, service: primary({ id: "ecs-svc/1700", rolloutState: "COMPLETED" }) },
        ]);

        assert.equal(failure, undefined);
        assert.equal(lines[0], "waiting for ECS to begin with web:7");
    });

    function primary(deployment: object) {
        return { deployments: [{ status: "PRIMARY", taskDefinition: OURS, ...deployment }] };
    }
});

describe("an error of the provider", () => {
    it("is explained when ECS has rolled the deployment back", async () => {
        const text = await explained(back("Tasks failed to start."));

        assertFailure(text, [ROLLED_BACK, "", "ECS: ROLLBACK_SUCCESSFUL, Tasks failed to start.", CONSOLE, AGAIN]);
    });

    it("stands alone when the deployment never began, or goes on", async () => {
        const polls = [
            { service: { taskDefinition: BEFORE }, brings: BEFORE, deployment: { status: "SUCCESSFUL" } },
            { deployment: { status: "IN_PROGRESS" } },
            { service: "none" as const },
        ];

        for (const poll of polls) {
            assert.equal(await explained(poll), undefined);
        }
    });
});
