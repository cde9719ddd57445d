import { isUnknown, type Properties } from "../values";
import { build, diffResponse, listen, type ServedProvider, toObject, toStruct } from "../wire";
import type { ImageBuilder } from "./builder";
import { constructImage } from "./construct";

const messages = require("@pulumi/pulumi/proto/provider_pb");
const { PluginInfo } = require("@pulumi/pulumi/proto/plugin_pb");
const { Empty } = require("google-protobuf/google/protobuf/empty_pb");

/** Serves the providers `awsx` and `docker-build`, as far as images go. */
export function serveBuilds(builder: ImageBuilder): Promise<ServedProvider> {
    return listen(new Handlers(builder));
}

class Handlers {
    constructor(private readonly builder: ImageBuilder) {}

    getPluginInfo() {
        return build(new PluginInfo(), { Version: "3.9.0" });
    }

    attach() {
        return new Empty();
    }

    cancel() {
        return new Empty();
    }

    checkConfig({ request }: any) {
        return build(new messages.CheckResponse(), { Inputs: request.getNews() });
    }

    diffConfig() {
        return diffResponse([], [], false);
    }

    configure() {
        // The engine constructs only with a provider that says it knows secrets; an image takes none.
        return build(new messages.ConfigureResponse(), { Supportspreview: true, Acceptsecrets: true });
    }

    check({ request }: any) {
        const inputs = toObject(request.getNews());
        const failures = this.builder
            .check(inputs)
            .map(({ property, reason }) => build(new messages.CheckFailure(), { Property: property, Reason: reason }));
        return build(new messages.CheckResponse(), { Inputs: toStruct(inputs), FailuresList: failures });
    }

    diff({ request }: any) {
        const olds = toObject(request.getOlds());
        return diffResponse(this.builder.changes(olds, toObject(request.getNews())), [], false);
    }

    create({ request }: any) {
        const state = this.made(toObject(request.getProperties()), request.getPreview());
        const id = isUnknown(state.digest) ? "" : state.digest;
        return build(new messages.CreateResponse(), { Id: id, Properties: toStruct(state) });
    }

    update({ request }: any) {
        const state = this.made(toObject(request.getNews()), request.getPreview());
        return build(new messages.UpdateResponse(), { Properties: toStruct(state) });
    }

    read({ request }: any) {
        const { properties, inputs } = { properties: request.getProperties(), inputs: request.getInputs() };
        return build(new messages.ReadResponse(), { Id: request.getId(), Properties: properties, Inputs: inputs });
    }

    delete({ request }: any) {
        this.builder.delete(toObject(request.getProperties()));
        return new Empty();
    }

    async construct({ request }: any) {
        const { urn, imageUri } = await constructImage({
            type: request.getType(),
            name: request.getName(),
            parent: request.getParent(),
            inputs: toObject(request.getInputs()),
            monitor: request.getMonitorendpoint(),
        });
        return build(new messages.ConstructResponse(), { Urn: urn, State: toStruct({ imageUri }) });
    }

    private made(inputs: Properties, preview: boolean): Properties {
        return preview ? this.builder.planned(inputs) : this.builder.build(inputs);
    }
}
