import * as fs from "node:fs";
import * as path from "node:path";
import { PulumiCommand } from "@pulumi/pulumi/automation";
import { LOCAL, local, localDirectory } from "../local";
import { go, hasGo } from "./go";
import { fingerprint, type GoPart, goParts, linkerFlags } from "./goParts";
import { withLock } from "./lock";
import { writeTrimmed } from "./trimmedModule";
import { type Extra, pathEntries, type Report, type Toolchain, type Unavailable, waiting } from "./way";

const DIRECTORY = path.join(LOCAL, "toolchain");

/** Whether everything has been built from the present sources. */
export function isBuilt(extras: readonly Extra[]): boolean {
    return goParts(extras).every(isCurrent);
}

/** The CLI and its language hosts from Go modules, in `.local/`. */
export async function built(extras: readonly Extra[], report: Report): Promise<Toolchain | Unavailable> {
    if (!isBuilt(extras)) {
        if (!(await hasGo())) {
            return { because: "there is no such go on PATH" };
        }
        const problem = await withLock(local("toolchain", "build.lock"), waiting(report), () =>
            buildAll(extras, report),
        );
        if (problem !== undefined) {
            return { because: problem };
        }
    }
    const command = await PulumiCommand.get({ root: DIRECTORY });
    const directory = path.join(DIRECTORY, "bin");
    return { command, path: pathEntries(directory), version: `${command.version}`, origin: "built" };
}

async function buildAll(extras: readonly Extra[], report: Report): Promise<string | undefined> {
    for (const part of goParts(extras)) {
        try {
            await build(part, report);
        } catch (error) {
            return `building ${part.title} failed:\n${(error as Error).message}`;
        }
    }
    return undefined;
}

async function build(part: GoPart, report: Report): Promise<void> {
    // Another process may have built it while this one waited for the lock.
    if (isCurrent(part)) {
        return;
    }
    const unfinished = path.join(localDirectory("toolchain", "unfinished"), executable(part));
    await compile(part, unfinished, report);
    if (part.companion !== undefined) {
        await placeCompanion(part, part.companion, report);
    }
    // Renaming replaces an executable that runs at this moment; writing into it would fail.
    fs.renameSync(unfinished, path.join(localDirectory("toolchain", "bin"), executable(part)));
    fs.writeFileSync(stamp(part), fingerprint(part));
}

async function compile(part: GoPart, file: string, report: Report): Promise<void> {
    const flags = ["-trimpath", "-buildvcs=false", "-ldflags", linkerFlags(part)];
    const target = ["-o", file, part.package];
    if (part.trimmed) {
        try {
            const modfile = await writeTrimmed(part, report);
            await go(part, ["build", ...flags, "-modfile", modfile, ...target], report);
            return;
        } catch (error) {
            // What is left out belongs to one version: after a new one in go.mod everything still works, only slowly.
            report(`  it is built whole, because tools/toolchain/leftOut.ts does not fit: ${(error as Error).message}`);
        }
    }
    await go(part, ["build", ...flags, ...target], report);
}

async function placeCompanion(part: GoPart, companion: NonNullable<GoPart["companion"]>, report: Report) {
    const directory = await go(part, ["list", "-m", "-f", "{{.Dir}}", companion.module], report);
    const file = path.join(localDirectory("toolchain", "bin"), path.basename(companion.file));
    fs.rmSync(file, { force: true });
    fs.copyFileSync(path.join(directory.trim(), companion.file), file);
    fs.chmodSync(file, 0o755);
}

function isCurrent(part: GoPart): boolean {
    const made = path.join(DIRECTORY, "bin", executable(part));
    return (
        fs.existsSync(made) && fs.existsSync(stamp(part)) && fs.readFileSync(stamp(part), "utf8") === fingerprint(part)
    );
}

function stamp(part: GoPart): string {
    return local("toolchain", "built", part.executable);
}

function executable(part: GoPart): string {
    return process.platform === "win32" ? `${part.executable}.exe` : part.executable;
}
