import type { EngineEvent, PreviewResult, UpResult } from "@pulumi/pulumi/automation";
import { explained } from "../recover/failures";
import type { FleetStack } from "./fleetStack";
import type { Ended } from "./run";
import { stackOf, withRemedy, workspaceOf } from "../workspace";

/** What can be done to a stack. */
export type Operation = "up" | "preview" | "destroy";

/** How it is done. */
export interface OperateOptions {
    readonly onEvent: (event: EngineEvent) => void;
    /** Ends it as Ctrl-C does. */
    readonly signal: AbortSignal;
}

/** Has Pulumi do it to one stack. */
export async function operate(
    { directory, called }: FleetStack,
    operation: Operation,
    { onEvent, signal }: OperateOptions,
): Promise<Ended> {
    const events: EngineEvent[] = [];
    const interrupt = new AbortController();
    // Nobody hears a signal that comes before the CLI has started; its first event says that it has.
    const interruptStarted = () => {
        if (signal.aborted && events.length > 0) {
            interrupt.abort();
        }
    };
    signal.addEventListener("abort", interruptStarted);
    const options = {
        signal: interrupt.signal,
        color: "never" as const,
        onEvent: (event: EngineEvent) => {
            events.push(event);
            onEvent(event);
            interruptStarted();
        },
    };
    try {
        const workspace = await workspaceOf(directory);
        const stack = await stackOf(workspace, called);
        const done: Partial<UpResult & PreviewResult> = await stack[operation](options);
        if (operation === "destroy") {
            // The file of its config is somebody's, and may be in a repository.
            await workspace.removeStack(called, { preserveConfig: true });
        }
        return { ok: true, changes: done.summary?.resourceChanges ?? done.changeSummary ?? changesIn(events) };
    } catch (error) {
        return { ok: false, changes: changesIn(events), reason: withExplanation(reasonOf(error as Error, events)) };
    } finally {
        signal.removeEventListener("abort", interruptStarted);
    }
}

/** A failure that the next update would meet again says what ends it. */
function withExplanation(failure: string): string {
    const explanation = explained(failure);
    return explanation === undefined ? failure : `${failure}\n${explanation}`;
}

function changesIn(events: readonly EngineEvent[]): Record<string, number> {
    const summary = events.find(({ summaryEvent }) => summaryEvent !== undefined)?.summaryEvent;
    return { ...summary?.resourceChanges };
}

/** Why an operation failed: what the engine says of resources and of the program, else what the CLI prints. */
export function reasonOf({ message }: Error, events: readonly EngineEvent[]): string {
    const said = events
        .filter(({ diagnosticEvent }) => diagnosticEvent?.severity === "error")
        .map(({ diagnosticEvent }) => {
            const { urn = "", message: text = "" } = diagnosticEvent!;
            const resource = urn.split("::").pop();
            return `${resource ? `${resource}: ` : ""}${text.replace(/<\{%.*?%\}>/g, "").trim()}`;
        })
        // Of a resource that fails the engine says so in the name of the stack as well.
        .filter((text) => !text.endsWith(": update failed"));
    const printed = /(?:^|stderr: )error: (.*)/m.exec(message)?.[1] ?? message.split("\n")[0];
    return said.length > 0 ? [...new Set(said)].join("\n") : withRemedy(printed.trim());
}
