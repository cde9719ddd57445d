import type { EngineEvent } from "@pulumi/pulumi/automation";
import type { ControlException } from "../../components/controls/exceptions";

/** The security controls that an update stops meeting, and those that it begins to meet. */
export function newExceptions(events: readonly EngineEvent[]) {
    const [before, after] = [new Map<string, ControlException>(), new Map<string, ControlException>()];
    for (const { resOutputsEvent } of events) {
        const { urn = "", old, new: coming } = resOutputsEvent?.metadata ?? {};
        collect(urn, old?.outputs, before);
        collect(urn, coming?.outputs, after);
    }
    for (const { resourcePreEvent } of events) {
        // What is removed says nothing of its outputs afterwards.
        const { urn = "", op, old } = resourcePreEvent?.metadata ?? {};
        if (op === "delete") {
            collect(urn, old?.outputs, before);
        }
    }
    const without = (these: ReadonlyMap<string, ControlException>, those: ReadonlyMap<string, unknown>) =>
        [...these].filter(([key]) => !those.has(key)).map(([, exception]) => exception);
    return { added: without(after, before), met: without(before, after) };
}

/** The exceptions of a component that a program makes. An environment has those of its parts, by their own paths. */
function collect(
    urn: string,
    outputs: Readonly<Record<string, unknown>> | undefined,
    into: Map<string, ControlException>,
) {
    const [, , types = "", name] = urn.split("::");
    const components = types.split("$").filter((type) => type.startsWith("ecs:index:"));
    if (components.length !== 1 || !Array.isArray(outputs?.exceptions)) {
        return;
    }
    for (const exception of outputs.exceptions as ControlException[]) {
        const path = components[0] === "ecs:index:Environment" ? exception.path : `${name}: ${exception.path}`;
        into.set(`${exception.control} ${path}`, { ...exception, path });
    }
}
