import { type StackOptions, stackIn } from "../stack";
import { USUAL } from "../cost/month";
import { print } from "../terminal";
import { costChange } from "./cost";
import { planOf } from "./plan";
import { previewed, stepsOf } from "../preview";
import { markdownOfPlan, textOfPlan } from "./text";

/** Which stack, how it is told, and what is assumed of a month. */
export interface PlanOptions extends StackOptions {
    readonly json: boolean;
    readonly markdown: boolean;
    readonly region?: string;
}

/** `slipway plan`: a preview, told by service. */
export async function runPlan(options: PlanOptions): Promise<void> {
    const stack = await stackIn(options);
    const events = await previewed(stack);
    const steps = stepsOf(events);
    const plan = planOf(events, steps);
    const cost = costChange(steps, USUAL, options.region);
    const told = { stack: stack.name, plan, cost };
    const lines = options.json ? [JSON.stringify(told)] : options.markdown ? markdownOfPlan(told) : textOfPlan(told);
    lines.forEach(print);
}
