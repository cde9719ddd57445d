import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import * as readline from "node:readline/promises";
import { exec, type ExecOptions } from "./commands/exec";
import { fleet, type FleetOptions } from "./commands/fleet";
import { logs } from "./commands/logs";
import { promote } from "./commands/promote";
import { rollback } from "./commands/rollback";
import { status } from "./commands/status";
import { sweep, type SweepOptions } from "./commands/sweep";
import { watch } from "./commands/watch";
import { CommandError } from "./errors";
import { pictureOf } from "./picture/picture";
import { chosenService } from "./services";
import { openSession, type Session } from "./session";
import { readResources, readServices, type StackOptions } from "./stack";

interface CommonOptions extends StackOptions {
    readonly json: boolean;
}

const print = (line: string) => void process.stdout.write(`${line}\n`);

const oneService = {
    watch: withSession(watch),
    promote: withSession(promote),
    rollback: withSession((session, { yes }: { yes: boolean }) => rollback(session, { yes, confirm: confirmation() })),
    logs: withSession(logs),
    exec: withSession((session, options: Omit<ExecOptions, "spawn" | "isInstalled">) =>
        exec(session, { ...options, spawn: inTerminal, isInstalled }),
    ),
};

/** What each command does. */
export const ACTIONS = {
    ...oneService,
    status: showStatus,
    picture: drawPicture,
    up: (named: string[], options: FleetOptions) => fleet(named, "up", options),
    sweep: (named: string[], options: Omit<SweepOptions, "confirm" | "now">) =>
        sweep(named, { ...options, confirm: confirmation(), now: Date.now() }),
    preview: (named: string[], options: FleetOptions) => fleet(named, "preview", options),
};

/** Draws the stack. */
async function drawPicture(options: StackOptions): Promise<void> {
    process.stdout.write(pictureOf(await readResources(options)));
}

/** Does something with the service that is meant. */
function withSession<T>(work: (session: Session, options: T) => Promise<void>) {
    return async (name: string | undefined, options: T & CommonOptions) => {
        const service = chosenService(await readServices(options), name);
        process.once("SIGINT", () => {
            process.stderr.write("\nECS goes on; nothing was stopped.\n");
            process.exit(130);
        });
        await work(await openSession(service, { json: options.json, print }), options);
    };
}

/** Shows one service, or all of them. */
async function showStatus(name: string | undefined, options: CommonOptions): Promise<void> {
    const services = await readServices(options);
    if (name === undefined && services.length === 0) {
        // That of a platform has none; it is no failure.
        if (!options.json) {
            print("The stack has no service of @slipway/ecs.");
        }
        return;
    }
    const wanted = name === undefined ? services : [chosenService(services, name)];
    let hasFailed = false;
    for (const service of wanted) {
        const { failure } = await status(await openSession(service, { json: options.json, print }));
        hasFailed ||= failure !== undefined;
    }
    if (hasFailed) {
        throw new CommandError("");
    }
}

/** Asks on the terminal; nothing where there is none. */
function confirmation(): ((question: string) => Promise<boolean>) | undefined {
    if (!process.stdin.isTTY) {
        return undefined;
    }
    return async (question) => {
        const terminal = readline.createInterface({ input: process.stdin, output: process.stdout });
        const answer = await terminal.question(`${question} [y/N] `);
        terminal.close();
        return /^y(es)?$/i.test(answer.trim());
    };
}

function isInstalled(name: string): boolean {
    const endings = process.platform === "win32" ? [".exe", ".cmd"] : [""];
    const folders = (process.env.PATH ?? "").split(path.delimiter);
    return folders.some((folder) => endings.some((ending) => fs.existsSync(path.join(folder, name + ending))));
}

function inTerminal(name: string, args: readonly string[]): Promise<number> {
    return new Promise((resolve, reject) => {
        // The interrupt belongs to the shell in the container.
        process.removeAllListeners("SIGINT");
        process.on("SIGINT", () => {});
        spawn(name, [...args], { stdio: "inherit" })
            .on("error", reject)
            .on("exit", (code) => resolve(code ?? 1));
    });
}
