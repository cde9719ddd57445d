import { isRecord } from "../../components/shared/json";
import type { ImageName } from "../../components/task/imageName";

/** A system and a processor that an image is for. */
export interface ImagePlatform {
    readonly os: string;
    readonly architecture: string;
}

/** Name and password of a registry. */
export interface Login {
    readonly username: string;
    readonly password: string;
}

/** What a registry answers to a question about an image. */
export class RegistryError extends Error {
    constructor(
        readonly status: number,
        message: string,
    ) {
        super(message);
    }
}

// OCI: "Image Index Specification", "Image Manifest Specification"; and the older ones of Docker, which most images have.
const LISTS = ["application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json"];
const SINGLE = ["application/vnd.oci.image.manifest.v1+json", "application/vnd.docker.distribution.manifest.v2+json"];
const HUB = "registry-1.docker.io";
const WAITS_MS = 15_000;

interface Manifest {
    readonly mediaType?: string;
    readonly manifests?: readonly { readonly platform?: ImagePlatform }[];
    readonly config?: { readonly digest: string };
}

/** The platforms of an image, by its registry: OCI, "Distribution Specification". */
export async function platformsOf(image: ImageName, login?: Login): Promise<ImagePlatform[]> {
    const { host, repository } = addressOf(image);
    const registry = new Registry(host, repository, login);
    const reference = image.digest ?? image.tag ?? "latest";
    const manifest = (await registry.get(`manifests/${reference}`, [...LISTS, ...SINGLE])) as Manifest;
    if (manifest.manifests !== undefined) {
        // What has no system is no image: attestations are kept beside them.
        return manifest.manifests.flatMap(({ platform }) => platform ?? []).filter(({ os }) => os !== "unknown");
    }
    const digest = manifest.config?.digest;
    return digest === undefined ? [] : [(await registry.get(`blobs/${digest}`, [])) as ImagePlatform];
}

/** Where an image is kept; one without a registry is on Docker Hub, and one of a single word in its library. */
export function addressOf({ registry, repository }: ImageName): { readonly host: string; readonly repository: string } {
    const isHost = registry !== undefined && (/[.:]/.test(registry) || registry === "localhost");
    if (isHost && !["docker.io", "index.docker.io"].includes(registry)) {
        return { host: registry, repository };
    }
    const whole = isHost || registry === undefined ? repository : `${registry}/${repository}`;
    return { host: HUB, repository: whole.includes("/") ? whole : `library/${whole}` };
}

const isLocal = (host: string) => /^(localhost|127\.0\.0\.1)(:|$)/.test(host);

class Registry {
    private authorization: string | undefined;

    constructor(
        private readonly host: string,
        private readonly repository: string,
        private readonly login: Login | undefined,
    ) {}

    async get(what: string, accept: readonly string[]): Promise<unknown> {
        // Only what runs on this machine is asked without TLS.
        const scheme = isLocal(this.host) ? "http" : "https";
        const url = `${scheme}://${this.host}/v2/${this.repository}/${what}`;
        let response = await this.ask(url, accept);
        if (response.status === 401 && this.authorization === undefined) {
            this.authorization = await this.authorized(response.headers.get("www-authenticate") ?? "");
            response = await this.ask(url, accept);
        }
        if (!response.ok) {
            throw new RegistryError(
                response.status,
                `${this.host} answers ${response.status} ${response.statusText}`.trim(),
            );
        }
        const answer: unknown = await response.json().catch(() => undefined);
        if (!isRecord(answer)) {
            throw new RegistryError(0, `${this.host} answers something that is no JSON`);
        }
        return answer;
    }

    private ask(url: string, accept: readonly string[]): Promise<Response> {
        const headers = {
            ...(accept.length > 0 && { accept: accept.join(", ") }),
            ...(this.authorization !== undefined && { authorization: this.authorization }),
        };
        return fetch(url, { headers, signal: AbortSignal.timeout(WAITS_MS) });
    }

    /** What the registry wants to see: a name and a password, or a token that somebody else gives for them, or for nothing. */
    private async authorized(challenge: string): Promise<string> {
        const basic =
            this.login && `Basic ${Buffer.from(`${this.login.username}:${this.login.password}`).toString("base64")}`;
        if (!/^bearer /i.test(challenge)) {
            if (basic === undefined) {
                throw new RegistryError(401, `${this.host} asks for a login`);
            }
            return basic;
        }
        const fields = Object.fromEntries(
            [...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, value]) => [key, value]),
        );
        const url = new URL(fields.realm ?? `https://${this.host}/token`);
        if (url.protocol !== "https:" && !isLocal(this.host)) {
            throw new RegistryError(401, `${this.host} wants a login to be sent in the clear, to ${url.host}`);
        }
        url.searchParams.set("scope", fields.scope ?? `repository:${this.repository}:pull`);
        if (fields.service !== undefined) {
            url.searchParams.set("service", fields.service);
        }
        const response = await fetch(url, {
            headers: basic === undefined ? {} : { authorization: basic },
            signal: AbortSignal.timeout(WAITS_MS),
        });
        if (!response.ok) {
            throw new RegistryError(response.status, `${url.host} gives no token: ${response.status}`);
        }
        const { token, access_token } = (await response.json()) as { token?: string; access_token?: string };
        if (token === undefined && access_token === undefined) {
            throw new RegistryError(0, `${url.host} gives an answer without a token`);
        }
        return `Bearer ${token ?? access_token}`;
    }
}
