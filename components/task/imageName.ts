import type { Problem } from "../shared/problems";

// [registry/]repository[:tag][@digest]; repositories are lower case, tags up to 128 characters.
const REFERENCE =
    /^(?:([a-zA-Z0-9.-]+(?::\d+)?)\/)?([a-z0-9]+(?:[._/-]+[a-z0-9]+)*)(?::([A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?$/;

/** The parts of an image's name. */
export interface ImageName {
    readonly registry: string | undefined;
    readonly repository: string;
    readonly tag: string | undefined;
    readonly digest: string | undefined;
}

/** An image's name in its parts; nothing if it is none. */
export function nameOf(image: string): ImageName | undefined {
    const parts = REFERENCE.exec(image);
    return parts === null ? undefined : { registry: parts[1], repository: parts[2], tag: parts[3], digest: parts[4] };
}

const ECR_EXAMPLE = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/web:1";
const FORM = "Write [registry/]repository with a :tag or an @sha256:digest, such as public.ecr.aws/nginx/nginx:1.29";

/** Mistakes in the name of an image, the one that hides others first, and what to do where it cannot be repaired. */
const FAULTS: readonly (readonly [fault: RegExp, what: string, remedy?: string])[] = [
    [/^$/, "is empty"],
    [/^arn:/, "is an ARN, and images are pulled by address", `Write one such as ${ECR_EXAMPLE}`],
    [/\s/, "has a blank in it"],
    [/^[a-z]+:\/\//, "is an address with a scheme"],
    [/@(?!sha256:)/, "has a digest of another kind than sha256", "Write the digest as @sha256: and 64 digits"],
    [/@sha256:(?![0-9a-f]{64}$)/, "has a digest that is not 64 hexadecimal digits", "Write all 64, in lower case"],
    [/\/$/, "names no repository", "Write the repository after the last slash, and a :tag"],
    [/:$/, "ends where its tag should be", "Write a tag after the colon"],
    [/:[^/:]{129,}$/, "has a tag of more than 128 characters", "Shorten the tag"],
    [/:[^/:@]*[^\w.@:-][^/:@]*(@|$)/, "has a tag with other characters than letters, digits and _.-", "Change the tag"],
    [/[A-Z].*\/|^[^/:@]*[A-Z]|\/[^:@]*[A-Z]/, "has capitals in its repository"],
];

/** What is wrong with the name of an image, as the registry would not say it. */
export function imageNameProblems(path: string, image: string): Problem[] {
    const name = nameOf(image);
    if (name !== undefined) {
        const account = /^([^.]+)\.dkr[.-]ecr/.exec(name.registry ?? "")?.[1];
        const message = `"${image}" names a registry of ECR by "${account}", which is no account`;
        const remedy = `Write the 12 digits of the account, such as ${ECR_EXAMPLE}`;
        return account === undefined || /^\d{12}$/.test(account)
            ? []
            : [{ rule: "image-reference", path, message, remedy }];
    }
    const [, what, byHand = FORM] = FAULTS.find(([fault]) => fault.test(image)) ?? [/$/, "is not the name of an image"];
    const better = repaired(image);
    const remedy = nameOf(better) === undefined ? byHand : `Write ${better}`;
    return [{ rule: "image-reference", path, message: `"${image}" ${what}`, remedy }];
}

/** The name without scheme, blanks around it and capitals in its repository, which is all that can be meant by them. */
function repaired(image: string): string {
    const plain = image.trim().replace(/^[a-z]+:\/\//, "");
    const [, repository, rest] = /^(.*?)((?::[^/]*)?)$/.exec(plain.split("@")[0]) ?? [undefined, plain, ""];
    return [repository.toLowerCase() + rest, ...plain.split("@").slice(1)].join("@");
}
