import { createHash, createHmac } from "node:crypto";
import { SignatureV4 } from "@smithy/signature-v4";
import { credentialsOf, endpointOf } from "../../components/follow/credentials";
import type { ProviderSettings } from "../../components/follow/providerSettings";
import { CommandError } from "../errors";

/** Asks services of AWS that speak JSON, by the name by which their requests are signed. */
export interface AwsClient {
    readonly region: string;
    /** Sends an action, such as `ResourceGroupsTaggingAPI_20170126.GetResources` to `tagging`. */
    request(service: string, target: string, body: object): Promise<Readonly<Record<string, unknown>>>;
}

/** A client that asks as the AWS provider does, without a package of the SDK for each service. */
export function awsClient(settings: ProviderSettings, region: string): AwsClient {
    return {
        region,
        request: async (service, target, body) => {
            const url = new URL(addressOf(settings, region, service));
            const text = JSON.stringify(body);
            const request = {
                method: "POST",
                protocol: url.protocol,
                hostname: url.hostname,
                ...(url.port !== "" && { port: Number(url.port) }),
                path: "/",
                query: {},
                headers: { host: url.host, "content-type": "application/x-amz-json-1.1", "x-amz-target": target },
                body: text,
            };
            const signer = new SignatureV4({
                service,
                region,
                credentials: await credentialsFor(settings, region, service),
                sha256: Sha256,
            });
            const { headers } = await signer.sign(request);
            const response = await fetch(url, { method: "POST", headers, body: text }).catch((error: Error) => {
                throw new CommandError(`${service} in ${region} does not answer: ${causeOf(error)}`);
            });
            return answerOf(service, response.status, await response.text());
        },
    };
}

// What the AWS provider calls a service in `endpoints`.
const ALSO_CALLED: Readonly<Record<string, readonly string[]>> = {
    tagging: ["resourcegroupstaggingapi", "resourcegroupstagging"],
};

const causeOf = ({ message, cause }: Error) => (cause instanceof Error ? cause.message : message);

function addressOf(settings: ProviderSettings, region: string, service: string): string {
    const given = endpointOf(settings, service, ...(ALSO_CALLED[service] ?? [])) ?? process.env.AWS_ENDPOINT_URL;
    const domain = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
    return given ?? `https://${service}.${region}.${domain}`;
}

async function credentialsFor(settings: ProviderSettings, region: string, service: string) {
    const found = await credentialsOf(settings, region);
    try {
        return typeof found === "function" ? await found() : found;
    } catch (error) {
        throw new CommandError(`No AWS credentials to ask ${service} with: ${(error as Error).message}`);
    }
}

/** What AWS says, or in one sentence what it refuses. */
function answerOf(service: string, status: number, text: string): Readonly<Record<string, unknown>> {
    const answer = parsed(text);
    if (status < 300 && answer !== undefined) {
        return answer;
    }
    const { __type: type = `status ${status}`, message, Message } = answer ?? {};
    throw new CommandError(
        `${service} refuses: ${String(type).split("#").pop()}: ${String(message ?? Message ?? text)}`,
    );
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
    try {
        return JSON.parse(text || "{}") as Record<string, unknown>;
    } catch {
        return undefined;
    }
}

/** The hash with which requests are signed, as Node.js has it. */
class Sha256 {
    private readonly hash;

    constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
        this.hash = secret === undefined ? createHash("sha256") : createHmac("sha256", bytesOf(secret));
    }

    update(data: string | ArrayBuffer | ArrayBufferView): void {
        this.hash.update(bytesOf(data));
    }

    digest(): Promise<Uint8Array> {
        return Promise.resolve(this.hash.digest());
    }

    reset(): void {
        throw new Error("unreachable: every request has a hash of its own");
    }
}

function bytesOf(data: string | ArrayBuffer | ArrayBufferView): Uint8Array {
    if (typeof data === "string") {
        return Buffer.from(data, "utf8");
    }
    return ArrayBuffer.isView(data)
        ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
        : new Uint8Array(data);
}
