import type { AccountData, AccountResource } from "../accountData";
import { AwsError } from "../errors";
import { REPOSITORY } from "../services/types";
import type { Properties } from "../values";

/** An image in a repository; without a tag since another one has taken it. */
export interface PushedImage {
    readonly tag?: string;
    readonly digest: string;
}

/** Pushes an image under a tag, as ECR takes it: a tag that is immutable stays with the image that it has. */
export function push(data: AccountData, reference: string, digest: string): void {
    const repository = repositoryOf(data, reference);
    if (repository === undefined) {
        throw new AwsError(`RepositoryNotFoundException: The repository of '${reference}' does not exist`);
    }
    const [, tag = "latest"] = reference.split(":");
    const images: PushedImage[] = repository.state.images ?? [];
    const holder = images.find((image) => image.tag === tag);
    if (holder?.digest === digest) {
        return;
    }
    if (holder !== undefined && isImmutable(repository.state, tag)) {
        throw new AwsError(
            `ImageTagAlreadyExistsException: The image tag '${tag}' already exists in the '${repository.id}' ` +
                "repository and cannot be overwritten because the tag is immutable.",
        );
    }
    const others = images.filter((image) => image.digest !== digest && image !== holder);
    const untagged = holder === undefined ? [] : [{ digest: holder.digest }];
    repository.state.images = [...others, ...untagged, { tag, digest }];
}

/** Takes an image out of its repository, if both are still there. */
export function remove(data: AccountData, reference: string, digest: string): void {
    const repository = repositoryOf(data, reference);
    if (repository?.state.images !== undefined) {
        repository.state.images = repository.state.images.filter((image: PushedImage) => image.digest !== digest);
    }
}

function repositoryOf(data: AccountData, reference: string): AccountResource | undefined {
    const [url] = reference.split(":");
    return data.resources.find(({ type, state }) => type === REPOSITORY && state.repositoryUrl === url);
}

/** Whether a tag cannot move. AWS: `imageTagMutability`, `imageTagMutabilityExclusionFilters`. */
function isImmutable(
    { imageTagMutability, imageTagMutabilityExclusionFilters: filters = [] }: Properties,
    tag: string,
) {
    const isExcluded = filters.some(({ filter }: Properties) => matches(filter, tag));
    const isKept = imageTagMutability.startsWith("IMMUTABLE");
    return isKept !== (imageTagMutability.endsWith("_WITH_EXCLUSION") && isExcluded);
}

function matches(wildcard: string, tag: string): boolean {
    const parts = wildcard.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
    return new RegExp(`^${parts.join(".*")}$`).test(tag);
}
