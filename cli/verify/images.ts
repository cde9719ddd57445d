import { nameOf } from "../../components/task/imageName";
import { ecrRepositoryOf } from "../../components/task/images";
import type { Ask } from "../providerCalls";
import { type Finding, failed, findingOf, ok, reasonOf, unknown } from "./check";
import type { ImageClaim } from "./claims";
import { type ImagePlatform, type Login, platformsOf, RegistryError } from "./registry";

/** Whether an image is there, and for the processor and the system of its task. */
export async function imageFinding(claim: ImageClaim, ask: Ask): Promise<Finding> {
    const name = nameOf(claim.image);
    if (name === undefined) {
        return failed("is not the name of an image");
    }
    const inEcr = ecrRepositoryOf(claim.image);
    const kept = inEcr && (await ecrFinding(claim.image, ask));
    if (kept?.result === "failed") {
        return kept;
    }
    try {
        const login = await loginOf(claim, ask);
        return fitFinding(await platformsOf(name, login), claim);
    } catch (error) {
        if (error instanceof LoginError) {
            return failed(error.message);
        }
        if (error instanceof RegistryError && [401, 403].includes(error.status) && claim.credentials !== undefined) {
            return failed(`is refused with the login in ${claim.credentials}: ${error.message}`);
        }
        if (error instanceof RegistryError && error.status === 404) {
            return failed("is not in its registry. Push it, or correct the name or the tag.");
        }
        const why = error instanceof RegistryError ? error.message : unreachable(error);
        // ECR itself has said that it is there.
        return kept?.result === "ok"
            ? ok(`is there; for which processors could not be read: ${why}`)
            : unknown(`could not be asked: ${why}`);
    }
}

function unreachable(error: unknown): string {
    const { message, cause } = error as Error;
    return cause instanceof Error ? cause.message : message;
}

/** Whether an image fits, from the platforms that it is for. */
export function fitFinding(platforms: readonly ImagePlatform[], { os, cpu }: Pick<ImageClaim, "os" | "cpu">): Finding {
    const has = platforms.map((platform) => `${platform.os}/${platform.architecture}`);
    const wanted = `${os}/${cpu}`;
    if (has.includes(wanted)) {
        return ok(`is there for ${wanted}`);
    }
    return has.length === 0
        ? unknown("is there, and does not say for which processor")
        : failed(`is for ${[...new Set(has)].join(", ")}, and its task runs on ${wanted}. ${remedyFor(wanted, has)}`);
}

function remedyFor(wanted: string, has: readonly string[]): string {
    const [, architecture] = wanted.split("/");
    const other = architecture === "arm64" ? "amd64" : "arm64";
    return has.includes(wanted.replace(architecture, other))
        ? `Build it for ${wanted} too, or set \`platform.cpuArchitecture\` to ${other === "arm64" ? "ARM64" : "X86_64"}.`
        : `Build it for ${wanted}.`;
}

async function ecrFinding(image: string, ask: Ask): Promise<Finding> {
    const { account, region, name } = ecrRepositoryOf(image)!;
    const { tag, digest } = nameOf(image)!;
    try {
        await ask("aws:ecr/getImage:getImage", {
            registryId: account,
            repositoryName: name,
            region,
            ...(digest === undefined ? { imageTag: tag ?? "latest" } : { imageDigest: digest }),
        });
        return ok("is there");
    } catch (error) {
        return findingOf(error, "is not in ECR. Push it, or correct the name or the tag");
    }
}

/** What the registry is asked with: the login of the container, that of ECR, or nothing. */
async function loginOf({ image, credentials }: ImageClaim, ask: Ask): Promise<Login | undefined> {
    if (credentials !== undefined) {
        const { secretString } = await ask("aws:secretsmanager/getSecretVersion:getSecretVersion", {
            secretId: credentials,
            region: credentials.split(":")[3],
        }).catch((error: unknown) => {
            throw new RegistryError(0, `its login cannot be read: ${reasonOf(error)}`);
        });
        return loginIn(String(secretString), credentials);
    }
    const inEcr = ecrRepositoryOf(image);
    if (inEcr === undefined) {
        return undefined;
    }
    const { userName, password } = await ask("aws:ecr/getAuthorizationToken:getAuthorizationToken", {
        registryId: inEcr.account,
        region: inEcr.region,
    }).catch((error: unknown) => {
        throw new RegistryError(401, reasonOf(error));
    });
    return { username: String(userName), password: String(password) };
}

/** A login that no registry can be asked with. */
class LoginError extends Error {}

/** What ECS takes for a login. AWS: "Private registry authentication". Whatever else stands there is shown to nobody. */
function loginIn(secretString: string, secret: string): Login {
    try {
        const { username, password } = JSON.parse(secretString) as Partial<Login>;
        if (typeof username === "string" && typeof password === "string") {
            return { username, password };
        }
    } catch {
        // The text of the error would show the secret.
    }
    throw new LoginError(`has a login in ${secret} that is none: write JSON with "username" and "password" into it`);
}
