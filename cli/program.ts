import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import * as readline from "node:readline/promises";
import { Command, CommanderError } from "commander";
import { exec, type ExecOptions } from "./commands/exec";
import { logs } from "./commands/logs";
import { promote } from "./commands/promote";
import { rollback } from "./commands/rollback";
import { status } from "./commands/status";
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

/** Runs the command line; resolves with the exit code. */
export async function program(argv: readonly string[]): Promise<number> {
    const root = new Command("slipway")
        .description("Shows and steers the deployments of services made with @slipway/ecs")
        .exitOverride()
        .showHelpAfterError();
    const add = (name: string, description: string) => common(root.command(name).description(description));

    add("status", "what runs and what is being deployed; of all services without a name").action(showStatus);
    add("watch", "follows the deployment to its end; fails unless it is healthy").action(withSession(watch));
    add("promote", "continues a deployment that waits at a pause")
        .option("--hook <id>", "the pause, where several wait")
        .option("--action <action>", "CONTINUE or ROLLBACK", "CONTINUE")
        .action(withSession(promote));
    add("rollback", "stops the deployment that is going on and goes back")
        .option("-y, --yes", "without being asked", false)
        .action(
            withSession((session, { yes }: { yes: boolean }) => rollback(session, { yes, confirm: confirmation() })),
        );
    add("logs", "shows the log of the containers")
        .option("--since <duration>", "how far back: 90s, 10m, 2h, 1d", "10m")
        .option("-c, --container <name>", "of one container only")
        .option("-f, --follow", "until it is interrupted", false)
        .action(withSession(logs));
    add("exec", "opens a shell in a running task")
        .option("-t, --task <id>", "the task, or the beginning of its id")
        .option("-c, --container <name>", "the container, where the task has several")
        .option("--command <command>", "what is run", "/bin/sh")
        .action(
            withSession((session, options: Omit<ExecOptions, "spawn" | "isInstalled">) =>
                exec(session, { ...options, spawn: inTerminal, isInstalled }),
            ),
        );
    ofStack(root.command("picture").description("draws the stack, as a Mermaid flowchart")).action(drawPicture);

    try {
        await root.parseAsync([...argv]);
        return 0;
    } catch (error) {
        return report(error as Error);
    }
}

function common(command: Command): Command {
    return ofStack(command)
        .argument("[service]", "name of the service, its component, or the ECS service")
        .option("--json", "prints JSON", false);
}

function ofStack(command: Command): Command {
    return command
        .option("-s, --stack <name>", "the stack; the selected one by default")
        .option("-C, --cwd <directory>", "directory of the Pulumi project", process.cwd())
        .exitOverride();
}

async function drawPicture(options: StackOptions): Promise<void> {
    process.stdout.write(pictureOf(await readResources(options)));
}

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

async function showStatus(name: string | undefined, options: CommonOptions): Promise<void> {
    const services = await readServices(options);
    const wanted = name === undefined && services.length > 0 ? services : [chosenService(services, name)];
    let hasFailed = false;
    for (const service of wanted) {
        const { failure } = await status(await openSession(service, { json: options.json, print }));
        hasFailed ||= failure !== undefined;
    }
    if (hasFailed) {
        throw new CommandError("");
    }
}

function report(error: Error): number {
    if (error instanceof CommanderError) {
        return error.exitCode === 0 ? 0 : 2; // it has printed help or what is wrong
    }
    const known = error instanceof CommandError;
    const text = known ? error.message : `slipway failed: ${error.message}`;
    if (text !== "") {
        process.stderr.write(`${text}\n`);
    }
    return known ? error.exitCode : 1;
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
