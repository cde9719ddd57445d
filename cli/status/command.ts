import { CommandError } from "../errors";
import { chosenService } from "../services";
import { openSessions } from "../session";
import { readServices } from "../stack";
import { print } from "../terminal";
import type { ServiceOptions } from "../withService";
import { overview, overviewLines } from "./overview";
import { status } from "./status";

/** `slipway status`: of one service in detail, or of all of them in a table. */
export async function runStatus(name: string | undefined, options: ServiceOptions): Promise<void> {
    const services = await readServices(options);
    if (name === undefined && services.length === 0) {
        // That of a platform has none; it is no failure.
        if (!options.json) {
            print("The stack has no service of @slipway/ecs.");
        }
        return;
    }
    const { json } = options;
    const meant = name === undefined ? services : [chosenService(services, name)];
    const sessions = await openSessions(meant, { json, print });
    const found = sessions.length === 1 ? [await status(sessions[0])] : await overview(sessions);
    if (sessions.length > 1) {
        const lines = json ? found.map((each) => JSON.stringify(each)) : overviewLines(sessions, found);
        lines.forEach(print);
    }
    if (found.some(({ failure }) => failure !== undefined)) {
        throw new CommandError("");
    }
}
