import * as assert from "node:assert/strict";
import { runStack } from "../support/program";

const SERVICE = "aws:ecs/service:Service";

describe("the stack program", function () {
    this.timeout(300_000);

    it("describes the development environment: cheap, rolling, scaled", async () => {
        const { code, registered, errors } = await runStack("dev");

        assert.deepEqual([code, errors], [0, ""]);
        assert.equal(registered[`${SERVICE} dev-web`].deploymentConfiguration.strategy, "ROLLING");
        assert.equal(registered["aws:appautoscaling/target:Target dev-web"].maxCapacity, 4);
        const gateways = Object.keys(registered).filter((key) => key.startsWith("aws:ec2/natGateway:NatGateway"));
        assert.deepEqual(gateways, ["aws:ec2/natGateway:NatGateway dev-nat-a"]);
    });

    it("describes the production environment: three zones, HTTPS, blue/green", async () => {
        const { code, registered, errors } = await runStack("prod");

        assert.deepEqual([code, errors], [0, ""]);
        assert.equal(registered[`${SERVICE} prod-web`].deploymentConfiguration.strategy, "BLUE_GREEN");
        assert.equal(registered["aws:lb/listener:Listener prod-production"].protocol, "HTTPS");
        assert.equal(registered["aws:lb/listener:Listener prod-test"].port, 8443);
        assert.equal(Object.keys(registered).filter((key) => key.startsWith("aws:ec2/subnet:Subnet")).length, 6);
    });

    it("refuses a stack file with every mistake at its path in the file, and registers nothing", async () => {
        const { code, registered, errors } = await runStack("dev", (environment) => {
            environment.sevices = {};
            environment.services.web.deployment = { strategy: "bluegreen" };
            environment.services.web.scaling.minTasks = 9;
            environment.services.worker.containers.worker.port = 99999;
        });

        assert.notEqual(code, 0);
        assert.deepEqual(
            Object.keys(registered).filter((key) => !key.startsWith("pulumi:pulumi:Stack")),
            [],
        );
        assert.equal(
            errors.trim(),
            [
                "stacks/Pulumi.dev.yaml cannot work:",
                '  slipway:environment.services.web.deployment.strategy: "bluegreen" is not possible. Use "blueGreen", or another of rolling, blueGreen, canary, linear, codeDeploy. [enum-value]',
                "  slipway:environment.services.worker.containers.worker.port: 99999 is not possible. Use a whole number from 1 to 65535. [out-of-range]",
                "  slipway:environment.sevices: there is no such argument. Remove it, or change `services`, which is there already. [unknown-argument]",
                "  slipway:environment.services.web.scaling.minTasks: the minimum of 9 tasks is above the maximum of 4. Raise `maxTasks` or lower `minTasks`. [scaling-bounds]",
            ].join("\n"),
        );
    });

    it("says what to write where a stack file describes nothing", async () => {
        const { code, errors } = await runStack("dev", (environment) => {
            Object.keys(environment).forEach((key) => delete environment[key]);
        });

        assert.notEqual(code, 0);
        assert.match(
            errors,
            /slipway:environment: describes nothing\. Describe the environment; stacks\/Pulumi\.dev\.yaml shows how\./,
        );
    });

    const platforms: [string, unknown, string][] = [
        [
            "as a text",
            "acme/slipway/platform-prod",
            'platform: "acme/slipway/platform-prod" is not possible. Write { stack: acme/slipway/platform-prod }. [wrong-type]',
        ],
        [
            "without its stack",
            { stak: "acme/slipway/platform-prod" },
            "platform.stack: is missing. Write the stack that makes the platform, such as acme/slipway/platform-prod. [missing-argument]",
        ],
    ];
    for (const [how, platform, expected] of platforms) {
        it(`says what to write where a stack file has a platform ${how}, and what it has twice with it`, async () => {
            const { errors } = await runStack("dev", (environment) => (environment.platform = platform));

            const twice = "network: describes what the `platform` has already. Keep one of the two. [platform-or-own]";
            assert.equal(
                errors.trim(),
                ["stacks/Pulumi.dev.yaml cannot work:", expected, twice].join("\n  slipway:environment."),
            );
        });
    }
});
