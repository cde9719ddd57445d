import type { AccountStore } from "./accountFile";
import { answerCall } from "./api/answers";
import { serveApi } from "./api/server";
import { ImageBuilder } from "./images/builder";
import { serveBuilds } from "./images/server";
import { SimulatedAws } from "./provider";
import { serve } from "./server";

/** Where a simulated account answers; an engine is attached to it with `PULUMI_DEBUG_PROVIDERS=aws:<port>`. */
export interface Addresses {
    /** Port on the loopback interface. */
    readonly port: number;
    /** Port of the providers `awsx` and `docker-build`, as far as images go. */
    readonly buildPort: number;
    /** Address of the HTTP API, for `AWS_ENDPOINT_URL`. */
    readonly endpoint: string;
}

/** A simulated account that this process serves. */
export interface ServedAccount extends Addresses {
    /** Ends every connection; the account stays where it is kept. */
    close(): void;
}

/** Serves an account. A stage of a deployment takes `stageMs`, nothing by default. */
export async function serveAccount(account: AccountStore, stageMs = 0): Promise<ServedAccount> {
    const api = await serveApi((call) => answerCall(account, call, { now: Date.now(), stageMs }));
    const aws = await serve(new SimulatedAws(account));
    const builds = await serveBuilds(new ImageBuilder(account));
    return {
        port: aws.port,
        buildPort: builds.port,
        endpoint: api.endpoint,
        close: () => [api, aws, builds].forEach((server) => server.close()),
    };
}
