import type { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import type { ECSClient } from "@aws-sdk/client-ecs";
import { createClients } from "../components/follow/clients";
import type { Clients } from "../components/follow/evidence";
import { Reader, type ServiceIdentity, serviceIdentity } from "../components/follow/reader";
import type { Clock } from "../components/follow/tools";
import { CommandError } from "./errors";
import type { StackService } from "./services";

/** What a command about one service works with. */
export interface Session {
    readonly service: StackService;
    readonly identity: ServiceIdentity;
    readonly clients: Clients;
    readonly reader: Reader;
    readonly clock: Clock;
    readonly json: boolean;
    /** Prints a line to standard output. */
    readonly print: (line: string) => void;
}

/** Where a session prints, and how. */
export type SessionOptions = Pick<Session, "json" | "print">;

/** Asks AWS as the provider of the service does. */
export async function openSession(service: StackService, options: SessionOptions): Promise<Session> {
    const [session] = await openSessions([service], options);
    return session;
}

/** Sessions that share their clients: a role is assumed once, and connections are kept. */
export function openSessions(services: readonly StackService[], options: SessionOptions): Promise<Session[]> {
    const known = new Map<string, Promise<Clients>>();
    return Promise.all(
        services.map(async (service) => {
            const identity = serviceIdentity(service.serviceArn);
            const key = JSON.stringify([identity.region, service.settings]);
            const creating = known.get(key) ?? createClients(service.settings, identity.region);
            known.set(key, creating);
            const clients = await creating;
            return { service, identity, clients, reader: new Reader(clients.ecs, identity), clock: CLOCK, ...options };
        }),
    );
}

const CLOCK: Clock = {
    now: () => Date.now(),
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

/** The name by which the user can call a service again. */
export function shortNameOf({ key, name }: StackService): string {
    return key ?? name;
}

/** Calls AWS, and says in one sentence what it refused. */
export async function asked<T>(client: { ecs: ECSClient } | { logs: CloudWatchLogsClient }, call: () => Promise<T>) {
    try {
        return await call();
    } catch (error) {
        const { name, message } = error as Error;
        const service = "ecs" in client ? "ECS" : "CloudWatch Logs";
        // Nobody was asked then; the SDK says only that it found nothing.
        const isAnonymous = name === "CredentialsProviderError";
        throw new CommandError(
            isAnonymous
                ? `No AWS credentials to ask ${service} with: ${message}`
                : `${service} refuses: ${name}: ${message}`,
        );
    }
}
