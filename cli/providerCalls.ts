/* eslint-disable @typescript-eslint/no-explicit-any -- what the provider answers has no types here */
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { ConfigMap, Stack } from "@pulumi/pulumi/automation";
import { CommandError } from "./errors";
import type { ExportedResource } from "./graph";
import { plain } from "./services";
import { reason } from "./workspace";

/** Calls a function of the AWS provider, such as `aws:ssm/getParameter:getParameter`. */
export type Ask = (token: string, args: Readonly<Record<string, unknown>>) => Promise<Record<string, any>>;

/** Configuration of a provider, as a state has it. */
export type ProviderInputs = Readonly<Record<string, unknown>>;

/** A resource that is there already, and what is wanted of it. */
export interface Reading {
    readonly type: string;
    readonly id: string;
    readonly properties: readonly string[];
}

/**
 * Asks AWS as `pulumi up` of a stack does: with its configuration, and by the provider itself, which is there already and
 * knows profiles, roles and endpoints. Everything is asked in one preview of a stack that is never made. With the inputs of
 * a provider of the stack, it is that one that asks.
 */
export async function asProvider<T>(
    stack: Stack,
    resources: readonly ExportedResource[],
    work: (ask: Ask) => Promise<T>,
    inputs?: ProviderInputs,
): Promise<T> {
    const pulumi = await import("@pulumi/pulumi");
    return inPreview(stack, () => {
        const options = askedBy(pulumi, versionOf(resources), inputs);
        return work((token, args) => pulumi.runtime.invoke(token, { ...args }, options));
    });
}

/** The last sentence of what the provider says, which is that of AWS. */
export function providerReason({ message }: Error): string {
    const text = message
        .replace(/^.*?returned an error: /s, "")
        .replace(/\s+/g, " ")
        .trim();
    const said =
        /api error (\w+(?:: .*)?)$/.exec(text)?.[1] ??
        text.replace(/^invoking [\w:/]+: (\d+ errors? occurred: \* )?/, "");
    return said.length > LONGEST_REASON ? `${said.slice(0, LONGEST_REASON)}…` : said;
}

const LONGEST_REASON = 200;

/** Reads a resource as the provider of a stack does; fails where there is none. */
export async function readAsProvider(
    stack: Stack,
    resources: readonly ExportedResource[],
    { type, id, properties }: Reading,
    inputs?: ProviderInputs,
): Promise<Record<string, any>> {
    const pulumi = await import("@pulumi/pulumi");
    const wanted = Object.fromEntries(properties.map((property) => [property, undefined]));
    return inPreview(stack, async () => {
        class Read extends pulumi.CustomResource {}
        const read = new Read(type, "read", wanted, { id, ...askedBy(pulumi, versionOf(resources), inputs) });
        const values = properties.map((property) => known((read as unknown as Record<string, unknown>)[property]));
        return Object.fromEntries((await Promise.all(values)).map((value, i) => [properties[i], value]));
    });
}

/** Who is asked: the provider of the stack's configuration, or one with inputs of its own. */
function askedBy(pulumi: typeof import("@pulumi/pulumi"), version: string, inputs: ProviderInputs | undefined) {
    class Provider extends pulumi.ProviderResource {}
    return inputs === undefined
        ? { version }
        : { version, provider: new Provider("aws", "asked", { ...inputs }, { version }) };
}

/** Value of an output; nothing for what a preview does not know, which is what a resource has not, too. */
async function known(output: unknown): Promise<unknown> {
    const { isKnown, promise } = output as { isKnown: Promise<boolean>; promise: () => Promise<unknown> };
    return (await isKnown) ? promise() : undefined;
}

// What a provider has in the state beside its configuration.
const OF_PULUMI = ["version", "pluginDownloadURL", "__internal"];

/** Configuration of a provider that a state has. */
export function providerInputs({ inputs = {} }: ExportedResource): ProviderInputs {
    const own = Object.entries(inputs).filter(([key]) => !OF_PULUMI.includes(key));
    return Object.fromEntries(own.map(([key, value]) => [key, plain(value)]));
}

type Done<T> = { readonly result: T } | { readonly error: unknown } | undefined;

/** Does something in the program of a stack that is never made, with the configuration of the AWS provider of another one. */
async function inPreview<T>(stack: Stack, work: () => Promise<T>): Promise<T> {
    const { LocalWorkspace } = await import("@pulumi/pulumi/automation/index.js");
    const directory = fs.mkdtempSync(path.join(os.tmpdir(), "slipway-"));
    let done = undefined as Done<T>;
    try {
        const asking = await LocalWorkspace.createOrSelectStack(
            {
                stackName: "asking",
                projectName: "slipway",
                program: async () => {
                    done = await work().then(
                        (result) => ({ result }),
                        (error: unknown) => ({ error }),
                    );
                },
            },
            {
                workDir: directory,
                envVars: { PULUMI_BACKEND_URL: `file://${directory}`, PULUMI_CONFIG_PASSPHRASE: "" },
            },
        );
        await asking.setAllConfig(await ofProvider(stack));
        await asking.preview({ color: "never" });
    } catch (error) {
        if (done === undefined) {
            throw new CommandError(reason(error as Error).replace("The stack cannot be read: ", ""));
        }
    } finally {
        fs.rmSync(directory, { recursive: true, force: true });
    }
    if (done === undefined) {
        throw new CommandError("AWS could not be asked.");
    }
    if ("error" in done) {
        throw done.error;
    }
    return done.result;
}

/** The configuration of the AWS provider of a stack. */
async function ofProvider(stack: Stack): Promise<ConfigMap> {
    const all = await stack.getAllConfig();
    return Object.fromEntries(Object.entries(all).filter(([key]) => key.startsWith("aws:")));
}

/** Version of the provider that the stack has; that of the package before it has one. */
function versionOf(resources: readonly ExportedResource[]): string {
    const provider = resources.find(({ type }) => type === "pulumi:providers:aws");
    const version = provider?.inputs?.version;
    return typeof version === "string" ? version : installedVersion();
}

function installedVersion(): string {
    const file = require.resolve("@pulumi/aws/package.json");
    return (JSON.parse(fs.readFileSync(file, "utf8")) as { version: string }).version;
}
