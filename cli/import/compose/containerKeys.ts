import { shellWords } from "../texts";
import type { Path } from "../ledger";
import { listOf, type Target, tree } from "../target";
import { mibOf, secondsOf } from "../texts";

/** What becomes of a key of a service in its container. */
export type ContainerKey = (container: Target, value: unknown, path: Path, key: string) => void;

const AWSVPC = "Each task has a network interface of its own, without Docker's network";

const words = (value: unknown) => (typeof value === "string" ? shellWords(value) : listOf(value).map(String));

const as =
    (...to: string[]): ContainerKey =>
    (container, value, path) =>
        container.below(...to.slice(0, -1)).set(path, to.at(-1)!, value);

const textAs =
    (...to: string[]): ContainerKey =>
    (container, value, path) =>
        container.below(...to.slice(0, -1)).set(path, to.at(-1)!, String(value));

const leave =
    (why: string, todo: string): ContainerKey =>
    ({ ledger }, _value, path) =>
        ledger.left(path, why, todo);

/** The keys of a service that a container has, or cannot have. */
export const CONTAINER_KEYS: Readonly<Record<string, ContainerKey>> = {
    command: (container, value, path) => container.set(path, "command", words(value)),
    entrypoint: (container, value, path) => container.set(path, "entryPoint", words(value)),
    user: textAs("security", "user"),
    working_dir: as("workingDirectory"),
    read_only: as("security", "readonlyRootFilesystem"),
    init: as("linux", "initProcessEnabled"),
    tty: as("docker", "pseudoTerminal"),
    stdin_open: as("docker", "interactive"),
    stop_grace_period: (container, value, path) => {
        const seconds = secondsOf(value);
        if (seconds === undefined || seconds > 120) {
            container.ledger.left(
                path,
                `${String(value)} is no time up to 120 s, the most that ECS waits`,
                "Write `stopTimeoutSeconds`",
            );
            return;
        }
        container.set(path, "stopTimeoutSeconds", seconds);
    },
    labels: (container, value, path) => {
        const entries = Array.isArray(value) ? value.map((each) => pairOf(String(each))) : Object.entries(tree(value));
        const texts = entries.map(([key, each]) => [key, String(each ?? "")]);
        container.below("docker").set(path, "labels", Object.fromEntries(texts));
    },
    ulimits: (container, value, path) => {
        for (const [name, limit] of Object.entries(tree(value))) {
            const both = typeof limit === "object" ? limit : { soft: limit, hard: limit };
            container.below("linux", "ulimits").set([...path, name], name, both);
        }
    },
    sysctls: (container, value, path) => {
        const entries = Array.isArray(value) ? value.map((each) => pairOf(String(each))) : Object.entries(tree(value));
        const texts = entries.map(([key, each]) => [key, String(each)]);
        container.below("linux").set(path, "systemControls", Object.fromEntries(texts));
    },
    cap_add: (container, value, path) => container.below("linux", "capabilities").set(path, "add", words(value)),
    cap_drop: (container, value, path) => container.below("linux", "capabilities").set(path, "drop", words(value)),
    tmpfs: (container, value, path) =>
        listOf(value).forEach((each) => {
            const [place, options = ""] = String(each).split(":");
            const size = mibOf(/size=(\w+)/.exec(options)?.[1] ?? "64m") ?? 64;
            container.below("linux", "tmpfs").set(path, place, { sizeMib: size });
        }),
    healthcheck: healthCheck,
    mem_reservation: (container, value, path) => container.set(path, "memoryReservationMib", mibOf(value)),
    restart: (container, value, path) =>
        container.ledger.left(
            path,
            `\`${String(value)}\`: ECS replaces the tasks of a service whenever they end`,
            "Write `restartPolicy` to restart the container alone",
        ),
    container_name: leave("Tasks come and go, and their names are ECS's", "Nothing"),
    hostname: leave(AWSVPC, "Call the service by Service Connect"),
    domainname: leave(AWSVPC, "Use `cluster.dnsNamespace`"),
    extra_hosts: leave(AWSVPC, "Use names in DNS"),
    dns: leave("The VPC's resolver answers", "Use a Route 53 Resolver rule"),
    dns_search: leave("The VPC's resolver answers", "Write whole names"),
    links: leave("Containers of different tasks have no links", "Call the service by its name in Service Connect"),
    networks: leave(
        "An environment has one network; `calls` opens the ways in it",
        "Look whether `calls` has who calls whom",
    ),
    network_mode: leave(AWSVPC, "Nothing"),
    logging: leave("Logs go to CloudWatch Logs", "Write `logging` for another driver"),
    privileged: leave(
        "Fargate runs no privileged containers",
        "Use instances (`capacity`) and `security.privileged` with a reason",
    ),
    security_opt: leave("Fargate has no Docker security options", "Use `security`"),
    gpus: leave("Fargate has no GPUs", "Use instances (`capacity`) and `accelerators.gpus`"),
    credential_spec: leave(
        "A credential specification is a file of a host, or an ARN in the task definition, which has no argument",
        "Use instances of Windows that have joined the domain",
    ),
    stop_signal: leave("ECS sends the signal that the image names", "Write STOPSIGNAL in the Dockerfile"),
    pids_limit: leave("ECS has no limit of processes", "Nothing"),
    devices: leave("Fargate has no devices of a host", "Use instances (`capacity`) and `linux.devices`"),
    shm_size: leave("Fargate has no setting for it", "Use instances (`capacity`) and `linux.sharedMemoryMib`"),
    pid: leave("Is one setting for all containers of a task", "Write `isolation`"),
    ipc: leave("Is one setting for all containers of a task", "Write `isolation`"),
    configs: leave(
        "ECS mounts no configuration files",
        "Put them into the image, or read them from S3 or Systems Manager at the start",
    ),
    secrets: leave(
        "Compose mounts a file under /run/secrets; ECS gives secrets as environment variables",
        "Put it into Secrets Manager, write its ARN under `secrets`, and read the variable",
    ),
    pull_policy: leave("ECS pulls when a task starts", "Nothing"),
    develop: leave("Is for the machine of a developer", "Nothing"),
    attach: leave("Is for the terminal of a developer", "Nothing"),
    annotations: leave("ECS has none", "Use tags"),
};

function healthCheck(container: Target, value: unknown, path: Path): void {
    const { test, interval, timeout, retries, start_period: start, disable } = tree(value);
    const command = typeof test === "string" ? ["CMD-SHELL", test] : listOf(test).map(String);
    if (disable === true || command.length === 0 || command[0] === "NONE") {
        container.ledger.left(path, "There is no command", "Write `healthCheck.command`, if ECS has to know");
        return;
    }
    const check = container.below("healthCheck");
    check.set([...path, "test"], "command", command);
    const times: [string, unknown, string][] = [
        ["interval", interval, "intervalSeconds"],
        ["timeout", timeout, "timeoutSeconds"],
        ["start_period", start, "startPeriodSeconds"],
    ];
    times
        .filter(([, time]) => time !== undefined)
        .forEach(([key, time, to]) => check.set([...path, key], to, secondsOf(time)));
    if (retries !== undefined) {
        check.set([...path, "retries"], "retries", Number(retries));
    }
    if (tree(value).start_interval !== undefined) {
        container.ledger.left([...path, "start_interval"], "ECS has one interval", "Nothing");
    }
}

/** The two sides of `name=value`. */
export function pairOf(text: string): [string, string | null] {
    const at = text.indexOf("=");
    return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)];
}
