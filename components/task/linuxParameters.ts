import type { Device, LinuxParameters as EcsLinuxParameters, Tmpfs, Ulimit as EcsUlimit } from "@aws-sdk/client-ecs";
import { sortedEntries } from "../shared/json";
import type { ContainerLinux, LinuxCapabilities, Ulimit } from "./containerLinuxArgs";

/**
 * The parameters as ECS takes them, in a fixed order. What ECS would fill in is written: the provider compares everything
 * inside of a container's own objects to the letter, and each difference is a new revision at every update.
 */
export function linuxParametersOf(given: ContainerLinux = {}): EcsLinuxParameters {
    const { sharedMemoryMib, maxSwapMib, swappiness } = given;
    return {
        capabilities: capabilitiesOf(given.capabilities),
        devices: listOf(given.devices, (hostPath, { containerPath = hostPath, permissions = DEVICE_PERMISSIONS }) => ({
            containerPath,
            hostPath,
            permissions: sorted(permissions) as Device["permissions"],
        })),
        // PID 1 forwards signals and reaps children; without it many images ignore the signal to stop.
        initProcessEnabled: given.initProcessEnabled ?? true,
        maxSwap: maxSwapMib,
        sharedMemorySize: sharedMemoryMib,
        swappiness,
        tmpfs: listOf(given.tmpfs, (containerPath, { sizeMib, mountOptions }): Tmpfs => {
            return { containerPath, mountOptions: sorted(mountOptions), size: sizeMib };
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
