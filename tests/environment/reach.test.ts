import * as assert from "node:assert/strict";
import type { EnvironmentArgs } from "../../index";
import { allProblems } from "../../components/environment/rules";
import { sentence } from "../../components/shared/problems";

const containers = { job: { image: "public.ecr.aws/docker/library/busybox:1.37" } };
const said = (args: EnvironmentArgs) => allProblems(args, "dev").map(sentence);

describe("a task of an environment without a way out", () => {
    const closed = { preset: "development", network: { nat: "none" } } as const;

    it("is given an address of its own", () =>
        assert.deepEqual(said({ ...closed, services: { worker: { containers } } }), []));

    it("is not kept from having one", () =>
        assert.deepEqual(
            said({
                ...closed,
                services: { worker: { containers, assignPublicIp: false } },
                schedules: { report: { containers, expression: "rate(1 day)", assignPublicIp: false } },
            }),
            ["services.worker", "schedules.report"].map(
                (path) =>
                    `${path}.assignPublicIp: leaves the task no way to the registry of its image: the private subnets have no NAT gateway. Remove it, or give the network a NAT gateway.`,
            ),
        ));

    it("needs none on an instance, which pulls the image for it", () =>
        assert.deepEqual(
            said({
                ...closed,
                cluster: { capacities: { general: {} } },
                services: { worker: { containers, capacity: "general", assignPublicIp: false } },
            }),
            [],
        ));

    it("needs none where there is a NAT gateway", () =>
        assert.deepEqual(
            said({
                preset: "development",
                network: { nat: "single" },
                services: { worker: { containers, assignPublicIp: false } },
            }),
            [],
        ));
});
