import * as pulumi from "@pulumi/pulumi";
import { switchOffDebugAids } from "../startup/debugAids";
import { computed } from "../tests/support/computed";
import { SHAPES, TRACES } from "./names";

// Not part of the SDK's types.
const { waitForRPCs } = require("@pulumi/pulumi/runtime/settings");

/** What programs read of an account. */
const ANSWERS: Record<string, object> = {
    "aws:index/getAvailabilityZones:getAvailabilityZones": {
        names: ["eu-central-1a", "eu-central-1b", "eu-central-1c"],
        zoneIds: ["euc1-az2", "euc1-az3", "euc1-az1"],
    },
};

/**
 * Runs a program under Pulumi's mocks and prints how long it took and how much memory it needed. Counts the milliseconds
 * from its first line, or since the process began with `start` 0, which includes loading everything.
 */
export async function measure(program: () => void, start?: number): Promise<void> {
    const shapes: string[] = [];
    const wantsShapes = process.env[SHAPES] !== undefined;
    await pulumi.runtime.setMocks({
        newResource: ({ type, name, inputs }) => {
            if (wantsShapes && type.startsWith("aws:")) {
                shapes.push(`${type}: ${keysOf(inputs).sort().join(" ")}`);
            }
            return { id: `${name}-id`, state: { ...computed(type, name), ...inputs } };
        },
        call: ({ token, inputs }) => ({ ...ANSWERS[token], ...inputs }),
    });
    if (process.env[TRACES] === undefined) {
        // What the stack program does too: both sides run as they do in a deployment.
        switchOffDebugAids();
    }
    const began = start ?? performance.now();
    program();
    await waitForRPCs();
    const ms = performance.now() - began;
    console.log(JSON.stringify(wantsShapes ? shapes.sort() : { ms, mib: process.memoryUsage().rss / 1024 / 1024 }));
}

/** The paths of everything that has been said of a resource. */
function keysOf(value: unknown, at = ""): string[] {
    return value !== null && typeof value === "object"
        ? Object.entries(value).flatMap(([key, item]) => keysOf(item, `${at}.${key}`))
        : [at];
}
