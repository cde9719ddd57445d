import * as pulumi from "@pulumi/pulumi";
import { flatMapSorted, ownValue } from "../shared/json";
import { recordRetentionProblems } from "../shared/logRetention";
import { nearest } from "../shared/nearest";
import { asWarning, listed, type Problem } from "../shared/problems";
import { filterPatternProblems } from "./filterPattern";
import type { Launch } from "./launch";
import { type ContainerLogging, type LogDriver, USUAL_BUFFER } from "./logDrivers";
import { datetimeProblems, multilineProblems } from "./logEvents";
import type { TaskLogging } from "./logs";
import { secretProblems } from "./secrets";
import { judged } from "./statements";

const ON_FARGATE: readonly LogDriver[] = ["awslogs", "awsfirelens", "splunk", "none"];

// AWS: "awslogs log driver options"; the names that have an argument of their own are not for `options`.
const AWSLOGS_OPTIONS = ["awslogs-create-group", "awslogs-endpoint", "awslogs-format", "tag"];
const AWSLOGS_ARGUMENTS: Readonly<Record<string, string>> = {
    "awslogs-datetime-format": "datetimeFormat",
    "awslogs-multiline-pattern": "multilinePattern",
    mode: "mode",
    "max-buffer-size": "maxBufferSize",
};

const OF_THE_TASK: Readonly<Record<string, string>> = {
    "awslogs-group": "Remove it, or name a log group as `logging.existingLogGroupArn` of the task",
    "awslogs-region": "Remove it: the Region is that of the log group",
};

/** What is wrong with the log group of a task. */
export function logGroupProblems(logging: TaskLogging = {}, strict: boolean): Problem[] {
    const { retentionDays: days, existingLogGroupArn: existing, errorPattern } = logging;
    const problems = recordRetentionProblems("logging.retentionDays", days, strict);
    if (existing !== undefined) {
        const own = (["retentionDays", "kmsKeyArn", "logGroupName"] as const).filter(
            (key) => logging[key] !== undefined,
        );
        const message = "describes a new log group, and `existingLogGroupArn` names an existing one";
        const rule = "log-retention-and-group";
        problems.push(
            ...own.map((key): Problem => ({ rule, path: `logging.${key}`, message, remedy: "Keep one of the two" })),
        );
    }
    problems.push(...filterPatternProblems("logging.errorPattern", errorPattern));
    return problems;
}

/** What is wrong with where the output of a container, or of all of them, goes. */
export function driverProblems(
    logging: ContainerLogging & { readonly driver: LogDriver },
    launch: Launch,
    strict: boolean,
): Problem[] {
    const { driver } = logging;
    if (driver === "none") {
        const message = "keeps nothing of what the container says (ECS.9)";
        return [judged({ rule: "log-driver-missing", path: "driver", message, remedy: "Use awslogs" }, strict)];
    }
    if (launch.compatibility !== "EC2" && !ON_FARGATE.includes(driver)) {
        const where = launch.compatibility === "FARGATE" ? "Fargate" : "Managed Instances";
        const message = `${driver} is not possible on ${where}`;
        return [{ rule: "log-driver-fargate", path: "driver", message, remedy: "Use awslogs, awsfirelens or splunk" }];
    }
    return [
        argumentProblems(logging),
        driver === "awslogs" ? awslogsProblems(logging, strict) : [],
        driver === "splunk" ? splunkProblems(logging) : [],
        flatMapSorted(logging.secretOptions, (name, reference) =>
            typeof reference === "string" ? secretProblems(`secretOptions.${name}`, reference) : [],
        ),
    ].flat();
}

/** What only awslogs knows is written as an option of the other drivers. */
function argumentProblems(logging: ContainerLogging & { readonly driver: LogDriver }): Problem[] {
    const keys = ["mode", "maxBufferSize", "datetimeFormat", "multilinePattern"] as const;
    const odd = logging.driver === "awslogs" ? [] : keys.filter((key) => logging[key] !== undefined);
    const message = `is for awslogs, and the driver is ${logging.driver}`;
    return odd.map((path): Problem => ({
        rule: "log-driver-option",
        path,
        message,
        remedy: "Use the driver's own `options`",
    }));
}

function awslogsProblems(logging: ContainerLogging, strict: boolean): Problem[] {
    const { mode, maxBufferSize: size, datetimeFormat, multilinePattern, options = {} } = logging;
    const problems = Object.keys(options).flatMap((name) => optionProblems(name));
    if (datetimeFormat !== undefined && multilinePattern !== undefined) {
        const message = "is given beside `datetimeFormat`";
        const remedy = "Keep one of the two";
        problems.push({ rule: "awslogs-multiline", path: "multilinePattern", message, remedy });
    }
    problems.push(...multilineProblems(multilinePattern), ...datetimeProblems(datetimeFormat));
    return [...problems, ...(size === undefined ? [] : bufferProblems(size, mode, strict))];
}

function optionProblems(name: string): Problem[] {
    const rule = "awslogs-options";
    const path = `options.${name}`;
    const argument = ownValue(AWSLOGS_ARGUMENTS, name);
    if (Object.hasOwn(OF_THE_TASK, name)) {
        return [{ rule, path, message: "is decided for all containers of the task", remedy: OF_THE_TASK[name] }];
    }
    if (argument !== undefined) {
        return [{ rule, path, message: "has an argument of its own", remedy: `Write \`${argument}\`` }];
    }
    if (name === "awslogs-stream-prefix") {
        const message = "is the container's name: that is how its log is found when it stopped";
        return [{ rule: "awslogs-stream-prefix", path, message, remedy: "Remove it" }];
    }
    if (AWSLOGS_OPTIONS.includes(name)) {
        return [];
    }
    return [{ rule, path, message: "awslogs has no such option", remedy: optionRemedy(name) }];
}

function optionRemedy(name: string): string {
    const near = nearest(name, [...AWSLOGS_OPTIONS, ...Object.keys({ ...AWSLOGS_ARGUMENTS, ...OF_THE_TASK })]);
    if (near === undefined) {
        return `Use one of ${listed(AWSLOGS_OPTIONS)}`;
    }
    return OF_THE_TASK[near] ?? `Write \`${AWSLOGS_ARGUMENTS[near] ?? near}\``;
}

function bufferProblems(size: string, mode: ContainerLogging["mode"], strict: boolean): Problem[] {
    const rule = "log-buffer";
    const path = "maxBufferSize";
    if (mode === "blocking") {
        return [{ rule, path, message: "has no effect on a blocking log", remedy: "Remove it" }];
    }
    const [, amount, unit] = /^(\d+)([kmg]?)$/.exec(size) ?? [];
    if (amount === undefined) {
        return [{ rule, path, message: `"${size}" is no size`, remedy: "Write a number with k, m or g, such as 25m" }];
    }
    const bytes = Number(amount) * { "": 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 }[unit]!;
    const message = `${size} loses events at the first burst`;
    return bytes < 1024 ** 2 ? [judged({ rule, path, message, remedy: "Use 1m or more" }, strict)] : [];
}

function splunkProblems({ options = {}, secretOptions = {} }: ContainerLogging): Problem[] {
    const rule = "splunk-options";
    const problems: Problem[] = [];
    if (options["splunk-token"] !== undefined) {
        const message = "everybody who can describe the task can read it";
        const remedy = "Put it into Secrets Manager and its ARN under `secretOptions`";
        problems.push({ rule, path: "options.splunk-token", message, remedy });
    } else if (secretOptions["splunk-token"] === undefined) {
        const remedy = "Add the ARN of the secret with the token";
        problems.push({ rule, path: "secretOptions.splunk-token", message: "is missing", remedy });
    }
    if ((options["splunk-url"] ?? secretOptions["splunk-url"]) === undefined) {
        problems.push({ rule, path: "options.splunk-url", message: "is missing", remedy: "Add the address of Splunk" });
    }
    return problems;
}

/** A buffer lives in the memory of its container. */
export function bufferMemoryProblems(size: string | undefined, memoryMib: number | undefined): Problem[] {
    if (memoryMib === undefined || pulumi.Output.isInstance(size)) {
        return [];
    }
    const written = size ?? USUAL_BUFFER;
    const [, amount, unit] = /^(\d+)([mg])$/.exec(written) ?? [];
    const mib = Number(amount) * (unit === "g" ? 1024 : 1);
    if (!(mib > memoryMib / 4)) {
        return [];
    }
    const message = `${written} is more than a quarter of the container's ${memoryMib} MiB`;
    const rule = "log-buffer-memory";
    return [asWarning({ rule, path: "logging.maxBufferSize", message, remedy: "Use less, or give it more memory" })];
}
