import * as ecr from "@pulumi/aws/ecr";
import * as pulumi from "@pulumi/pulumi";
import { flatMapSorted, stableJson } from "../shared/json";
import { fittingName, shortName } from "../shared/names";
import type { Tags } from "../shared/tags";
import type { Container } from "./container";

/** How an image is built and where it is pushed to. */
export interface ImageBuild {
    /**
     * Folder that the build sees, relative to the program, or the URL of a Git repository or an archive. Defaults to the
     * program's own folder.
     */
    context?: string;
    /** Path of the Dockerfile, relative to the program and not to the context. Defaults to `Dockerfile` in the context. */
    dockerfile?: string;
    /** Stage of the Dockerfile to build. Defaults to the last one. */
    target?: string;
    /** Arguments of the build by name. They stay in the image, so secrets are refused. Defaults to none. */
    args?: Record<string, pulumi.Input<string>>;
    /**
     * Platform to build for, `linux/amd64` or `linux/arm64`, which has to fit the task's `cpuArchitecture`. Defaults to
     * the one that does.
     */
    platform?: string;
    /** Images whose layers are used again. Defaults to none. */
    cacheFrom?: pulumi.Input<string>[];
    /**
     * URL of an existing ECR repository to push to, in which a tag of the image's own, that ends in `-container`, moves
     * with each build. Defaults to a new one, where all other tags are immutable, with scanning.
     */
    repositoryUrl?: pulumi.Input<string>;
    /**
     * Number of images that a new repository keeps, 1 to 1000. Defaults to 100 in the production preset and 10 in the
     * development preset. Excludes `repositoryUrl`.
     * @integer
     */
    keepImages?: number;
    /**
     * Deletes a new repository with the images in it when it goes, so that nothing can be rolled back to them. Defaults to
     * `false` in the production preset, where a repository that is not empty stops a destroy, and to `true` in the
     * development preset. Excludes `repositoryUrl`. AWS: `DeleteRepository`, `force`.
     */
    forceDelete?: boolean;
}

interface BuildSettings {
    readonly cpuArchitecture: string;
    readonly keepImages: number;
    readonly forceDelete: boolean;
}

/** End of the tag that moves. */
const MOVING_TAG = "-container";

/** Platforms to build for, by the processor of a task. */
export const PLATFORMS: Readonly<Record<string, string>> = { X86_64: "linux/amd64", ARM64: "linux/arm64" };

/** Builds the images that are given as a Dockerfile; their names, by digest, by the names of their containers. */
export function createImages(
    name: string,
    containers: Readonly<Record<string, Container>>,
    settings: BuildSettings,
    tags: Tags,
    child: pulumi.CustomResourceOptions,
): Readonly<Record<string, pulumi.Output<string>>> {
    return Object.fromEntries(
        flatMapSorted(containers, (key, { build }) =>
            build === undefined ? [] : [[key, createImage(`${name}-${key}`, build, settings, tags, child)]],
        ),
    );
}

function createImage(
    name: string,
    build: ImageBuild,
    settings: BuildSettings,
    tags: Tags,
    child: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
    // Few tasks build an image, and loading it takes longer than a service's whole graph.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { Image } = require("@pulumi/awsx/ecr/image") as typeof import("@pulumi/awsx/ecr/image");
    const image = new Image(
        name,
        {
            // Without a tag awsx makes one of the paths alone, which two stages of one Dockerfile would share.
            imageTag: `${shortName(name, 100)}${MOVING_TAG}`,
            repositoryUrl: build.repositoryUrl ?? createRepository(name, build, settings, tags, child).repositoryUrl,
            context: build.context,
            dockerfile: build.dockerfile,
            target: build.target,
            args: build.args,
            cacheFrom: build.cacheFrom,
            platform: build.platform ?? PLATFORMS[settings.cpuArchitecture],
        },
        child,
    );
    return image.imageUri;
}

/**
 * A repository in which no tag can be moved but the one that each build is pushed under, that looks for known holes, and
 * that does not grow for ever.
 */
function createRepository(
    name: string,
    build: ImageBuild,
    settings: BuildSettings,
    tags: Tags,
    child: pulumi.CustomResourceOptions,
): ecr.Repository {
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
