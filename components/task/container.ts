import * as pulumi from "@pulumi/pulumi";

/** One container of a task. */
export interface Container {
    /**
     * Image to run, as `repository:tag` or `repository@sha256:digest`. `latest`, or no tag, is refused in the production
     * preset: the same definition would run different images over time. Images in ECR get their pull permission.
     */
    image: pulumi.Input<string>;
    /**
     * Port that the container listens on, 1 to 65535, TCP. Unique in the task. Defaults to none: nothing can connect.
     * @integer
     */
    port?: number;
    /** Whether the task stops when this container does. One container at least is essential. Defaults to `true`. */
    essential?: boolean;
    /** Command, one list element a word. Defaults to the image's own. */
    command?: pulumi.Input<string>[];
    /** Entry point, one list element a word. Defaults to the image's own. */
    entryPoint?: pulumi.Input<string>[];
    /**
     * Environment variables. They are stored as plain text in the task definition, so a Pulumi secret is refused here;
     * write it under `secrets`. Defaults to none.
     */
    environment?: Record<string, pulumi.Input<string>>;
    /**
     * Environment variables whose values are read when the task starts: the ARN of a Secrets Manager secret, with
     * `:json-key:version-stage:version-id` after it for a part of it, or the ARN of a Systems Manager parameter.
     * The execution role may read exactly these. Defaults to none. AWS: "Pass sensitive data to an ECS container".
     */
    secrets?: Record<string, pulumi.Input<string>>;
    /** Command that tells whether the container is healthy. Defaults to none: a running container counts as healthy. */
    healthCheck?: ContainerHealthCheck;
    /**
     * Seconds between the signal to stop and the kill, 0 to 120.
     * Defaults to 60 in the production preset and 10 in the development preset. AWS: `stopTimeout`.
     * @integer
     */
    stopTimeoutSeconds?: number;
    /** Makes the root file system read-only (ECS.5). Excludes ECS Exec. Defaults to `false` in both presets. */
    readonlyRootFilesystem?: boolean;
    /** User, as `uid`, `uid:gid` or names (ECS.20). Defaults to the image's own. */
    user?: string;
}

/** A command that ECS runs inside the container. */
export interface ContainerHealthCheck {
    /** `CMD` and the words of a command, or `CMD-SHELL` and one text for a shell. It must exist in the image. */
    command: string[];
    /**
     * Seconds between two checks, 5 to 300. Defaults to 30 in both presets.
     * @integer
     */
    intervalSeconds?: number;
    /**
     * Seconds that a check may take, 2 to 60, not above the interval. Defaults to 5 in both presets.
     * @integer
     */
    timeoutSeconds?: number;
    /**
     * Failures in a row that make the container unhealthy, 1 to 10. Defaults to 3 in both presets.
     * @integer
     */
    retries?: number;
    /**
     * Seconds after the start in which failures do not count, 0 to 300. Defaults to 0 in both presets.
     * @integer
     */
    startPeriodSeconds?: number;
}
