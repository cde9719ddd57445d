import type { Device, LinuxParameters as EcsLinuxParameters, Tmpfs, Ulimit as EcsUlimit } from "@aws-sdk/client-ecs";
import { sortedEntries } from "../shared/json";

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
     * Size in MiB, at least 1.
     * @integer
     */
    sizeMiB: number;
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
     * Limit that a process may raise up to the hard one.
     * @integer
     */
    soft: number;
    /**
     * Limit that no process may raise.
     * @integer
     */
    hard: number;
}

/** What Linux gives to a container. AWS: `linuxParameters`. */
export interface LinuxParameters {
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
     * MiB of `/dev/shm`, at least 1, on EC2 only. Defaults to 64. AWS: `sharedMemorySize`.
     * @integer
     */
    sharedMemoryMiB?: number;
    /** File systems in memory by their absolute path in the container. Defaults to none. AWS: `tmpfs`. */
    tmpfs?: Record<string, TmpfsMount>;
    /**
     * MiB of swap, 0 or more, on EC2 only. Defaults to the instance's setting. AWS: `maxSwap`.
     * @integer
     */
    maxSwapMiB?: number;
    /**
     * How readily memory is swapped out, 0 to 100, with `maxSwapMiB` only. Defaults to 60.
     * @integer
     */
    swappiness?: number;
}

/**
 * The parameters as ECS takes them, in a fixed order. What ECS would fill in is written: the provider compares everything
 * inside of a container's own objects to the letter, and each difference is a new revision at every update.
 */
export function linuxParametersOf(given: LinuxParameters = {}): EcsLinuxParameters {
    const { sharedMemoryMiB, maxSwapMiB, swappiness } = given;
    return {
        capabilities: capabilitiesOf(given.capabilities),
        devices: listOf(given.devices, (hostPath, { containerPath = hostPath, permissions = DEVICE_PERMISSIONS }) => ({
            containerPath,
            hostPath,
            permissions: sorted(permissions) as Device["permissions"],
        })),
        // PID 1 forwards signals and reaps children; without it many images ignore the signal to stop.
        initProcessEnabled: given.initProcessEnabled ?? true,
        maxSwap: maxSwapMiB,
        sharedMemorySize: sharedMemoryMiB,
        swappiness,
        tmpfs: listOf(given.tmpfs, (containerPath, { sizeMiB, mountOptions }): Tmpfs => {
            return { containerPath, mountOptions: sorted(mountOptions), size: sizeMiB };
        }),
    };
}

// What Docker gives where nothing is said.
const DEVICE_PERMISSIONS = ["mknod", "read", "write"];

/** ECS fills in the list that is left out, and drops capabilities that name none. */
function capabilitiesOf({ add = [], drop = [] }: LinuxCapabilities = {}): EcsLinuxParameters["capabilities"] {
    return add.length + drop.length === 0 ? undefined : { add: sorted(add), drop: sorted(drop) };
}

/** The limits as ECS takes them. */
export function ulimitsOf(ulimits: Readonly<Record<string, Ulimit>> | undefined): EcsUlimit[] | undefined {
    return listOf(ulimits, (name, { soft, hard }) => ({
        name: name as EcsUlimit["name"],
        softLimit: soft,
        hardLimit: hard,
    }));
}

/** Not in the user's order; empty where nothing is said, as ECS fills in. */
function sorted(list: readonly string[] = []): string[] {
    return [...list].sort();
}

/** The entries of a record as a list in the order of their names; nothing for none. */
export function listOf<T, R>(
    record: Readonly<Record<string, T>> | undefined,
    make: (key: string, value: T) => R,
): R[] | undefined {
    const entries = sortedEntries(record);
    return entries.length === 0 ? undefined : entries.map(([key, value]) => make(key, value));
}
