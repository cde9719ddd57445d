import type { EngineEvent, Stack, StepEventMetadata } from "@pulumi/pulumi/automation";
import { CommandError } from "./errors";
import type { ExportedResource } from "./graph";
import { reason } from "./workspace";

/** A resource of the program, as an update would leave it, and what the update would do to it. */
export interface PlannedResource extends ExportedResource {
    readonly op: string;
}

/** The resources that the program of a stack describes, by a preview: nothing is written, whatever its language. */
export async function plannedResources(stack: Stack): Promise<PlannedResource[]> {
    const events: EngineEvent[] = [];
    try {
        await stack.preview({ color: "never", onEvent: (event) => void events.push(event) });
    } catch (error) {
        throw new CommandError(previewProblem(events, error as Error));
    }
    return plannedIn(events);
}

/** What a preview says that it would do, resource by resource. Replacing has several steps, of which the new one counts. */
export function plannedIn(events: readonly EngineEvent[]): PlannedResource[] {
    const byUrn = new Map<string, PlannedResource>();
    for (const { resourcePreEvent } of events) {
        const step = resourcePreEvent?.metadata;
        const planned = step && plannedOf(step);
        if (planned !== undefined) {
            byUrn.set(planned.urn, planned);
        }
    }
    return [...byUrn.values()];
}

function plannedOf({ op, urn, type, new: after, provider }: StepEventMetadata): PlannedResource | undefined {
    return after === undefined || after === null
        ? undefined
        : {
              op,
              urn,
              type,
              parent: after.parent,
              provider: provider ?? after.provider,
              inputs: after.inputs,
              outputs: after.outputs,
              ...(after.id && { id: after.id }),
          };
}

/** What the preview said was wrong, which is more than the reason why it ended. */
function previewProblem(events: readonly EngineEvent[], error: Error): string {
    const said = events.flatMap(({ diagnosticEvent }) =>
        diagnosticEvent?.severity === "error" ? [diagnosticEvent.message.trim()] : [],
    );
    return said.length === 0 ? reason(error) : `The program cannot be previewed:\n${[...new Set(said)].join("\n")}`;
}
