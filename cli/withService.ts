import { chosenService } from "./services";
import { openSession, type Session } from "./session";
import { readServices, type StackOptions } from "./stack";
import { print } from "./terminal";

/** What every command about a service takes. */
export interface ServiceOptions extends StackOptions {
    readonly json: boolean;
}

/** A command that does something with the service that is meant. */
export function withService<Options extends object>(work: (session: Session, options: Options) => Promise<unknown>) {
    return async (name: string | undefined, options: Options & ServiceOptions): Promise<void> => {
        const service = chosenService(await readServices(options), name);
        endOnInterrupt("ECS goes on; nothing was stopped.");
        await work(await openSession(service, { json: options.json, print }), options);
    };
}

/** Ends the program when somebody interrupts it, and says what that leaves. */
export function endOnInterrupt(text: string): void {
    process.removeAllListeners("SIGINT");
    process.once("SIGINT", () => {
        process.stderr.write(`\n${text}\n`);
        process.exit(130);
    });
}
