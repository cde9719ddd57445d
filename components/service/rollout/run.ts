import * as pulumi from "@pulumi/pulumi";
import { createClients } from "../../follow/clients";
import { providerSettings, resolved } from "../../follow/providerSettings";
import { serviceIdentity } from "../../follow/reader";
import type { Tools } from "../../follow/tools";
import { check, explain, type Rollout } from "./check";

/** What a hook knows of the deployment that it is called for. */
export interface Subject {
    readonly component: pulumi.ComponentResource;
    readonly serviceArn: string;
    /** The revision that the program describes; absent if others decide on it. */
    readonly taskDefinition: string | undefined;
    readonly logGroup: pulumi.Output<string>;
    readonly limitMs: number;
    readonly declaresHooks: boolean;
}

/** Follows the deployment to its end; rejects unless it is healthy. */
export async function runCheck(subject: Subject): Promise<void> {
    await check(await rolloutOf(subject), await toolsFor(subject));
}

/** Tells why a deployment failed that Pulumi's own wait has seen the end of. */
export async function runExplanation(subject: Subject): Promise<void> {
    const text = await explain(await rolloutOf(subject), await toolsFor(subject));
    if (text !== undefined) {
        await pulumi.log.error(text, subject.component);
    }
}

async function rolloutOf({ logGroup, ...rollout }: Subject): Promise<Rollout> {
    return { ...rollout, logGroup: await resolved(logGroup) };
}

async function toolsFor({ component, serviceArn }: Subject): Promise<Tools> {
    const { region } = serviceIdentity(serviceArn);
    return {
        clients: await createClients(await providerSettings(component), region),
        clock: {
            now: () => Date.now(),
            sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
        },
        say: (line) => void pulumi.log.info(line, component),
    };
}
