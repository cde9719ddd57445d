import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { ConfigMap, Stack } from "@pulumi/pulumi/automation";
import { CommandError } from "./errors";
import type { ExportedResource } from "./graph";
import { reason } from "./workspace";

/** Calls a function of the AWS provider, such as `aws:ssm/getParameter:getParameter`. */
export type Ask = (token: string, args: Readonly<Record<string, unknown>>) => Promise<Record<string, any>>;

/**
 * Asks AWS as `pulumi up` of a stack does: with its configuration, and by the provider itself, which is there already and
 * knows profiles, roles and endpoints. Everything is asked in one preview of a stack that is never made.
 */
export async function asProvider<T>(
    stack: Stack,
    resources: readonly ExportedResource[],
    work: (ask: Ask) => Promise<T>,
): Promise<T> {
    const { LocalWorkspace } = await import("@pulumi/pulumi/automation/index.js");
    const pulumi = await import("@pulumi/pulumi");
    const directory = fs.mkdtempSync(path.join(os.tmpdir(), "slipway-"));
    let done = undefined as Done<T>;
    try {
        const asking = await LocalWorkspace.createOrSelectStack(
            {
                stackName: "asking",
                projectName: "slipway",
                program: async () => {
                    const options = { version: versionOf(resources) };
                    const ask: Ask = (token, args) => pulumi.runtime.invoke(token, { ...args }, options);
                    done = await work(ask).then(
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
            throw new CommandError(reason(error as Error));
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

type Done<T> = { readonly result: T } | { readonly error: unknown } | undefined;

/** The configuration of the AWS provider of a stack. */
async function ofProvider(stack: Stack): Promise<ConfigMap> {
    const all = await stack.getAllConfig();
    return Object.fromEntries(Object.entries(all).filter(([key]) => key.startsWith("aws:")));
}

/** Version of the provider that the stack has, or would get. */
function versionOf(resources: readonly ExportedResource[]): string {
    const provider = resources.find(({ type }) => type === "pulumi:providers:aws");
    const version = provider?.inputs?.version;
    return typeof version === "string" ? version : (require("@pulumi/aws/package.json") as { version: string }).version;
}
