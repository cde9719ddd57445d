import * as assert from "node:assert/strict";
import { allProblems } from "../../components/environment/rules";
import { sentence } from "../../components/shared/problems";
import type { EnvironmentArgs } from "../../index";

const IMAGE = "public.ecr.aws/nginx/nginx:1.29";

/** What is said of an environment with one service, without the path of the service. */
function said(service: object): string[] {
    const containers = { web: { image: IMAGE, port: 80 } };
    const args = { preset: "development", services: { web: { containers, ...service } } };
    return allProblems(args as unknown as EnvironmentArgs, "dev")
        .filter(({ severity }) => severity !== "warning")
        .map((problem) => sentence(problem).replace("services.web.", ""));
}

const withContainer = (more: object) => ({ containers: { web: { image: IMAGE, port: 80, ...more } } });

/** A number outside of its range, and everything that is said of it: what nobody wrote is judged by nobody. */
const CASES: readonly [what: string, service: object, ...expected: string[]][] = [
    [
        "an interval of a check, of which the timeout is not judged by the usual interval",
        withContainer({ healthCheck: { command: ["CMD", "true"], intervalSeconds: 400, timeoutSeconds: 45 } }),
        "containers.web.healthCheck.intervalSeconds: 400 is not possible. Use a whole number from 5 to 300. [out-of-range]",
    ],
    [
        "a maximum, of which the minimum is not judged by the usual maximum",
        { scaling: { minTasks: 20, maxTasks: 6000 } },
        "scaling.maxTasks: 6000 is not possible. Use a whole number from 1 to 5000. [out-of-range]",
    ],
    [
        "a port, which is there all the same",
        withContainer({ ports: { admin: { port: 0 } } }),
        "containers.web.ports.admin.port: 0 is not possible. Use a whole number from 1 to 65535. [out-of-range]",
    ],
    [
        "a number that does not belong there either, and both are told",
        withContainer({ linux: { sharedMemoryMib: 0 } }),
        "containers.web.linux.sharedMemoryMib: 0 is not possible. Use a whole number from 1 to 33554432. [out-of-range]",
        "containers.web.linux.sharedMemoryMib: is not possible on Fargate. Remove it, or run the task on EC2. [container-shared-memory]",
    ],
    [
        "a number of tasks beside scaling, and both are told",
        { desiredCount: 5001, scaling: { minTasks: 1, maxTasks: 3 } },
        "desiredCount: 5001 is not possible. Use a whole number from 0 to 5000. [out-of-range]",
        "desiredCount: is given although scaling decides on the number of tasks. Remove it, or remove `scaling`. [desired-count-with-scaling]",
    ],
    [
        "a quantity whose number would be out of range as well",
        withContainer({ stopTimeoutSeconds: "10m" }),
        'containers.web.stopTimeoutSeconds: "10m" is not possible. Use a whole number from 0 to 120. [wrong-type]',
    ],
];

describe("what is outside of its range", () => {
    for (const [what, service, ...expected] of CASES) {
        it(`is told: ${what}`, () => assert.deepEqual(said(service), expected));
    }
});
