import type { EngineEvent } from "@pulumi/pulumi/automation";
import { CommandError } from "../errors";
import { chosenService, servicesOf } from "../services";
import { readResources, reason, type StackOptions, stackIn } from "../stack";
import { print } from "../terminal";
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
    const resources = await readResources(options);
    const services = servicesOf(resources);
    const meant = name === undefined ? undefined : chosenService(services, name);
    const all = changedIn(await refreshed(options), resources);
    const changed = all.filter(({ service }) => meant === undefined || service === (meant.key ?? meant.name));
    (options.json ? [JSON.stringify(changed)] : diffLines(changed)).forEach(print);
    if (options.exitCode && changed.some(byHand)) {
        throw new CommandError("");
    }
}

/** What Pulumi reads of everything, without writing it down. */
async function refreshed(options: StackOptions): Promise<EngineEvent[]> {
    const events: EngineEvent[] = [];
    const stack = await stackIn(options);
    try {
        await stack.previewRefresh({ color: "never", onEvent: (event) => void events.push(event) });
    } catch (error) {
        throw new CommandError(reason(error as Error));
    }
    return events;
}
