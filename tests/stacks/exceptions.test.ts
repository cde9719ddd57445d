import * as assert from "node:assert/strict";
import { byControl } from "../../stacks/exceptions";

describe("the exceptions that the stack program shows", () => {
    it("are a line for each control, with its arguments and their reasons", () => {
        const of = (control: string, path: string, reason?: string) => ({ control, title: "", path, reason });
        const reason = "binds port 53";

        assert.deepEqual(
            byControl([
                of("ECS.20", "services.dns.user", reason),
                of("EC2.6", "network"),
                of("ECS.20", "services.web.user"),
            ]),
            { "ECS.20": "services.dns.user (binds port 53), services.web.user", "EC2.6": "network" },
        );
    });

    it("are none where everything is met", () => assert.deepEqual(byControl([]), {}));
});
