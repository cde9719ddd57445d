import type * as pulumi from "@pulumi/pulumi";
import { createClients } from "../../follow/clients";
import type { Clients } from "../../follow/evidence";
import { providerSettings } from "../../follow/providerSettings";
import { arnParts } from "../../shared/arns";
import { type Problem, refuse } from "../../shared/problems";
import { type Shared, unreadableProblem, Unreadable, usedProblems, usersOf } from "./users";

/** What a hook knows of the cluster whose protection is lifted. */
export interface ProtectionSubject extends Shared {
    readonly component: pulumi.ComponentResource;
    readonly name: string;
    /** Owner of the stack that makes the cluster, whose own services are no obstacle. */
    readonly own: string;
}

/** Asks who uses the cluster; rejects with everybody of other stacks. */
export async function refuseWhileUsed({ component, name, own, ...shared }: ProtectionSubject): Promise<void> {
    const clients = await createClients(await providerSettings(component), arnParts(shared.clusterArn).region);
    refuse("Cluster", name, await problemsOf(shared, own, clients));
}

async function problemsOf(shared: Shared, own: string, clients: Clients): Promise<Problem[]> {
    try {
        return usedProblems(await usersOf(shared, clients), own);
    } catch (error) {
        if (error instanceof Unreadable) {
            return [unreadableProblem(error)];
        }
        throw error;
    }
}
