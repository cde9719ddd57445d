import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { type EngineEvent } from "@pulumi/pulumi/automation";
import { type StatePlace } from "../../tools/stateFile";

/** Where a CLI runs, and on which stack. */
export interface Place extends StatePlace {
    /** Path of the executable. */
    readonly command: string;
    /** Those without a value are absent for the CLI. */
    readonly variables: Readonly<Record<string, string | undefined>>;
}

/** What a run of the CLI has told: for people, and for programs. */
export interface Run {
    readonly printed: string;
    readonly events: EngineEvent[];
}

// A stack that hangs is ended by mocha's timeout; what it has printed helps to see where.
const isVerbose = process.env.ENGINE_OUTPUT === "1";

/**
 * Runs a command of the CLI on a stack; rejects with what it printed when it fails. The Automation API would start the
 * CLI three times more for each update, for outputs and a history that few steps look at.
 */
export async function pulumi(place: Place, args: readonly string[]): Promise<string> {
    const child = spawn(place.command, [...args, "--stack", place.stack, "--non-interactive", "--color", "never"], {
        cwd: place.directory,
        // The log of events is among what the CLI has for its developers and for the Automation API.
        env: { ...process.env, ...place.variables, PULUMI_DEBUG_COMMANDS: "true" },
        stdio: ["ignore", "pipe", "pipe"],
    });
    let printed = "";
    for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding("utf8").on("data", (text: string) => {
            printed += text;
            if (isVerbose) {
                process.stdout.write(text);
            }
        });
    }
    const code = await new Promise<number | null>((resolve, reject) => {
        child.once("error", reject);
        child.once("close", resolve);
    });
    if (code !== 0) {
        throw new Error(printed || `pulumi ${args.join(" ")} ended with code ${code}`);
    }
    return printed;
}

/** Runs an operation of the engine, and says what it did. */
export async function operate(place: Place, args: readonly string[]): Promise<Run> {
    const log = path.join(place.directory, "events.jsonl");
    fs.rmSync(log, { force: true });
    const printed = await pulumi(place, [...args, "--event-log", log]);
    return { printed, events: linesOf(log).map((line) => JSON.parse(line) as EngineEvent) };
}

function linesOf(file: string): string[] {
    return fs
        .readFileSync(file, "utf8")
        .split("\n")
        .filter((line) => line !== "");
}
