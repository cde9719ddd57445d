import { spawn } from "node:child_process";
import * as path from "node:path";
import type { Addresses } from "./serveAccount";

/** A simulated account in a process of its own. */
export interface RunningSimulator extends Addresses {
    /** Ends the process; the account stays in its file. */
    stop(): Promise<void>;
}

/**
 * Serves the account in a file, in a process of its own; a file that does not exist is created and seeded. Deployments
 * are over at once, unless each of their stages is to take some time for somebody who looks.
 */
export async function startSimulator(accountFile: string, stageMs = 0): Promise<RunningSimulator> {
    const typescript = path.join(__dirname, "..", "tools", "typescript.js");
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
