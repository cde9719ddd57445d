import type { ServiceDeployment } from "@aws-sdk/client-ecs";
import { CommandError } from "../errors";

/** States of a deployment that goes on. */
export const RUNNING = ["PENDING", "IN_PROGRESS"];

/** Refuses to take the place of a deployment that goes on; `what` is what would. */
export function refuseDuringDeployment(name: string, newest: ServiceDeployment | undefined, what: string): void {
    if (newest !== undefined && RUNNING.includes(newest.status ?? "")) {
        throw new CommandError(
            `A deployment of ${name} is going on, and ${what} would take its place. ` +
                `\`slipway watch ${name}\` follows it, \`slipway rollback ${name}\` ends it.`,
        );
    }
}

/** What is said of a service that the state has and ECS has not. */
export function goneError(name: string): CommandError {
    return new CommandError(`${name} is gone. \`pulumi up --refresh\` makes it again.`);
}
