import * as assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as pulumi from "@pulumi/pulumi";
import { TaskDefinition } from "../../index";
import { ROOT } from "../support/fakeEngine";
import { run } from "../support/harness";
import { POLICY } from "./fixtures";
import { definitions, registered } from "./whole";

const REPOSITORY = "aws:ecr/repository:Repository";
const DOCKERFILE = "tests/task/image/Dockerfile";
const build = { context: "tests/task/image", dockerfile: DOCKERFILE, target: "run", args: { VERSION: "2" } };

describe("an image that is built", () => {
    it("goes into a repository where no tag moves but its own, that is scanned and does not grow for ever", async () => {
        const { get } = await registered({ containers: { web: { build } } });

        const { imageTagMutability, imageTagMutabilityExclusionFilters, ...others } = get(REPOSITORY).inputs;
        const { imageScanningConfiguration, forceDelete } = others;
        assert.deepEqual(
            [imageTagMutability, imageScanningConfiguration],
            ["IMMUTABLE_WITH_EXCLUSION", { scanOnPush: true }],
        );
        assert.deepEqual(imageTagMutabilityExclusionFilters, [{ filter: "*-container", filterType: "WILDCARD" }]);
        assert.equal(forceDelete, false);
        const [rule] = JSON.parse(get("aws:ecr/lifecyclePolicy:LifecyclePolicy").inputs.policy).rules;
        assert.equal(rule.selection.countNumber, 100);
    });

    it("is built as it is told, for the processor of the task", async () => {
        const { get } = await registered({
            runtimePlatform: { cpuArchitecture: "ARM64" },
            containers: { web: { build } },
        });

        const { repositoryUrl, ...inputs } = get("awsx:ecr:Image").inputs;
        assert.deepEqual(inputs, { ...build, imageTag: "job-web-container", platform: "linux/arm64" });
        assert.equal(repositoryUrl, "123456789012.dkr.ecr.eu-central-1.amazonaws.com/job-web");
    });

    it("[T64] runs by its digest, and ECS may pull it", async () => {
        const args = { containers: { web: { build } } };
        const [{ image }] = await definitions(args);

        assert.match(image, /^123456789012\.dkr\.ecr\.eu-central-1\.amazonaws\.com\/job-web@sha256:a{64}$/);
        const { get } = await registered(args);
        assert.match(get(POLICY, "job-execution").inputs.policy, /repository\/job-web/);
    });

    it("goes into a repository from elsewhere", async () => {
        const repositoryUrl = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/team/web";
        const { get, resources } = await registered({ containers: { web: { build: { ...build, repositoryUrl } } } });

        assert.equal(get("awsx:ecr:Image").inputs.repositoryUrl, repositoryUrl);
        assert.deepEqual(
            resources.filter(({ type }) => type === REPOSITORY),
            [],
        );
    });

    it("goes with its repository in development", async () => {
        const { get } = await registered({
            preset: "development",
            containers: { web: { build: { ...build, keepImages: 3 } } },
        });

        assert.equal(get(REPOSITORY).inputs.forceDelete, true);
        const { policy } = get("aws:ecr/lifecyclePolicy:LifecyclePolicy").inputs;
        assert.equal(JSON.parse(policy).rules[0].selection.countNumber, 3);
    });

    it("goes with its repository in production if it is told to", async () => {
        const { get } = await registered({ containers: { web: { build: { ...build, forceDelete: true } } } });

        assert.equal(get(REPOSITORY).inputs.forceDelete, true);
    });

    it("takes no argument that Pulumi keeps secret, which a preview tells too", async () => {
        const args = { LICENSE: pulumi.secret("1234") };
        const wanted = { preset: "development", containers: { web: { build: { ...build, args } } } } as const;

        for (const preview of [false, true]) {
            await assert.rejects(
                run(() => new TaskDefinition("job", wanted), { preview }),
                /containers\.web\.build\.args\.LICENSE: is a Pulumi secret, and whoever has the image can read it\. Build without it, and give it to the container under `secrets`/,
            );
        }
    });

    it("is loaded only where there is one", () => {
        const script = 'require("./bin/index.js"); console.log(Object.keys(require.cache).join())';
        const loaded = execFileSync(process.execPath, ["-e", script], { cwd: ROOT, encoding: "utf8" });

        assert.match(loaded, /components.task.build\.js/);
        assert.doesNotMatch(loaded, /awsx/);
    });
});
