import { flatMapSorted } from "../shared/json";
import { asWarning, duplicateProblems, oneOf, type Problem } from "../shared/problems";
import type { Launch } from "./launch";
import type { ContainerLinux, LinuxCapabilities, TmpfsMount, Ulimit } from "./containerLinuxArgs";
import { pathProblems } from "./mounts";

// The ones of `KernelCapabilities` in the ECS API.
const CAPABILITIES = (
    "ALL AUDIT_CONTROL AUDIT_WRITE BLOCK_SUSPEND CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID IPC_LOCK IPC_OWNER " +
    "KILL LEASE LINUX_IMMUTABLE MAC_ADMIN MAC_OVERRIDE MKNOD NET_ADMIN NET_BIND_SERVICE NET_BROADCAST NET_RAW " +
    "SETFCAP SETGID SETPCAP SETUID SYS_ADMIN SYS_BOOT SYS_CHROOT SYS_MODULE SYS_NICE SYS_PACCT SYS_PTRACE SYS_RAWIO " +
    "SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG SYSLOG WAKE_ALARM"
).split(" ");

/** Names of limits: those of `UlimitName` in the ECS API. */
export const ULIMITS =
    "core cpu data fsize locks memlock msgqueue nice nofile nproc rss rtprio rttime sigpending stack".split(" ");
// The ones of `Tmpfs` in the ECS API.
const MOUNT_OPTIONS = (
    "defaults ro rw suid nosuid dev nodev exec noexec sync async dirsync remount mand nomand atime noatime diratime " +
    "nodiratime bind rbind unbindable runbindable private rprivate shared rshared slave rslave relatime norelatime " +
    "strictatime nostrictatime mode uid gid nr_inodes nr_blocks mpol"
).split(" ");

/** Warns of a container whose application would not be told to stop. */
export function initProcessProblems({ initProcessEnabled }: ContainerLinux): Problem[] {
    if (initProcessEnabled !== false) {
        return [];
    }
    const message = "is off: a shell as PID 1 does not hand the signal to stop to the application";
    const remedy = "Remove it, unless the image brings an init process of its own";
    return [asWarning({ rule: "container-init-process", path: "initProcessEnabled", message, remedy })];
}

/** What is wrong with what Linux gives to a container. */
export function linuxProblems(given: ContainerLinux, launch: Launch): Problem[] {
    const { capabilities, devices, tmpfs, maxSwapMib, swappiness, ulimits, systemControls } = given;
    const problems = [
        ...(capabilities === undefined ? [] : capabilityProblems(capabilities, launch)),
        ...flatMapSorted(tmpfs, (path, mount) => tmpfsProblems(path, mount)),
        ...flatMapSorted(devices, (path, { containerPath, permissions }) => [
            ...pathProblems(`devices.${path}`, path),
            ...(containerPath === undefined ? [] : pathProblems(`devices.${path}.containerPath`, containerPath)),
            ...(permissions ?? []).flatMap((permission, index) =>
                oneOf("container-devices", `devices.${path}.permissions[${index}]`, permission, [
                    "read",
                    "write",
                    "mknod",
                ]),
            ),
        ]),
    ];
    if (swappiness !== undefined && maxSwapMib === undefined) {
        const message = "has no effect without an amount of swap";
        problems.push({ rule: "container-swap", path: "swappiness", message, remedy: "Add `maxSwapMib`" });
    }
    return [
        ...problems,
        ...fargateProblems(given, launch),
        ...(ulimits === undefined ? [] : ulimitProblems(ulimits, launch)),
        ...(systemControls === undefined ? [] : systemControlProblems(systemControls, launch)),
    ];
}

function fargateProblems(given: ContainerLinux, { compatibility }: Launch): Problem[] {
    if (compatibility !== "FARGATE") {
        return [];
    }
    const rules = {
        devices: "container-devices",
        sharedMemoryMib: "container-shared-memory",
        maxSwapMib: "container-swap",
        swappiness: "container-swap",
    } as const;
    const remedy = "Remove it, or run the task on EC2";
    return (Object.keys(rules) as (keyof typeof rules)[])
        .filter((path) => given[path] !== undefined)
        .map((path): Problem => ({ rule: rules[path], path, message: "is not possible on Fargate", remedy }));
}

function capabilityProblems({ add = [], drop = [] }: LinuxCapabilities, { compatibility }: Launch): Problem[] {
    const rule = "container-capabilities";
    const known = (path: string, names: readonly string[]) => [
        ...names.flatMap((name, index) => oneOf(rule, `${path}[${index}]`, name, CAPABILITIES)),
        ...duplicateProblems("list-duplicate", path, names),
    ];
    const problems = [...known("capabilities.add", add), ...known("capabilities.drop", drop)];
    const both = add.filter((name) => drop.includes(name));
    if (both.length > 0) {
        const message = `${both.join(", ")} is added and dropped`;
        problems.push({ rule, path: "capabilities.drop", message, remedy: "Keep one of the two" });
    }
    const lacking = compatibility === "FARGATE" ? add.filter((name) => name !== "SYS_PTRACE") : [];
    if (problems.length === 0 && lacking.length > 0) {
        const message = `Fargate does not add ${lacking.join(", ")}`;
        problems.push({ rule, path: "capabilities.add", message, remedy: "Add SYS_PTRACE only, or use EC2" });
    }
    return problems;
}

function tmpfsProblems(path: string, { mountOptions = [] }: TmpfsMount): Problem[] {
    const at = `tmpfs.${path}`;
    return [
        pathProblems(at, path),
        mountOptions.flatMap((option, index) =>
            // Some have a value, such as `mode=1777`.
            oneOf("container-tmpfs", `${at}.mountOptions[${index}]`, option.split("=")[0], MOUNT_OPTIONS),
        ),
    ].flat();
}

// Docker takes -1 for no limit; ECS has both as integers of 32 bits (`Ulimit`).
const UNLIMITED = -1;

function height(limit: number): number {
    return limit === UNLIMITED ? Infinity : limit;
}

/** What is wrong with the limits of a container. */
function ulimitProblems(ulimits: Readonly<Record<string, Ulimit>>, { compatibility }: Launch): Problem[] {
    const rule = "container-ulimits";
    return flatMapSorted(ulimits, (name, { soft, hard }): Problem[] => {
        const path = `ulimits.${name}`;
        const problems = oneOf(rule, path, name, ULIMITS);
        if (problems.length > 0) {
            return problems;
        }
        if (height(soft) > height(hard)) {
            const message = `the soft limit ${soft} is above the hard one ${hard}`;
            return [{ rule, path: `${path}.soft`, message, remedy: `Use at most ${hard}` }];
        }
        if (compatibility === "FARGATE" && name !== "nofile") {
            const message = "Fargate keeps its own value of every limit but nofile";
            return [asWarning({ rule: "container-ulimits-fargate", path, message, remedy: "Remove it" })];
        }
        return [];
    });
}

/** What is wrong with the kernel parameters of a container. */
function systemControlProblems(
    controls: NonNullable<ContainerLinux["systemControls"]>,
    { networkMode }: Launch,
): Problem[] {
    const rule = "container-sysctl";
    return Object.keys(controls).flatMap((name): Problem[] => {
        const path = `systemControls.${name}`;
        if (
            !/^(net\.|kernel\.(msgmax|msgmnb|msgmni|sem|shmall|shmmax|shmmni|shm_rmid_forced)$|fs\.mqueue\.)/.test(name)
        ) {
            const remedy = "Use one of net.*, fs.mqueue.*, or the kernel.msg*, kernel.sem and kernel.shm* parameters";
            return [{ rule, path, message: "cannot be set for a container alone", remedy }];
        }
        const message = "would change the network of the whole host";
        const remedy = "Remove it, or use the network mode awsvpc";
        return networkMode === "host" && name.startsWith("net.") ? [{ rule, path, message, remedy }] : [];
    });
}
