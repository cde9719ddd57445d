import * as fs from "node:fs";
import * as path from "node:path";
import { PulumiCommand } from "@pulumi/pulumi/automation";
import { LOCAL, local } from "../local";
import { withLock } from "./lock";
import { type Extra, pathEntries, type Report, type Toolchain, type Unavailable, waiting } from "./way";

const DIRECTORY = path.join(LOCAL, "toolchain", "download");
const SOURCE = "https://get.pulumi.com/install.sh";

// A machine without access is often one where connections hang instead of being refused.
const REACHABLE_WITHIN_MS = 5_000;
const DOWNLOADED_WITHIN_MS = 300_000;

/** Whether an earlier run has downloaded the CLI. */
export function isDownloaded(): boolean {
    return fs.existsSync(path.join(DIRECTORY, "bin"));
}

/** The official CLI of the SDK's own version, with all language hosts, in `.local/`. */
export async function downloaded(_: readonly Extra[], report: Report): Promise<Toolchain | Unavailable> {
    try {
        if (!isDownloaded()) {
            await reach();
            report("Downloading the Pulumi CLI from https://get.pulumi.com (once) …");
        }
        const lock = local("toolchain", "download.lock");
        const command = await withLock(lock, waiting(report), () => inTime(PulumiCommand.install({ root: DIRECTORY })));
        const directory = path.join(DIRECTORY, "bin");
        return { command, path: pathEntries(directory), version: `${command.version}`, origin: "download" };
    } catch (error) {
        return { because: `that failed: ${reason(error)}` };
    }
}

async function reach(): Promise<void> {
    const response = await fetch(SOURCE, { method: "HEAD", signal: AbortSignal.timeout(REACHABLE_WITHIN_MS) });
    if (!response.ok) {
        throw new Error(`${SOURCE} answers ${response.status}`);
    }
}

async function inTime(command: Promise<PulumiCommand>): Promise<PulumiCommand> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
        timer = setTimeout(
            () => reject(new Error(`not finished after ${DOWNLOADED_WITHIN_MS / 1000} seconds`)),
            DOWNLOADED_WITHIN_MS,
        );
    });
    return Promise.race([command, late]).finally(() => clearTimeout(timer));
}

// fetch says only "fetch failed"; what happened is in its cause.
function reason(error: unknown): string {
    const { message, cause } = error as Error;
    return cause instanceof Error ? cause.message : message;
}
