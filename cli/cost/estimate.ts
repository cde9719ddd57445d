import type { Made } from "../made";
import { type Amount, type Inputs, KINDS, type Month } from "./kinds";
import type { Prices } from "./prices/price";

/** What something costs in a month, in USD: the least and the most. */
export interface Line {
    /** Service that it belongs to, or the environment. */
    readonly owner: string;
    readonly what: string;
    readonly least: number;
    readonly most: number;
}

/** What an environment costs in a month, and what of it is not counted. */
export interface Estimate {
    readonly lines: readonly Line[];
    readonly notCounted: readonly string[];
}

// AWS: "up to 70 % off", and never more than the price on demand.
const SPOT_AT_BEST = 0.3;

/** What resources cost in a month. */
export function estimateOf(made: readonly Made[], prices: Prices, month: Month): Estimate {
    const lines: Line[] = [];
    const notCounted = new Set<string>();
    const add = ({ price, what, amount, most = amount }: Amount) => {
        const usd = prices[price]?.usd;
        if (usd === undefined) {
            notCounted.add(`${what}, which has no price here`);
        } else {
            lines.push({ owner: "environment", what, least: usd * amount, most: usd * most });
        }
    };
    for (const { type, name, inputs } of made) {
        const kind = KINDS[type];
        if (kind === undefined) {
            notCounted.add(`${type}, which is not known here`);
        } else if (kind.is === "notCounted" && type !== SERVICE) {
            notCounted.add(kind.why);
        } else if (kind.is === "priced") {
            kind.amounts(inputs, month).forEach((amount) => add(amount));
        } else if (type === SERVICE) {
            const tasks = tasksOf({ name, inputs, made, prices, month });
            lines.push(...tasks.lines);
            tasks.notCounted.forEach((each) => notCounted.add(each));
        }
    }
    if (made.some(({ type }) => type === "aws:ec2/natGateway:NatGateway")) {
        add({ price: "natGatewayGb", what: "traffic of NAT gateways", amount: month.natGb });
    }
    notCounted.add("traffic to the internet and between zones, taxes, discounts and free tiers");
    return { lines: summed(lines), notCounted: [...notCounted].sort() };
}

const SERVICE = "aws:ecs/service:Service";

interface Tasks {
    readonly name: string;
    readonly inputs: Inputs;
    readonly made: readonly Made[];
    readonly prices: Prices;
    readonly month: Month;
}

/** The tasks of a service: from as few as scaling leaves at the best price, to as many as it takes at the full one. */
function tasksOf({ name, inputs, made, prices, month }: Tasks): { lines: Line[]; notCounted: string[] } {
    const providers = (inputs.capacityProviderStrategies ?? []) as { readonly capacityProvider?: string }[];
    const names = providers.map(({ capacityProvider }) => String(capacityProvider));
    const isFargate = names.every((each) => /^FARGATE(_SPOT)?$/.test(each)) && inputs.launchType !== "EC2";
    if (!isFargate || inputs.schedulingStrategy === "DAEMON") {
        return { lines: [], notCounted: [`tasks of ${name}, which run on instances`] };
    }
    const definition = made.find(({ arn }) => arn === inputs.taskDefinition)?.inputs;
    if (definition === undefined) {
        return { lines: [], notCounted: [`tasks of ${name}, whose size is not known here`] };
    }
    const isArm = (definition.runtimePlatform as { cpuArchitecture?: string } | undefined)?.cpuArchitecture === "ARM64";
    const cpu = prices[isArm ? "fargateArmVcpuHour" : "fargateVcpuHour"]?.usd;
    const memory = prices[isArm ? "fargateArmGbHour" : "fargateGbHour"]?.usd;
    if (cpu === undefined || memory === undefined) {
        return { lines: [], notCounted: [`tasks of ${name}, which have no price here`] };
    }
    const hourly = (Number(definition.cpu) / 1024) * cpu + (Number(definition.memory) / 1024) * memory;
    const { fewest, largest } = countsOf(name, inputs, made);
    const spot = names.includes("FARGATE_SPOT") ? SPOT_AT_BEST : 1;
    const what = spot < 1 ? "tasks, on Spot" : "tasks";
    const isPublic = (inputs.networkConfiguration as { assignPublicIp?: boolean } | undefined)?.assignPublicIp === true;
    const address = (prices.publicAddressHour?.usd ?? 0) * month.taskHours;
    const tasks = { least: fewest * hourly * month.taskHours * spot, most: largest * hourly * month.taskHours };
    return {
        lines: [
            { owner: name, what, ...tasks },
            ...(isPublic
                ? [{ owner: name, what: "addresses of tasks", least: fewest * address, most: largest * address }]
                : []),
        ],
        notCounted: isMoreThanIncluded(definition) ? [`storage of the tasks of ${name} beyond 20 GiB`] : [],
    };
}

function isMoreThanIncluded({ ephemeralStorage }: Inputs): boolean {
    return ((ephemeralStorage as { sizeInGib?: number } | undefined)?.sizeInGib ?? 0) > 20;
}

/** How many tasks there are: as many as are wanted, or what scaling may make of it. */
function countsOf(name: string, { desiredCount }: Inputs, made: readonly Made[]) {
    const target = made.find((each) => each.type === "aws:appautoscaling/target:Target" && each.name === name)?.inputs;
    const wanted = Number(desiredCount ?? 1);
    return { fewest: Number(target?.minCapacity ?? wanted), largest: Number(target?.maxCapacity ?? wanted) };
}

/** One line for each kind of thing of one owner, in the order in which they were found. */
function summed(lines: readonly Line[]): Line[] {
    const all = new Map<string, Line>();
    for (const line of lines) {
        const key = `${line.owner}\0${line.what}`;
        const before = all.get(key);
        const least = line.least + (before?.least ?? 0);
        all.set(key, { ...line, least, most: line.most + (before?.most ?? 0) });
    }
    return [...all.values()].filter(({ most }) => most > 0);
}
