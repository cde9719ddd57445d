import type { EngineEvent, Stack } from "@pulumi/pulumi/automation";
import { CommandError } from "../errors";
import { chosenService, servicesOf } from "../services";
import { resourcesIn, type StackOptions, stackIn } from "../stack";
import { print } from "../terminal";
import { reason } from "../workspace";
import { changedIn } from "./changed";
import { byHand, diffLines } from "./words";

/** What is compared, and how it is told. */
export interface DiffOptions extends StackOptions {
    readonly json: boolean;
    /** Whether it fails when somebody changed something by hand. */
    readonly exitCode: boolean;
}

/** `slipway diff`: what is there, against what the last update left. */
export async function runDiff(name: string | undefined, options: DiffOptions): Promise<void> {
    const stack = await stackIn(options);
    const resources = await resourcesIn(stack);
    const services = servicesOf(resources);
    const meant = name === undefined ? undefined : chosenService(services, name);
    const all = changedIn(await refreshed(stack), resources);
    const changed = all.filter(({ service }) => meant === undefined || service === (meant.key ?? meant.name));
    (options.json ? [JSON.stringify(changed)] : diffLines(changed)).forEach(print);
    if (options.exitCode && changed.some(byHand)) {
        throw new CommandError("");
    }
}

/** What Pulumi reads of everything, without writing it down. */
async function refreshed(stack: Stack): Promise<EngineEvent[]> {
    const events: EngineEvent[] = [];
    try {
        await stack.previewRefresh({ color: "never", onEvent: (event) => void events.push(event) });
    } catch (error) {
        throw new CommandError(reason(error as Error));
    }
    return events;
}
