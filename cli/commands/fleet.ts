import { CommandError } from "../errors";
import { chosenStacks, refuseChoice } from "../fleet/choose";
import { discover } from "../fleet/discover";
import { Display, screenOf } from "../fleet/display";
import { type FleetStack, titles } from "../fleet/fleetStack";
import { listenForInterrupts } from "../fleet/interrupts";
import { operate, type Operation } from "../fleet/operate";
import { runWaves } from "../fleet/run";
import { refuseCircle, wavesOf } from "../fleet/waves";
import { jsonOf, summary, VERBS } from "../fleet/words";

/** How many stacks are worked on. */
export interface FleetOptions {
    readonly cwd: readonly string[];
    readonly all: boolean;
    readonly platform?: string;
    readonly parallel: number;
    readonly wave: readonly string[];
    readonly json: boolean;
}

/** `slipway up`. */
export const runUp = (named: string[], options: FleetOptions) => fleet(named, "up", options);

/** `slipway preview`. */
export const runPreview = (named: string[], options: FleetOptions) => fleet(named, "preview", options);

/** Deploys or previews several stacks. */
export async function fleet(
    named: readonly string[],
    operation: "up" | "preview",
    options: FleetOptions,
): Promise<void> {
    const { cwd, wave, all, platform } = options;
    const choice = { named, all, platform };
    refuseChoice(choice);
    const stacks = await discover(cwd.length > 0 ? cwd : [process.cwd()]);
    const chosen = chosenStacks(stacks, choice);
    refuseCircle(chosen, stacks);
    await workThrough(wavesOf(chosen, wave), operation, options);
}

/** Works through waves of stacks, shows it, and fails unless all of them have ended well. */
export async function workThrough(
    waves: readonly (readonly FleetStack[])[],
    operation: Operation,
    { parallel, json }: Pick<FleetOptions, "parallel" | "json">,
): Promise<void> {
    const verb = VERBS[operation];
    const titleOf = titles(waves.flat());
    // The document is alone on standard output; what happens meanwhile is for whoever watches.
    const stream = json ? process.stderr : process.stdout;
    const display = new Display(screenOf(stream, process.env), titleOf, verb);
    const interrupts = listenForInterrupts(process.stdin.isTTY, (line) => display.say(line));
    const results = await runWaves(waves, {
        parallel,
        operate: (stack) =>
            operate(stack, operation, {
                signal: interrupts.signal,
                onEvent: (event) => display.event(stack, event),
            }),
        now: () => Date.now(),
        isInterrupted: interrupts.isInterrupted,
        onBegin: (stack) => display.begin(stack),
        onEnd: (result) => display.end(result),
    });
    display.close();
    interrupts.stop();
    process.stdout.write(json ? `${jsonOf(results)}\n` : `\n${summary(results, titleOf, verb).join("\n")}\n`);
    if (results.some(({ state }) => state !== "succeeded")) {
        throw new CommandError("", interrupts.isInterrupted() ? 130 : 1);
    }
}
