import * as fs from "node:fs";
import * as path from "node:path";
import * as grpc from "@grpc/grpc-js";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { CALLS, computed } from "./computed";

const proto = (file: string) => require(`@pulumi/pulumi/proto/${file}`);
const resource = { ...proto("resource_pb"), ...proto("resource_grpc_pb") };
const engine = { ...proto("engine_pb"), ...proto("engine_grpc_pb") };

/** Root folder of the package. */
export const ROOT = path.join(__dirname, "..", "..");

const STACK_URN = "urn:pulumi:dev::project::pulumi:pulumi:Stack::project-dev";
const SCHEMA = JSON.parse(fs.readFileSync(path.join(ROOT, "schema.json"), "utf8"));

/** What a platform hands over that is read back. */
export const HANDED_OVER = {
    version: 1,
    network: { vpcId: "vpc-1", privateSubnetIds: ["subnet-3", "subnet-4"] },
    cluster: { clusterArn: "arn:aws:ecs:eu-central-1:123456789012:cluster/prod", clusterName: "prod" },
};

type Handler = (request: any) => any;

/** Turns handlers into a gRPC service; a method without a handler answers with an empty message. */
function implement(service: any, handlers: Record<string, Handler>): Record<string, grpc.handleUnaryCall<any, any>> {
    return Object.fromEntries(
        Object.keys(service).map((method) => [
            method,
            (call: any, callback: any) =>
                callback(null, handlers[method]?.(call.request) ?? new service[method].responseType()),
        ]),
    );
}

/** An engine that accepts every resource, for programs and plugins that run in processes of their own. */
export class FakeEngine {
    /** Inputs of what was registered, by type and name. */
    public registered: Record<string, any> = {};
    /** What the program logged as an error. */
    public readonly errors: string[] = [];
    /** What the program or the SDK logged for whoever looks for a fault. */
    public readonly debugged: string[] = [];
    /** Resolved at the first registration of a resource, which is when a program has started. */
    public readonly started: Promise<void>;
    public address = "";

    private readonly server = new grpc.Server();
    private start: () => void = () => {};

    private constructor() {
        this.started = new Promise((resolve) => (this.start = resolve));
    }

    public static async listen(): Promise<FakeEngine> {
        const fake = new FakeEngine();
        fake.server.addService(
            resource.ResourceMonitorService,
            implement(resource.ResourceMonitorService, fake.monitor()),
        );
        fake.server.addService(engine.EngineService, implement(engine.EngineService, fake.engine()));
        const port = await new Promise<number>((resolve, reject) =>
            fake.server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
                error ? reject(error) : resolve(bound),
            ),
        );
        fake.address = `127.0.0.1:${port}`;
        return fake;
    }

    public stop(): void {
        this.server.forceShutdown();
    }

    private monitor(): Record<string, Handler> {
        return {
            getDeploymentInfo: () => {
                const info = new resource.DeploymentInfo();
                const features = Object.values(resource.ResourceMonitorFeature).filter((id: any) => id > 0);
                info.setSupportedfeaturesList(features);
                return info;
            },
            supportsFeature: () => {
                const response = new resource.SupportsFeatureResponse();
                response.setHassupport(true);
                return response;
            },
            registerPackage: () => new resource.RegisterPackageResponse(),
            registerResource: (request) => this.register(request),
            invoke: (request) => this.invoke(request),
        };
    }

    private engine(): Record<string, Handler> {
        return {
            getRootResource: () => {
                const response = new engine.GetRootResourceResponse();
                response.setUrn(STACK_URN);
                return response;
            },
            log: (request) => {
                const { ERROR, DEBUG } = engine.LogSeverity;
                const messages = { [ERROR]: this.errors, [DEBUG]: this.debugged }[request.getSeverity() as number];
                messages?.push(request.getMessage());
            },
        };
    }

    private invoke(request: any): any {
        const response = new resource.ResourceInvokeResponse();
        const known = CALLS[request.getTok()];
        response.setReturn(
            Struct.fromJavaScript((known ?? this.readBack(request.getArgs().toJavaScript().urn)) as any),
        );
        return response;
    }

    /** Outputs of a component that is read back as an argument; each tells its own name, and a platform hands itself over. */
    private readBack(urn: string): object {
        const keys = Object.keys(SCHEMA.resources[urn.split("::")[2]].properties);
        const told = Object.fromEntries(keys.map((key) => [key, `hydrated:${key}`]));
        return { urn, id: "", state: { ...told, ...("platform" in told && { platform: HANDED_OVER }) } };
    }

    private register(request: any): any {
        const inputs = request.getObject()?.toJavaScript() ?? {};
        const [type, name] = [request.getType(), request.getName()];
        this.registered[`${type} ${name}`] = inputs;
        if (type !== "pulumi:pulumi:Stack") {
            this.start();
        }
        const response = new resource.RegisterResourceResponse();
        response.setUrn(`urn:pulumi:dev::project::${type}::${name}`);
        response.setId(request.getCustom() ? `${name}-id` : "");
        const outputs = request.getCustom() ? computed(type, name) : {};
        response.setObject(Struct.fromJavaScript({ ...outputs, ...inputs } as any));
        return response;
    }
}
