import { asWarning, type Problem } from "../shared/problems";
import { type ImageName, imageNameProblems, nameOf } from "./imageName";

// AWS: "Amazon ECR endpoints"; `dkr-ecr` are those of both IPv4 and IPv6.
const ECR =
    /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.(?:com(?:\.cn)?|eu)|on\.aws|on\.amazonwebservices\.com\.cn)\//;

/** A private ECR repository, as an image's name tells it. */
export interface EcrRepository {
    readonly account: string;
    readonly region: string;
    readonly name: string;
}

/** The ECR repository that an image is pulled from; nothing for other registries. */
export function ecrRepositoryOf(image: string): EcrRepository | undefined {
    const [, account, region] = ECR.exec(image) ?? [];
    const name = account === undefined ? undefined : nameOf(image)?.repository;
    return name === undefined ? undefined : { account, region, name };
}

/** What is wrong with the name of an image, and with pulling it without credentials. */
export function imageProblems(path: string, image: string, strict: boolean, hasCredentials = false): Problem[] {
    const name = nameOf(image);
    const wrong = imageNameProblems(path, image);
    if (name === undefined || wrong.length > 0) {
        return wrong;
    }
    if (!strict) {
        return [];
    }
    const problems = name.digest === undefined && (name.tag ?? "latest") === "latest" ? [mutable(path, image)] : [];
    return !hasCredentials && isOnDockerHub(name) ? [...problems, rateLimited(path, image)] : problems;
}

function mutable(path: string, image: string): Problem {
    const message = `"${image}" can be another image tomorrow`;
    return { rule: "image-tag-mutable", path, message, remedy: "Write a tag that is never moved, or a digest" };
}

/** AWS: "CannotPullContainer task errors", on the pull rate limit of Docker Hub. */
function rateLimited(path: string, image: string): Problem {
    const message = `"${image}" comes from Docker Hub, which limits pulls without an account: tasks may not start when they have to`;
    const remedy = "Copy it into ECR, take it from public.ecr.aws, or give `repositoryCredentialsArn`";
    return asWarning({ rule: "image-public-rate-limit", path, message, remedy });
}

const DOCKER_HUB = ["docker.io", "index.docker.io", "registry-1.docker.io"];

/** Docker Hub is also where an image without a registry comes from. */
function isOnDockerHub({ registry }: ImageName): boolean {
    // What has neither a dot nor a port is no host, but the first part of a repository's name.
    return registry === undefined || !/[.:]|^localhost$/.test(registry) || DOCKER_HUB.includes(registry);
}

/** True for an image that is named by its digest, which never means another one. */
export function isPinned(image: string): boolean {
    return nameOf(image)?.digest !== undefined;
}
