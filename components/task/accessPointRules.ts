import { asWarning, type Problem, shown } from "../shared/problems";
import type { EfsAccessPoint } from "./volumes";

const RULE = "efs-access-point";

/** What is wrong with an access point that is to be made. AWS: `CreateAccessPoint`. */
export function accessPointProblems({ path, uid, permissions }: EfsAccessPoint): Problem[] {
    const digits = "octal digits such as 0755";
    const isOctal = permissions === undefined || /^[0-7]{3,4}$/.test(permissions);
    const odd: Problem = {
        rule: RULE,
        path: "permissions",
        message: `"${permissions}" is not possible`,
        remedy: `Write ${digits}`,
    };
    return [...folderProblems(path), ...(isOctal ? [] : [odd]), ...rootProblems(path, uid)];
}

const MOST_FOLDERS = 4;
const MOST_CHARACTERS = 100;

function folderProblems(path: string): Problem[] {
    const refuse = (message: string, remedy: string): Problem[] => [{ rule: RULE, path: "path", message, remedy }];
    if (path === "/") {
        return [];
    }
    const folders = path.split("/").slice(1);
    if (!path.startsWith("/") || folders.some((folder) => folder === "" || folder.startsWith("."))) {
        return refuse(
            `"${path}" is no folder of an access point`,
            "Write one such as /uploads, with a slash before each folder and no dot after it",
        );
    }
    const character = /[$#<>;`|&?{}^*\n]/.exec(path)?.[0];
    if (character !== undefined) {
        return refuse(
            `"${path}" has ${shown(character)} in it, which EFS does not take`,
            "Leave out $ # < > ; ` | & ? { } ^ and *",
        );
    }
    if (folders.length > MOST_FOLDERS) {
        return refuse(`"${path}" is ${folders.length} folders deep`, `Use at most ${MOST_FOLDERS}`);
    }
    return path.length > MOST_CHARACTERS
        ? refuse(`"${path}" has ${path.length} characters`, `Use at most ${MOST_CHARACTERS}`)
        : [];
}

/** EFS gives a folder that it makes to the user; the root is there already, and belongs to root. */
function rootProblems(path: string, uid = 1000): Problem[] {
    if (path !== "/" || uid === 0) {
        return [];
    }
    const message = `is the root of the file system, which belongs to root, so that the user ${uid} cannot write there`;
    const remedy = "Name a folder, which EFS makes for the user, or give the root to that user yourself";
    return [asWarning({ rule: "efs-access-point-owner", path: "path", message, remedy })];
}
