import * as pulumi from "@pulumi/pulumi";
import { createClients } from "../../follow/clients";
import { providerSettings, resolved } from "../../follow/providerSettings";
import { arnParts } from "../../shared/arns";
import type { Outcome } from "../outcome";
import type { RunRequest } from "../runRequest";
import { follow } from "./follow";

/** What a hook knows of the task that it is called for. */
export interface RunSubject {
    readonly component: pulumi.ComponentResource;
    readonly name: string;
    readonly request: RunRequest;
    readonly logGroup: pulumi.Output<string>;
    readonly limitMs: number;
    readonly outcome: Outcome;
}

/** Runs the task and waits for its end; rejects unless every container ended with 0. */
export async function runToItsEnd({ component, name, request, logGroup, limitMs, outcome }: RunSubject): Promise<void> {
    const { region } = arnParts(request.cluster);
    await follow(
        { name, request, limitMs, outcome, logGroup: await resolved(logGroup) },
        {
            clients: await createClients(await providerSettings(component), region),
            clock: {
                now: () => Date.now(),
                sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
            },
            say: (line) => void pulumi.log.info(line, component),
        },
    );
}
