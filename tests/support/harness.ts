import * as pulumi from "@pulumi/pulumi";
import { switchOffTraces } from "../../startup/traces";
import { CALLS, computed } from "./computed";
import { settledOrRejected, takeUnhandled, throwAll } from "./rejections";

// Internal modules: the SDK uses the same store to isolate Construct calls, but strips these from its types.
const { withLocalStorage, getStore } = require("@pulumi/pulumi/runtime/state");
const { waitForRPCs, getMonitor } = require("@pulumi/pulumi/runtime/settings");
const resourceRuntime = require("@pulumi/pulumi/runtime/resource");

// Wire signatures of the SDK for values that are not plain JSON.
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const RESOURCE = "5cf8f73096256a8f31e491e813e4eb8e";

/** One registration, as the engine would have received it. */
export interface Recorded {
    readonly urn: string;
    readonly type: string;
    readonly name: string;
    readonly parent: string;
    readonly custom: boolean;
    /** Inputs with secrets unwrapped and resources as their URNs; see UNKNOWN for values not known in a preview. */
    readonly inputs: Record<string, any>;
    /** Paths of inputs that were secret, such as `environment.TOKEN`. */
    readonly secrets: string[];
    readonly dependsOn: string[];
    readonly ignoreChanges: string[];
    readonly protect: boolean;
    readonly aliases: number;
    readonly hooks: string[];
}

/** One call of a provider function. */
export interface Call {
    readonly token: string;
    readonly inputs: Record<string, unknown>;
}

export interface RunOptions {
    preview?: boolean;
    config?: Record<string, string>;
    /** Results of provider functions by token. A function without an entry fails the run. */
    calls?: Record<string, Record<string, unknown>>;
    /** Outputs of other stacks, by their names. */
    stacks?: Record<string, object>;
    /** Partition of the ARNs that the provider computes. Defaults to `aws`. */
    partition?: string;
}

function unwrap(value: any, path: string, secrets: string[]): any {
    if (Array.isArray(value)) {
        return value.map((item, i) => unwrap(item, `${path}[${i}]`, secrets));
    }
    if (value === null || typeof value !== "object") {
        return value;
    }
    if (value[SIGNATURE] === SECRET) {
        secrets.push(path);
        return unwrap(value.value, path, []);
    }
    if (value[SIGNATURE] === RESOURCE) {
        return value.urn;
    }
    return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, unwrap(item, path ? `${path}.${key}` : key, secrets)]),
    );
}

/** URN rule of the engine; the mock monitor keeps only the last parent type, so deep URNs would collide. */
function engineUrn(parent: string, type: string, name: string): string {
    const parentType = parent ? parent.split("::")[2] : "";
    const qualified = parentType && parentType !== "pulumi:pulumi:Stack" ? `${parentType}$${type}` : type;
    return `urn:pulumi:${pulumi.getStack()}::${pulumi.getProject()}::${qualified}::${name}`;
}

// Every resource object a program constructs, kept in the store of its run: a resource whose inputs reject is never
// registered, and only its own promises know.
const register = resourceRuntime.registerResource;
resourceRuntime.registerResource = (resource: pulumi.Resource, ...rest: unknown[]) => {
    getStore().constructed?.push(resource);
    return register(resource, ...rest);
};

/**
 * Runs a program against mocks in its own store and returns what it registered. Rejects when the program throws,
 * when a resource it constructs is never registered, and when any promise is rejected and not handled.
 */
export async function run<T>(program: () => T, options: RunOptions = {}) {
    const resources: Recorded[] = [];
    const hooks = new Map<string, pulumi.ResourceHook | pulumi.ErrorHook>();
    const asked: Call[] = [];
    const failures: unknown[] = [];

    const result: T = await withLocalStorage(async () => {
        await pulumi.runtime.setMocks(mocks(options, asked), "project", "stack", options.preview ?? false);
        pulumi.runtime.setAllConfig(options.config ?? {});
        observe(getMonitor(), resources);
        // The mock monitor has no hook methods: without this a resource with hooks would never be registered.
        const remember = async (hook: pulumi.ResourceHook | pulumi.ErrorHook) => void hooks.set(hook.name, hook);
        const store = getStore();
        store.callbacks = {
            registerResourceHook: remember,
            registerErrorHook: remember,
            registerTransform: async () => {
                throw new Error("mocks do not run transforms; cover them in an engine test");
            },
            awaitStackRegistrations: async () => {},
            shutdown: () => {},
        };
        store.constructed = [];
        // As in the stack program; a test runs two to five times faster.
        const switchOn = switchOffTraces();
        try {
            const value = program();
            await settledOrRejected(waitForRPCs().then(() => registered(store.constructed)));
            return value;
        } catch (error) {
            failures.push(error);
            return undefined as T; // nobody sees it: the failure is thrown below
        } finally {
            switchOn();
        }
    });
    const unhandled = await takeUnhandled();
    throwAll(failures.length > 0 ? failures : unhandled);
    return {
        result,
        resources,
        hooks,
        calls: asked,
        get: (type: string, name?: string) => pick(resources, type, name),
    };
}

function registered(resources: pulumi.Resource[]): Promise<unknown> {
    return Promise.all(resources.map((resource) => plain(resource.urn)));
}

/** Echoes inputs, adds computed outputs outside a preview, and refuses provider functions without a result. */
function mocks({ preview, calls = CALLS, stacks = {}, partition }: RunOptions, asked: Call[]): pulumi.runtime.Mocks {
    return {
        newResource: ({ type, name, custom, inputs }) => {
            if (type === "pulumi:pulumi:StackReference") {
                return { id: name, state: { ...inputs, outputs: stacks[inputs.name] ?? {}, secretOutputNames: [] } };
            }
            // Components of this package compute their outputs themselves, those of other packages their plugins do.
            const isPlain = preview || !(custom || type.startsWith("awsx:"));
            return {
                id: preview ? "" : `${name}-id`,
                state: isPlain ? inputs : { ...computed(type, name, partition), ...inputs },
            };
        },
        call: ({ token, inputs }) => {
            asked.push({ token, inputs });
            if (calls[token] === undefined) {
                const details =
                    token === "aws:ecs/getTaskDefinition:getTaskDefinition"
                        ? "ClientException: Unable to describe task definition."
                        : `no mock for function ${token}`;
                throw Object.assign(new Error(details), { details }); // the client reads only the gRPC field
            }
            return calls[token];
        },
    };
}

/** Records requests before the mock monitor drops the options. */
function observe(monitor: any, resources: Recorded[]): void {
    monitor.newUrn = engineUrn;
    monitor.registerResourceHook = () => {}; // never called, but its presence says that there are hooks
    const registerResource = monitor.registerResource.bind(monitor);
    monitor.registerResource = (req: any, callback: unknown) => {
        const secrets: string[] = [];
        const inputs = unwrap(req.getObject()?.toJavaScript() ?? {}, "", secrets);
        resources.push({
            urn: engineUrn(req.getParent(), req.getType(), req.getName()),
            type: req.getType(),
            name: req.getName(),
            parent: req.getParent().split("::").pop() ?? "",
            custom: req.getCustom(),
            inputs,
            secrets,
            dependsOn: req.getDependenciesList(),
            ignoreChanges: req.getIgnorechangesList(),
            protect: req.getProtect(),
            aliases: req.getAliasesList().length,
            hooks: Object.values(req.getHooks()?.toObject() ?? {}).flat() as string[],
        });
        return registerResource(req, callback);
    };
}

/** The only resource of a type (and name); fails when there is none or more than one. */
function pick(resources: Recorded[], type: string, name?: string): Recorded {
    const found = resources.filter((r) => r.type === type && (name === undefined || r.name === name));
    if (found.length !== 1) {
        const all = resources.map((r) => `  ${r.type} ${r.name}`).join("\n");
        throw new Error(`expected one ${type} ${name ?? ""}, found ${found.length} in:\n${all}`);
    }
    return found[0];
}

/** Value of an output; rejects with the error of the output, unlike `new Promise((r) => output.apply(r))`. */
export function plain<T>(output: pulumi.Output<T>): Promise<T> {
    return (output as any).promise();
}

/** False when the value would be `[unknown]` in a preview. */
export function isKnown(output: pulumi.Output<unknown>): Promise<boolean> {
    return (output as any).isKnown;
}
