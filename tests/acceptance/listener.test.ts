import * as assert from "node:assert/strict";
import { eventIn, listener } from "../../tools/acceptance/listener";

// As AWS documents them: "Amazon ECS service deployment hook state change events" and "… service deployment state change events".
const event = (detailType: string, eventName: string) =>
    JSON.stringify({
        version: "0",
        "detail-type": detailType,
        source: "aws.ecs",
        account: "123456789012",
        region: "us-west-2",
        detail: { eventType: "INFO", eventName },
    });
const PAUSE = event("ECS Hook State Change", "HOOK_AWAITING_ACTION");
const DONE = event("ECS Deployment State Change", "SERVICE_DEPLOYMENT_COMPLETED");

/** A listener to whom these messages come, some at a time, and nothing after them. */
function listeningTo(...times: string[][]) {
    const left = [...times];
    const place = { pulumi: "pulumi", directory: "nowhere", region: "us-west-2", stack: "small", environment: {} };
    return { left, ...listener(place, async () => left.shift() ?? []) };
}

describe("what arrives at a topic", () => {
    it("is waited for, and what came before it is remembered", async () => {
        const { hears, left } = listeningTo([], [DONE], [], [PAUSE], [DONE]);

        await hears("HOOK_AWAITING_ACTION", 1);
        assert.equal(left.length, 1);

        await hears("SERVICE_DEPLOYMENT_COMPLETED", 0);
        assert.equal(left.length, 1);
    });

    it("is told where it is something else, or nothing", async () => {
        await assert.rejects(
            listeningTo([DONE]).hears("HOOK_AWAITING_ACTION", 0),
            new Error("of HOOK_AWAITING_ACTION nothing came, but SERVICE_DEPLOYMENT_COMPLETED"),
        );
        await assert.rejects(
            listeningTo().hears("HOOK_AWAITING_ACTION", 0),
            new Error("of HOOK_AWAITING_ACTION nothing came, and of nothing else"),
        );
    });

    it("is known by the name that ECS gives the event", () => {
        assert.equal(eventIn(PAUSE), "HOOK_AWAITING_ACTION");
        assert.equal(
            eventIn(JSON.stringify({ "detail-type": "ECS Task State Change", detail: {} })),
            "something else: ECS Task State Change",
        );
        assert.equal(
            eventIn(JSON.stringify({ Type: "Notification", Message: PAUSE })),
            "something else: Type, Message",
        );
    });
});
