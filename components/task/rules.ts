import * as pulumi from "@pulumi/pulumi";
import { Preset, presetDefault } from "../environment/presets";
import { sortedEntries } from "../shared/json";
import { asWarning, type Problem, under, wholeBetween } from "../shared/problems";
import type { Container, ContainerHealthCheck } from "./container";
import { environmentProblems } from "./environmentRules";
import { imageProblems } from "./images";
import { launchProblems } from "./launch";
import { loggingProblems } from "./logs";
import type { PolicyStatement } from "./roles";
import { taskSizeProblems } from "./sizes";
import type { TaskSettings } from "./taskDefinition";

const MOST_CONTAINERS = 10;

/** Everything that is wrong with the settings of a task. */
export function taskProblems(args: TaskSettings, preset: Preset = Preset.Production): Problem[] {
    return [
        ...launchProblems(args, preset),
        ...taskSizeProblems(
            args.cpu ?? presetDefault("cpu", preset),
            args.memoryMiB ?? presetDefault("memoryMiB", preset),
            args,
        ),
        ...containerSetProblems(args.containers),
        ...sortedEntries(args.containers).flatMap(([name, container]) =>
            under(`containers.${name}`, containerProblems(name, container, preset)),
        ),
        ...loggingProblems(args.logging, preset),
        ...statementProblems(args.taskRole?.statements ?? [], "taskRole.statements", preset),
    ];
}

/** What is wrong with the containers as a set. */
export function containerSetProblems(containers: Record<string, Container>): Problem[] {
    const path = "containers";
    const all = sortedEntries(containers);
    const problems: Problem[] = [];
    if (all.length === 0 || all.length > MOST_CONTAINERS) {
        const remedy = `Describe 1 to ${MOST_CONTAINERS}`;
        problems.push({
            rule: "task-container-count",
            path,
            message: `${all.length} containers are not possible`,
            remedy,
        });
    }
    if (all.length > 0 && all.every(([, container]) => container.essential === false)) {
        const message = "no container is essential, so nothing would keep the task running";
        problems.push({ rule: "task-essential-container", path, message, remedy: "Leave `essential` away on one" });
    }
    return [...problems, ...portProblems(all)];
}

function portProblems(all: readonly [string, Container][]): Problem[] {
    const owners = new Map<number, string>();
    return all.flatMap(([name, { port }]): Problem[] => {
        const owner = port === undefined ? undefined : owners.get(port);
        if (port === undefined || owner === undefined) {
            owners.set(port ?? -1, name);
            return [];
        }
        const message = `${port} is taken by the container "${owner}" of the same task`;
        const path = `containers.${name}.port`;
        return [{ rule: "container-port-unique", path, message, remedy: "Give each container a port of its own" }];
    });
}

/** What is wrong with one container. */
export function containerProblems(name: string, container: Container, preset: Preset): Problem[] {
    const problems: Problem[] = [];
    if (!/^[A-Za-z0-9_-]{1,255}$/.test(name)) {
        const remedy = "Use letters, digits, hyphens and underscores";
        problems.push({ rule: "name-container", path: "", message: `"${name}" is no name for a container`, remedy });
    }
    if (typeof container.image === "string") {
        problems.push(...imageProblems("image", container.image, preset));
    }
    return [
        ...problems,
        ...wholeBetween("container-port-range", "port", container.port, 1, 65535),
        ...wholeBetween("container-stop-timeout", "stopTimeoutSeconds", container.stopTimeoutSeconds, 0, 120),
        ...userProblems(container.user),
        ...environmentProblems(container),
        ...(container.healthCheck === undefined ? [] : under("healthCheck", healthProblems(container.healthCheck))),
    ];
}

function userProblems(user: string | undefined): Problem[] {
    if (user === undefined || /^[A-Za-z0-9_][A-Za-z0-9_.-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?$/.test(user)) {
        return [];
    }
    const remedy = "Write user, user:group, uid or uid:gid, such as 1000:1000";
    return [{ rule: "container-user", path: "user", message: `"${user}" is no user`, remedy }];
}

function healthProblems(check: ContainerHealthCheck): Problem[] {
    const interval = check.intervalSeconds ?? 30;
    const timeout = check.timeoutSeconds ?? 5;
    const problems = [
        ...commandProblems(check.command),
        ...wholeBetween("container-health-interval", "intervalSeconds", check.intervalSeconds, 5, 300),
        ...wholeBetween("container-health-timeout", "timeoutSeconds", check.timeoutSeconds, 2, 60),
        ...wholeBetween("container-health-retries", "retries", check.retries, 1, 10),
        ...wholeBetween("container-health-start-period", "startPeriodSeconds", check.startPeriodSeconds, 0, 300),
    ];
    if (timeout > interval) {
        const message = `a check may take ${timeout} s and the next begins after ${interval} s`;
        const remedy = "Use a timeout that is not above the interval";
        problems.push({ rule: "container-health-timeout", path: "timeoutSeconds", message, remedy });
    }
    return problems;
}

function commandProblems(command: readonly string[]): Problem[] {
    const [kind, ...words] = command;
    const rule = "container-health-command";
    const remedy = 'Write ["CMD-SHELL", "curl -f http://localhost/ || exit 1"], or ["CMD", "word", "word"]';
    if ((kind !== "CMD" && kind !== "CMD-SHELL") || words.length === 0) {
        return [{ rule, path: "command", message: "does not begin with CMD or CMD-SHELL and a command", remedy }];
    }
    return kind === "CMD-SHELL" && words.length > 1
        ? [{ rule, path: "command", message: "has more than one text after CMD-SHELL", remedy }]
        : [];
}

/** What is wrong with the statements of a role's policy. */
export function statementProblems(statements: readonly PolicyStatement[], at: string, preset: Preset): Problem[] {
    return statements.flatMap(({ actions, resources }, index) => {
        const path = `${at}[${index}]`;
        const wild = actions.filter((action) => action === "*" || /^[a-z0-9-]+:\*$/.test(action));
        const all = resources.some((resource) => !pulumi.Output.isInstance(resource) && resource === "*");
        const problems: Problem[] = [];
        if (actions.length === 0 || resources.length === 0) {
            const remedy = "Name at least one action and one resource";
            problems.push({ rule: "task-policy-form", path, message: "allows nothing", remedy });
        }
        const rule = "task-policy-wildcard";
        if (wild.length > 0) {
            const message = `${wild.join(", ")} allows more than an application needs (IAM.21)`;
            problems.push(judged({ rule, path: `${path}.actions`, message, remedy: "Name the actions" }, preset));
        }
        if (all) {
            const message = '"*" allows the actions on everything in the account';
            problems.push(judged({ rule, path: `${path}.resources`, message, remedy: "Name the ARNs" }, preset));
        }
        return problems;
    });
}

/** What production refuses and development only mentions. */
function judged(problem: Problem, preset: Preset): Problem {
    return preset === Preset.Production ? problem : asWarning(problem);
}
