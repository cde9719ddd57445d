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

const LATE_IN_ENVIRONMENT = [
    'Environment "shop" cannot work:',
    "  loadBalancer.certificate.certificateArn: is in us-east-1, and a listener takes certificates of its own Region only. Give one in eu-central-1. [arn-same-region]",
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

    const everywhere = [
        { plugin: false, environment: false, where: "in a program", expected: LATE },
        { plugin: true, environment: false, where: "by the plugin", expected: LATE },
        { plugin: false, environment: true, where: "by an environment", expected: LATE_IN_ENVIRONMENT },
        { plugin: true, environment: true, where: "by an environment in the plugin", expected: LATE_IN_ENVIRONMENT },
    ];
    for (const { plugin, environment, where, expected } of everywhere) {
        step(`is told in the preview in the same words as everything else, ${where}`, async () => {
            const stack = await EngineStack.create(account, {
                project: () => ({
                    name: "late",
                    runtime: "nodejs",
                    main: path.join(__dirname, "programs", "lateProblems.ts"),
                }),
                stack: `late-${plugin}-${environment}`,
                config: { "aws:region": "eu-central-1", "late:plugin": plugin, "late:environment": environment },
                path: pluginOnPath(),
            });
            stacks.push(stack);

            await assert.rejects(stack.preview(), (error: Error) => {
                expected.forEach((line) => assert.ok(error.message.includes(line), `${line}\n${error.message}`));
                return true;
            });
            assert.deepEqual(await account.leftovers(), []);
        });
    }
});
