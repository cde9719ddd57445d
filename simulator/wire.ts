import * as grpc from "@grpc/grpc-js";
import { AwsError } from "./errors";
import { plain, type Properties } from "./values";

// The wire format has no public types in the SDK. Its own provider server would do, but it knows neither previews nor
// the seed of names nor ignored changes.
const { ResourceProviderService } = require("@pulumi/pulumi/proto/provider_grpc_pb");
const messages = require("@pulumi/pulumi/proto/provider_pb");
const { Struct } = require("google-protobuf/google/protobuf/struct_pb");

/** A provider that is served. */
export interface ServedProvider {
    /** Port on the loopback interface. */
    readonly port: number;
    /** Ends every connection too. */
    close(): void;
}

/** Serves a provider on a free port. */
export async function listen(handlers: object): Promise<ServedProvider> {
    const server = new grpc.Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
    server.addService(ResourceProviderService, unary(handlers));
    const port = await new Promise<number>((resolve, reject) =>
        server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
            error ? reject(error) : resolve(bound),
        ),
    );
    return { port, close: () => server.forceShutdown() };
}

/** The answer to `Diff`. */
export function diffResponse(paths: string[], replaces: string[], deleteBeforeReplace: boolean) {
    const { DIFF_SOME, DIFF_NONE } = messages.DiffResponse.DiffChanges;
    const response = build(new messages.DiffResponse(), {
        Changes: paths.length > 0 ? DIFF_SOME : DIFF_NONE,
        DiffsList: paths.map(argumentOf),
        ReplacesList: replaces,
        Deletebeforereplace: deleteBeforeReplace,
        Hasdetaileddiff: true,
    });
    const { UPDATE, UPDATE_REPLACE } = messages.PropertyDiff.Kind;
    for (const path of paths) {
        const kind = replaces.includes(argumentOf(path)) ? UPDATE_REPLACE : UPDATE;
        response.getDetaileddiffMap().set(path, build(new messages.PropertyDiff(), { Kind: kind }));
    }
    return response;
}

function argumentOf(path: string): string {
    return path.split(/[.[]/)[0];
}

/** A message with its fields set. */
export function build(message: any, values: Record<string, unknown>): any {
    for (const [name, value] of Object.entries(values)) {
        message[`set${name}`](value);
    }
    return message;
}

/** Plain values of what came over the wire. */
export function toObject(struct: any): Properties {
    return plain(struct?.toJavaScript() ?? {});
}

/** Plain values as they go over the wire. */
export function toStruct(properties: Properties): any {
    return Struct.fromJavaScript(plain(properties));
}

// One call after the other: that is what makes two creations of one name end as they do in AWS.
function unary(handlers: any): Record<string, any> {
    const served: Record<string, any> = {};
    for (const method of Object.keys(ResourceProviderService)) {
        if (typeof handlers[method] === "function") {
            served[method] = (call: any, callback: any) => answer(() => handlers[method](call), callback);
        }
    }
    return served;
}

function answer(handle: () => unknown, callback: any): void {
    const failed = (error: any) => {
        const details = error instanceof AwsError ? error.text : String(error?.stack ?? error);
        callback({ code: grpc.status.UNKNOWN, details, metadata: new grpc.Metadata() });
    };
    try {
        const answered = handle();
        if (answered instanceof Promise) {
            answered.then((response) => callback(null, response), failed);
        } else {
            callback(null, answered);
        }
    } catch (error) {
        failed(error);
    }
}
