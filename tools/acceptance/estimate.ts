import { estimateOf } from "../../cli/cost/estimate";
import { HOURS } from "../../cli/cost/month";
import { resourcesOf } from "../../cli/made";
import { PRICES } from "../../cli/cost/prices/regions";
import { totalOf } from "../../cli/cost/table";
import type { AcceptanceStack } from "./stacks";

/** For what the table of prices does not have: instances, other Regions, what a slow deployment adds. */
const MARGIN = 3;

/** Minutes and dollars of stacks that run one after the other, more rather than less. */
export async function estimate(stacks: readonly AcceptanceStack[]): Promise<{ minutes: number; dollars: number }> {
    let dollars = 0;
    for (const { name, minutes, revisions } of stacks) {
        const [written] = Object.values(revisions);
        const region = Object.keys(PRICES)[0];
        const made = await resourcesOf(written, { project: "acceptance", stack: name, region });
        const month = { hours: HOURS, taskHours: HOURS, requests: 0, trafficGb: 0, natGb: 0, logGb: 0 };
        const { most } = totalOf(estimateOf(made, PRICES[region], month));
        dollars += (most / HOURS) * (minutes / 60) * MARGIN;
    }
    return { minutes: stacks.reduce((sum, { minutes }) => sum + minutes, 0), dollars: Math.ceil(dollars * 100) / 100 };
}
