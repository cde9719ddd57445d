import * as fs from "node:fs";
import * as path from "node:path";
import { local, localDirectory } from "../../tools/local";
import { withLock } from "../../tools/toolchain/lock";
import { pythonEnvironment, run } from "../support/python";
import { temporaryDirectory } from "../support/temporary";

/** What cloud-init has made of a user data. */
export interface Read {
    /** Scripts, as they lie where they are run at the end of the start. */
    readonly scripts: readonly string[];
    /** Boothooks, which have been run. */
    readonly boothooks: readonly string[];
    readonly handlers: readonly string[];
    /** All cloud configs in one, as YAML. */
    readonly cloudConfig: string;
    /** Files that what was run has left in `$READER_DIRECTORY`, by name. */
    readonly left: Readonly<Record<string, string>>;
    /** What it has complained about: on an instance that is a line in a log that nobody reads. */
    readonly warnings: readonly string[];
}

// What Debian's package depends on, as far as reading user data needs it.
const REQUIREMENTS = ["PyYAML", "configobj", "jinja2", "jsonpatch", "jsonschema", "oauthlib", "requests"];

/** Programs without which there is no cloud-init here. */
export const CLOUD_INIT_NEEDS = ["apt-get", "dpkg-deb", "python3"];

/** Lets the cloud-init of Debian's package read user data. It is unpacked, not installed. */
export async function readByCloudInit(texts: readonly string[]): Promise<Read[]> {
    const { python } = await pythonEnvironment("cloud-init", REQUIREMENTS);
    const input = path.join(temporaryDirectory("cloud-init-"), "texts.json");
    fs.writeFileSync(input, JSON.stringify(texts));
    const modules = path.join(await unpacked(), "usr/lib/python3/dist-packages");
    const printed = await run(python, [path.join(__dirname, "cloudInit.py"), input], {
        ...process.env,
        PYTHONPATH: modules,
    });
    return JSON.parse(printed);
}

async function unpacked(): Promise<string> {
    const directory = localDirectory("readers", "cloud-init");
    const whole = path.join(directory, "unpacked");
    await withLock(
        local("readers", "cloud-init.lock"),
        () => {},
        async () => {
            if (!fs.existsSync(whole)) {
                const partial = path.join(directory, "partial");
                await run("dpkg-deb", ["--extract", await downloaded(directory), partial]);
                fs.renameSync(partial, whole);
            }
        },
    );
    return whole;
}

async function downloaded(directory: string): Promise<string> {
    // `apt-get download` writes to where it runs.
    const download = ["-c", 'cd "$1" && apt-get --quiet --quiet download cloud-init', "sh", directory];
    try {
        await run("sh", download);
    } catch {
        // A machine that has never asked for packages does not know any.
        await run("apt-get", ["--quiet", "--quiet", "update"]);
        await run("sh", download);
    }
    const file = fs.readdirSync(directory).find((name) => /^cloud-init_.*\.deb$/.test(name));
    if (file === undefined) {
        throw new Error(`apt-get download cloud-init left no package in ${directory}`);
    }
    return path.join(directory, file);
}
