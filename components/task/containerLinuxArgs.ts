/** Rights of a container beyond, or below, what Docker gives it. */
export interface LinuxCapabilities {
    /** Capabilities to add, such as `SYS_PTRACE`, the only one that Fargate adds. Defaults to none. */
    add?: string[];
    /** Capabilities to take away; `ALL` is all. Defaults to none, and to `ALL` if the task's hardening is strict. */
    drop?: string[];
}

/** A file system in memory, whose files count as memory of the container. */
export interface TmpfsMount {
    /**
     * Size in MiB.
     * @integer
     * @range 1 33554432
     */
    sizeMib: number;
    /** Options of the mount, such as `noexec`. Defaults to Docker's. AWS: `mountOptions`. */
    mountOptions?: string[];
}

/** A device of the host in the container. */
export interface HostDevice {
    /** Path in the container. Defaults to the one on the host. */
    containerPath?: string;
    /** What the container may do with it: `read`, `write`, `mknod`. Defaults to all three. */
    permissions?: string[];
}

/** A limit of the container's processes. */
export interface Ulimit {
    /**
     * Limit that a process may raise up to the hard one; -1 for none.
     * @integer
     * @range -1 2147483647
     */
    soft: number;
    /**
     * Limit that no process may raise; -1 for none.
     * @integer
     * @range -1 2147483647
     */
    hard: number;
}

/** What Linux gives to a container. AWS: `linuxParameters`, `ulimits` and `systemControls`. */
export interface ContainerLinux {
    /**
     * Runs an init process as PID 1, which forwards signals and reaps children. Defaults to `true` in both presets.
     * AWS: `initProcessEnabled`.
     */
    initProcessEnabled?: boolean;
    /** Capabilities to add and to take away. Defaults to Docker's set. */
    capabilities?: LinuxCapabilities;
    /** Devices of the host by their path there, on EC2 only. Defaults to none. */
    devices?: Record<string, HostDevice>;
    /**
     * MiB of `/dev/shm`, on EC2 only. Defaults to 64. AWS: `sharedMemorySize`.
     * @integer
     * @range 1 33554432
     */
    sharedMemoryMib?: number;
    /** File systems in memory by their absolute path in the container. Defaults to none. AWS: `tmpfs`. */
    tmpfs?: Record<string, TmpfsMount>;
    /**
     * MiB of swap, on EC2 only. Defaults to the instance's setting. AWS: `maxSwap`.
     * @integer
     * @range 0 33554432
     */
    maxSwapMib?: number;
    /**
     * How readily memory is swapped out, with `maxSwapMib` only. Defaults to 60.
     * @integer
     * @range 0 100
     */
    swappiness?: number;
    /** Limits of the container's processes by name, such as `nofile`. Defaults to the platform's. AWS: `ulimits`. */
    ulimits?: Record<string, Ulimit>;
    /** Kernel parameters by namespace, such as `net.core.somaxconn`. Defaults to the platform's. AWS: `systemControls`. */
    systemControls?: Record<string, string>;
}
