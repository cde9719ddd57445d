import * as assert from "node:assert/strict";
import type { Check } from "../../../cli/verify/check";
import type { PolicyDocument } from "../../../cli/permissions/split";
import { assertNoChange, type TestAccount } from "../../support/engine";
import { slipway } from "../../support/slipway";
import { suiteStack } from "../../support/suiteStack";
import { typesOf } from "../live";
import { withAnotherImage, withoutProtection } from "../settings";
import { drift } from "./drift";

const BUCKET = "aws:s3/bucket:Bucket";
const LOAD_BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const SERVICE = "aws:ecs/service:Service";
const TASK_DEFINITION = "aws:ecs/taskDefinition:TaskDefinition";

/** From an empty account to an empty account, with all that must not show as a change in between. */
export function lifecycle(
    environment: string,
    account: TestAccount,
    { timeoutMs, isProtected, onFargate }: { timeoutMs: number; isProtected: boolean; onFargate: readonly string[] },
): void {
    describe(`life of the ${environment} environment in the ${account.name}`, function () {
        const { step, stack } = suiteStack(this, account, { timeoutMs, program: { environment, checkpoints: true } });

        let allowed: string[] = [];
        /** What was asked of the account, by the provider and by the components, and is in no policy. */
        const needed = () => asked().filter((action) => !allowed.includes(action) && !verifying.includes(action));
        const asked = () => account.asked?.() ?? [];
        let verifying: string[] = [];

        step("creates everything", async () => {
            const outcome = await stack().up();

            assert.deepEqual(Object.keys(outcome.changes), ["create"]);
        });
        step("has nothing to do after that", async () => {
            assertNoChange(await stack().preview());
        });
        step("needs the permissions that the command line prints", async () => {
            const { code, out, err } = await slipway(stack(), "permissions", "-s", environment, "--json");
            assert.deepEqual([code, err], [0, ""]);
            const { policies, unknown } = JSON.parse(out) as { policies: PolicyDocument[]; unknown: string[] };
            assert.deepEqual(unknown, []);
            allowed = policies.flatMap(({ Statement }) => Statement.flatMap(({ Action }) => Action));

            assert.deepEqual(needed(), []);
        });
        step("has what it needs of others, as far as that can be asked", async () => {
            const before = asked();
            const { code, out, err } = await slipway(stack(), "verify", "-s", environment, "--json");
            verifying = asked().filter((action) => !before.includes(action));
            const { checks } = JSON.parse(out) as { checks: Check[] };
            const ways = checks.filter(({ kind }) => kind === "way");

            // Of the images of production a new account has none.
            const failed = checks.filter(({ kind, result }) => result === "failed" && kind !== "image");
            assert.deepEqual([err, failed], ["", []]);
            // Of tasks on instances nothing is said: these pull and log from where they are.
            assert.deepEqual(
                ways.map(({ what, result }) => [what, result]).sort(),
                onFargate.map((name) => [name, "ok"]),
            );
            assert.equal(code, checks.some(({ result }) => result === "failed") ? 1 : 0);
        });
        step("rolls another image out without replacing anything but task definitions", async () => {
            stack().config(withAnotherImage);
            const outcome = await stack().up();

            assert.deepEqual(typesOf(outcome, "update"), [SERVICE]);
            assert.deepEqual(typesOf(outcome, "replace"), [TASK_DEFINITION]);
            assert.deepEqual([...typesOf(outcome, "create"), ...typesOf(outcome, "delete")], []);
        });
        step("has nothing to do after another image", async () => {
            assertNoChange(await stack().preview());
        });
        step("leaves traffic weights and task counts to ECS", async () => {
            await drift(stack(), account);

            const told = await slipway(stack(), "diff", "--exit-code", "-s", environment);
            assert.deepEqual([told.code, told.err], [0, ""], told.out);
            assert.match(told.out, /\((ECS|scaling)\)\n/);
            assert.match(told.out, /\nNobody changed anything by hand: `pulumi up` leaves all of it as it is\.\n$/);
            assertNoChange(await stack().preview());
            assertNoChange(await stack().up({ refresh: true }));
            assertNoChange(await stack().preview());
        });
        if (isProtected) {
            step("is not destroyed before its protection has been taken away", async () => {
                const destroy = stack().destroy({ previewOnly: true });
                await assert.rejects(destroy, /cannot be deleted\s+because it is protected/);

                stack().config((config) => withoutProtection(withAnotherImage(config)));
                const unprotected = await stack().up();
                assert.deepEqual(typesOf(unprotected, "update"), [LOAD_BALANCER, BUCKET, "ecs:index:LoadBalancer"]);
            });
        }
        step("leaves nothing behind", async () => {
            await stack().destroy();

            assert.deepEqual(needed(), []);
            assert.deepEqual(await account.leftovers(), []);
        });
    });
}
