import * as assert from "node:assert/strict";
import * as path from "node:path";
import { assertNoChange, type TestAccount } from "../../support/engine";
import { suiteStack } from "../../support/suiteStack";
import { typesOf } from "../live";

const SUBNET = "aws:ec2/subnet:Subnet";
const TWO = { private: ["10.40.16.0/24", "10.40.17.0/24"], public: ["10.40.18.0/26", "10.40.18.64/26"] };
const THREE = { private: [...TWO.private, "10.40.19.0/24"], public: [...TWO.public, "10.40.18.128/26"] };

/** How a network comes into somebody else's VPC, grows there, and goes again. */
export function existingVpc(account: TestAccount, timeoutMs: number): void {
    describe(`subnets in a VPC that is there, in the ${account.name}`, function () {
        const main = path.join(__dirname, "..", "programs", "existingVpc.ts");
        const program = {
            project: () => ({ name: "guest", runtime: "nodejs", main }),
            stack: "dev",
            config: {},
        };
        const { step, stack } = suiteStack(this, account, { timeoutMs, program });
        const write = (network: object | undefined, existing: object = {}, more: object = {}) =>
            stack().config((config) => ({
                ...config,
                ...(network && { "guest:network": network, "guest:existing": existing }),
                ...more,
            }));
        const subnets = async () => (await stack().resources(SUBNET)).filter(({ urn }) => !urn.endsWith("::company"));

        step("are refused in the preview where the VPC cannot hold them", async () => {
            await stack().up();
            write({}, { subnets: { private: ["10.40.15.0/24", "10.50.0.0/24"] } });

            await assert.rejects(stack().preview(), (error: Error) => {
                const { message } = error;
                assert.match(message, /existingVpc\.subnets\.private\[0\]: 10\.40\.15\.0\/24 shares addresses with/);
                assert.match(message, /existingVpc\.subnets\.private\[1\]: 10\.50\.0\.0\/24 is outside of the VPC/);
                return true;
            });
        });
        step("are refused in the preview where the VPC is not found", async () => {
            write({}, { subnets: TWO }, { "guest:vpcId": "vpc-0123456789abcdef0" });

            await assert.rejects(
                stack().preview(),
                /existingVpc\.vpcId: vpc-0123456789abcdef0 was not found .*\[existing-vpc\]/s,
            );
        });
        step("are refused by AWS where another subnet has exactly the block", async () => {
            write({}, { subnets: { private: ["10.40.0.0/20", "10.40.16.0/24"] } });

            await assert.rejects(stack().up(), /InvalidSubnet\.Conflict/);
            write(undefined);
            await stack().up();
        });
        step("come with routes, gateways and endpoints, and are left alone after that", async () => {
            write({ endpoints: { services: ["sqs"] } }, { subnets: TWO });
            const outcome = await stack().up();

            assert.deepEqual(
                typesOf(outcome, "create").filter((type) => /:(Vpc|InternetGateway)$/.test(type)),
                [],
            );
            assert.deepEqual(
                (await subnets()).map(({ outputs }) => outputs.cidrBlock).sort(),
                [...TWO.private, ...TWO.public].sort(),
            );
            assertNoChange(await stack().up({ refresh: true }));
        });
        step("move for no zone that comes later", async () => {
            const before = new Map((await subnets()).map(({ urn, id }) => [urn, id]));
            write({ endpoints: { services: ["sqs"] } }, { subnets: THREE });
            const outcome = await stack().up();

            assert.deepEqual(typesOf(outcome, "delete"), []);
            assert.deepEqual(typesOf(outcome, "replace"), []);
            const after = new Map((await subnets()).map(({ urn, id }) => [urn, id]));
            assert.equal(after.size, 6);
            before.forEach((id, urn) => assert.equal(after.get(urn), id, urn));
            assertNoChange(await stack().preview());
        });
        step("get addresses of IPv6 out of the VPC's", async () => {
            write({}, { subnets: THREE }, { "guest:dualStack": true });
            await stack().up();
            const { ipv6CidrBlock } = await stack().outputs();
            write({ ipv6: {} }, { subnets: THREE, ipv6CidrBlock }, { "guest:dualStack": true });
            const outcome = await stack().up();

            assert.deepEqual(typesOf(outcome, "replace"), []);
            const blocks = (await subnets()).map(({ outputs }) => outputs.ipv6CidrBlock);
            assert.equal(new Set(blocks).size, 6);
            assertNoChange(await stack().up({ refresh: true }));
        });
        step("go, and leave the VPC to its owner", async () => {
            const { vpcId, takenId } = await stack().outputs();
            write(undefined, {}, { "guest:dualStack": true });
            await stack().up();

            assert.deepEqual(await subnets(), []);
            const { vpcId: same, takenId: other } = await stack().outputs();
            assert.deepEqual([same, other], [vpcId, takenId]);
            assertNoChange(await stack().up({ refresh: true }));
            await stack().destroy();
            assert.deepEqual(await account.leftovers(), []);
        });
    });
}
