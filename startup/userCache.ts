import * as os from "node:os";
import * as path from "node:path";

/** Folder of the package in the user's cache: what is in it can be made again, and may be deleted at any time. */
export function userCache(...parts: string[]): string {
    return path.join(ownCache() ?? os.tmpdir(), "slipway", ...parts);
}

/** The cache into which only the user writes; none for a user whom nobody knows, as a container may have. */
export function ownCache(): string | undefined {
    try {
        return process.env.XDG_CACHE_HOME || path.join(os.homedir(), ".cache");
    } catch {
        return undefined;
    }
}
