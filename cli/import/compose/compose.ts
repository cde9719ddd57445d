import * as path from "node:path";
import { Ledger, type Path } from "../ledger";
import { listOf, Target, type Tree, tree } from "../target";
import { isSecretName, nameOf, variablesOf } from "../texts";
import { writeCalls } from "./calls";
import { CONTAINER_KEYS, pairOf } from "./containerKeys";
import { writeDeploy } from "./deploy";
import { extended } from "./extended";
import { filledIn } from "./interpolation";
import { opener, withIncluded } from "./otherFiles";
import { writePorts } from "./ports";
import { writeVolumes } from "./volumes";

/** What an import of a Compose file is told beside the file. */
export interface ComposeOptions {
    /** Variables of `.env`. */
    readonly variables: Readonly<Record<string, string>>;
    /** Text of a file beside the Compose file; nothing where there is none. */
    readonly read: (file: string) => string | undefined;
    /** The directory of a build as the stack file names it. */
    readonly contextOf: (context: string) => string;
    /** File system for named volumes. */
    readonly fileSystem?: string;
    /** Profiles whose services are taken. */
    readonly profiles: readonly string[];
}

/** What was made of something that was read. */
export interface Imported {
    readonly environment: Tree;
    readonly ledger: Ledger;
    /** What was read, whose leaves are all accounted for. */
    readonly whole: unknown;
}

/** Makes an environment of a Compose file. */
export function importCompose(file: unknown, options: ComposeOptions): Imported {
    const ledger = new Ledger();
    const whole = filledIn(file, options.variables, (name, path, message) =>
        ledger.carried(
            path,
            "",
            `\`${name}\` has no value in .env${message ? ` (${message})` : ""}: it is empty`,
            "Write the value",
        ),
    );
    const environment: Tree = { preset: "development", services: {} };
    // Of a variable in another file that has no value, this one has no place.
    const open = opener({ read: options.read, variables: options.variables, missing: () => {} });
    const compose = withIncluded(tree(whole), open, ledger);
    const services = tree(compose.services);
    const written = withoutNamesakes(
        Object.keys(services).filter((name) => isTaken(services[name], options, ledger, ["services", name])),
        ledger,
    );
    const first = jobsOf(services);
    let isOpen = false;
    for (const name of written) {
        const at = ["services", name];
        const given = withoutNothing(extended(services, name, { ledger, at, open }), ledger, at);
        const key = nameOf(name);
        const kind = first.has(name) ? "schedules" : "services";
        const service = new Target(environment, ledger).below(kind, key);
        const container = service.below("containers", key);
        const main = writePorts(container, given, at);
        if (main !== undefined && kind === "services" && !isOpen) {
            service.below("ingress").set(main, "paths", ["/*"]);
            isOpen = true;
        } else if (main !== undefined) {
            const what = kind === "services" ? "another service has the requests of the load balancer" : "it runs once";
            ledger.left(main, `Not open to the outside: ${what}`, "Write `ingress` with `hosts` or `paths` of its own");
        }
        if (kind === "schedules") {
            service.written.runOnce = {};
        }
        writeImage({ service, container, given, at, options });
        writeVariables(container, given, at, options);
        writeVolumes(service, container, given, at, options.fileSystem);
        writeDeploy(service, given, at);
        writeCalls({ service, environment, first, services: written }, given, at);
        for (const [name, value] of Object.entries(given)) {
            if (Object.hasOwn(CONTAINER_KEYS, name)) {
                CONTAINER_KEYS[name](container, value, [...at, name], name);
            }
        }
    }
    leaveTopLevel(compose, ledger);
    ledger.finish(compose);
    return { environment, ledger, whole: compose };
}

function isTaken(service: unknown, { profiles, read }: ComposeOptions, ledger: Ledger, at: Path): boolean {
    const own = listOf(tree(service).profiles).map(String);
    if (own.length > 0 && !own.some((each) => profiles.includes(each))) {
        ledger.left(at, `Starts only with the profile ${own.join(" or ")}`, `Import with \`--profile ${own[0]}\``);
        return false;
    }
    if (tree(service).profiles !== undefined) {
        ledger.carried([...at, "profiles"], "", "is taken by its profile");
    }
    const missing = missingDockerfile(tree(service), read);
    if (missing !== undefined) {
        const why = `There is no file ${missing}, of which its image would be built`;
        ledger.left(at, why, "Write it and import again, or write an `image`");
    }
    return missing === undefined;
}

/** What is said of a build; its context alone may stand there. */
const buildOf = (build: unknown): Tree => (typeof build === "string" ? { context: build } : tree(build));

/** The file that an image would be built of, where it is not there; an image that is there already needs none. */
function missingDockerfile({ build, image, extends: other }: Tree, read: ComposeOptions["read"]): string | undefined {
    const { context = ".", dockerfile = "Dockerfile", dockerfile_inline: inline } = buildOf(build);
    const isElsewhere = /^[a-z+]+:\/\/|^git@/.test(String(context));
    if (build === undefined || image !== undefined || other !== undefined || inline !== undefined || isElsewhere) {
        return undefined;
    }
    const file = path.posix.join(String(context), String(dockerfile));
    return read(file) === undefined ? file : undefined;
}

/** What a service says, without keys that say nothing: to Compose they are not there. */
function withoutNothing(given: Tree, ledger: Ledger, at: Path): Tree {
    const empty = Object.keys(given).filter((key) => isNothing(given[key]));
    empty.forEach((key) => ledger.left([...at, key], "Has no value", "Write one, if it is meant"));
    return Object.fromEntries(Object.entries(given).filter(([key]) => !empty.includes(key)));
}

const isNothing = (value: unknown) =>
    value === null || (typeof value === "object" && value !== undefined && Object.keys(value).length === 0);

/** Services of which no other one becomes the same name before; two in one would be neither. */
function withoutNamesakes(names: readonly string[], ledger: Ledger): string[] {
    const firstOf = new Map<string, string>();
    return names.filter((name) => {
        if (nameOf(name) === "") {
            ledger.left(["services", name], "Has no letter that a name could begin with", "Give it another name");
            return false;
        }
        const first = firstOf.get(nameOf(name));
        firstOf.set(nameOf(name), first ?? name);
        if (first !== undefined) {
            ledger.left(
                ["services", name],
                `Becomes \`${nameOf(name)}\`, as \`${first}\` does`,
                "Give it another name, and import again",
            );
        }
        return first === undefined;
    });
}

/** Services that others wait for until they have ended well. */
function jobsOf(services: Tree): Set<string> {
    const ends = ([, each]: [string, unknown]) => tree(each).condition === "service_completed_successfully";
    return new Set(
        Object.values(services).flatMap((each) =>
            Object.entries(tree(tree(each).depends_on))
                .filter(ends)
                .map(([name]) => name),
        ),
    );
}

/** A service that is imported. */
interface Order {
    readonly service: Target;
    readonly container: Target;
    readonly given: Tree;
    readonly at: Path;
    readonly options: ComposeOptions;
}

function writeImage({ service, container, given, at, options }: Order): void {
    const { image, build, platform } = given;
    const missing = image === undefined ? undefined : missingDockerfile({ build }, options.read);
    if (missing !== undefined) {
        const why = `There is no file ${missing}: the image is taken as it is`;
        container.ledger.left([...at, "build"], why, "Write the file, and `build` instead of `image`");
    }
    if (build !== undefined && missing === undefined) {
        const { context = ".", dockerfile, target, args } = buildOf(build);
        const own = container.below("build");
        const from = [...at, "build"];
        const isShort = typeof build === "string" || tree(build).context === undefined;
        own.set(isShort ? from : [...from, "context"], "context", options.contextOf(String(context)));
        [["dockerfile", dockerfile] as const, ["target", target] as const]
            .filter(([, value]) => value !== undefined)
            .forEach(([key, value]) => own.set([...from, key], key, value));
        if (args !== undefined) {
            const pairs = Array.isArray(args) ? args.map((each) => pairOf(String(each))) : Object.entries(tree(args));
            const values = pairs.map(([key, value]) => [key, String(value ?? "")]);
            own.set([...from, "args"], "args", Object.fromEntries(values));
        }
        if (image !== undefined) {
            container.ledger.left(
                [...at, "image"],
                "The image is built, and pushed to a repository that is made for it",
                "Write `build.repositoryUrl` for another repository",
            );
        }
    } else if (image !== undefined) {
        container.set([...at, "image"], "image", image);
    }
    const processor = /arm64|aarch64/.test(String(platform)) ? "ARM64" : "X86_64";
    if (/^windows\b/i.test(String(platform))) {
        container.ledger.left(
            [...at, "platform"],
            "Windows has versions, and the image says which",
            "Write `runtimePlatform.operatingSystemFamily`",
        );
    } else if (platform !== undefined) {
        service.below("runtimePlatform").set([...at, "platform"], "cpuArchitecture", processor);
    }
}

function writeVariables(container: Target, given: Tree, at: Path, { read }: ComposeOptions): void {
    listOf(given.env_file).forEach((each, index) => {
        const path = [...at, "env_file", ...(Array.isArray(given.env_file) ? [index] : [])];
        const file = String(typeof each === "object" ? tree(each).path : each);
        const text = read(file);
        if (text === undefined) {
            container.ledger.left(path, `There is no file ${file}`, "Write its variables under `environment`");
            return;
        }
        container.ledger.carried(path, `${container.at}.environment`, `has the variables of ${file}`);
        container.variables(path, variablesOf(text), isSecretName);
    });
    const { environment } = given;
    const isList = Array.isArray(environment);
    const pairs = isList ? environment.map((each) => pairOf(String(each))) : Object.entries(tree(environment));
    pairs.forEach(([name, value], index) => {
        // An item of a list has its place by its number.
        const path = [...at, "environment", ...(isList ? [index] : [])];
        container.variables(path, { [name]: value }, isSecretName);
        if (isList) {
            container.ledger.carried(path, `${container.at}.environment.${name}`);
        }
    });
}

function leaveTopLevel(compose: Tree, ledger: Ledger): void {
    const reasons: Record<string, [string, string]> = {
        version: ["Compose itself ignores it", "Nothing"],
        name: ["A stack has its name from Pulumi", "Nothing"],
        networks: ["An environment has one network", "Look whether `calls` has who calls whom"],
        volumes: ["Is said where a service mounts it", "Look there"],
        secrets: ["Is in no service by itself", "Put each into Secrets Manager"],
        configs: ["ECS mounts no configuration files", "Put them into the image"],
    };
    for (const key of Object.keys(compose)) {
        const [why, todo] =
            (Object.hasOwn(reasons, key) ? reasons[key] : undefined) ??
            (key.startsWith("x-") ? ["Is an extension, and carried where it is used", "Nothing"] : []);
        if (why !== undefined) {
            ledger.left([key], why, todo!);
        }
    }
    for (const [name, service] of Object.entries(tree(compose.services))) {
        const extensions = Object.keys(tree(service)).filter((key) => key.startsWith("x-"));
        extensions.forEach((key) => ledger.left(["services", name, key], "Is an extension", "Nothing"));
    }
}
