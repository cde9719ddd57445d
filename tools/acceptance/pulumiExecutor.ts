import * as path from "node:path";
import type { EnvironmentArgs } from "../../components/environment/environmentArgs";
import { ROOT } from "../local";
import { copyProject } from "../project";
import type { Deployer } from "./deployer";
import { listener } from "./listener";
import { type Place, pulumiIn, run } from "./pulumiIn";
import type { Executor } from "./run";

const CLI = ["-r", path.join(ROOT, "tools", "typescript.js"), path.join(ROOT, "cli", "main.ts")];

const DESTROYED = ["--yes", "--skip-preview", "--remove"];

/** A load balancer answers a little after it is there. */
const ANSWERS_WITHIN_MS = 120_000;

const AGAIN_MS = 10_000;

/**
 * Works on a stack with Pulumi and with the command line, in an account or in a simulated one. With a deployer Pulumi
 * gets only what `slipway permissions` prints before each update; the commands have rights of their own.
 */
export function pulumiExecutor(place: Place, deployer?: Deployer): Executor {
    const { directory, region, stack } = place;
    const pulumi = pulumiIn(place);
    const heard = listener(place);
    let role: string | undefined;
    const write = (environment: EnvironmentArgs, roleArn?: string) =>
        copyProject(
            directory,
            "dev",
            () => ({
                "aws:region": region,
                ...(roleArn && { "aws:assumeRoles": [{ roleArn, sessionName: "acceptance" }] }),
                "slipway:environment": environment,
            }),
            stack,
        );
    const slipway = (words: readonly string[]) =>
        run(process.execPath, [...CLI, ...words, "--stack", stack, "--cwd", directory], place);
    let last: EnvironmentArgs | undefined;
    const ready = async (environment: EnvironmentArgs) => {
        write(environment);
        if (last === undefined) {
            await pulumi.select();
            write(environment);
        }
        last = environment;
    };
    /** Runs Pulumi as the role, which nothing else is. */
    const asRole = async (...args: string[]) => {
        write(last!, role);
        try {
            return await pulumi.run(...args);
        } finally {
            write(last!);
        }
    };
    const outputs = async () => JSON.parse(await pulumi.run("stack", "output", "--json"));
    return {
        up: async (environment) => {
            await ready(environment);
            if (deployer !== undefined) {
                const { policies } = JSON.parse(await slipway(["permissions", "--preview", "--json"]));
                role = await deployer.allow(policies);
            }
            await asRole("up", "--yes", "--skip-preview");
            if (role !== undefined) {
                requireRole(JSON.parse(await pulumi.run("stack", "export")), role);
            }
        },
        changes: async (environment) => {
            await ready(environment);
            const { changeSummary = {} } = JSON.parse(await asRole("preview", "--json"));
            return Object.entries<number>(changeSummary)
                .filter(([operation]) => operation !== "same" && operation !== "read")
                .reduce((sum, [, count]) => sum + count, 0);
        },
        running: async () => JSON.parse(await slipway(["status", "--json"])).running,
        status: async () => statusOf((await outputs()).urls.web),
        command: (words, withinMinutes) => until(Date.now() + withinMinutes * 60_000, () => slipway(words)),
        listen: async () => heard.listen((await outputs()).platform.notificationTopicArn),
        hears: heard.hears,
        destroy: async () => {
            try {
                await heard.remove();
            } finally {
                if (last !== undefined) {
                    await asRole("destroy", ...DESTROYED);
                }
            }
        },
        ...(deployer && {
            role: {
                // Running the program takes the provider from the config, where there is no role, and not from the state.
                destroyWithout: async () => void (await pulumi.run("destroy", ...DESTROYED, "--run-program")),
                remove: deployer.remove,
            },
        }),
    };
}

/** A run that used the rights of whoever started it would prove nothing. */
export function requireRole(exported: { deployment: { resources?: StateProvider[] } }, role: string): void {
    const providers = (exported.deployment.resources ?? []).filter(({ type }) => type === "pulumi:providers:aws");
    const other = providers.filter(({ inputs }) => !JSON.stringify(inputs?.assumeRoles ?? "").includes(role));
    if (providers.length === 0) {
        throw new Error(`no provider of AWS worked as ${role}`);
    }
    if (other.length > 0) {
        throw new Error(`${other[0].urn} did not work as ${role}`);
    }
}

interface StateProvider {
    readonly type: string;
    readonly urn: string;
    readonly inputs?: { readonly assumeRoles?: unknown };
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
