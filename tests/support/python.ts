import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { local, localDirectory } from "../../tools/local";
import { withLock } from "../../tools/toolchain/lock";

const BIN = process.platform === "win32" ? "Scripts" : "bin";

/** A Python environment in `.local/`. */
export interface PythonEnvironment {
    /** Directory of its executables. */
    readonly bin: string;
    readonly python: string;
}

/** Makes an environment with these requirements, unless an earlier run has made it. */
export async function pythonEnvironment(name: string, requirements: string[]): Promise<PythonEnvironment> {
    const directory = path.join(localDirectory("python"), name);
    const environment = { bin: path.join(directory, BIN), python: path.join(directory, BIN, "python") };
    const stamp = path.join(directory, "requirements.txt");
    const wanted = requirements.join("\n");
    // Suites run in parallel, and the first ones all want it.
    await withLock(local("python", `${name}.lock`), noWords, async () => {
        if (!fs.existsSync(stamp) || fs.readFileSync(stamp, "utf8") !== wanted) {
            await install(directory, environment.python, requirements);
            fs.writeFileSync(stamp, wanted);
        }
    });
    return environment;
}

function noWords(): void {}

async function install(directory: string, python: string, requirements: string[]): Promise<void> {
    fs.rmSync(directory, { recursive: true, force: true });
    try {
        await run("python3", ["-m", "venv", directory]);
        await run(python, ["-m", "pip", "install", "--quiet", ...requirements]);
    } catch (cause) {
        const line = `python3 -m venv ${directory} && ${python} -m pip install '${requirements.join("' '")}'`;
        throw new Error(`This needs Python 3 and a few packages. What was tried:\n\n    ${line}\n\n${cause}`, {
            cause,
        });
    }
}

/** Runs a program to its end and returns what it prints; fails with its messages. */
export function run(command: string, args: string[], env: NodeJS.ProcessEnv = process.env): Promise<string> {
    return new Promise((resolve, reject) => {
        const child = spawn(command, args, { env, stdio: ["ignore", "pipe", "pipe"] });
        let printed = "";
        let messages = "";
        child.stdout.on("data", (data) => (printed += data));
        child.stderr.on("data", (data) => (messages += data));
        child.once("error", reject);
        child.once("close", (code) =>
            code === 0
                ? resolve(printed)
                : reject(new Error(`${command} ended with code ${code}:\n${messages || printed}`)),
        );
    });
}
