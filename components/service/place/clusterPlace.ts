import * as pulumi from "@pulumi/pulumi";
import { createClients } from "../../follow/clients";
import type { Clients } from "../../follow/evidence";
import { countServices, type LiveCallee, readCallees } from "../../follow/liveCluster";
import { providerSettings } from "../../follow/providerSettings";
import { arnParts, wholeArn } from "../../shared/arns";
import { isLate } from "../../shared/late";
import { ruleOwner, tagValue } from "../../shared/owner";
import { refuseLate, sentence } from "../../shared/problems";
import { onceFor } from "../../shared/once";
import { hasAccount, perProgram } from "../../shared/program";
import { claimsOf } from "../serviceConnect";
import { clusterQuotaProblems, namesTaken } from "./clusterProblems";
import type { PlacedService } from "../placedService";
import type { CompleteService } from "../serviceSettings";

/** What is known of the clusters and namespaces of a program, each read once, by the client of the cluster. */
interface Program {
    readonly clients: Map<string, Promise<Clients["ecs"]>>;
    readonly clusters: Map<string, Promise<void>>;
    readonly namespaces: Map<string, Promise<readonly LiveCallee[]>>;
}

const programOf = perProgram((): Program => ({ clients: new Map(), clusters: new Map(), namespaces: new Map() }));

/**
 * Looks at what services of other stacks have on a cluster that is there already: its quota, and the names in its namespace.
 * A cluster that is made in the same program has nobody else's services, and asks nothing.
 */
export function judgeClusterPlace(
    component: pulumi.ComponentResource,
    { cluster, serviceConnect }: PlacedService,
    { liveName, endpoints }: CompleteService,
): void {
    const clusterArn = knownArn(cluster.clusterArn);
    if (clusterArn === undefined || !hasAccount()) {
        return;
    }
    const { clients, clusters, namespaces } = programOf();
    const ecs = () => onceFor(clients, clusterArn, () => ecsOf(component, clusterArn));
    void onceFor(clusters, clusterArn, () => warnOfQuota(component, clusterArn, ecs));
    const namespaceArn = knownArn(
        serviceConnect && (serviceConnect.namespaceArn ?? cluster.serviceConnectNamespaceArn),
    );
    if (namespaceArn === undefined || endpoints.length === 0) {
        return;
    }
    const owner = tagValue(ruleOwner(liveName));
    // ECS answers in the Region of the cluster.
    const reading = onceFor(
        namespaces,
        namespaceArn,
        async () => (await permitted(async () => readCallees(await ecs(), namespaceArn))) ?? [],
    );
    // An error of an output that nobody waits for ends the program, and comes with the name of the component.
    pulumi.output(reading).apply((callees) => refuseLate(component, namesTaken(owner, claimsOf(endpoints), callees)));
}

function knownArn(arn: pulumi.Input<string> | undefined): string | undefined {
    return isLate(arn) || arn === undefined || wholeArn(arn as string) === undefined ? undefined : (arn as string);
}

async function warnOfQuota(
    component: pulumi.ComponentResource,
    clusterArn: string,
    ecs: () => Promise<Clients["ecs"]>,
): Promise<void> {
    const services = await permitted(async () => countServices(await ecs(), clusterArn));
    clusterQuotaProblems(services ?? 0).forEach((problem) => void pulumi.log.warn(sentence(problem), component));
}

async function ecsOf(component: pulumi.ComponentResource, arn: string) {
    return (await createClients(await providerSettings(component), arnParts(arn).region)).ecs;
}

/** What is only told ahead of ECS itself costs nobody a permission: without it ECS tells later. */
async function permitted<T>(read: () => Promise<T>): Promise<T | undefined> {
    try {
        return await read();
    } catch (error) {
        pulumi.log.debug(`what others have on the cluster cannot be read: ${(error as Error).message}`);
        return undefined;
    }
}
