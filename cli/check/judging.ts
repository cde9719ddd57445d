import * as pulumi from "@pulumi/pulumi";
import type { EnvironmentArgs } from "../../components/environment/environmentArgs";
import { platformOfFile, writtenPlatformProblems } from "../../components/environment/platformOfFile";
import { allProblems } from "../../components/environment/rules";
import type { Problem } from "../../components/shared/problems";
import { isSecure, LATER } from "./written";

/** A description as it is judged. */
export interface ToJudge {
    readonly project: string;
    readonly stack: string;
    /** Name of the environment. */
    readonly name: string;
    /** What stands in the file; secrets and what is only known later as `LATER`. */
    readonly written: unknown;
    /** What the file of the stack `platform.stack` describes, where it belongs to the same project. */
    readonly platform?: unknown;
}

/** Everything that is wrong with the description of an environment in a file, as the program would refuse it. */
export function judgeDescription({ project, stack, name, written, platform }: ToJudge): Problem[] {
    // Of the stand-in alone: names are made of the project and the stack, and have limits.
    (pulumi as StandIn).judging?.(project, stack);
    if (written === null || (isObject(written) && Object.keys(written).length === 0)) {
        const message = "describes nothing";
        const remedy = "Describe the environment, beginning with its `services`";
        return [{ rule: "missing-argument", path: "", message, remedy }];
    }
    if (!isObject(written)) {
        return allProblems(written as EnvironmentArgs, name).map((problem) => ({ ...problem, path: "" }));
    }
    const ofPlatform = writtenPlatformProblems(withSecretStack(written.platform));
    const args = withLater(written) as EnvironmentArgs & { platform?: unknown };
    if (ofPlatform.length > 0) {
        // Which platform is meant decides on none of what is wrong beside it.
        args.platform = later() as never;
        return [...ofPlatform, ...withoutSecrets(allProblems(args, name), written)];
    }
    if (isObject(written.platform) && "stack" in written.platform) {
        args.platform = (isObject(platform) ? platformOfFile(platform as EnvironmentArgs, later) : later()) as never;
    }
    return withoutSecrets(allProblems(args, name), written);
}

// Said of what is written, whatever stands beside it.
const OF_SHAPE = ["unknown-argument", "wrong-type", "enum-value", "out-of-range", "missing-argument"];

/**
 * The problems without those that a secret only seems to have: the program gets its text, so that it decides what exists is no
 * mistake, and what it is compared with beside it was compared with a default.
 */
function withoutSecrets(problems: readonly Problem[], written: unknown): Problem[] {
    const isSecret = ({ rule, path }: Problem) => rule === "plain-value" && isSecure(written, path);
    const around = problems.filter(isSecret).map(({ path }) => path.replace(/(\.[^.]*|\[\d+\])$/, ""));
    const isBeside = ({ rule, path }: Problem) =>
        !OF_SHAPE.includes(rule) && around.some((at) => path === at || path.startsWith(`${at}.`));
    return problems.filter((problem) => !isSecret(problem) && !isBeside(problem));
}

/** A platform whose stack is a secret is one all the same: the program reads its name. */
function withSecretStack(platform: unknown): unknown {
    return isObject(platform) && platform.stack === LATER ? { ...platform, stack: "secret" } : platform;
}

/** What the stand-in has beyond the SDK. */
interface StandIn {
    readonly judging?: (project: string, stack: string) => void;
}

/** A value that is never there. */
const later = () => pulumi.output(new Promise<never>(() => {}));

function withLater(value: unknown): unknown {
    if (value === LATER) {
        return later();
    }
    if (Array.isArray(value)) {
        return value.map(withLater);
    }
    return isObject(value)
        ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withLater(each)]))
        : value;
}

function isObject(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
