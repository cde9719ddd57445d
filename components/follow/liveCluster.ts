import type { ECSClient, Service } from "@aws-sdk/client-ecs";
import { everyPage, inBatches } from "../shared/pages";

/** A service of a namespace as it is now, whoever made it. */
export interface LiveCallee {
    readonly arn: string;
    readonly tags: Readonly<Record<string, string>>;
    /** Names that it takes in the namespace: a discovery name, or a name and a port for clients. */
    readonly claims: readonly string[];
}

// What DescribeServices takes at once.
const SERVICES_AT_ONCE = 10;

/** How many services a cluster has; nothing where it cannot be seen. */
export async function countServices(ecs: ECSClient, cluster: string): Promise<number | undefined> {
    const { DescribeClustersCommand } = await import("@aws-sdk/client-ecs");
    const { clusters = [] } = await ecs.send(new DescribeClustersCommand({ clusters: [cluster] }));
    return clusters[0]?.activeServicesCount;
}

/** The services of a Service Connect namespace that others call, in whichever cluster they are. */
export async function readCallees(ecs: ECSClient, namespace: string): Promise<LiveCallee[]> {
    const { ListServicesByNamespaceCommand, DescribeServicesCommand } = await import("@aws-sdk/client-ecs");
    const arns = await everyPage(async (nextToken) => {
        const answer = await ecs.send(new ListServicesByNamespaceCommand({ namespace, nextToken, maxResults: 100 }));
        return { items: answer.serviceArns, nextToken: answer.nextToken };
    });
    // A namespace may have services of several clusters, and they are described by cluster.
    const clusters = [...new Set(arns.map(clusterOf))];
    const services = await Promise.all(
        clusters.map((cluster) =>
            inBatches(
                arns.filter((arn) => clusterOf(arn) === cluster),
                SERVICES_AT_ONCE,
                async (batch) => {
                    const command = new DescribeServicesCommand({ cluster, services: batch, include: ["TAGS"] });
                    return (await ecs.send(command)).services;
                },
            ),
        ),
    );
    return services
        .flat()
        .map(calleeOf)
        .filter(({ claims }) => claims.length > 0);
}

/** `arn:aws:ecs:<Region>:<account>:service/<cluster>/<name>`. */
function clusterOf(serviceArn: string): string {
    return serviceArn.split("/").at(-2) ?? "";
}

function calleeOf({ serviceArn = "", deployments = [], tags = [] }: Service): LiveCallee {
    const services = deployments.flatMap(
        ({ serviceConnectConfiguration }) => serviceConnectConfiguration?.services ?? [],
    );
    const claims = services.flatMap(({ portName, discoveryName, clientAliases = [] }) => [
        discoveryName ?? portName ?? "",
        ...clientAliases.map(({ dnsName, port }) => `${dnsName ?? discoveryName ?? portName}:${port}`),
    ]);
    return {
        arn: serviceArn,
        tags: Object.fromEntries(tags.map(({ key = "", value = "" }) => [key, value])),
        claims: [...new Set(claims)],
    };
}
