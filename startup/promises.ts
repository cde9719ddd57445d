import * as debuggablePromises from "@pulumi/pulumi/runtime/debuggable";
import * as state from "@pulumi/pulumi/runtime/state";
import { isDebugging } from "./debugging";

type Debuggable = <T>(promise: Promise<T>, context?: unknown) => Promise<T>;

// Not part of the SDK's types.
const debuggable = debuggablePromises as unknown as { debuggablePromise: Debuggable; debugPromiseLeaks: boolean };
const { getStore } = state as unknown as { getStore: () => { leakCandidates: Set<unknown> } };

/**
 * Has Pulumi's SDK count the promises that are open when a program ends, and fail the program for them, as it does, but not
 * write into each of them who made it: four promises for each output of each resource, which lose their fast form by it.
 * For processes that are the package's own. Returns what switches it on again; `SLIPWAY_DEBUG=true` and the SDK's own
 * `PULUMI_DEBUG_PROMISE_LEAKS` keep it.
 */
export function switchOffPromiseNotes(): () => void {
    const { debuggablePromise, debugPromiseLeaks } = debuggable;
    if (isDebugging() || debugPromiseLeaks) {
        return () => {};
    }
    let isFirst = true;
    const counted: Debuggable = (promise, context) => {
        const { leakCandidates } = getStore();
        if (isFirst) {
            // The SDK's own has the count looked at when the process ends.
            isFirst = false;
            return debuggablePromise(promise, context);
        }
        leakCandidates.add(promise);
        return promise.then(
            (value) => {
                leakCandidates.delete(promise);
                return value;
            },
            (error) => {
                leakCandidates.delete(promise);
                error.promise = promise;
                throw error;
            },
        );
    };
    Object.assign(debuggable, { debuggablePromise: counted });
    return () => void Object.assign(debuggable, { debuggablePromise });
}
