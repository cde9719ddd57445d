import * as pulumi from "@pulumi/pulumi";
import { createClients } from "../../follow/clients";
import { providerSettings } from "../../follow/providerSettings";
import { untilActive } from "./wait";

/** What a hook knows of the association that it is called for. */
export interface ActivationSubject {
    readonly component: pulumi.ComponentResource;
    readonly name: string;
    readonly region: string;
    readonly providers: readonly string[];
    readonly limitMs: number;
}

/** Waits until every provider is active; rejects when one will not be, or not in time. */
export async function runActivation({ component, ...activation }: ActivationSubject): Promise<void> {
    const { ecs } = await createClients(await providerSettings(component), activation.region);
    let last = "";
    await untilActive(activation, {
        ecs,
        clock: {
            now: () => Date.now(),
            sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
        },
        say: (line) => {
            if (line !== last) {
                void pulumi.log.info(line, component);
            }
            last = line;
        },
    });
}
