import { type Inputs, KINDS, type Month } from "../../cli/cost/kinds";
import { HOURS, USUAL } from "../../cli/cost/month";
import { US_EAST_1 } from "../../cli/cost/prices/usEast1";
import { html } from "./markdown";

/** What AWS takes for the resources of a component: rows of what has a price, and what is not counted. */
export interface Costs {
    readonly priced: readonly string[];
    readonly notCounted: readonly string[];
}

// One zone and one rule of everything, so that a row says what one of it costs.
const ONE: Inputs = { vpcEndpointType: "Interface", subnetIds: [""], subnets: [""], rules: [{}] };

/** Costs of the types of resources that a component makes, by the list prices of us-east-1. */
export function costsOf(types: readonly string[]): Costs {
    const kinds = types.map((type) => KINDS[type]).filter((kind) => kind !== undefined);
    const priced = kinds.flatMap((kind) => (kind.is === "priced" ? kind.amounts(ONE, USUAL) : []));
    const rows = priced.map(({ price, what }) => `${what}: ${US_EAST_1[price].usd} USD ${unitOf(price)}`);
    const tasks = types.includes("aws:ecs/service:Service")
        ? [
              `a vCPU of Fargate: ${US_EAST_1.fargateVcpuHour.usd} USD an hour, on ARM ${US_EAST_1.fargateArmVcpuHour.usd}`,
              `a GB of memory of Fargate: ${US_EAST_1.fargateGbHour.usd} USD an hour, on ARM ${US_EAST_1.fargateArmGbHour.usd}`,
          ]
        : [];
    return {
        priced: [...new Set([...tasks, ...rows])],
        notCounted: [...new Set(kinds.flatMap((kind) => (kind.is === "notCounted" ? [kind.why] : [])))],
    };
}

function unitOf(price: string): string {
    const [unit] = /(Hour|Month|Gb|MillionRequests)$/.exec(price) ?? [];
    return (
        { Hour: "an hour", Month: "a month", Gb: "a GB", MillionRequests: "for a million" }[unit as string] ?? "each"
    );
}

/** The chapter of a page about costs. */
export function costsChapter(types: readonly string[], commands: string): string {
    const { priced, notCounted } = costsOf(types);
    const month: Month = USUAL;
    const nothing = priced.length + notCounted.length === 0;
    const said = nothing
        ? ["AWS takes nothing for what it makes."]
        : [
              ...priced.map((row) => `* ${html(row)}`),
              ...(notCounted.length === 0 ? [] : [`* Not counted: ${html(notCounted.join("; "))}.`]),
          ];
    const basis =
        `List prices of us-east-1 in USD, without tax and free tiers; a month has ${HOURS} hours. ` +
        `Which of these a program has follows from its arguments: [\`npx slipway cost\`](${commands}) adds them up for yours, ` +
        `with ${month.trafficGb} GB of traffic a month if you say nothing else.`;
    return ["## What it costs", "", ...said, "", ...(nothing ? [] : [basis, ""])].join("\n");
}
