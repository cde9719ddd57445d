import { spawn } from "node:child_process";

/** Where a stack of a run is. */
export interface Place {
    readonly pulumi: string;
    readonly directory: string;
    readonly region: string;
    readonly stack: string;
    readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Pulumi with one stack. */
export function pulumiIn(place: Place) {
    const { pulumi, stack } = place;
    return {
        run: (...args: string[]) => run(pulumi, [...args, "--stack", stack, "--non-interactive"], place),
        select: () => run(pulumi, ["stack", "select", "--create", stack, "--non-interactive"], place),
    };
}

/** Resolves to what a program prints; rejects with it when the program fails. */
export function run(command: string, args: readonly string[], { directory, environment }: Place): Promise<string> {
    const child = spawn(command, args, { cwd: directory, env: environment, stdio: ["ignore", "pipe", "pipe"] });
    let printed = "";
    let messages = "";
    child.stdout.on("data", (data) => (printed += data));
    child.stderr.on("data", (data) => (messages += data));
    return new Promise((resolve, reject) => {
        child.once("error", reject);
        child.once("close", (code) => (code === 0 ? resolve(printed) : reject(new Error(`${printed}\n${messages}`))));
    });
}
