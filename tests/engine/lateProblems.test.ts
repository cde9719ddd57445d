import * as assert from "node:assert/strict";
import * as path from "node:path";
import { buildPackage, pluginOnPath } from "../consumers/build";
import { EngineStack } from "../support/engine";
import { prepare, stepsOf } from "../support/steps";
import { SimulatedAccount } from "./simulatedAccount";

const LATE = [
    'Service "web" cannot work:',
    '  containers.web.image: "Nginx:1" has capitals in its repository. Write nginx:1. [image-reference]',
    '  containers.web.secrets.TOKEN: "hunter2" cannot be read as a secret. Write the ARN of a Secrets Manager secret or of a Systems Manager parameter. [secret-reference]',
];

describe("what turns out wrong when values are known", function () {
    this.timeout(900_000);
    const step = stepsOf(this);
    const account = new SimulatedAccount();
    const stacks: EngineStack[] = [];

    prepare(async () => {
        await buildPackage();
        await account.start();
    });
    after(async () => {
        await account.stop();
        stacks.forEach((stack) => stack.remove());
    });

    for (const plugin of [false, true]) {
        step(
            `is told in the preview in the same words as everything else, ${plugin ? "by the plugin" : "in a program"}`,
            async () => {
                const stack = await EngineStack.create(account, {
                    project: () => ({
                        name: "late",
                        runtime: "nodejs",
                        main: path.join(__dirname, "programs", "lateProblems.ts"),
                    }),
                    stack: `late-${plugin}`,
                    config: { "aws:region": "eu-central-1", "late:plugin": plugin },
                    path: pluginOnPath(),
                });
                stacks.push(stack);

                await assert.rejects(stack.preview(), (error: Error) => {
                    LATE.forEach((line) => assert.ok(error.message.includes(line), `${line}\n${error.message}`));
                    return true;
                });
                assert.deepEqual(await account.leftovers(), []);
            },
        );
    }
});
