import * as assert from "node:assert/strict";
import { assertNoChange, type TestAccount } from "../../support/engine";
import { suiteStack } from "../../support/suiteStack";
import { stepsOn, typesOf } from "../live";
import { withEnvironment } from "../settings";

const ACL = "aws:ec2/networkAcl:NetworkAcl";
const ANSWERS = { action: "allow", cidrBlock: "0.0.0.0/0", protocol: "tcp", fromPort: 1024, toPort: 65535 };
const HTTPS = { action: "allow", cidrBlock: "0.0.0.0/0", protocol: "tcp", fromPort: 443 };
const DENIED = { action: "deny", cidrBlock: "198.51.100.0/24" };

const withNetwork = (network: object) =>
    withEnvironment((environment) => ({ ...environment, network: { ...environment.network, ...network } }));

/** How filters, further blocks and ways to other networks come to an environment that serves, change and go. */
export function networkWays(account: TestAccount, timeoutMs: number, elsewhere: Record<string, object | string>): void {
    describe(`the ways of a network in the ${account.name}`, function () {
        const { step, stack } = suiteStack(this, account, { timeoutMs, live: (config) => config });
        const before = { additionalCidrBlocks: ["10.200.0.0/16"], ...elsewhere };

        step("come without touching what runs", async () => {
            stack().config(withNetwork({ ...before, networkAcls: { public: { ingress: [DENIED, HTTPS, ANSWERS] } } }));
            const outcome = await stack().up();

            assert.deepEqual(stepsOn(outcome, /./), []);
            assert.deepEqual(
                typesOf(outcome, "update").filter((type) => type.startsWith("aws:")),
                [],
            );
            assertNoChange(await stack().up({ refresh: true }));
        });
        step("change in place", async () => {
            stack().config(withNetwork({ ...before, networkAcls: { public: { ingress: [HTTPS, ANSWERS] } } }));
            const outcome = await stack().up();

            assert.deepEqual(
                typesOf(outcome, "update").filter((type) => type.startsWith("aws:")),
                [ACL],
            );
            const [acl] = await stack().resources(ACL);
            assert.deepEqual(acl.outputs.ingress.map(({ ruleNo }: { ruleNo: number }) => ruleNo).sort(), [100, 200]);
            assertNoChange(await stack().preview());
        });
        step("go, and nothing else with them", async () => {
            stack().config((config) => config);
            const outcome = await stack().up();

            assert.deepEqual(stepsOn(outcome, /./), []);
            assertNoChange(await stack().up({ refresh: true }));
        });
        step("leave nothing behind", async () => {
            stack().config(withNetwork({ ...before, networkAcls: { private: { egress: [HTTPS] } } }));
            await stack().up();
            await stack().destroy();

            assert.deepEqual(await account.leftovers(), []);
        });
    });
}
