import { spawn } from "node:child_process";
import * as path from "node:path";
import type { EnvironmentArgs } from "../../components/environment/environmentArgs";
import { ROOT } from "../local";
import { copyProject } from "../project";
import type { Executor } from "./run";

/** Where the stacks of a run are. */
export interface Place {
    readonly pulumi: string;
    readonly directory: string;
    readonly region: string;
    readonly stack: string;
    readonly environment: Readonly<Record<string, string | undefined>>;
}

const CLI = ["-r", path.join(ROOT, "tools", "typescript.js"), path.join(ROOT, "cli", "main.ts")];

/** A load balancer answers a little after it is there. */
const ANSWERS_WITHIN_MS = 120_000;

const AGAIN_MS = 10_000;

/** Works on a stack with Pulumi and with the command line, in an account or in a simulated one. */
export function pulumiExecutor(place: Place): Executor {
    const { directory, region, stack } = place;
    const written = (environment: EnvironmentArgs) =>
        copyProject(directory, "dev", () => ({ "aws:region": region, "slipway:environment": environment }), stack);
    const pulumi = (...args: string[]) => run(place.pulumi, [...args, "--stack", stack, "--non-interactive"], place);
    const slipway = (words: readonly string[]) =>
        run(process.execPath, [...CLI, ...words, "--stack", stack, "--cwd", directory], place);
    let exists = false;
    const ready = async (environment: EnvironmentArgs) => {
        written(environment);
        if (!exists) {
            await run(place.pulumi, ["stack", "select", "--create", stack, "--non-interactive"], place);
            exists = true;
            written(environment);
        }
    };
    return {
        up: async (environment) => {
            await ready(environment);
            await pulumi("up", "--yes", "--skip-preview");
        },
        changes: async (environment) => {
            await ready(environment);
            const { changeSummary = {} } = JSON.parse(await pulumi("preview", "--json"));
            return Object.entries<number>(changeSummary)
                .filter(([operation]) => operation !== "same" && operation !== "read")
                .reduce((sum, [, count]) => sum + count, 0);
        },
        running: async () => JSON.parse(await slipway(["status", "--json"])).running,
        status: async () => {
            const { urls } = JSON.parse(await pulumi("stack", "output", "--json"));
            return statusOf(urls.web);
        },
        command: (words, withinMinutes) => until(Date.now() + withinMinutes * 60_000, () => slipway(words)),
        destroy: async () => {
            if (exists) {
                await pulumi("destroy", "--yes", "--skip-preview", "--remove");
            }
        },
    };
}

/** Resolves to what a program prints; rejects with it when the program fails. */
function run(command: string, args: readonly string[], { directory, environment }: Place): Promise<string> {
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

/** Does something again until it succeeds, or until there is no more time. */
async function until(end: number, work: () => Promise<unknown>): Promise<void> {
    for (;;) {
        try {
            await work();
            return;
        } catch (error) {
            if (Date.now() + AGAIN_MS > end) {
                throw error;
            }
            await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
        }
    }
}

async function statusOf(url: string): Promise<number> {
    const end = Date.now() + ANSWERS_WITHIN_MS;
    for (;;) {
        const status = await fetch(url).then(
            (response) => response.status,
            () => 0,
        );
        if (status === 200 || Date.now() > end) {
            return status;
        }
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
}
