import { flatMapSorted } from "../shared/json";
import type { Problem } from "../shared/problems";
import { isRoot } from "../shared/users";
import type { Container } from "./containerArgs";
import type { ContainerLinux } from "./containerLinuxArgs";

/** How much of what a container usually may do is taken away from it. */
export const Hardening = {
    /** Nothing that an image may rely on. */
    Baseline: "baseline",
    /** Read-only root (ECS.5) with `/tmp` in memory, the user 1000:1000 (ECS.20), and no capabilities. */
    Strict: "strict",
} as const;
export type Hardening = (typeof Hardening)[keyof typeof Hardening];

const SCRATCH_MIB = 64;

/** A container as it is hardened: what is left away is decided by the hardening. */
export function hardened(container: Container, hardening: Hardening = Hardening.Baseline): Container {
    return hardening === Hardening.Strict ? withScratch(strict(container)) : withScratch(container);
}

function strict(container: Container): Container {
    const { linux, security } = container;
    const { add, drop = ["ALL"] } = linux?.capabilities ?? {};
    return {
        ...container,
        security: {
            ...security,
            readonlyRootFilesystem: security?.readonlyRootFilesystem ?? true,
            user: security?.user ?? "1000:1000",
            scratchPaths: security?.scratchPaths ?? ["/tmp"],
        },
        linux: { ...linux, capabilities: { add, drop } },
    };
}

/** Scratch paths are file systems in memory, which every user of the container can write. */
function withScratch(container: Container): Container {
    const { linux, mountPoints, security } = container;
    const paths = (security?.scratchPaths ?? []).filter((path) => mountPoints?.[path] === undefined);
    if (paths.length === 0) {
        return container;
    }
    const scratch: NonNullable<ContainerLinux["tmpfs"]> = Object.fromEntries(
        paths.map((path) => [path, { sizeMib: SCRATCH_MIB }]),
    );
    return { ...container, linux: { ...linux, tmpfs: { ...scratch, ...linux?.tmpfs } } };
}

/** True if the root file system of a container is read-only, be it by the task's hardening. */
export function hasReadOnlyRoot(container: Container, hardening: Hardening | undefined): boolean {
    return container.security?.readonlyRootFilesystem ?? hardening === Hardening.Strict;
}

/** What a strict task does not let its containers take back. */
export function hardeningProblems(
    containers: Readonly<Record<string, Container>>,
    hardening: Hardening | undefined,
): Problem[] {
    if (hardening !== Hardening.Strict) {
        return [];
    }
    return flatMapSorted(containers, (name, { security = {} }) => {
        const { readonlyRootFilesystem, user, rootUserReason } = security;
        const at = `containers.${name}.security`;
        const problems: Problem[] = [];
        if (readonlyRootFilesystem === false) {
            const path = `${at}.readonlyRootFilesystem`;
            const message = "is off, and the task's hardening is strict (ECS.5)";
            const remedy =
                "Remove it, and name what the container writes to under `security.scratchPaths` or `mountPoints`";
            problems.push({ rule: "container-read-only-root", path, message, remedy });
        }
        if (user !== undefined && isRoot(user) && !rootUserReason) {
            const message = `"${user}" may do everything, and the task's hardening is strict (ECS.20)`;
            const remedy = "Use another user, or say under `security.rootUserReason` why it has to be this one";
            problems.push({ rule: "container-user-root", path: `${at}.user`, message, remedy });
        }
        return problems;
    });
}
