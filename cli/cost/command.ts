import * as fs from "node:fs";
import * as path from "node:path";
import type { EnvironmentArgs } from "../../components/environment/environmentArgs";
import { InvalidArgsError } from "../../components/shared/problems";
import { fileOfStack, type Project, projectAbove } from "../check/project";
import { readYaml } from "../check/stackFile";
import { LATER } from "../check/written";
import { CommandError } from "../errors";
import { print } from "../terminal";
import { type Estimate, estimateOf } from "./estimate";
import { resourcesOf } from "./graph";
import type { Month } from "./kinds";
import { PRICES } from "./prices/regions";
import { tableOf, totalOf } from "./table";

/** What is assumed of a month. */
export interface CostOptions {
    readonly cwd: string;
    readonly json: boolean;
    readonly region?: string;
    readonly hours: number;
    readonly requests: number;
    readonly trafficGb: number;
    readonly natGb: number;
    readonly logGb: number;
}

const HOURS = 730;

/** `slipway cost`. */
export async function runCost(stacks: readonly string[], options: CostOptions): Promise<void> {
    const project = projectAbove(path.resolve(options.cwd));
    if (project === undefined) {
        throw new CommandError(`There is no Pulumi.yaml in ${options.cwd} or above it.`, 2);
    }
    const { requests, trafficGb, natGb, logGb } = options;
    const month: Month = { hours: HOURS, taskHours: options.hours, requests, trafficGb, natGb, logGb };
    const estimates = new Map<string, Estimate>();
    for (const stack of stacks) {
        const { written, region, ground } = environmentOf(stack, project, options.region);
        const made = await told(stack, () => resourcesOf(written, { project: project.name, stack, region }, ground));
        estimates.set(stack, estimateOf(made, PRICES[region], month));
    }
    if (options.json) {
        const all = [...estimates].map(([stack, each]) => [stack, { ...totalOf(each), ...each }]);
        print(JSON.stringify({ month, stacks: Object.fromEntries(all) }, undefined, 2));
        return;
    }
    tableOf(estimates).forEach(print);
    const notCounted = new Set([...estimates.values()].flatMap((each) => each.notCounted));
    print(`\nNot counted: ${[...notCounted].sort().join("; ")}.`);
    print(
        `Assumed: tasks run ${options.hours} of ${HOURS} hours; ${requests} million requests; ${trafficGb} GB through each load balancer, ${natGb} GB through NAT, ${logGb} GB into each log group.`,
    );
}

/** What an environment refuses is told as that, with what to do. */
async function told<T>(stack: string, work: () => Promise<T>): Promise<T> {
    try {
        return await work();
    } catch (error) {
        throw error instanceof InvalidArgsError
            ? new CommandError(`${stack} cannot be deployed as it is: run \`slipway check\`.\n${error.message}`)
            : error;
    }
}

/** What a stack file describes, with the Region whose prices count and the platform that it stands on. */
function environmentOf(stack: string, project: Project, given: string | undefined) {
    const { written, inFile } = readStack(stack, project);
    const region = given ?? inFile;
    if (region === undefined || PRICES[region] === undefined) {
        const what = region === undefined ? "names no Region" : `is in ${region}, whose prices are not known`;
        const known = Object.keys(PRICES).join(", ");
        throw new CommandError(`${stack}: ${what}. Give \`--region\` with one of ${known} for an estimate.`, 2);
    }
    const { platform, ...own } = written as EnvironmentArgs & { platform?: { stack?: unknown } };
    if (platform === undefined) {
        return { written: own as EnvironmentArgs, region };
    }
    const name = String(platform.stack);
    if (fileOfStack(project, name) === undefined) {
        const why = `stands on the platform of ${name}, which is not in this project`;
        throw new CommandError(`${stack}: ${why}. What runs on it depends on that: ask where its stack file is too.`);
    }
    const called = name.split("/").at(-1)!;
    const ground = { stack: called, written: readStack(called, project).written as EnvironmentArgs };
    return { written: own as EnvironmentArgs, region, ground };
}

function readStack(stack: string, project: Project): { readonly written: unknown; readonly inFile?: string } {
    const file = fileOfStack(project, stack);
    if (file === undefined) {
        throw new CommandError(`There is no Pulumi.${stack}.yaml in ${project.stackDirectory}.`, 2);
    }
    const yaml = readYaml(fs.readFileSync(file, "utf8"));
    const keys = [`${project.name}:environment`, "slipway:environment"];
    const described = keys.map((key) => yaml.part("config", key)).find((each) => each !== undefined);
    if (described === undefined || described.written === LATER || typeof described.written !== "object") {
        throw new CommandError(`${stack}: has no description under ${keys[0]} that can be read.`);
    }
    const region = yaml.part("config", "aws:region")?.written;
    return { written: withSecrets(described.written), ...(typeof region === "string" && { inFile: region }) };
}

/** Secrets cost the same whatever they are. */
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
