import { describedStack, madeBy, projectOf, stacksToGive } from "../described";
import { CommandError } from "../errors";
import { print } from "../terminal";
import { type Estimate, estimateOf } from "./estimate";
import type { Month } from "./kinds";
import { HOURS } from "./month";
import { keep, knownRegions, pricesOf } from "./prices/kept";
import type { Prices } from "./prices/price";
import { readPriceList } from "./prices/priceList";
import { tableOf, totalOf } from "./table";

/** What is assumed of a month. */
export interface CostOptions {
    readonly cwd: string;
    readonly json: boolean;
    readonly region?: string;
    /** Reads prices of AWS's public price list, and keeps them. */
    readonly refresh: boolean;
    readonly hours: number;
    readonly requests: number;
    readonly trafficGb: number;
    readonly natGb: number;
    readonly logGb: number;
}

/** `slipway cost`. */
export async function runCost(stacks: readonly string[], options: CostOptions): Promise<void> {
    const project = projectOf(options.cwd);
    if (stacks.length === 0) {
        throw new CommandError(`Which stacks? ${stacksToGive(project)}.`, 2);
    }
    const { requests, trafficGb, natGb, logGb } = options;
    const month: Month = { hours: HOURS, taskHours: options.hours, requests, trafficGb, natGb, logGb };
    const estimates = new Map<string, Estimate>();
    const counted = new Map<string, Prices>();
    for (const stack of stacks) {
        const found = describedStack(stack, project);
        const region = options.region ?? found.region;
        if (options.refresh && region !== undefined && !counted.has(region)) {
            keep(region, await readPriceList(region, new Date().toISOString().slice(0, 10)));
        }
        const prices = knownPrices(stack, region);
        counted.set(region!, prices);
        estimates.set(stack, estimateOf(await madeBy(found, project, region!), prices, month));
    }
    if (options.json) {
        const all = [...estimates].map(([stack, each]) => [stack, { ...totalOf(each), ...each }]);
        print(JSON.stringify({ month, stacks: Object.fromEntries(all) }, undefined, 2));
        return;
    }
    tableOf(estimates).forEach(print);
    const notCounted = new Set([...estimates.values()].flatMap((each) => each.notCounted));
    print(`\nNot counted: ${[...notCounted].sort().join("; ")}.`);
    print(`Prices: ${[...counted].map(([region, prices]) => `${region}, ${ageOf(prices)}`).join("; ")}.`);
    print(
        `Assumed: tasks run ${options.hours} of ${HOURS} hours; ${requests} million requests; ${trafficGb} GB through each load balancer, ${natGb} GB through NAT, ${logGb} GB into each log group.`,
    );
}

/** How old prices are: that of the oldest, where they were not all read at once. */
function ageOf(prices: Prices): string {
    const dates = [...new Set(Object.values(prices).map(({ asOf }) => asOf))].sort();
    return dates.length === 1 ? `of ${dates[0]}` : `of ${dates[0]} to ${dates.at(-1)}`;
}

/** The prices of the Region of a stack. */
function knownPrices(stack: string, region: string | undefined): Prices {
    const prices = region === undefined ? undefined : pricesOf(region);
    if (prices === undefined) {
        const what = region === undefined ? "names no Region" : `is in ${region}, whose prices are not known`;
        throw new CommandError(
            `${stack}: ${what}. Give \`--refresh\` to read them of AWS's price list, or \`--region\` with one of ` +
                `${knownRegions().join(", ")} for an estimate.`,
            2,
        );
    }
    return prices;
}
