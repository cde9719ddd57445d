import * as fs from "node:fs";
import * as path from "node:path";
import type { EnvironmentArgs } from "../components/environment/environmentArgs";
import { isRecord } from "../components/shared/json";
import { nearest } from "../components/shared/nearest";
import { InvalidArgsError, listed } from "../components/shared/problems";
import {
    fileOfStack,
    noProject,
    otherProjectOf,
    type Project,
    projectAbove,
    shortNameOf,
    stacksOf,
} from "./check/project";
import { readYaml } from "./check/stackFile";
import { shapeFault } from "./check/stackShape";
import { LATER } from "./check/written";
import { CommandError } from "./errors";
import { type Ground, type Made, resourcesOf } from "./made";

/** What a stack file describes. */
export interface DescribedStack {
    /** Its name, as its program knows it: without organization and project. */
    readonly stack: string;
    readonly written: EnvironmentArgs;
    /** What it says in `aws:region`. */
    readonly region?: string;
    /** The platform that it stands on. */
    readonly ground?: Ground;
}

/** The project that a directory is in. */
export function projectOf(directory: string): Project {
    const project = projectAbove(path.resolve(directory));
    if (project === undefined) {
        throw new CommandError(noProject(directory), 2);
    }
    return project;
}

/** What a stack of a project describes, with the platform that it stands on. */
export function describedStack(stack: string, project: Project): DescribedStack {
    const { written, region } = readStack(stack, project);
    const { platform, ...own } = written as EnvironmentArgs & { platform?: { stack?: unknown } };
    const described = { stack: shortNameOf(stack), written: own as EnvironmentArgs, ...(region && { region }) };
    if (platform === undefined) {
        return described;
    }
    const name = String(platform.stack);
    if (fileOfStack(project, name) === undefined) {
        const why = `stands on the platform of ${name}, which is not in this project`;
        throw new CommandError(`${stack}: ${why}. What runs on it depends on that: ask where its stack file is too.`);
    }
    const called = shortNameOf(name);
    return { ...described, ground: { stack: called, written: readStack(called, project).written as EnvironmentArgs } };
}

/** The resources that a stack makes; what its environment refuses is told as that, with what to do. */
export async function madeBy(described: DescribedStack, project: Project, region: string): Promise<Made[]> {
    const { stack, written, ground } = described;
    try {
        return await resourcesOf(written, { project: project.name, stack, region }, ground);
    } catch (error) {
        throw error instanceof InvalidArgsError
            ? new CommandError(`${stack} cannot be deployed as it is: run \`slipway check\`.\n${error.message}`)
            : error;
    }
}

function readStack(stack: string, project: Project): { readonly written: unknown; readonly region?: string } {
    const file = fileOfStack(project, stack);
    if (file === undefined) {
        const other = otherProjectOf(project, stack);
        const missing =
            other === undefined
                ? `There is no Pulumi.${shortNameOf(stack)}.yaml in ${project.stackDirectory}`
                : `${stack} is a stack of the project ${other}, and this one is ${project.name}`;
        throw new CommandError(`${missing}. ${stacksToGive(project, stack)}.`, 2);
    }
    const yaml = readYaml(fs.readFileSync(file, "utf8"));
    const keys = [`${project.name}:environment`, "slipway:environment"];
    const described = keys.map((key) => yaml.part("config", key)).find((each) => each !== undefined);
    const fault = shapeFault(yaml);
    if (fault !== undefined) {
        throw new CommandError(`Pulumi.${stack}.yaml: ${fault.message}. ${fault.remedy}.`);
    }
    if (described === undefined || !isRecord(described.written)) {
        const what =
            described === undefined
                ? "has none"
                : Array.isArray(described.written)
                  ? "has a list"
                  : "has none that can be read";
        throw new CommandError(
            `Pulumi.${stack}.yaml: the environment is described under ${keys[0]}, and the file ${what}. Run \`slipway check\`.`,
        );
    }
    const region = yaml.part("config", "aws:region")?.written;
    return { written: withSecrets(described.written), ...(typeof region === "string" && { region }) };
}

/** Which stacks could be given instead of none, or of one that is not there. */
export function stacksToGive(project: Project, instead = ""): string {
    const stacks = stacksOf(project);
    if (stacks.length === 0) {
        return "Describe a stack in a file Pulumi.<stack>.yaml; `npx slipway init` writes a project with some";
    }
    const likely = nearest(shortNameOf(instead), stacks);
    return likely === undefined ? `Give one of ${listed(stacks)}` : `Give ${likely}`;
}

/** Secrets are a value like another one: what is asked of the stack does not depend on them. */
function withSecrets(value: unknown): unknown {
    if (value === LATER) {
        return "secret";
    }
    if (Array.isArray(value)) {
        return value.map(withSecrets);
    }
    return typeof value === "object" && value !== null
        ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withSecrets(each)]))
        : value;
}
