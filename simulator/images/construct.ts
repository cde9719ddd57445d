import * as grpc from "@grpc/grpc-js";
import { containsUnknown, isUnknown, type Properties, UNKNOWN } from "../values";
import { build, toObject, toStruct } from "../wire";

const { ResourceMonitorClient } = require("@pulumi/pulumi/proto/resource_grpc_pb");
const messages = require("@pulumi/pulumi/proto/resource_pb");

/** The resource that builds. */
const BUILT_IMAGE = "docker-build:index:Image";

/** What a component is to be, as `Construct` says it. */
export interface ImageComponent {
    readonly type: string;
    readonly name: string;
    readonly parent: string;
    readonly inputs: Properties;
    /** Address of the engine. */
    readonly monitor: string;
}

/** Does what awsx does for `awsx:ecr:Image`: one resource that builds and pushes, and its name by digest as the output. */
export async function constructImage(wanted: ImageComponent): Promise<{ urn: string; imageUri: string }> {
    const monitor = new Monitor(wanted.monitor);
    try {
        const { type, name, parent, inputs } = wanted;
        const { urn } = await monitor.register({ type, name, parent, custom: false, inputs: {} });
        const imageUri = await built(monitor, urn, inputs);
        await monitor.registerOutputs(urn, { imageUri });
        return { urn, imageUri };
    } finally {
        monitor.close();
    }
}

/** Nothing is built, nor registered, before it is known what to push to. */
async function built(monitor: Monitor, parent: string, inputs: Properties): Promise<string> {
    if (containsUnknown(inputs)) {
        return UNKNOWN;
    }
    const { repositoryUrl, imageTag, context = ".", dockerfile, args, target, platform } = inputs;
    const { outputs } = await monitor.register({
        type: BUILT_IMAGE,
        name: imageTag,
        parent,
        custom: true,
        inputs: {
            tags: [`${repositoryUrl}:${imageTag}`],
            buildArgs: args,
            context: { location: context },
            dockerfile: dockerfile && { location: dockerfile },
            platforms: [platform],
            target,
            push: true,
        },
    });
    return isUnknown(outputs.digest) ? UNKNOWN : `${repositoryUrl}@${outputs.digest}`;
}

interface Registration {
    readonly type: string;
    readonly name: string;
    readonly parent: string;
    readonly custom: boolean;
    readonly inputs: Properties;
}

/** The engine, as a program sees it. */
class Monitor {
    private readonly client: any;

    constructor(address: string) {
        this.client = new ResourceMonitorClient(address, grpc.credentials.createInsecure());
    }

    async register({ type, name, parent, custom, inputs }: Registration) {
        const request = build(new messages.RegisterResourceRequest(), {
            Type: type,
            Name: name,
            Parent: parent,
            Custom: custom,
            Object: toStruct(inputs),
            Acceptsecrets: false,
        });
        const response = await this.call("registerResource", request);
        return { urn: response.getUrn() as string, outputs: toObject(response.getObject()) };
    }

    async registerOutputs(urn: string, outputs: Properties): Promise<void> {
        const request = build(new messages.RegisterResourceOutputsRequest(), { Urn: urn, Outputs: toStruct(outputs) });
        await this.call("registerResourceOutputs", request);
    }

    close(): void {
        this.client.close();
    }

    private call(method: string, request: any): Promise<any> {
        return new Promise((resolve, reject) =>
            this.client[method](request, (error: any, response: any) => (error ? reject(error) : resolve(response))),
        );
    }
}
