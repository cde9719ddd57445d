import * as fs from "node:fs";
import * as path from "node:path";
import { flatMapSorted } from "../shared/json";
import { oneOf, type Problem } from "../shared/problems";
import { PLATFORMS } from "./build";
import type { ImageBuild } from "./buildArgs";
import { isSecretName, secretKindOf } from "./secretForms";

/** Tells a folder from a file, and both from what is not there. */
export type Disk = (path: string) => "folder" | "file" | undefined;

const onDisk: Disk = (path) => {
    const found = fs.statSync(path, { throwIfNoEntry: false });
    return found === undefined ? undefined : found.isDirectory() ? "folder" : "file";
};

/** What is wrong with how an image is built. */
export function buildProblems(build: ImageBuild, cpuArchitecture: string, disk: Disk = onDisk): Problem[] {
    return [
        platformProblems(build, cpuArchitecture),
        existingProblems(build),
        contextProblems(build, disk),
        argumentProblems(build),
    ].flat();
}

function platformProblems({ platform }: ImageBuild, cpuArchitecture: string): Problem[] {
    const rule = "image-architecture";
    const wanted = PLATFORMS[cpuArchitecture];
    const problems = oneOf(rule, "platform", platform, Object.values(PLATFORMS));
    if (problems.length > 0 || platform === undefined || platform === wanted) {
        return problems;
    }
    const message = `${platform} does not run on the task's ${cpuArchitecture}`;
    return [
        { rule, path: "platform", message, remedy: `Use ${wanted}, or another \`runtimePlatform.cpuArchitecture\`` },
    ];
}

/** What is for a new repository is not for one from elsewhere. */
function existingProblems(build: ImageBuild): Problem[] {
    const given = (["keepImages", "forceDelete"] as const).filter((key) => build[key] !== undefined);
    const message = "is for a new repository, and `repositoryUrl` names an existing one";
    return build.repositoryUrl === undefined
        ? []
        : given.map((path) => ({ rule: "image-repository", path, message, remedy: "Keep one of the two" }));
}

// Docker fetches these itself.
const REMOTE = /^(https?:\/\/|git:\/\/|git@|ssh:\/\/|github\.com\/)/;

/** The builder would say so only after the repository has been made, in the middle of an update. */
function contextProblems({ context = ".", dockerfile }: ImageBuild, disk: Disk): Problem[] {
    const rule = "image-build-context";
    const remedy = "Write a path relative to the program";
    if (REMOTE.test(context)) {
        return [];
    }
    if (disk(context) !== "folder") {
        const message = `there is no folder "${path.resolve(context)}"`;
        return [{ rule, path: "context", message, remedy }];
    }
    const file = dockerfile ?? path.join(context, "Dockerfile");
    if (disk(file) === "file") {
        return [];
    }
    const message = `there is no file "${path.resolve(file)}"`;
    return [{ rule, path: "dockerfile", message, remedy }];
}

function argumentProblems({ args = {} }: ImageBuild): Problem[] {
    return flatMapSorted(args, (name, value): Problem[] => {
        const kind = secretKindOf(value);
        if (kind === undefined && !isSecretName(name)) {
            return [];
        }
        const what = kind === undefined ? "is the name of a secret" : `looks like ${kind}`;
        return [buildSecretProblem(`args.${name}`, what)];
    });
}

/** A secret that the image would keep. */
export function buildSecretProblem(path: string, what: string): Problem {
    const message = `${what}, and whoever has the image can read it`;
    const remedy = "Build without it, and give it to the container under `secrets`";
    return { rule: "image-build-secret", path, message, remedy };
}
