import { type ChildProcess, spawn, type StdioOptions } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { resourcesIn, stateFile, type StatePlace } from "../stateFile";

const OPERATIONS = {
    up: ["up", "--yes", "--skip-preview"],
    preview: ["preview"],
    // The preview stops at a protected resource before anything is deleted; without it everything else would be gone.
    // An empty stack would stay, with the advice to remove it by a command that looks elsewhere for it.
    destroy: ["destroy", "--yes", "--remove"],
} as const;

/** A resource in the state of a stack. */
export interface StateResource {
    readonly type: string;
    readonly urn: string;
    readonly protect?: boolean;
}

/** Conventional exit code of a program that a signal ended. */
const ENDED_BY_SIGNAL = 130;

/** The Pulumi CLI on one stack of one project. */
export class Pulumi {
    constructor(
        private readonly command: string,
        private readonly directory: string,
        private readonly stack: string,
        private readonly environment: Record<string, string | undefined>,
    ) {}

    /** Makes the stack exist, and free again when an earlier run was killed. */
    public async select(): Promise<void> {
        // Each command of the CLI takes a quarter of a second, so it is asked only for what it alone can do.
        if (!fs.existsSync(stateFile(this.place()))) {
            await this.quiet("stack", "select", "--create", this.stack);
        }
        if (this.isLocked()) {
            await this.quiet("cancel", "--yes", this.stack);
        }
    }

    /** Runs an operation as if the user had typed it; resolves to its exit code. */
    public async show(operation: keyof typeof OPERATIONS): Promise<number> {
        const child = this.spawn([...OPERATIONS[operation], "--stack", this.stack], "inherit");
        const release = passSignals(child);
        try {
            return await ended(child);
        } finally {
            release();
        }
    }

    /** Everything in the state of the stack but what Pulumi adds for itself. */
    public resources(): StateResource[] {
        const resources: StateResource[] = resourcesIn(this.place());
        return resources.filter(({ type }) => !type.startsWith("pulumi:"));
    }

    private place(): StatePlace {
        const state = this.environment.PULUMI_BACKEND_URL!.replace("file://", "");
        return { state, directory: this.directory, stack: this.stack };
    }

    // Whoever asks has the lock of `npm start`, so the lock of an update is one that nobody will ever release.
    private isLocked(): boolean {
        const directory = path.join(this.place().state, ".pulumi", "locks");
        if (!fs.existsSync(directory)) {
            return false;
        }
        const entries = fs.readdirSync(directory, { recursive: true, withFileTypes: true });
        return entries.some((entry) => entry.isFile() && path.basename(entry.parentPath) === this.stack);
    }

    private async quiet(...args: string[]): Promise<string> {
        const child = this.spawn([...args, "--non-interactive"], ["ignore", "pipe", "pipe"]);
        let printed = "";
        let messages = "";
        child.stdout?.on("data", (data) => (printed += data));
        child.stderr?.on("data", (data) => (messages += data));
        if ((await ended(child)) !== 0) {
            throw new Error(messages || printed);
        }
        return printed;
    }

    private spawn(args: string[], stdio: StdioOptions): ChildProcess {
        return spawn(this.command, args, { cwd: this.directory, env: this.environment, stdio });
    }
}

function ended(child: ChildProcess): Promise<number> {
    return new Promise((resolve, reject) => {
        child.once("error", reject);
        child.once("close", (code) => resolve(code ?? ENDED_BY_SIGNAL));
    });
}

/** Lets the child decide when to end; returns what restores the usual behaviour. */
function passSignals(child: ChildProcess): () => void {
    // A terminal sends Ctrl-C to the child as well, and a second one would end Pulumi without an orderly stop.
    const interrupt = () => process.stdin.isTTY || child.kill("SIGINT");
    const terminate = () => child.kill("SIGTERM");
    process.on("SIGINT", interrupt);
    process.on("SIGTERM", terminate);
    return () => {
        process.off("SIGINT", interrupt);
        process.off("SIGTERM", terminate);
    };
}
