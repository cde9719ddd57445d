import * as log from "@pulumi/pulumi/log";
import { isDebugging } from "./debugging";

// What the SDK says before and after each of its requests, with all that was answered.
const CHATTER =
    /^(Registering resource|Reading resource|Invoking function|Calling function|Getting resource|Invoke RPC)\b|^\w+ RPC (prepared|finished)\b/;

/**
 * Keeps the messages to itself that Pulumi's SDK sends to the engine about each of its requests: three more requests for
 * each resource, one after the other, which the engine throws away unless it was started with `--debug`. For processes that
 * are the package's own. Returns what lets them through again; `SLIPWAY_DEBUG=true` lets them through from the beginning.
 */
export function switchOffChatter(): () => void {
    if (isDebugging()) {
        return () => {};
    }
    const { debug } = log;
    const quiet: typeof debug = (message, ...rest) =>
        CHATTER.test(message) ? Promise.resolve() : debug(message, ...rest);
    Object.assign(log, { debug: quiet });
    return () => void Object.assign(log, { debug });
}
