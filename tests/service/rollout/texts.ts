import * as assert from "node:assert/strict";
import { BEFORE, type Poll } from "./scriptedEcs";

/** Lines that many failures have in common. */
export const CONSOLE =
    "Console: https://eu-central-1.console.aws.amazon.com/ecs/v2/clusters/app/services/web/deployments?region=eu-central-1";
export const AGAIN =
    "Next: Remove the cause and run `pulumi up` again. Until a deployment is healthy, every `pulumi up` fails here. " +
    "If nothing in the program has to change, `pulumi up --refresh` deploys the same once more.";
export const ROLLED_BACK = "the deployment of web:7 to web failed and ECS rolled it back; web:6 runs";

/** The revision of the service that the deployment brings. */
export const revision = (runningTaskCount: number) => ({
    arn: "arn:aws:ecs:eu-central-1:123456789012:service-revision/app/web/1700",
    requestedTaskCount: 2,
    runningTaskCount,
});

/** ECS has gone back to the revision before, with a reason. */
export function back(statusReason: string, more: object = {}, service: object = {}): Poll {
    return {
        service: { taskDefinition: BEFORE, ...service },
        deployment: { status: "ROLLBACK_SUCCESSFUL", statusReason, ...more },
    };
}

/** Compares a text line by line. */
export function assertFailure(actual: string | undefined, lines: string[]): void {
    assert.deepEqual(actual?.split("\n"), lines);
}
