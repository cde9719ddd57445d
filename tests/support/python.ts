import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { localDirectory } from "../../tools/local";

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
    const bin = path.join(directory, BIN);
    const environment = { bin, python: path.join(bin, "python") };
    const stamp = path.join(directory, "requirements.txt");
    const wanted = requirements.join("\n");
    if (fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === wanted) {
        return environment;
    }
    try {
        fs.rmSync(directory, { recursive: true, force: true });
        await run("python3", ["-m", "venv", directory]);
        await run(environment.python, ["-m", "pip", "install", "--quiet", ...requirements]);
    } catch (error) {
        const line = `python3 -m venv ${directory} && ${environment.python} -m pip install '${requirements.join("' '")}'`;
        throw new Error(`This needs Python 3 with a few packages. What was tried:\n\n    ${line}\n`, { cause: error });
    }
    fs.writeFileSync(stamp, wanted);
    return environment;
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
            code === 0 ? resolve(printed) : reject(new Error(`${command} ended with code ${code}:\n${messages}`)),
        );
    });
}
