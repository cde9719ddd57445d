import { isDebugging } from "./debugging";

/**
 * Switches off the stacks of errors, for the whole process, and returns what switches them on again. Pulumi's SDK takes
 * one for every promise and every resource, and the source maps of ts-node translate each line of it: together more
 * than the rest of a registration. Nothing in a deployment is debugged by them: what a user can get wrong is reported
 * with its path in the stack file. `SLIPWAY_DEBUG=true` keeps them.
 */
export function switchOffTraces(): () => void {
    if (isDebugging()) {
        return () => {};
    }
    const { stackTraceLimit, prepareStackTrace } = Error;
    // The SDK raises the limit again for the position of a resource; the package has no source maps to translate it by.
    Object.assign(Error, { stackTraceLimit: 0, prepareStackTrace: undefined });
    return () => void Object.assign(Error, { stackTraceLimit, prepareStackTrace });
}
