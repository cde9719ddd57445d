import { spawn } from "node:child_process";
import * as path from "node:path";

/** A simulated account that an engine can be attached to with `PULUMI_DEBUG_PROVIDERS=aws:<port>`. */
export interface RunningSimulator {
    /** Port on the loopback interface. */
    readonly port: number;
    /** Port of the providers `awsx` and `docker-build`, as far as images go. */
    readonly buildPort: number;
    /** Address of the HTTP API, for `AWS_ENDPOINT_URL`. */
    readonly endpoint: string;
    /** Ends the process; the account stays in its file. */
    stop(): Promise<void>;
}

/**
 * Serves the account in a file, in a process of its own; a file that does not exist is created and seeded. Deployments
 * are over at once, unless each of their stages is to take some time for somebody who looks.
 */
export async function startSimulator(accountFile: string, stageMs = 0): Promise<RunningSimulator> {
    const typescript = require.resolve("ts-node/register/transpile-only");
    const child = spawn(
        process.execPath,
        ["-r", typescript, path.join(__dirname, "main.ts"), path.resolve(accountFile), String(stageMs)],
        { cwd: __dirname, stdio: ["ignore", "pipe", "inherit", "ipc"] },
    );
    const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    const [port, endpoint, buildPort] = await new Promise<string[]>((resolve, reject) => {
        let printed = "";
        child.once("error", reject);
        child.once("exit", (code) => reject(new Error(`the simulator ended with ${code} before it listened`)));
        child.stdout!.on("data", (data) => {
            printed += data;
            const lines = printed.split("\n");
            if (lines.length > 3) {
                resolve(lines);
            }
        });
    });
    // A caller that forgets to stop it can still end.
    child.unref();
    child.channel?.unref();
    (child.stdout as any).unref();
    return {
        port: Number(port),
        buildPort: Number(buildPort),
        endpoint,
        stop: async () => {
            child.ref();
            child.kill();
            await ended;
        },
    };
}
