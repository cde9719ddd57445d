import { spawn } from "node:child_process";
import { type GoPart, moduleDirectory } from "./goParts";
import { type Report } from "./way";

const PROGRESS_EVERY_MS = 20_000;
const LINES_OF_FAILURE = 20;

/** Whether there is a Go that fetches the version which a `go.mod` asks for, as Go does since 1.21. */
export async function hasGo(): Promise<boolean> {
    const printed = await run(["env", "GOVERSION"], {}).catch(() => "");
    const [, major, minor] = /go(\d+)\.(\d+)/.exec(printed) ?? [];
    return major !== undefined && (Number(major) > 1 || Number(minor) >= 21);
}

/** Runs the go command in the module of a part and returns what it prints; fails with the end of its messages. */
export async function go(part: GoPart, args: string[], report: Report): Promise<string> {
    const started = Date.now();
    const isBuild = args[0] === "build";
    if (isBuild) {
        report(`Building ${part.title} from Go modules (once) …`);
    }
    // Go is silent for minutes, which looks as if it hung.
    const progress = setInterval(
        () => report(`  still building ${part.title}: ${elapsed(started)}`),
        PROGRESS_EVERY_MS,
    );
    try {
        const printed = await run(args, { cwd: moduleDirectory(part) });
        if (isBuild) {
            report(`  built in ${elapsed(started)}`);
        }
        return printed;
    } finally {
        clearInterval(progress);
    }
}

function surroundings(): Record<string, string> {
    return {
        // A workspace file above the repository would replace the versions of our modules.
        GOWORK: "off",
        // A compiler collects a small heap all the time: with a larger one it needs a fifth less of the processor.
        GOGC: process.env.GOGC ?? "400",
        // Go looks up hosts and users itself then, and no C compiler is needed, which a machine may not have.
        CGO_ENABLED: process.env.CGO_ENABLED ?? "0",
    };
}

function run(args: string[], options: { cwd?: string }): Promise<string> {
    return new Promise((resolve, reject) => {
        const child = spawn("go", args, { ...options, env: { ...process.env, ...surroundings() } });
        let printed = "";
        let messages = "";
        child.stdout.on("data", (data) => (printed += data));
        child.stderr.on("data", (data) => (messages += data));
        child.once("error", reject);
        child.once("close", (code) =>
            code === 0 ? resolve(printed) : reject(new Error(endOf(messages) || `go ended with code ${code}`)),
        );
    });
}

function endOf(messages: string): string {
    return messages.trimEnd().split("\n").slice(-LINES_OF_FAILURE).join("\n");
}

function elapsed(since: number): string {
    const seconds = Math.round((Date.now() - since) / 1000);
    return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
