import * as assert from "node:assert/strict";
import { projectAbove } from "../../../cli/check/project";
import { unsaidStack } from "../../../cli/simulate/command";
import { directoryWith } from "../running";
import * as os from "node:os";
import { stackOf, surroundings } from "../../../cli/simulate/surroundings";

const ACCOUNT = { port: 1001, buildPort: 1002, endpoint: "http://127.0.0.1:1003" };

describe("the surroundings of a simulated command", () => {
    it("reach nothing of the user's, and keep the Region and what has nothing to do with it", () => {
        const inherited = {
            PATH: "/bin",
            HOME: undefined,
            AWS_REGION: "eu-west-1",
            AWS_PROFILE: "production",
            AWS_SESSION_TOKEN: "real",
            AWS_ENDPOINT_URL_ECS: "https://ecs.eu-west-1.amazonaws.com",
            PULUMI_BACKEND_URL: "s3://states",
            PULUMI_HOME: "/home/me/.pulumi",
        };

        assert.deepEqual(surroundings(inherited, ACCOUNT, "/project/.slipway/state"), {
            PATH: "/bin",
            AWS_REGION: "eu-west-1",
            PULUMI_HOME: "/home/me/.pulumi",
            AWS_ENDPOINT_URL: "http://127.0.0.1:1003",
            AWS_ACCESS_KEY_ID: "simulated",
            AWS_SECRET_ACCESS_KEY: "simulated",
            AWS_CONFIG_FILE: os.devNull,
            AWS_SHARED_CREDENTIALS_FILE: os.devNull,
            AWS_EC2_METADATA_DISABLED: "true",
            PULUMI_BACKEND_URL: "file:///project/.slipway/state",
            PULUMI_CONFIG_PASSPHRASE: "",
            PULUMI_DEBUG_PROVIDERS: "aws:1001,awsx:1002,docker-build:1002",
            PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
        });
    });
});

describe("the stack of a simulated command", () => {
    for (const [command, stack] of [
        ["pulumi up --yes", "simulated"],
        ["pulumi up --stack dev", "dev"],
        ["pulumi --stack=dev preview", "dev"],
        ["pulumi -s dev up", "dev"],
        ["/opt/pulumi/pulumi up", "simulated"],
        ["C:\\bin\\pulumi.exe up", "simulated"],
        ["npm test", undefined],
        ["node pulumi.js", undefined],
    ] as const) {
        it(`of \`${command}\` is ${stack ?? "nobody's business"}`, () =>
            assert.equal(stackOf(command.split(" "), "simulated"), stack));
    }

    it("says which stack was taken where none was named, if another one is described", () => {
        const directory = directoryWith({
            "Pulumi.yaml": "name: shop\nruntime: nodejs\n",
            "Pulumi.dev.yaml": "config: {}\n",
        });
        const project = projectAbove(directory)!;
        assert.match(
            unsaidStack(["pulumi", "up"], "simulated", project) ?? "",
            /The stack was "simulated", because none was named\. Write `slipway simulate --stack dev -- …`/,
        );
        assert.equal(unsaidStack(["pulumi", "up", "-s", "dev"], "simulated", project), undefined);
        assert.equal(unsaidStack(["pulumi", "up"], "dev", project), undefined);
    });
});
