import * as os from "node:os";

/** Where a simulated account answers. */
export interface Account {
    readonly port: number;
    readonly buildPort: number;
    readonly endpoint: string;
}

/**
 * The environment of a command for which AWS is the simulated account and nothing else. The user's own login to Pulumi, the
 * state of real stacks, profiles and keys of AWS cannot be reached with it; the Region stays.
 */
export function surroundings(
    inherited: Readonly<Record<string, string | undefined>>,
    account: Account,
    state: string,
): Record<string, string> {
    const kept = Object.entries(inherited).filter(
        ([name, value]) => value !== undefined && (!/^AWS_/.test(name) || /^AWS_(DEFAULT_)?REGION$/.test(name)),
    ) as [string, string][];
    const ports = { aws: account.port, awsx: account.buildPort, "docker-build": account.buildPort };
    return {
        ...Object.fromEntries(kept),
        AWS_ENDPOINT_URL: account.endpoint,
        AWS_ACCESS_KEY_ID: "simulated",
        AWS_SECRET_ACCESS_KEY: "simulated",
        AWS_CONFIG_FILE: os.devNull,
        AWS_SHARED_CREDENTIALS_FILE: os.devNull,
        AWS_EC2_METADATA_DISABLED: "true",
        PULUMI_BACKEND_URL: `file://${state}`,
        PULUMI_CONFIG_PASSPHRASE: "",
        PULUMI_DEBUG_PROVIDERS: Object.entries(ports)
            .map(([name, port]) => `${name}:${port}`)
            .join(","),
        // The engine would download the providers of everything in the state, although none of them is started.
        PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    };
}

/** The stack that a command of Pulumi names, or the one that is meant without a name; nothing of other commands. */
export function stackOf([program, ...words]: readonly string[], otherwise: string): string | undefined {
    if (!/(^|[\\/])pulumi(\.exe)?$/.test(program)) {
        return undefined;
    }
    const at = words.findIndex((word) => word === "--stack" || word === "-s");
    const joined = words.flatMap((word) => /^(?:--stack=|-s=?)(.+)$/.exec(word)?.[1] ?? [])[0];
    return joined ?? (at < 0 ? otherwise : words[at + 1]);
}
