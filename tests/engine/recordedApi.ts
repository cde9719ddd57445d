import { answerCall } from "../../simulator/api/answers";
import { type ApiCall, type ApiServer, serveApi } from "../../simulator/api/server";
import type { SimulatedAccount } from "./simulatedAccount";

/** The API of an account for programs that bring a provider of their own, and every call that it got. */
export interface RecordedApi extends ApiServer {
    /** Tests empty it to see what comes next. */
    readonly calls: ApiCall[];
}

/** Serves it; for a started account. */
export async function recordedApi(account: SimulatedAccount): Promise<RecordedApi> {
    const calls: ApiCall[] = [];
    const api = await serveApi((call) => {
        calls.push(call);
        return answerCall(account.store, call);
    });
    return { ...api, calls };
}
