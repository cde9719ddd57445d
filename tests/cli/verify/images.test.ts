import * as assert from "node:assert/strict";
import * as http from "node:http";
import type { AddressInfo } from "node:net";
import { nameOf } from "../../../components/task/imageName";
import type { Ask } from "../../../cli/providerCalls";
import { fitFinding, imageFinding } from "../../../cli/verify/images";
import { addressOf, platformsOf } from "../../../cli/verify/registry";

const INDEX = {
    mediaType: "application/vnd.oci.image.index.v1+json",
    manifests: [
        { platform: { os: "linux", architecture: "amd64" } },
        { platform: { os: "linux", architecture: "arm64" } },
        { platform: { os: "unknown", architecture: "unknown" } },
    ],
};
const SINGLE = { mediaType: "application/vnd.docker.distribution.manifest.v2+json", config: { digest: "sha256:c" } };

/** A registry that speaks as the specification says, with tokens for everybody and logins for `private`. */
class TestRegistry {
    readonly asked: string[] = [];
    private readonly server = http.createServer((request, response) => this.answer(request, response));

    async start(): Promise<void> {
        await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    }

    stop(): void {
        this.server.close();
    }

    get host(): string {
        return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    }

    private answer({ url = "", headers }: http.IncomingMessage, response: http.ServerResponse): void {
        this.asked.push(url);
        const say = (status: number, body: unknown, extra: http.OutgoingHttpHeaders = {}) =>
            response.writeHead(status, { "content-type": "application/json", ...extra }).end(JSON.stringify(body));
        if (url.startsWith("/token")) {
            const who = Buffer.from(headers.authorization?.split(" ")[1] ?? "", "base64").toString();
            return void say(200, { token: `${new URL(url, "http://x").searchParams.get("scope")} ${who}`.trim() });
        }
        const [, repository, what] = /^\/v2\/(.+?)\/((?:manifests|blobs)\/.+)$/.exec(url) ?? [];
        const needed = `repository:${repository}:pull${repository === "private" ? " me:secret" : ""}`;
        if (headers.authorization !== `Bearer ${needed}`) {
            const challenge = `Bearer realm="http://${this.host}/token",service="test",scope="repository:${repository}:pull"`;
            return void say(401, {}, { "www-authenticate": challenge });
        }
        const found = {
            "manifests/1": INDEX,
            "manifests/arm": SINGLE,
            "blobs/sha256:c": { os: "linux", architecture: "arm64" },
        };
        const body = (found as Record<string, object>)[what];
        return void say(body === undefined ? 404 : 200, body ?? {});
    }
}

const nobody: Ask = async (token) => {
    throw new Error(`nobody asks ${token}`);
};

describe("images", () => {
    const registry = new TestRegistry();
    before(() => registry.start());
    after(() => registry.stop());

    const claim = (image: string, rest: object = {}) => ({
        image: `${registry.host}/${image}`,
        cpu: "amd64",
        os: "linux",
        where: ["web"],
        ...rest,
    });

    it("of several platforms are for each of them, and attestations are none", async () => {
        assert.deepEqual(await platformsOf(nameOf(`${registry.host}/shop/web:1`)!), [
            { os: "linux", architecture: "amd64" },
            { os: "linux", architecture: "arm64" },
        ]);
    });

    it("of one platform say so in their configuration", async () => {
        assert.deepEqual(await platformsOf(nameOf(`${registry.host}/shop/web:arm`)!), [
            { os: "linux", architecture: "arm64" },
        ]);
    });

    it("that fit are told so", async () => {
        assert.deepEqual(await imageFinding(claim("shop/web:1"), nobody), {
            result: "ok",
            say: "is there for linux/amd64",
        });
    });

    it("for another processor do not fit, and there are two ways out", async () => {
        assert.deepEqual(await imageFinding(claim("shop/web:arm"), nobody), {
            result: "failed",
            say:
                "is for linux/arm64, and its task runs on linux/amd64. " +
                "Build it for linux/amd64 too, or set `platform.cpuArchitecture` to ARM64.",
        });
    });

    it("that are not there are wrong", async () => {
        assert.deepEqual(await imageFinding(claim("shop/web:2"), nobody), {
            result: "failed",
            say: "is not in its registry. Push it, or correct the name or the tag.",
        });
    });

    it("of a registry with a login are read with that of the container", async () => {
        const credentials = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:registry-AbCdEf";
        const ask: Ask = async (_, { secretId }) => {
            assert.equal(secretId, credentials);
            return { secretString: '{"username":"me","password":"secret"}' };
        };

        assert.equal((await imageFinding(claim("private:1", { credentials }), ask)).result, "ok");
        const wrong: Ask = async () => ({ secretString: '{"username":"me","password":"old"}' });
        assert.deepEqual(await imageFinding(claim("private:1", { credentials }), wrong), {
            result: "failed",
            say: `is refused with the login in ${credentials}: ${registry.host} answers 401 Unauthorized`,
        });
        assert.deepEqual(await imageFinding(claim("private:1"), nobody), {
            result: "unknown",
            say: `could not be asked: ${registry.host} answers 401 Unauthorized`,
        });
    });

    for (const secretString of ["hunter2", '{"user":"hunter2"}', '["hunter2"]', "null"]) {
        it(`of a registry whose login is none are told so, and nothing of it is shown: ${secretString.length} letters`, async () => {
            const credentials = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:registry-AbCdEf";

            assert.deepEqual(await imageFinding(claim("private:1", { credentials }), async () => ({ secretString })), {
                result: "failed",
                say: `has a login in ${credentials} that is none: write JSON with "username" and "password" into it`,
            });
        });
    }

    it("of a registry that nobody reaches could not be asked", async () => {
        const found = await imageFinding({ ...claim(""), image: "127.0.0.1:9/web:1" }, nobody);

        assert.equal(found.result, "unknown");
        assert.match(found.say, /^could not be asked: .*(ECONNREFUSED|bad port|127\.0\.0\.1)/);
    });

    it("of ECR are looked for by AWS first", async () => {
        const image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop/web:1";
        const asked: unknown[] = [];
        const ask: Ask = async (token, args) => {
            asked.push([token, args]);
            throw new Error("api error ImageNotFoundException: The image does not exist");
        };

        assert.deepEqual(await imageFinding({ ...claim(""), image }, ask), {
            result: "failed",
            say: "is not in ECR. Push it, or correct the name or the tag: ImageNotFoundException: The image does not exist",
        });
        assert.deepEqual(asked, [
            [
                "aws:ecr/getImage:getImage",
                { registryId: "123456789012", repositoryName: "shop/web", region: "eu-central-1", imageTag: "1" },
            ],
        ]);
    });

    const addresses: [string, string][] = [
        ["nginx", "registry-1.docker.io library/nginx"],
        ["grafana/grafana:11", "registry-1.docker.io grafana/grafana"],
        ["docker.io/library/nginx:1", "registry-1.docker.io library/nginx"],
        ["docker.io/nginx:1", "registry-1.docker.io library/nginx"],
        ["public.ecr.aws/nginx/nginx:1.29", "public.ecr.aws nginx/nginx"],
        ["ghcr.io/org/app@sha256:" + "a".repeat(64), "ghcr.io org/app"],
        ["localhost:5000/web", "localhost:5000 web"],
    ];
    for (const [image, address] of addresses) {
        it(`named ${image.slice(0, 30)} are asked for where they are`, () => {
            const { host, repository } = addressOf(nameOf(image)!);
            assert.equal(`${host} ${repository}`, address);
        });
    }

    it("without a platform say nothing, and Windows is no Linux", () => {
        assert.equal(fitFinding([], { os: "linux", cpu: "amd64" }).result, "unknown");
        assert.equal(
            fitFinding([{ os: "windows", architecture: "amd64" }], { os: "linux", cpu: "amd64" }).say,
            "is for windows/amd64, and its task runs on linux/amd64. Build it for linux/amd64.",
        );
    });
});
