import { type ChildProcess, spawn } from "node:child_process";
import * as os from "node:os";
import * as path from "node:path";
import * as grpc from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";

const proto = (file: string) => require(`@pulumi/pulumi/proto/${file}`);
const resource = { ...proto("resource_pb"), ...proto("resource_grpc_pb") };
const engine = { ...proto("engine_pb"), ...proto("engine_grpc_pb") };
const provider = { ...proto("provider_pb"), ...proto("provider_grpc_pb") };

const ROOT = path.join(__dirname, "..", "..");
const STACK_URN = "urn:pulumi:dev::project::pulumi:pulumi:Stack::project-dev";

/** Wire form of an output whose value is not known yet. */
export const unknown = { "4dabf18193072939515e22adb298388d": "d0e6a833031e9bbcd3f4e8bde6ca49a4", dependencies: [] };

type Handler = (request: any) => any;

/** Turns handlers into a gRPC service; a method without a handler answers with an empty message. */
function implement(service: any, handlers: Record<string, Handler>): Record<string, grpc.handleUnaryCall<any, any>> {
    return Object.fromEntries(
        Object.keys(service).map((method) => [
            method,
            (call: any, callback: any) => callback(null, handlers[method]?.(call.request) ?? new Empty()),
        ]),
    );
}

/** The package's plugin in its own process, with a fake engine that accepts every resource. */
export class Plugin {
    private readonly server = new grpc.Server();
    private process!: ChildProcess;
    private client: any;
    private engineAddress = "";
    private registered: Record<string, any> = {};

    public static async start(): Promise<Plugin> {
        const plugin = new Plugin();
        await plugin.listen();
        await plugin.spawn();
        return plugin;
    }

    public schema(): Promise<any> {
        return new Promise((resolve, reject) =>
            this.client.getSchema(new provider.GetSchemaRequest(), (error: any, response: any) =>
                error ? reject(error) : resolve(JSON.parse(response.getSchema())),
            ),
        );
    }

    /** Builds a component; rejects with the text that the engine would print. */
    public construct(
        type: string,
        name: string,
        inputs: object,
    ): Promise<{ state: any; registered: Record<string, any> }> {
        this.registered = {};
        const request = new provider.ConstructRequest();
        request.setType(type);
        request.setName(name);
        request.setProject("project");
        request.setStack("dev");
        request.setParallel(16);
        request.setMonitorendpoint(this.engineAddress);
        request.setAcceptsOutputValues(true);
        request.setInputs(Struct.fromJavaScript(inputs as any));
        return new Promise((resolve, reject) =>
            this.client.construct(request, (error: any, response: any) =>
                error
                    ? reject(new Error(error.details))
                    : resolve({ state: response.getState().toJavaScript(), registered: this.registered }),
            ),
        );
    }

    public stop(): void {
        this.process.kill();
        this.client.close();
        this.server.forceShutdown();
    }

    private async listen(): Promise<void> {
        this.server.addService(
            resource.ResourceMonitorService,
            implement(resource.ResourceMonitorService, {
                getDeploymentInfo: () => {
                    const info = new resource.DeploymentInfo();
                    info.setSupportedfeaturesList(
                        Object.values(resource.ResourceMonitorFeature).filter((id: any) => id > 0),
                    );
                    return info;
                },
                registerPackage: () => new resource.RegisterPackageResponse(),
                registerResource: (request) => this.register(request),
            }),
        );
        this.server.addService(
            engine.EngineService,
            implement(engine.EngineService, {
                getRootResource: () => {
                    const response = new engine.GetRootResourceResponse();
                    response.setUrn(STACK_URN);
                    return response;
                },
            }),
        );
        const port = await new Promise<number>((resolve, reject) =>
            this.server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
                error ? reject(error) : resolve(bound),
            ),
        );
        this.engineAddress = `127.0.0.1:${port}`;
    }

    private register(request: any): any {
        const inputs = request.getObject()?.toJavaScript() ?? {};
        this.registered[`${request.getType()} ${request.getName()}`] = inputs;
        const response = new resource.RegisterResourceResponse();
        response.setUrn(`urn:pulumi:dev::project::${request.getType()}::${request.getName()}`);
        const computed = request.getCustom() ? { arn: `arn:${request.getName()}`, name: request.getName() } : {};
        response.setId(request.getCustom() ? `${request.getName()}-id` : "");
        response.setObject(Struct.fromJavaScript({ ...computed, ...inputs }));
        return response;
    }

    private async spawn(): Promise<void> {
        const runner = require.resolve("@pulumi/pulumi/cmd/run-plugin");
        // The engine starts a plugin in the consumer's directory, never in the plugin's own.
        this.process = spawn(process.execPath, [runner, ROOT, this.engineAddress], { cwd: os.tmpdir() });
        this.process.stderr?.pipe(process.stderr);
        const port = await new Promise<string>((resolve, reject) => {
            let printed = "";
            this.process.once("exit", (code) => reject(new Error(`plugin exited with ${code}`)));
            this.process.stdout?.on("data", (data) => {
                printed += data;
                if (printed.includes("\n")) {
                    resolve(printed.split("\n")[0]);
                }
            });
        });
        this.client = new provider.ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
    }
}
