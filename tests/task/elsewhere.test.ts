import * as assert from "node:assert/strict";
import { Service, TaskDefinition } from "../../index";
import { run } from "../support/harness";
import { INGRESS, SURROUNDINGS } from "../service/fixtures";
import { definitions, statements } from "./whole";

const GROUP = "arn:aws:logs:us-east-1:123456789012:log-group:/company/all";
const containers = {
    web: {
        image: "123456789012.dkr.ecr.eu-central-1.amazonaws.com/web:1",
        port: 8080,
        security: { user: "1000:1000" },
    },
};
const logging = { existingLogGroupArn: GROUP };

describe("a task whose log group is in another Region", () => {
    it("writes there, and everything else of it is where the provider is", async () => {
        const { resources } = await run(
            () =>
                new Service("web", {
                    ...SURROUNDINGS,
                    containers,
                    logging,
                    sidecars: { otel: {} },
                    volumes: {
                        data: { efs: { fileSystemId: "fs-1", accessPointId: "fsap-1" } },
                        disk: { ebs: { sizeGib: 9 } },
                    },
                    scaling: { taskProtection: true },
                    ingress: INGRESS,
                }),
        );

        const there = resources.flatMap(({ type, name, inputs }) =>
            Object.entries(inputs)
                .filter(([, value]) => JSON.stringify(value).includes("us-east-1"))
                .map(([key]) => `${type.split(":")[2]} ${name} ${key}`),
        );
        assert.deepEqual(there.sort(), [
            "RolePolicy web-execution policy", // may write to the group
            "TaskDefinition web containerDefinitions", // the drivers write to the group
        ]);
    });

    it("names the Region of the group to the log driver alone", async () => {
        const [{ logConfiguration }] = await definitions({ containers, logging });

        assert.deepEqual(
            [logConfiguration.options["awslogs-region"], logConfiguration.options["awslogs-group"]],
            ["us-east-1", "/company/all"],
        );
        const [write, pull] = await statements("job-execution", { containers, logging });
        assert.equal(write.Resource, `${GROUP}:*`);
        assert.deepEqual(pull.Resource, ["arn:aws:ecr:eu-central-1:123456789012:repository/web"]);
    });

    it("is refused where the group is of another account, which no log driver can write to", async () => {
        const other = { existingLogGroupArn: GROUP.replace("123456789012", "210987654321") };

        await assert.rejects(
            run(() => new TaskDefinition("job", { containers, logging: other })),
            /logging\.existingLogGroupArn: is a log group of the account 210987654321, and the tasks run in 123456789012\. Name a log group of 123456789012, and send its events on with a subscription filter\./,
        );
    });

    it("has its router send each output to the Region that the output is in", async () => {
        const all = async (firelens: object) =>
            (await definitions({ containers, logging, sidecars: { firelens } })).find(({ name }) => name === "web")
                .logConfiguration.options;

        const stream = "arn:aws:firehose:eu-west-1:123456789012:deliverystream/logs";
        assert.equal((await all({ firehoseStreamArn: stream })).region, "eu-west-1");
        assert.equal((await all({ s3: { bucketArn: "arn:aws:s3:::logs" } })).region, "eu-central-1");
        assert.equal((await all({ cloudwatch: true })).region, "us-east-1");
    });
});
