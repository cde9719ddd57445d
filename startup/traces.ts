import { Resource } from "@pulumi/pulumi";
import { isDebugging } from "./debugging";

// Not part of the SDK's types.
const positions = Resource as unknown as { callsites: () => readonly object[] };

/**
 * Switches off the stacks of errors, for the whole process, and returns what switches them on again. Pulumi's SDK takes
 * one for every promise and every resource, and the source maps of ts-node translate each line of it: together more
 * than the rest of a registration. Nothing in a deployment is debugged by them: what a user can get wrong is reported
 * with its path in the stack file, and the line that made a resource is one of the package's. `SLIPWAY_DEBUG=true` keeps them.
 */
export function switchOffTraces(): () => void {
    if (isDebugging()) {
        return () => {};
    }
    const { stackTraceLimit, prepareStackTrace } = Error;
    const { callsites } = positions;
    Object.assign(Error, { stackTraceLimit: 0, prepareStackTrace: undefined });
    // It raises the limit again for the position of each resource.
    positions.callsites = () => [];
    return () => {
        Object.assign(Error, { stackTraceLimit, prepareStackTrace });
        positions.callsites = callsites;
    };
}
