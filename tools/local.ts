import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

/** The repository. */
export const ROOT = path.join(__dirname, "..");

/** Everything that commands and tests write lives here; git ignores it. */
export const LOCAL = path.join(ROOT, ".local");

/** Where executables of npm packages are, the `node` of this package's devDependencies among them. */
export const NODE_BIN = path.join(ROOT, "node_modules", ".bin");

/** Path of a file or directory under `.local/`, whose parents exist afterwards. */
export function local(...parts: string[]): string {
    const file = path.join(LOCAL, ...parts);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    return file;
}

/** Directory under `.local/` that exists afterwards. */
export function localDirectory(...parts: string[]): string {
    const directory = path.join(LOCAL, ...parts);
    fs.mkdirSync(directory, { recursive: true });
    return directory;
}

/** What a run of Pulumi may know of the machine. */
export interface Surroundings {
    /** Value of PATH's first entries: Node.js, the CLI, its language hosts. */
    readonly path: string;
    /** Directory of the state of the stacks. */
    readonly state: string;
    /** Ports of providers that are attached instead of being started from a plugin. */
    readonly providers?: Readonly<Record<string, number>>;
    /** Address of what answers calls of the AWS API that no provider makes. */
    readonly endpoint?: string;
    /** Further variables, which win over all others. */
    readonly variables?: Readonly<Record<string, string>>;
}

/**
 * Environment of a run that reads and writes nothing of the user's: no Pulumi login, no AWS profile, no credentials.
 * Variables that have to be absent are `undefined`, because the Automation API adds what it gets to the process's own.
 */
export function hermeticEnvironment(surroundings: Surroundings): Record<string, string | undefined> {
    const inherited = Object.keys(process.env).filter((name) => /^(PULUMI|AWS)_/.test(name));
    return {
        ...Object.fromEntries(inherited.map((name) => [name, undefined])),
        PATH: [surroundings.path, process.env.PATH].filter(Boolean).join(path.delimiter),
        PULUMI_HOME: pulumiHome(),
        PULUMI_BACKEND_URL: `file://${surroundings.state}`,
        PULUMI_CONFIG_PASSPHRASE: "",
        PULUMI_SKIP_UPDATE_CHECK: "true",
        // Programs and plugins start in half the time when Node.js has kept what it made of their modules.
        NODE_COMPILE_CACHE: localDirectory("compiled"),
        ...attached(surroundings.providers),
        AWS_CONFIG_FILE: os.devNull,
        AWS_SHARED_CREDENTIALS_FILE: os.devNull,
        AWS_ACCESS_KEY_ID: "test",
        AWS_SECRET_ACCESS_KEY: "test",
        AWS_EC2_METADATA_DISABLED: "true",
        ...(surroundings.endpoint && { AWS_ENDPOINT_URL: surroundings.endpoint }),
        ...surroundings.variables,
    };
}

/**
 * A home of Pulumi's without its logs: the CLI writes everything that it is told about each resource there, packed and
 * encrypted, which takes nearly half of the engine's time. There is no option; where it can make no folder, it goes without.
 */
function pulumiHome(): string {
    const home = localDirectory("pulumi");
    const logs = path.join(home, "logs");
    if (!fs.statSync(logs, { throwIfNoEntry: false })?.isFile()) {
        fs.rmSync(logs, { recursive: true, force: true });
        fs.writeFileSync(logs, "");
    }
    return home;
}

function attached(providers: Readonly<Record<string, number>> = {}): Record<string, string> {
    const ports = Object.entries(providers).map(([name, port]) => `${name}:${port}`);
    if (ports.length === 0) {
        return {};
    }
    // Otherwise the engine downloads the plugin of every provider in the state, although none of them is started.
    return { PULUMI_DEBUG_PROVIDERS: ports.join(","), PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true" };
}
