import type { ProviderConfig, SimulatedAws } from "./provider";
import { differs, type Properties } from "./values";
import { build, diffResponse, listen, type ServedProvider, toObject, toStruct } from "./wire";

const messages = require("@pulumi/pulumi/proto/provider_pb");
const { PluginInfo } = require("@pulumi/pulumi/proto/plugin_pb");
const { Empty } = require("google-protobuf/google/protobuf/empty_pb");

const DEFAULT_REGION = "eu-central-1";

/** Serves the provider `aws`. */
export function serve(aws: SimulatedAws): Promise<ServedProvider> {
    return listen(new Handlers(aws));
}

/** Every `aws.Provider` has a connection of its own, and requests do not say which provider they are for. */
class Configurations {
    private readonly ofConnection = new Map<string, ProviderConfig>();
    private latest: ProviderConfig = { region: DEFAULT_REGION, defaultTags: {} };

    set(call: any, config: ProviderConfig): void {
        this.ofConnection.set(call.getPeer(), config);
        this.latest = config;
    }

    get(call: any): ProviderConfig {
        return this.ofConnection.get(call.getPeer()) ?? this.latest;
    }
}

class Handlers {
    private readonly configurations = new Configurations();

    constructor(private readonly aws: SimulatedAws) {}

    getPluginInfo() {
        return build(new PluginInfo(), { Version: "7.48.0" });
    }

    attach() {
        return new Empty();
    }

    cancel() {
        return new Empty();
    }

    getSchema() {
        return build(new messages.GetSchemaResponse(), { Schema: JSON.stringify({ name: "aws", version: "7.48.0" }) });
    }

    checkConfig({ request }: any) {
        return build(new messages.CheckResponse(), { Inputs: request.getNews() });
    }

    diffConfig({ request }: any) {
        const olds = toObject(request.getOlds());
        const news = toObject(request.getNews());
        const changed = [...new Set([...Object.keys(olds), ...Object.keys(news)])].filter((key) =>
            differs(olds[key], news[key]),
        );
        return diffResponse(
            changed,
            changed.filter((key) => key === "region"),
            false,
        );
    }

    configure(call: any) {
        this.configurations.set(call, configOf(toObject(call.request.getArgs())));
        // Secrets and resources arrive as plain values and ids; the engine remembers which values were secret.
        return build(new messages.ConfigureResponse(), { Supportspreview: true });
    }

    check(call: any) {
        const { request } = call;
        const { inputs, failures } = this.aws.check({
            ...this.subject(call),
            name: request.getName() || request.getUrn().split("::").pop(),
            olds: toObject(request.getOlds()),
            news: toObject(request.getNews()),
            seed: request.getRandomseed_asB64() || request.getUrn(),
        });
        const failed = failures.map(({ property, reason }) =>
            build(new messages.CheckFailure(), { Property: property, Reason: reason }),
        );
        return build(new messages.CheckResponse(), { Inputs: toStruct(inputs), FailuresList: failed });
    }

    diff(call: any) {
        const { paths, replaces, deleteBeforeReplace } = this.aws.diff(this.change(call));
        return diffResponse(paths, replaces, deleteBeforeReplace);
    }

    create(call: any) {
        const inputs = toObject(call.request.getProperties());
        const { id, state } = this.aws.create({ ...this.subject(call), inputs, preview: call.request.getPreview() });
        return build(new messages.CreateResponse(), { Id: id, Properties: toStruct(state) });
    }

    read(call: any) {
        const { request } = call;
        const found = this.aws.read({
            ...this.subject(call),
            id: request.getId(),
            inputs: toObject(request.getInputs()),
            state: toObject(request.getProperties()),
        });
        return found === undefined
            ? new messages.ReadResponse()
            : build(new messages.ReadResponse(), {
                  Id: found.id,
                  Properties: toStruct(found.state),
                  Inputs: toStruct(found.inputs),
              });
    }

    update(call: any) {
        const state = this.aws.update({ ...this.change(call), preview: call.request.getPreview() });
        return build(new messages.UpdateResponse(), { Properties: toStruct(state) });
    }

    delete(call: any) {
        const { request } = call;
        const state = toObject(request.getProperties());
        this.aws.delete({ ...this.subject(call), id: request.getId(), state });
        return new Empty();
    }

    invoke(call: any) {
        const { request } = call;
        const result = this.aws.invoke(request.getTok(), toObject(request.getArgs()), this.configurations.get(call));
        return build(new messages.InvokeResponse(), { Return: toStruct(result) });
    }

    private subject(call: any) {
        const urn: string = call.request.getUrn();
        const type = call.request.getType() || urn.split("::")[2].split("$").pop()!;
        return { urn, type, config: this.configurations.get(call) };
    }

    private change(call: any) {
        const { request } = call;
        return {
            ...this.subject(call),
            id: request.getId(),
            oldInputs: toObject(request.getOldInputs()),
            oldState: toObject(request.getOlds()),
            news: toObject(request.getNews()),
            ignored: request.getIgnorechangesList(),
        };
    }
}

function configOf(args: Properties): ProviderConfig {
    // Nested provider arguments are JSON in text.
    const structure = (value: unknown) => (typeof value === "string" ? JSON.parse(value) : value);
    const defaultTags = structure(args.defaultTags);
    // Roles are assumed one after the other: the last one decides.
    const role: Properties | undefined = (structure(args.assumeRoles) ?? []).at(-1);
    const accountId = role?.roleArn?.split(":")[4];
    const region = args.region || process.env.AWS_REGION || process.env.AWS_DEFAULT_REGION || DEFAULT_REGION;
    return { region, defaultTags: defaultTags?.tags ?? {}, ...(accountId && { accountId }) };
}
