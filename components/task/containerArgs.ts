import * as pulumi from "@pulumi/pulumi";
import type { ImageBuild } from "./buildArgs";
import type { ContainerAccelerators } from "./containerAcceleratorsArgs";
import type { ContainerDocker } from "./containerDockerArgs";
import type { ContainerLinux } from "./containerLinuxArgs";
import type { ContainerNetwork } from "./containerNetworkArgs";
import type { ContainerSecurity } from "./containerSecurityArgs";
import type { ContainerHealthCheck } from "./healthCheck";
import type { ContainerLogging } from "./logDrivers";
import type { MountPoint, VolumesFrom } from "./mountArgs";
import type { ContainerPort } from "./portArgs";
import type { ContainerRestartPolicy } from "./restart";
import type { ContainerCondition } from "./startOrderArgs";

/** When tasks are replaced after a secret has got another version. */
export const SecretRestart = {
    /** At the next `pulumi up`, which asks for the versions: a new revision, deployed like every other. */
    NextUpdate: "nextUpdate",
    /**
     * As soon as AWS tells of it, without an update: EventBridge starts a runbook that has ECS deploy the same revision
     * again. Of services only, and not of those that CodeDeploy deploys.
     */
    AtOnce: "atOnce",
} as const;
export type SecretRestart = (typeof SecretRestart)[keyof typeof SecretRestart];

/** Whether every task of a deployment runs the image that the tag named when the deployment began. */
export const VersionConsistency = {
    /** ECS resolves the tag to a digest once for each deployment. */
    Enabled: "enabled",
    /** Each task resolves the tag when it starts, so tasks of one deployment may run different images. */
    Disabled: "disabled",
} as const;
export type VersionConsistency = (typeof VersionConsistency)[keyof typeof VersionConsistency];

/** One container of a task. */
export interface Container {
    /**
     * Image to run, as `repository:tag` or `repository@sha256:digest`. `latest`, or no tag, is refused in the production
     * preset: the same definition would run different images over time. Images in ECR get their pull permission,
     * those of a pull-through cache need more once (docs/tasks.md).
     * Either this or `build` is needed.
     */
    image?: pulumi.Input<string>;
    /** Builds the image from a Dockerfile, pushes it to ECR and runs it by its digest. Excludes `image`. */
    build?: ImageBuild;
    /**
     * ARN of a Secrets Manager secret with user name and password for a private registry other than ECR. The execution
     * role may read it. Defaults to none. AWS: "Using non-AWS container images in Amazon ECS".
     */
    repositoryCredentialsArn?: pulumi.Input<string>;
    /**
     * Whether all tasks of a deployment run one digest. `disabled` is refused in the production preset, except for an
     * image by digest. Defaults to `enabled` in both presets. AWS: `versionConsistency`.
     */
    versionConsistency?: VersionConsistency;
    /**
     * CPU units of the task's that are kept for this container, 1 to the task's; it may use what others leave idle.
     * Defaults to none: the containers share what there is. AWS: `cpu` of a container.
     * @integer
     */
    cpu?: number;
    /**
     * MiB of memory at which the container is killed, not above the task's. Defaults to the task's memory.
     * AWS: `memory` of a container.
     * @integer
     * @range 6 33554432
     */
    memoryMib?: number;
    /**
     * MiB of memory that are kept for the container, below `memoryMib`. Defaults to none. AWS: `memoryReservation`.
     * @integer
     * @range 6 33554432
     */
    memoryReservationMib?: number;
    /** GPUs and chips of AWS Neuron. Defaults to none. AWS: `resourceRequirements`. */
    accelerators?: ContainerAccelerators;
    /**
     * Port that the container listens on, TCP. Unique in the task. Defaults to none: nothing can connect.
     * @integer
     * @range 1 65535
     */
    port?: number;
    /** Further ports by name, of 1 to 64 of a-z 0-9 _ -; unique in the task. Defaults to none. */
    ports?: Record<string, ContainerPort>;
    /** Whether the task stops when this container does. One container at least is essential. Defaults to `true`. */
    essential?: boolean;
    /** Command, one list element a word. Defaults to the image's own. */
    command?: pulumi.Input<string>[];
    /** Entry point, one list element a word. Defaults to the image's own. */
    entryPoint?: pulumi.Input<string>[];
    /** Absolute path of the folder that the command runs in. Defaults to the image's own. */
    workingDirectory?: string;
    /**
     * What other containers have to have reached before this one starts, by their names. No cycles. Defaults to none.
     * AWS: `dependsOn`.
     */
    dependsOn?: Record<string, ContainerCondition>;
    /**
     * Seconds within which the conditions of `dependsOn` that name this container have to be met, 2 to 120 on Fargate.
     * Defaults to 180 in both presets where ECS decides. AWS: `startTimeout`.
     * @integer
     */
    startTimeoutSeconds?: number;
    /**
     * Seconds between the signal to stop and the kill.
     * Defaults to 60 in the production preset and 10 in the development preset. AWS: `stopTimeout`.
     * @integer
     * @range 0 120
     */
    stopTimeoutSeconds?: number;
    /** Starts the container again by itself, without replacing the task. Defaults to off. AWS: `restartPolicy`. */
    restartPolicy?: ContainerRestartPolicy;
    /** Command that tells whether the container is healthy. Defaults to none: a running container counts as healthy. */
    healthCheck?: ContainerHealthCheck;
    /**
     * Environment variables. They are stored as plain text in the task definition, so a Pulumi secret is refused here, and
     * so is a name such as `DB_PASSWORD`; write it under `secrets` or `secretValues`. Defaults to none.
     */
    environment?: Record<string, pulumi.Input<string>>;
    /** Names in `environment` that look like secrets and are none, such as `CSRF_TOKEN`. Defaults to none. */
    notSecret?: string[];
    /**
     * Files with further environment variables: ARNs of objects in S3 whose names end in `.env`, at most 10. The
     * execution role may read exactly these; a bucket with a KMS key of its own needs `kms:Decrypt` on it among
     * `executionRole.statements`. Defaults to none. AWS: `environmentFiles`.
     */
    environmentFiles?: pulumi.Input<string>[];
    /**
     * Environment variables whose values are read when the task starts: the ARN of a Secrets Manager secret, with
     * `:json-key:version-stage:version-id` after it for a part of it, or the ARN of a Systems Manager parameter.
     * The execution role may read exactly these. Defaults to none. AWS: "Pass sensitive data to an ECS container".
     */
    secrets?: Record<string, pulumi.Input<string>>;
    /**
     * Replaces the tasks when one of `secrets` has another version, as after a rotation: tasks read them when they start and
     * keep what they have read. With `nextUpdate` each preview and update asks for the versions, which takes
     * `secretsmanager:ListSecretVersionIds` or `ssm:GetParameter`; no value is read. With `atOnce` an event does it, and no
     * update ever shows it. A reference with a version in it never changes. Defaults to never, in both presets.
     * AWS: "Pass sensitive data to an ECS container".
     */
    restartOnSecretChange?: SecretRestart;
    /**
     * Environment variables whose values the component puts into Secrets Manager, one secret each ($0.40 a month): for
     * values that Pulumi knows, such as a generated password. A changed value is a new revision. A secret that is
     * deleted can be restored for 30 days in the production preset, and is gone at once in the development preset.
     * Defaults to none.
     */
    secretValues?: Record<string, pulumi.Input<string>>;
    /** Where volumes of the task appear in the container, by absolute path. Defaults to nowhere. AWS: `mountPoints`. */
    mountPoints?: Record<string, MountPoint>;
    /** Other containers whose mounts this one has as well, by their names. Defaults to none. AWS: `volumesFrom`. */
    volumesFrom?: Record<string, VolumesFrom>;
    /** User, root file system and privileges. Defaults to the image's user, and to what the task's `hardening` leaves. */
    security?: ContainerSecurity;
    /**
     * Capabilities, devices, memory file systems, swap, limits and kernel parameters. Defaults to an init process and
     * nothing else. AWS: `linuxParameters`.
     */
    linux?: ContainerLinux;
    /** Names, name servers and hosts. Defaults to what follows from the task's `networkMode`. */
    network?: ContainerNetwork;
    /** Labels, standard input and terminal. Defaults to none. */
    docker?: ContainerDocker;
    /** Where this container's output goes, other than the task's `logging` says. Defaults to the same. */
    logging?: ContainerLogging;
}
