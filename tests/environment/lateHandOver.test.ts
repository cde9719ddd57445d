import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { Environment, type EnvironmentArgs } from "../../index";
import { run } from "../support/harness";

const services: EnvironmentArgs["services"] = {
    web: { containers: { web: { image: "public.ecr.aws/nginx/nginx:1.29", port: 80 } } },
};
// What a stack that says something else than it should may say, in place of a hand-over and of ids.
const WRONG: [string, unknown][] = [
    ["nothing", null],
    ["a text", "abc"],
    ["a number", 3],
    ["an object of something else", {}],
];

/** Every error that a user would see. */
async function errors(args: Partial<EnvironmentArgs>): Promise<string[]> {
    const make = () => new Environment("shop", { preset: "development", services, ...args });
    const failed = await run(make).then(
        () => assert.fail("nothing was refused"),
        (error: Error & { errors?: Error[] }) => error,
    );
    return (failed.errors ?? [failed]).map(String);
}

describe("a hand-over that turns out to be something else", () => {
    for (const [what, value] of WRONG) {
        const late = () => pulumi.output(value) as pulumi.Output<any>;

        it(`is told by its path where a platform is ${what}, and by nothing else`, async () => {
            for (const text of await errors({ platform: late() })) {
                assert.match(text, /Environment "shop" cannot work:\n {2}platform[.:]/);
            }
        });

        it(`is told by its path where the ids of a network are ${what}, and by nothing else`, async () => {
            const network = { vpcId: late(), publicSubnetIds: late(), privateSubnetIds: late() };
            const said = await errors({ network });

            for (const text of said) {
                assert.match(text, /Environment "shop" cannot work:\n {2}network\./);
            }
            assert.ok(said.some((text) => text.includes("network.privateSubnetIds")));
        });
    }
});
