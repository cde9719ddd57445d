import { type ChildProcess, spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import * as grpc from "@grpc/grpc-js";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { FakeEngine, ROOT } from "./fakeEngine";
import { temporaryDirectory } from "./temporary";

const proto = (file: string) => require(`@pulumi/pulumi/proto/${file}`);
const provider = { ...proto("provider_pb"), ...proto("provider_grpc_pb") };

/** What an engine looks for in the folder of a plugin. */
const FILE = "pulumi-resource-ecs";

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const RESOURCE = "5cf8f73096256a8f31e491e813e4eb8e";

/** Wire form of an output whose value is not known yet. */
export const unknown = { [SIGNATURE]: OUTPUT, dependencies: [] };

/** Wire form of an output whose value is known. */
export function late(value: unknown): object {
    return { [SIGNATURE]: OUTPUT, value, dependencies: [] };
}

/** Wire form of a known output that is secret. */
export function secret(value: unknown): object {
    return { [SIGNATURE]: OUTPUT, value, secret: true, dependencies: [] };
}

/** Wire form of a component that is passed as an argument. */
export function component(type: string, name: string): object {
    return { [SIGNATURE]: RESOURCE, urn: `urn:pulumi:dev::project::${type}::${name}`, packageVersion: "" };
}

interface PluginOptions {
    readonly tsconfig?: object;
    readonly directory?: string;
    /** Whether the file in `plugin/` is run, as engines do, or Pulumi's host for plugins in TypeScript. */
    readonly host?: boolean;
}

/** The package's plugin in its own process, with a fake engine that accepts every resource. */
export class Plugin {
    private process!: ChildProcess;
    private client: any;

    private constructor(private readonly engine: FakeEngine) {}

    /** Starts the plugin of a directory, as a consumer with a `tsconfig.json` of their own might have it. */
    public static async start({ tsconfig, directory, host }: PluginOptions = {}): Promise<Plugin> {
        const plugin = new Plugin(await FakeEngine.listen());
        const folder = directory ?? path.join(ROOT, "plugin");
        const runner = require.resolve("@pulumi/pulumi/cmd/run-plugin");
        await plugin.spawn(host ? [process.execPath, runner, folder] : [path.join(folder, FILE)], tsconfig);
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
        this.engine.registered = {};
        const request = new provider.ConstructRequest();
        request.setType(type);
        request.setName(name);
        request.setProject("project");
        request.setStack("dev");
        request.setParallel(16);
        request.setMonitorendpoint(this.engine.address);
        request.setAcceptsOutputValues(true);
        request.setInputs(Struct.fromJavaScript(inputs as any));
        return new Promise((resolve, reject) =>
            this.client.construct(request, (error: any, response: any) =>
                error
                    ? reject(new Error(error.details))
                    : resolve({ state: response.getState().toJavaScript(), registered: this.engine.registered }),
            ),
        );
    }

    public stop(): void {
        this.process.kill();
        this.client.close();
        this.engine.stop();
    }

    private async spawn([command, ...args]: readonly string[], tsconfig: object | undefined): Promise<void> {
        const cwd = temporaryDirectory("consumer");
        if (tsconfig !== undefined) {
            fs.writeFileSync(path.join(cwd, "tsconfig.json"), JSON.stringify(tsconfig));
        }
        // The engine starts a plugin in the consumer's directory, never in the plugin's own.
        this.process = spawn(command, [...args, this.engine.address], { cwd });
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
