import { CONTAINER_KEYS } from "../compose/containerKeys";
import type { Path } from "../ledger";
import { type Target, type Tree, tree } from "../target";
import { isSecretName, nameOf, variablesOf } from "../texts";
import { writeCount } from "./count";
import type { Manifest } from "./manifest";

/** What becomes of a key of a manifest. */
export type Key = (order: Manifest, value: unknown, path: Path) => void;

const leave =
    (why: string, todo: string): Key =>
    ({ service }, _value, path) =>
        service.ledger.left(path, why, todo);

/** The keys of a manifest, but for size, requests and schedule, which are looked at together. */
export const KEYS: Readonly<Record<string, Key>> = {
    image: ({ container, placeOf }, value) => writeImage(container, tree(value), (path) => placeOf(["image", ...path])),
    variables: ({ container, placeOf }, value) =>
        Object.entries(tree(value)).forEach(([name, each]) => {
            const path = placeOf(["variables", name]);
            if (typeof each === "object" && each !== null) {
                container.ledger.left(path, "Is an output of another stack", "Write the value under `environment`");
            } else {
                container.variables(path.slice(0, -1), { [name]: each }, isSecretName);
            }
        }),
    secrets: ({ container, placeOf }, value) =>
        Object.entries(tree(value)).forEach(([name, each]) =>
            writeSecret(container, name, each, placeOf(["secrets", name])),
        ),
    env_file: ({ container, read }, value, path) => writeFile(container, value, path, read),
    command: ({ container }, value, path) => CONTAINER_KEYS.command(container, value, path, "command"),
    entrypoint: ({ container }, value, path) => CONTAINER_KEYS.entrypoint(container, value, path, "entrypoint"),
    exec: ({ service }, value, path) => service.set(path, "enableExecuteCommand", value === true),
    count: writeCount,
    platform: ({ service }, value, path) => {
        const text =
            typeof value === "string" ? value : `${String(tree(value).osfamily)}/${String(tree(value).architecture)}`;
        const isArm = /arm64/i.test(text);
        if (/windows/i.test(text)) {
            service.ledger.left(
                path,
                "Windows has several versions, of which the image needs one",
                "Write `runtimePlatform.operatingSystemFamily`",
            );
        } else {
            service.below("runtimePlatform").set(path, "cpuArchitecture", isArm ? "ARM64" : "X86_64");
        }
    },
    storage: writeStorage,
    sidecars: ({ service, placeOf, read }, value) =>
        Object.entries(tree(value)).forEach(([name, each]) => {
            const first = Object.keys(tree(service.written.containers)).find((taken) => taken === nameOf(name));
            if (nameOf(name) === "" || first !== undefined) {
                const why =
                    first === undefined
                        ? "Has no letter that a name could begin with"
                        : `Becomes \`${first}\`, as another container does`;
                service.ledger.left(placeOf(["sidecars", name]), why, "Give it another name, and import again");
                return;
            }
            writeSidecar({ service, name, read }, tree(each), (path) => placeOf(["sidecars", name, ...path]));
        }),
    network: leave(
        "Tasks are in the private subnets of the environment's network",
        "Write `network`, `calls` or `connections` for what is different",
    ),
    observability: leave("Traces need a collector beside the container", "Write `sidecars: { otel: {} }`"),
    logging: leave("Logs go to CloudWatch Logs", "Write `logging`, or `sidecars.firelens` for other places"),
    publish: leave(
        "Topics are made by the program",
        "Make the SNS topic there, and allow `sns:Publish` under `taskRole.statements`",
    ),
    subscribe: leave(
        "Queues are made by the program",
        "Make the SQS queue and its subscription there, and write `scaling.queue` and `taskRole.statements`",
    ),
    nlb: leave("Is a load balancer of another kind", "Write `networkIngress`"),
    deployment: leave("Deployments are ECS's", "Write `deployment`"),
    taskdef_overrides: leave(
        "Changes the task definition behind Copilot's back",
        "Write the arguments that there are for it",
    ),
    alarms: leave("Services have alarms by themselves", "Write `monitoring.alarms`"),
};

type Place = (path: Path) => Path;

function writeImage(container: Target, image: Tree, placeOf: Place): void {
    const { location, build, port, credentials, healthcheck, labels, depends_on: dependsOn } = image;
    const { ledger } = container;
    if (location !== undefined) {
        container.set(placeOf(["location"]), "image", location);
    } else if (build !== undefined) {
        const parts = typeof build === "string" ? { dockerfile: build } : tree(build);
        const own = container.below("build");
        const file = parts.dockerfile;
        const folder = String(
            parts.context ?? (file === undefined ? "." : String(file).replace(/\/?[^/]*$/, "") || "."),
        );
        own.set(
            placeOf(
                typeof build === "string" ? ["build"] : parts.context === undefined ? ["build"] : ["build", "context"],
            ),
            "context",
            folder,
        );
        [
            ["dockerfile", "dockerfile"],
            ["target", "target"],
            ["args", "args"],
        ]
            .filter(([key]) => tree(build)[key] !== undefined)
            .forEach(([key, to]) => own.set(placeOf(["build", key]), to, (parts as Tree)[key]));
        if (typeof build === "string") {
            own.written.dockerfile = file;
        }
    }
    if (port !== undefined) {
        container.set(placeOf(["port"]), "port", Number(port));
    }
    if (credentials !== undefined) {
        container.set(placeOf(["credentials"]), "repositoryCredentialsArn", credentials);
    }
    if (healthcheck !== undefined) {
        const { command, ...rest } = tree(healthcheck);
        const value = { test: command, ...rest };
        CONTAINER_KEYS.healthcheck(container, value, placeOf(["healthcheck"]), "healthcheck");
        ledger.carried(placeOf(["healthcheck", "command"]), `${container.at}.healthCheck.command`);
    }
    if (labels !== undefined) {
        CONTAINER_KEYS.labels(container, labels, placeOf(["labels"]), "labels");
    }
    Object.entries(tree(dependsOn)).forEach(([name, condition]) =>
        container.below("dependsOn").set(placeOf(["depends_on", name]), nameOf(name), String(condition).toUpperCase()),
    );
}

function writeSecret(container: Target, name: string, value: unknown, path: Path): void {
    const text = typeof value === "string" ? value : tree(value).secretsmanager;
    const isArn = typeof text === "string" && text.startsWith("arn:");
    if (isArn) {
        container.below("secrets").set(typeof value === "string" ? path : [...path, "secretsmanager"], name, text);
        return;
    }
    const kind =
        typeof value === "string" ? "ssm:<region>:<account>:parameter" : "secretsmanager:<region>:<account>:secret:";
    container.ledger.left(
        path,
        `${String(text)} is a name, and ECS wants an ARN`,
        `Write \`secrets: { ${name}: arn:aws:${kind}… }\``,
    );
}

function writeStorage({ service, container, placeOf }: Manifest, value: unknown): void {
    const { ephemeral, volumes, readonly_fs: readOnly } = tree(value);
    const at = (...keys: string[]) => placeOf(["storage", ...keys]);
    if (ephemeral !== undefined) {
        service.set(at("ephemeral"), "ephemeralStorageGib", Number(ephemeral));
    }
    if (readOnly !== undefined) {
        container.below("security").set(at("readonly_fs"), "readonlyRootFilesystem", readOnly);
    }
    for (const [name, each] of Object.entries(tree(volumes))) {
        const { path, efs, read_only: isReadOnly } = tree(each);
        const id = typeof efs === "object" ? tree(efs).id : undefined;
        if (typeof id === "string") {
            const key = nameOf(name);
            service.below("volumes").set(at("volumes", name, "efs", "id"), key, { efs: { fileSystemId: id } });
            container.below("mountPoints").set(at("volumes", name, "path"), String(path), {
                volume: key,
                ...(isReadOnly === true && { readOnly: true }),
            });
            service.ledger.carried(at("volumes", name, "read_only"), `${container.at}.mountPoints`);
        } else {
            service.ledger.left(
                at("volumes", name),
                "Copilot makes the file system",
                "Make one on EFS, and write `volumes` and `mountPoints`",
            );
        }
    }
}

/** The variables of a file beside the manifests, whose path is that from the root of the workspace. */
function writeFile(container: Target, value: unknown, path: Path, read: Manifest["read"]): void {
    const text = typeof value === "string" ? read(value) : undefined;
    if (text === undefined) {
        container.ledger.left(path, `There is no file ${String(value)}`, "Write its variables under `environment`");
        return;
    }
    container.ledger.carried(path, `${container.at}.environment`, `has the variables of ${String(value)}`);
    container.variables(path, variablesOf(text), isSecretName);
}

function writeSidecar(
    { service, name, read }: Pick<Manifest, "service" | "name" | "read">,
    given: Tree,
    placeOf: Place,
): void {
    const sidecar = service.below("containers", nameOf(name));
    const {
        image,
        port,
        essential,
        variables,
        secrets,
        command,
        entrypoint,
        healthcheck,
        depends_on: dependsOn,
        env_file: file,
        ...rest
    } = given;
    const build = typeof image === "object" ? image : undefined;
    if (build !== undefined) {
        writeImage(sidecar, tree(build), (path) => placeOf(["image", ...path]));
    } else if (image !== undefined) {
        sidecar.set(placeOf(["image"]), "image", image);
    }
    if (port !== undefined) {
        sidecar.set(placeOf(["port"]), "port", Number(String(port).split("/")[0]));
    }
    if (essential !== undefined) {
        sidecar.set(placeOf(["essential"]), "essential", essential);
    }
    if (file !== undefined) {
        writeFile(sidecar, file, placeOf(["env_file"]), read);
    }
    sidecar.variables(placeOf(["variables"]), tree(variables), isSecretName);
    Object.entries(tree(secrets)).forEach(([key, each]) => writeSecret(sidecar, key, each, placeOf(["secrets", key])));
    Object.entries({ command, entrypoint })
        .filter(([, value]) => value !== undefined)
        .forEach(([key, value]) => CONTAINER_KEYS[key](sidecar, value, placeOf([key]), key));
    if (healthcheck !== undefined) {
        writeImage(sidecar, { healthcheck }, placeOf);
    }
    if (dependsOn !== undefined) {
        writeImage(sidecar, { depends_on: dependsOn }, placeOf);
    }
    Object.keys(rest).forEach((key) =>
        sidecar.ledger.left(placeOf([key]), "Has no argument of that name", "Look at the arguments of a container"),
    );
}
