import * as assert from "node:assert/strict";
import { Environment, type EnvironmentArgs } from "../../index";
import { plain, run } from "../support/harness";
import { refusals } from "../support/problems";

const WEB = { containers: { web: { image: "public.ecr.aws/nginx/nginx:1.29", port: 80 } } };
const JOB = { containers: { job: { image: "job:2.1" } } };

function environment(args: Partial<EnvironmentArgs>): Environment {
    return new Environment("dev", { preset: "development", services: { web: WEB }, ...args });
}

describe("scheduled tasks of an environment", () => {
    it("run on the environment's cluster, in its network", async () => {
        const { get, result } = await run(() =>
            environment({ schedules: { nightly: { ...JOB, schedule: { expression: "rate(1 day)" } } } }),
        );

        const { inputs, parent } = get("aws:scheduler/schedule:Schedule");
        assert.equal(parent, "dev-nightly");
        assert.match(inputs.target.arn, /:cluster\/dev$/);
        assert.deepEqual(Object.keys(await plain(result.runCommands)), ["nightly"]);
    });

    it("end well before anything of a service is made, where they run once", async () => {
        const { resources } = await run(() => environment({ schedules: { migrate: { ...JOB, runOnce: {} } } }));

        const at = (type: string, name: string) => resources.findIndex((it) => it.type === type && it.name === name);
        const service = resources[at("ecs:index:Service", "dev-web")];
        assert.ok(service.dependsOn.some((urn) => urn.endsWith("Stash::dev-migrate-run")));
        assert.ok(at("pulumi:index:Stash", "dev-migrate-run") < at("ecs:index:Service", "dev-web"));
    });

    it("have addresses of their own where the network has no other way out", async () => {
        const { get } = await run(() =>
            environment({
                network: { nat: "none" },
                schedules: { nightly: { ...JOB, schedule: { expression: "rate(1 day)" } } },
            }),
        );

        const { networkConfiguration } = get("aws:scheduler/schedule:Schedule").inputs.target.ecsParameters;
        assert.equal(networkConfiguration.assignPublicIp, true);
    });

    it("are refused with the path in the file", async () => {
        const problems = await refusals(() =>
            environment({
                schedules: {
                    web: { ...JOB, runOnce: {} },
                    nightly: { ...JOB, schedule: { expression: "rate(1 days)" } },
                },
            }),
        );

        assert.deepEqual(problems, [
            'schedules.nightly.schedule.expression: "rate(1 days)" has the wrong number. Write rate(1 day). [schedule-rate]',
            "schedules.web: has the name of a service. Give one of the two another name. [config-service-name-unique]",
        ]);
    });

    it("are refused on instances that could never run them", async () => {
        const graviton = { instanceTypes: ["m7g.large"] };
        const problems = await refusals(() =>
            environment({
                cluster: { capacities: { graviton } },
                schedules: {
                    nightly: {
                        ...JOB,
                        schedule: { expression: "rate(1 day)" },
                        capacity: "graviton",
                        runtimePlatform: { cpuArchitecture: "X86_64" },
                    },
                },
            }),
        );

        assert.deepEqual(problems, [
            'schedules.nightly.runtimePlatform.cpuArchitecture: is X86_64, and the instances of "graviton" are ARM64. Use ARM64, or other instance types. [capacity-architecture]',
        ]);
    });
});
