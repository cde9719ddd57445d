import * as pulumi from "@pulumi/pulumi";
import { createClients } from "../../follow/clients";
import { countServices, type LiveCallee, readCallees } from "../../follow/liveCluster";
import { providerSettings } from "../../follow/providerSettings";
import { arnParts, wholeArn } from "../../shared/arns";
import { isLate } from "../../shared/late";
import { ruleOwner, tagValue } from "../../shared/owner";
import { refuseLate, sentence } from "../../shared/problems";
import { claimsOf } from "../serviceConnect";
import { clusterQuotaProblems, namesTaken } from "./clusterProblems";
import type { PlacedService } from "../placedService";
import type { CompleteService } from "../serviceSettings";

/** What is known of the clusters and namespaces of a program, each read once. */
interface Program {
    readonly clusters: Map<string, Promise<void>>;
    readonly namespaces: Map<string, Promise<readonly LiveCallee[]>>;
}

const programs = new WeakMap<object, Program>();

/**
 * Looks at what services of other stacks have on a cluster that is there already: its quota, and the names in its namespace.
 * A cluster that is made in the same program has nobody else's services, and asks nothing.
 */
export function judgeClusterPlace(
    component: pulumi.ComponentResource,
    { cluster, serviceConnect }: PlacedService,
    { liveName, endpoints }: CompleteService,
): void {
    const monitor = pulumi.runtime.getMonitor();
    // Mocks for unit tests of programs have no account that could be asked.
    if (monitor === undefined || "mocks" in monitor) {
        return;
    }
    const program: Program = programs.get(monitor) ?? { clusters: new Map(), namespaces: new Map() };
    programs.set(monitor, program);
    const clusterArn = knownArn(cluster.clusterArn);
    if (clusterArn !== undefined) {
        void once(program.clusters, clusterArn, () => warnOfQuota(component, clusterArn));
    }
    const namespaceArn = knownArn(
        serviceConnect && (serviceConnect.namespaceArn ?? cluster.serviceConnectNamespaceArn),
    );
    if (namespaceArn === undefined || clusterArn === undefined || endpoints.length === 0) {
        return;
    }
    const owner = tagValue(ruleOwner(liveName));
    const reading = once(program.namespaces, namespaceArn, () => calleesOf(component, namespaceArn, clusterArn));
    // An error of an output that nobody waits for ends the program, and comes with the name of the component.
    pulumi.output(reading).apply((callees) => refuseLate(component, namesTaken(owner, claimsOf(endpoints), callees)));
}

function once<T>(known: Map<string, Promise<T>>, key: string, read: () => Promise<T>): Promise<T> {
    const reading = known.get(key) ?? read();
    known.set(key, reading);
    return reading;
}

function knownArn(arn: pulumi.Input<string> | undefined): string | undefined {
    return isLate(arn) || arn === undefined || wholeArn(arn as string) === undefined ? undefined : (arn as string);
}

async function warnOfQuota(component: pulumi.ComponentResource, clusterArn: string): Promise<void> {
    const services = await permitted(async () => countServices(await ecsOf(component, clusterArn), clusterArn));
    clusterQuotaProblems(services ?? 0).forEach((problem) => void pulumi.log.warn(sentence(problem), component));
}

async function calleesOf(component: pulumi.ComponentResource, namespaceArn: string, clusterArn: string) {
    // ECS answers in the Region of the cluster.
    return (await permitted(async () => readCallees(await ecsOf(component, clusterArn), namespaceArn))) ?? [];
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
