import * as assert from "node:assert/strict";
import { assertNoChange } from "../support/engine";
import { suiteStack } from "../support/suiteStack";
import { withEnvironment } from "./settings";
import { SimulatedAccount } from "./simulatedAccount";

describe("a deployment that AWS interrupts", function () {
    const account = new SimulatedAccount();
    const { step, stack } = suiteStack(this, account, { program: { environment: "dev", checkpoints: true } });

    step("fails with what AWS says", async () => {
        account.account.failNext("aws:lb/loadBalancer:LoadBalancer", "ThrottlingException: Rate exceeded");

        await assert.rejects(stack().up(), /ThrottlingException: Rate exceeded/);
    });
    step("is continued by the next one", async () => {
        const { changes } = await stack().up();

        assert.ok(changes.create! > 0 && changes.same! > 0, JSON.stringify(changes));
        assert.deepEqual(Object.keys(changes).sort(), ["create", "same"]);
    });
    step("leaves nothing to do", async () => {
        assertNoChange(await stack().preview({ refresh: true }));
    });
});

const ELSEWHERE = [
    'Environment "dev" cannot work:',
    "      loadBalancer.certificate.certificateArn: is in us-east-1, and a listener takes certificates of its own Region only. Give one in eu-central-1. [arn-same-region]",
    "      monitoring.topicArn: is in us-east-1, and an alarm reaches topics of its own Region only. Give one in eu-central-1. [alarm-topic]",
];

/** An environment with something of a wrong form, something missing, something unknown and something impossible. */
const mistaken = ({ services: { web }, ...environment }: any) => ({
    ...environment,
    clustr: {},
    services: {
        api: { cpu: 256 },
        web: { ...web, cpu: "much", scaling: { minTasks: 9, maxTasks: 2 }, deployment: { strategy: "CANARY" } },
    },
});

const ALL_MISTAKES = [
    "clustr: there is no such argument. Write `cluster`. [unknown-argument]",
    "services.api.containers: is missing. Add it. [missing-argument]",
    'services.web.cpu: "much" is not possible. Write a whole number. [wrong-type]',
    'services.web.deployment.strategy: "CANARY" is not possible. Use "canary"',
    "services.web.scaling.minTasks: the minimum of 9 tasks is above the maximum of 2.",
];

describe("a stack file with mistakes", function () {
    const account = new SimulatedAccount();
    const { stack } = suiteStack(this, account);

    it("is refused with every mistake in one list, and nothing is created", async () => {
        stack().config(
            withEnvironment(({ network, ...environment }) => ({
                ...environment,
                network: { ...network, zones: "two", natt: "single" },
                clustr: {},
            })),
        );

        await assert.rejects(stack().up(), (error: Error) => {
            assert.match(error.message, /network\.zones/);
            assert.match(error.message, /network\.natt.*nat\b/s);
            assert.match(error.message, /clustr.*cluster\b/s);
            return true;
        });
        assert.deepEqual(await account.leftovers(), []);
    });

    it("is refused with what is of a wrong form, missing, unknown and impossible in one list, in the preview", async () => {
        stack().config(withEnvironment(mistaken));

        await assert.rejects(stack().preview(), (error: Error) => {
            for (const line of ALL_MISTAKES) {
                assert.ok(error.message.includes(line), `${line}\n${error.message}`);
            }
            return true;
        });
    });

    it("is refused with what is wrong beside a platform that is named wrongly", async () => {
        stack().config(withEnvironment(({ services }) => ({ ...mistaken({ services }), platform: "platform-dev" })));

        await assert.rejects(stack().preview(), (error: Error) => {
            assert.match(error.message, /platform: "platform-dev" is not possible\. Write { stack: platform-dev }/);
            assert.match(error.message, /services\.api\.containers: is missing/);
            assert.match(error.message, /services\.web\.scaling\.minTasks: .*\[scaling-bounds\]/);
            return true;
        });
    });

    it("is refused in the preview when it names what lies in another Region", async () => {
        stack().config(
            withEnvironment((environment) => ({
                ...environment,
                loadBalancer: {
                    certificate: { certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/1" },
                },
                monitoring: { topicArn: "arn:aws:sns:us-east-1:123456789012:alarms" },
            })),
        );

        await assert.rejects(stack().preview(), (error: Error) => {
            assert.ok(error.message.includes(ELSEWHERE.join("\n")), error.message);
            return true;
        });
        assert.deepEqual(await account.leftovers(), []);
    });

    it("is warned once of what should not be done, where it stands in the file's environment", async () => {
        stack().config(
            withEnvironment((environment) => {
                environment.services.web.containers.web.linux = { initProcessEnabled: false };
                return environment;
            }),
        );

        const { printed } = await stack().preview();

        const warned = printed.slice(printed.indexOf("Diagnostics:"), printed.indexOf("Outputs:"));
        assert.deepEqual(
            warned
                .split("\n")
                .slice(1)
                .map((line) => line.trim())
                .filter((line) => line !== ""),
            [
                "ecs:index:Environment (dev):",
                "warning: services.web.containers.web.linux.initProcessEnabled: is off: a shell as PID 1 does not hand the signal to stop to the application. Remove it, unless the image brings an init process of its own. [container-init-process]",
            ],
        );
    });
});
