/** What a container may do, beside what `linux.capabilities` says. */
export interface ContainerSecurity {
    /** User, as `uid`, `uid:gid` or names (ECS.20). Defaults to the image's own, and to `1000:1000` if the hardening is strict. */
    user?: string;
    /** Why the container runs as root although the task's `hardening` is strict. Defaults to none: it may not. */
    rootUserReason?: string;
    /**
     * Makes the root file system read-only (ECS.5). Excludes ECS Exec. Defaults to `false` in both presets, and to `true`
     * if the task's `hardening` is strict.
     */
    readonlyRootFilesystem?: boolean;
    /**
     * Absolute paths on which a container with a read-only root can write, each 64 MiB of memory. Defaults to `/tmp` if
     * the task's `hardening` is strict, else to none; a list replaces that default.
     */
    scratchPaths?: string[];
    /**
     * Gives the container the host's devices and all capabilities (ECS.4), on EC2 only and with a `privilegedReason`.
     * Defaults to `false` in both presets.
     */
    privileged?: boolean;
    /** Why the container has to be privileged. Defaults to none: it may not. */
    privilegedReason?: string;
    /** Options for SELinux, AppArmor or credential specs, on EC2 only. Defaults to none. AWS: `dockerSecurityOptions`. */
    dockerSecurityOptions?: string[];
}
