import type { Preset } from "../environment/presets";
import type { Problem } from "../shared/problems";

// [registry/]repository[:tag][@digest]; repositories are lower case, tags up to 128 characters.
const REFERENCE =
    /^(?:(?<registry>[a-zA-Z0-9.-]+(?::\d+)?)\/)?(?<repository>[a-z0-9]+(?:[._/-]+[a-z0-9]+)*)(?::(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?:@(?<digest>sha256:[0-9a-f]{64}))?$/;

const ECR = /^(?<account>\d{12})\.dkr\.ecr(?:-fips)?\.(?<region>[a-z0-9-]+)\.amazonaws\.com(?:\.cn)?$/;

/** A private ECR repository, as an image's name tells it. */
export interface EcrRepository {
    readonly account: string;
    readonly region: string;
    readonly name: string;
}

/** The ECR repository that an image is pulled from; nothing for other registries. */
export function ecrRepositoryOf(image: string): EcrRepository | undefined {
    const { registry, repository } = REFERENCE.exec(image)?.groups ?? {};
    const found = ECR.exec(registry ?? "")?.groups;
    return found === undefined ? undefined : { account: found.account, region: found.region, name: repository };
}

/** What is wrong with the name of an image. */
export function imageProblems(path: string, image: string, preset: Preset): Problem[] {
    const parts = REFERENCE.exec(image)?.groups;
    if (parts === undefined) {
        const remedy =
            "Write [registry/]repository with a :tag or an @sha256:digest, such as public.ecr.aws/nginx/nginx:1.29";
        return [{ rule: "image-reference", path, message: `"${image}" is not the name of an image`, remedy }];
    }
    if (preset === "production" && parts.digest === undefined && (parts.tag ?? "latest") === "latest") {
        const message = `"${image}" can be another image tomorrow`;
        return [{ rule: "image-tag-mutable", path, message, remedy: "Write a tag that is never moved, or a digest" }];
    }
    return [];
}

const DOCKER_HUB = ["docker.io", "index.docker.io", "registry-1.docker.io"];

/** True for an image of Docker Hub, which is also where an image without a registry comes from. */
export function isOnDockerHub(image: string): boolean {
    const { registry } = REFERENCE.exec(image)?.groups ?? {};
    // What has neither a dot nor a port is no host, but the first part of a repository's name.
    return registry === undefined || !/[.:]|^localhost$/.test(registry) || DOCKER_HUB.includes(registry);
}

/** True for an image that is named by its digest, which never means another one. */
export function isPinned(image: string): boolean {
    return REFERENCE.exec(image)?.groups?.digest !== undefined;
}
