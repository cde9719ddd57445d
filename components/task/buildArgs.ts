import * as pulumi from "@pulumi/pulumi";

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
     * Platform to build for, `linux/amd64` or `linux/arm64`, which has to fit the task's `runtimePlatform`. Defaults to
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
     * Number of images that a new repository keeps. Defaults to 100 in the production preset and 10 in the
     * development preset. Excludes `repositoryUrl`.
     * @integer
     * @range 1 1000
     */
    keepImages?: number;
    /**
     * Deletes a new repository with the images in it when it goes, so that nothing can be rolled back to them. Defaults to
     * `false` in the production preset, where a repository that is not empty stops a destroy, and to `true` in the
     * development preset. Excludes `repositoryUrl`. AWS: `DeleteRepository`, `force`.
     */
    forceDelete?: boolean;
}
