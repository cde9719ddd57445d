import type { Path } from "../ledger";
import { listOf, type Target, type Tree, tree } from "../target";
import { mibOf, nameOf } from "../texts";

/** Writes what a service mounts: named volumes on a file system, if there is one; nothing of a host. */
export function writeVolumes(
    service: Target,
    container: Target,
    given: Tree,
    at: Path,
    fileSystem: string | undefined,
) {
    listOf(given.volumes).forEach((each, index) => {
        const path = [...at, "volumes", index];
        const { type, source, target, readOnly, size } = volumeOf(each);
        const { ledger } = service;
        if (type === "tmpfs") {
            container.below("linux", "tmpfs").set(path, target, { sizeMib: mibOf(size ?? "64m") ?? 64 });
        } else if (type === "bind") {
            ledger.left(
                path,
                `${source} is a directory of a host, and Fargate has none`,
                "Put the files into the image, or onto EFS",
            );
        } else if (source === "") {
            ledger.left(path, `${target} has no name: it goes with the container`, "Nothing");
        } else if (fileSystem === undefined) {
            ledger.left(
                path,
                `\`${source}\` outlives the container, and there is no file system for it`,
                "Import again with `--file-system fs-…`, or give it a managed database or S3",
            );
        } else {
            const name = nameOf(source);
            const efs = { fileSystemId: fileSystem, accessPoint: { path: `/${name}` } };
            service
                .below("volumes")
                .set(path, name, { efs }, "is on EFS, an empty directory of its own", "Copy the data");
            container.below("mountPoints").set(path, target, { volume: name, ...(readOnly && { readOnly }) });
        }
    });
}

function volumeOf(given: unknown) {
    if (typeof given === "object" && given !== null) {
        const { type = "volume", source = "", target = "", read_only: readOnly = false, tmpfs } = tree(given);
        const size = tree(tmpfs).size;
        return {
            type: String(type),
            source: String(source),
            target: String(target),
            readOnly: readOnly === true,
            size,
        };
    }
    const [source, target, mode = ""] = partsOf(String(given));
    const type = /^[./~]|^[A-Za-z]:[\\/]/.test(source) ? "bind" : "volume";
    return { type, source, target, readOnly: mode.split(",").includes("ro"), size: undefined };
}

/** Source, target and mode. A drive of Windows has a colon of its own, and a letter before it; a letter alone is a name. */
function partsOf(text: string): string[] {
    const drive = /^([A-Za-z]:(?:\\[^:]*|\/[^:]*(?=:\/)))(?::(.*))?$/.exec(text);
    const [source, rest] = drive === null ? [undefined, text] : [drive[1], drive[2] ?? ""];
    const parts = rest.split(":");
    return source !== undefined ? [source, ...parts] : parts.length === 1 ? ["", parts[0]] : parts;
}
