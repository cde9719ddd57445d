import * as http from "node:http";
import type { AddressInfo } from "node:net";
import { isObject, type Properties } from "../values";

/** A call of the AWS API. */
export interface ApiCall {
    /** Name by which requests are signed: `ecs`, `logs`, `elasticloadbalancing`, `sts`. */
    readonly service: string;
    readonly region: string;
    readonly accessKey: string;
    readonly operation: string;
    readonly input: Properties;
}

/** What AWS answers to a call that it refuses. */
export class ApiError extends Error {
    constructor(
        readonly code: string,
        message: string,
        readonly status = 400,
    ) {
        super(message);
    }
}

/** A server that speaks the JSON and the query protocol of AWS. */
export interface ApiServer {
    readonly endpoint: string;
    close(): void;
}

/** Serves the AWS API on the loopback interface. */
export async function serveApi(answer: (call: ApiCall) => Properties): Promise<ApiServer> {
    const server = http.createServer((request, response) => {
        let body = "";
        request.on("data", (data) => (body += data));
        request.on("end", () => {
            const target = request.headers["x-amz-target"];
            const protocol = target === undefined ? query : json;
            const call = { ...signer(request.headers.authorization ?? ""), ...protocol.read(body, String(target)) };
            const { status, text } = reply(call, answer, protocol);
            response.writeHead(status, { "content-type": protocol.type }).end(text);
        });
    });
    // Clients keep their connections, which must not keep the process.
    server.unref();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    return {
        endpoint: `http://127.0.0.1:${port}`,
        close: () => {
            server.close();
            server.closeAllConnections();
        },
    };
}

interface Protocol {
    readonly type: string;
    read(body: string, target: string): { operation: string; input: Properties };
    write(operation: string, output: Properties): string;
    refuse(error: ApiError): string;
}

function reply(call: ApiCall, answer: (call: ApiCall) => Properties, protocol: Protocol) {
    try {
        return { status: 200, text: protocol.write(call.operation, answer(call)) };
    } catch (error) {
        const known = error instanceof ApiError ? error : new ApiError("InternalFailure", String(error), 500);
        return { status: known.status, text: protocol.refuse(known) };
    }
}

// `Credential=<key>/<date>/<region>/<service>/aws4_request` is in every signed request.
function signer(authorization: string) {
    const [accessKey = "", , region = "", service = ""] =
        /Credential=([^,]+)/.exec(authorization)?.[1].split("/") ?? [];
    return { accessKey, region, service };
}

const json: Protocol = {
    type: "application/x-amz-json-1.1",
    read: (body, target) => ({ operation: target.split(".").pop()!, input: JSON.parse(body || "{}") }),
    write: (_, output) => JSON.stringify(output),
    refuse: ({ code, message }) => JSON.stringify({ __type: code, message }),
};

const query: Protocol = {
    type: "text/xml",
    read: (body) => {
        const { Action = "", ...input } = Object.fromEntries(new URLSearchParams(body));
        return { operation: Action, input };
    },
    write: (operation, output) => {
        const result = `<${operation}Result>${xml(output)}</${operation}Result>`;
        return `<${operation}Response>${result}</${operation}Response>`;
    },
    refuse: ({ code, message }) =>
        `<ErrorResponse><Error><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
};

function xml(value: unknown): string {
    if (Array.isArray(value)) {
        return value.map((item) => `<member>${xml(item)}</member>`).join("");
    }
    if (!isObject(value)) {
        return String(value).replaceAll("&", "&amp;").replaceAll("<", "&lt;");
    }
    return Object.entries(value)
        .map(([key, item]) => `<${key}>${xml(item)}</${key}>`)
        .join("");
}
