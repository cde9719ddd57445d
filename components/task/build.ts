import * as ecr from "@pulumi/aws/ecr";
import * as pulumi from "@pulumi/pulumi";
import { flatMapSorted, stableJson } from "../shared/json";
import type { Making } from "../shared/making";
import { fittingName, shortName } from "../shared/names";
import type { ImageBuild } from "./buildArgs";
import type { Container } from "./containerArgs";
import type { RuntimePlatform } from "./platform";

interface BuildSettings {
    readonly runtimePlatform: Required<RuntimePlatform>;
    readonly keepImages: number;
    readonly forceDelete: boolean;
}

/** End of the tag that moves. */
const MOVING_TAG = "-container";

/** Platforms to build for, by the processor of a task. */
export const PLATFORMS: Readonly<Record<string, string>> = { X86_64: "linux/amd64", ARM64: "linux/arm64" };

/** Builds the images that are given as a Dockerfile; their names, by digest, by the names of their containers. */
export function createImages(
    making: Making,
    containers: Readonly<Record<string, Container>>,
    settings: BuildSettings,
): Readonly<Record<string, pulumi.Output<string>>> {
    const { name } = making;
    return Object.fromEntries(
        flatMapSorted(containers, (key, { build }) =>
            build === undefined ? [] : [[key, createImage({ ...making, name: `${name}-${key}` }, build, settings)]],
        ),
    );
}

function createImage(making: Making, build: ImageBuild, settings: BuildSettings): pulumi.Output<string> {
    const { name, child } = making;
    // Few tasks build an image, and loading it takes longer than a service's whole graph.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { Image } = require("@pulumi/awsx/ecr/image") as typeof import("@pulumi/awsx/ecr/image");
    const image = new Image(
        name,
        {
            // Without a tag awsx makes one of the paths alone, which two stages of one Dockerfile would share.
            imageTag: `${shortName(name, 100)}${MOVING_TAG}`,
            repositoryUrl: build.repositoryUrl ?? createRepository(making, build, settings).repositoryUrl,
            context: build.context,
            dockerfile: build.dockerfile,
            target: build.target,
            args: build.args,
            cacheFrom: build.cacheFrom,
            platform: build.platform ?? PLATFORMS[settings.runtimePlatform.cpuArchitecture],
        },
        child,
    );
    return image.imageUri;
}

/**
 * A repository in which no tag can be moved but the one that each build is pushed under, that looks for known holes, and
 * that does not grow for ever.
 */
function createRepository({ name, tags, child }: Making, build: ImageBuild, settings: BuildSettings): ecr.Repository {
    const repository = new ecr.Repository(
        fittingName("repository", name),
        {
            imageTagMutability: "IMMUTABLE_WITH_EXCLUSION",
            // The tag is the same for every build, and the next push would be refused. Tasks have the digest.
            imageTagMutabilityExclusionFilters: [{ filter: `*${MOVING_TAG}`, filterType: "WILDCARD" }],
            imageScanningConfiguration: { scanOnPush: true },
            forceDelete: build.forceDelete ?? settings.forceDelete,
            tags,
        },
        child,
    );
    const countNumber = build.keepImages ?? settings.keepImages;
    const selection = { tagStatus: "any", countType: "imageCountMoreThan", countNumber };
    const rule = { rulePriority: 1, description: "Keep the newest", selection, action: { type: "expire" } };
    new ecr.LifecyclePolicy(name, { repository: repository.name, policy: stableJson({ rules: [rule] }) }, child);
    return repository;
}
