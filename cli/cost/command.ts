import type { Project } from "../check/project";
import { describedStack, madeBy, projectOf } from "../described";
import { CommandError } from "../errors";
import { print } from "../terminal";
import { type Estimate, estimateOf } from "./estimate";
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
    const project = projectOf(options.cwd);
    const { requests, trafficGb, natGb, logGb } = options;
    const month: Month = { hours: HOURS, taskHours: options.hours, requests, trafficGb, natGb, logGb };
    const estimates = new Map<string, Estimate>();
    for (const stack of stacks) {
        const { found, region } = described(stack, project, options.region);
        estimates.set(stack, estimateOf(await madeBy(found, project, region), PRICES[region], month));
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

/** What a stack file describes, and the Region whose prices count. */
function described(stack: string, project: Project, given: string | undefined) {
    const found = describedStack(stack, project);
    const region = given ?? found.region;
    if (region === undefined || PRICES[region] === undefined) {
        const what = region === undefined ? "names no Region" : `is in ${region}, whose prices are not known`;
        const known = Object.keys(PRICES).join(", ");
        throw new CommandError(`${stack}: ${what}. Give \`--region\` with one of ${known} for an estimate.`, 2);
    }
    return { found, region };
}
