import type { EngineEvent } from "@pulumi/pulumi/automation";
import { CommandError } from "../errors";
import { reasonOf } from "../fleet/operate";
import { type StackOptions, stackIn } from "../stack";
import { print } from "../terminal";
import { costChange } from "./cost";
import { planOf } from "./plan";
import { stepsOf } from "./steps";
import { markdownOfPlan, textOfPlan } from "./text";

/** Which stack, how it is told, and what is assumed of a month. */
export interface PlanOptions extends StackOptions {
    readonly json: boolean;
    readonly markdown: boolean;
    readonly region?: string;
}

// What `cost` assumes where nobody says something else.
const MONTH = { hours: 730, taskHours: 730, requests: 1, trafficGb: 10, natGb: 10, logGb: 1 };

/** `slipway plan`: a preview, told by service. */
export async function runPlan(options: PlanOptions): Promise<void> {
    const stack = await stackIn(options);
    const events: EngineEvent[] = [];
    try {
        await stack.preview({ color: "never", onEvent: (event) => void events.push(event) });
    } catch (error) {
        throw new CommandError(reasonOf(error as Error, events));
    }
    const plan = planOf(events);
    const cost = costChange(stepsOf(events), MONTH, options.region);
    const told = { stack: stack.name, plan, cost };
    const lines = options.json ? [JSON.stringify(told)] : options.markdown ? markdownOfPlan(told) : textOfPlan(told);
    lines.forEach(print);
}
