import * as assert from "node:assert/strict";
import { refusals } from "../support/problems";
import { task } from "./fixtures";

export { SECRET } from "./fixtures";

export const IMAGE = "public.ecr.aws/nginx/nginx:1.29";
export const EC2 = { requiresCompatibilities: ["EC2"] };
export const ON_BRIDGE = { ...EC2, networkMode: "bridge" };

/** What is refused: a container, arguments of its task, and the whole error. */
export type Refused = readonly [what: string, container: any, args: any, lines: readonly string[]];

/** Arguments with two containers. */
export function twoContainers(b: object, a: object = {}): object {
    return { containers: { a: { image: "a:1", ...a }, b: { image: "b:1", ...b } } };
}

/** Arguments with a volume that a container mounts. */
export function withVolume(volume: object): object {
    const mountPoints = { "/data": { volume: "data" } };
    return { volumes: { data: volume }, containers: { app: { image: IMAGE, mountPoints } } };
}

/** Tries what is refused, with the whole error that a user sees. */
export function refusesAll(about: string, cases: readonly Refused[]): void {
    describe(`rules on ${about}`, () => {
        for (const [what, container, args, lines] of cases) {
            it(`refuse ${what}`, async () => assert.deepEqual(await refusals(() => task(container, args)), lines));
        }
    });
}
