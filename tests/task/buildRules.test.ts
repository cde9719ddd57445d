import * as assert from "node:assert/strict";
import * as path from "node:path";
import { sentence } from "../../components/shared/problems";
import type { ImageBuild } from "../../components/task/buildArgs";
import { buildProblems, type Disk } from "../../components/task/buildRules";

const disk: Disk = (name) =>
    ["web", "."].includes(name)
        ? "folder"
        : ["web/Dockerfile", "web.Dockerfile"].map((file) => path.normalize(file)).includes(path.normalize(name))
          ? "file"
          : undefined;

const problemsOf = (build: ImageBuild) => buildProblems(build, "X86_64", disk).map(sentence);

const ACCEPTED: readonly [string, ImageBuild][] = [
    ["a folder with its Dockerfile", { context: "web" }],
    ["a Dockerfile beside its folder", { context: "web", dockerfile: "web.Dockerfile" }],
    ["a Git repository", { context: "https://github.com/company/web.git#main" }],
    ["a Git repository by SSH", { context: "git@github.com:company/web.git", dockerfile: "docker/Dockerfile" }],
    ["arguments that are about a secret and none themselves", { context: "web", args: { TOKEN_URL: "https://id" } }],
];

const REFUSED: readonly [string, ImageBuild, string[]][] = [
    [
        "a folder that is not there",
        { context: "wep" },
        [
            `context: there is no folder "${path.resolve("wep")}". Write a path relative to the program. [image-build-context]`,
        ],
    ],
    [
        "a file for a folder",
        { context: "web/Dockerfile" },
        [
            `context: there is no folder "${path.resolve("web/Dockerfile")}". Write a path relative to the program. [image-build-context]`,
        ],
    ],
    [
        "a program's folder without a Dockerfile",
        {},
        [
            `dockerfile: there is no file "${path.resolve("Dockerfile")}". Write a path relative to the program. [image-build-context]`,
        ],
    ],
    [
        "a Dockerfile that is meant relative to its folder",
        { context: "web", dockerfile: "Dockerfile" },
        [
            `dockerfile: there is no file "${path.resolve("Dockerfile")}". Write a path relative to the program. [image-build-context]`,
        ],
    ],
    [
        "an argument with the name of a secret",
        { context: "web", args: { NPM_TOKEN: "x" } },
        [
            "args.NPM_TOKEN: is the name of a secret, and whoever has the image can read it. Build without it, and give it to the container under `secrets`. [image-build-secret]",
        ],
    ],
    [
        "an argument with a secret",
        { context: "web", args: { REGISTRY: "https://me:pw@registry.example.com" } },
        [
            "args.REGISTRY: looks like a URL with a password, and whoever has the image can read it. Build without it, and give it to the container under `secrets`. [image-build-secret]",
        ],
    ],
    [
        "how a repository from elsewhere is to be",
        { context: "web", repositoryUrl: "123456789012.dkr.ecr.eu-central-1.amazonaws.com/web", forceDelete: true },
        [
            "forceDelete: is for a new repository, and `repositoryUrl` names an existing one. Keep one of the two. [image-repository]",
        ],
    ],
    [
        "a platform that ECS lacks",
        { context: "web", platform: "linux/s390x" },
        ['platform: "linux/s390x" is not possible. Use one of linux/amd64, linux/arm64. [image-architecture]'],
    ],
];

describe("the build of an image", () => {
    for (const [what, build] of ACCEPTED) {
        it(`takes ${what}`, () => assert.deepEqual(problemsOf(build), []));
    }
    for (const [what, build, expected] of REFUSED) {
        it(`refuses ${what}`, () => assert.deepEqual(problemsOf(build), expected));
    }
});
