import type { MountPoint as EcsMountPoint, VolumeFrom } from "@aws-sdk/client-ecs";
import { flatMapSorted, ownValue } from "../shared/json";
import { nearest } from "../shared/nearest";
import { listed, type Problem } from "../shared/problems";
import type { Container } from "./containerArgs";
import { listOf } from "./linuxParameters";

/** The mounts as ECS takes them, in the order of their paths. */
export function mountPointsOf(mounts: Container["mountPoints"]): EcsMountPoint[] | undefined {
    return listOf(mounts, (containerPath, { volume, readOnly }) => ({
        containerPath,
        readOnly: readOnly ?? false,
        sourceVolume: volume,
    }));
}

/** The other containers' mounts as ECS takes them. */
export function volumesFromOf(others: Container["volumesFrom"]): VolumeFrom[] | undefined {
    return listOf(others, (sourceContainer, { readOnly }) => ({ readOnly: readOnly ?? false, sourceContainer }));
}

/** Refuses what is no absolute path. */
export function pathProblems(at: string, path: string, windows = false): Problem[] {
    // Of Windows both C:\data and /data, which is on the drive of the system.
    if (windows && /^[A-Za-z]:[\\/]/.test(path) && !path.split(/[\\/]/).includes("..") && !path.includes(":", 2)) {
        return [];
    }
    if (path.startsWith("/") && !path.split("/").includes("..") && !path.includes(":")) {
        return [];
    }
    const message = `"${path}" is no absolute path`;
    return [{ rule: "mount-path", path: at, message, remedy: "Begin with a slash, such as /var/data" }];
}

/** What is wrong with the mounts of the containers. */
export function mountProblems(
    containers: Readonly<Record<string, Pick<Container, "mountPoints" | "volumesFrom" | "security" | "linux">>>,
    volumes: readonly string[],
    windows = false,
): Problem[] {
    return flatMapSorted(containers, (name, container) => {
        const { mountPoints, volumesFrom, security, linux } = container;
        const { scratchPaths = [] } = security ?? {};
        const own = [...scratchPaths, ...Object.keys(linux?.tmpfs ?? {})];
        return [
            ...flatMapSorted(mountPoints, (path, { volume }) => {
                const at = `containers.${name}.mountPoints.${path}`;
                return [
                    ...pathProblems(at, path, windows),
                    ...volumeProblems(at, volume, volumes),
                    ...twice(at, path, own),
                ];
            }),
            ...scratchPaths.flatMap((path, index) =>
                pathProblems(`containers.${name}.security.scratchPaths[${index}]`, path, windows),
            ),
            ...Object.keys(volumesFrom ?? {}).flatMap((other) => fromProblems(name, other, containers)),
        ];
    });
}

function volumeProblems(at: string, volume: string, volumes: readonly string[]): Problem[] {
    if (volumes.includes(volume)) {
        return [];
    }
    const near = nearest(volume, volumes);
    const known = volumes.length === 0 ? "Add it to the task's `volumes`" : `Use one of ${listed(volumes)}`;
    const remedy = near === undefined ? known : `Write \`${near}\``;
    const message = `the task has no volume "${volume}"`;
    return [{ rule: "mount-unknown-volume", path: `${at}.volume`, message, remedy }];
}

function twice(at: string, path: string, own: readonly string[]): Problem[] {
    const message = "is a file system in memory already";
    return own.includes(path) ? [{ rule: "mount-path", path: at, message, remedy: "Keep one of the two" }] : [];
}

function fromProblems(
    name: string,
    other: string,
    containers: Readonly<Record<string, Pick<Container, "volumesFrom">>>,
): Problem[] {
    const path = `containers.${name}.volumesFrom.${other}`;
    const rule = "volumes-from";
    const source = ownValue(containers, other);
    if (source === undefined || other === name) {
        const message = other === name ? "names the container itself" : `there is no container "${other}"`;
        return [{ rule, path, message, remedy: "Name another container of the task" }];
    }
    const message = `"${other}" has the mounts of "${name}" in its turn`;
    return source.volumesFrom?.[name] === undefined ? [] : [{ rule, path, message, remedy: "Remove one of the two" }];
}
