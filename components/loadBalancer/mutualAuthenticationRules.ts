import { flatMapSorted, writtenKeys } from "../shared/json";
import { partNameProblems } from "../shared/names";
import { asWarning, type Problem, under } from "../shared/problems";
import type { MutualAuthentication } from "./mutualAuthenticationArgs";

const rule = "listener-mtls";

/** What is wrong with the certificates that clients have to show. */
export function mutualAuthenticationProblems(
    written: MutualAuthentication | undefined,
    { https }: { readonly https: boolean },
): Problem[] {
    if (written === undefined) {
        return [];
    }
    return under("mutualAuthentication", [
        ...(https ? [] : [httpProblem()]),
        ...(written.mode === "verify" ? storeProblems(written) : otherProblems(written)),
        ...flatMapSorted(written.revocationLists, (key) =>
            partNameProblems(key).map((problem) => ({ ...problem, path: `revocationLists.${key}` })),
        ),
    ]);
}

function httpProblem(): Problem {
    const message = "needs HTTPS listeners, and the load balancer has no certificate";
    return { rule, path: "", message, remedy: "Add a `certificate`, or remove it" };
}

/** Nobody verifies anything: tasks get what the client has sent, or nobody is asked. */
function otherProblems(written: MutualAuthentication): Problem[] {
    const unused = writtenKeys(written, ["mode"]).map((path): Problem => {
        const message = `is about verification, and \`mode\` is ${written.mode}`;
        return { rule, path, message, remedy: "Set `mode` to verify, or remove it" };
    });
    const message = "lets everybody in: tasks have to verify the header X-Amzn-Mtls-Clientcert themselves";
    const remedy = "Use verify, unless they do";
    return written.mode === "off" ? unused : [...unused, asWarning({ rule, path: "mode", message, remedy })];
}

function storeProblems({ trustStoreArn, caBundle, revocationLists }: MutualAuthentication): Problem[] {
    if ((trustStoreArn === undefined) === (caBundle === undefined)) {
        const message =
            caBundle === undefined ? "is missing: there is nobody to trust" : "stands beside `trustStoreArn`";
        return [{ rule, path: "caBundle", message, remedy: "Give `caBundle` or `trustStoreArn`" }];
    }
    if (trustStoreArn !== undefined && revocationLists !== undefined) {
        const message = "is for a new trust store, and `trustStoreArn` names an existing one";
        const remedy = "Add the lists where that is made, or give `caBundle`";
        return [{ rule, path: "revocationLists", message, remedy }];
    }
    return [];
}
