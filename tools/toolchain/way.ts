import * as path from "node:path";
import { type PulumiCommand } from "@pulumi/pulumi/automation";
import { NODE_BIN } from "../local";

/** Oldest CLI whose engine has what the components use; `Pulumi.yaml` and `PulumiPlugin.yaml` ask for the same. */
export const MINIMUM_VERSION = "3.238.0";

/** What only the tests of other languages need. */
export type Extra = "python" | "yaml" | "go" | "java" | "sdkGenerator" | "dotnetSdkGenerator";

/** A Pulumi CLI with its language hosts. */
export interface Toolchain {
    readonly command: PulumiCommand;
    /** PATH entries, to be put first: Node.js, the CLI, its language hosts. */
    readonly path: string;
    readonly version: string;
    readonly origin: "path" | "download" | "built";
}

/** Told line by line what takes time. */
export type Report = (line: string) => void;

/** A way to get a toolchain gives one, or says why it cannot. */
export type Way = (extras: readonly Extra[], report: Report) => Promise<Toolchain | Unavailable>;

/** Why a way is closed on this machine, as the end of a sentence. */
export interface Unavailable {
    readonly because: string;
}

/** PATH entries of a toolchain whose executables are in the directories. Scripts must run on the package's own Node. */
export function pathEntries(...directories: string[]): string {
    return [NODE_BIN, ...directories].join(path.delimiter);
}

/** Says why nothing happens while another process gets the same toolchain. */
export function waiting(report: Report): () => void {
    return () => report("Another process is getting the toolchain; waiting for it …");
}
