import type { ECSClient, Service, ServiceDeployment } from "@aws-sdk/client-ecs";
import { everyPage } from "../shared/pages";
import type { Observation } from "./observation";

/** A service by the parts of its ARN. */
export interface ServiceIdentity {
    readonly partition: string;
    readonly region: string;
    readonly cluster: string;
    readonly service: string;
}

/** Parts of `arn:partition:ecs:region:account:service/cluster/name`. */
export function serviceIdentity(serviceArn: string): ServiceIdentity {
    const [, partition = "", , region = "", , resource = ""] = serviceArn.split(":");
    const [, cluster = "", service = ""] = resource.split("/");
    return { partition, region, cluster, service };
}

const LONGEST_PAGE = 100;

/** Asks ECS what it does with a service. The one place that knows which calls that takes. */
export class Reader {
    private readonly taskDefinitions = new Map<string, string | undefined>();
    /** How many calls were made, for keeping to one a second. */
    calls = 0;

    constructor(
        private readonly ecs: ECSClient,
        private readonly identity: ServiceIdentity,
    ) {}

    async observe(at: number): Promise<Observation> {
        const service = await this.describeService();
        if (service === undefined || service.status === "INACTIVE") {
            return { at, service };
        }
        const newest = await this.newestDeployment();
        const revision = newest?.targetServiceRevision?.arn;
        return { at, service, newest, taskDefinition: revision && (await this.taskDefinitionOf(revision)) };
    }

    private async describeService(): Promise<Service | undefined> {
        const { cluster, service } = this.identity;
        const { DescribeServicesCommand } = await sdk();
        const { services } = await this.send(() =>
            this.ecs.send(new DescribeServicesCommand({ cluster, services: [service] })),
        );
        return services?.[0];
    }

    private async newestDeployment(): Promise<ServiceDeployment | undefined> {
        const { cluster, service } = this.identity;
        const { ListServiceDeploymentsCommand, DescribeServiceDeploymentsCommand } = await sdk();
        const listed = await everyPage(async (nextToken) => {
            const input = { cluster, service, nextToken, maxResults: LONGEST_PAGE };
            const answer = await this.send(() => this.ecs.send(new ListServiceDeploymentsCommand(input)));
            return { items: answer.serviceDeployments, nextToken: answer.nextToken };
        });
        // Nothing promises an order.
        const [first] = [...listed].sort((a, b) => Number(b.createdAt ?? 0) - Number(a.createdAt ?? 0));
        if (first?.serviceDeploymentArn === undefined) {
            return undefined;
        }
        const serviceDeploymentArns = [first.serviceDeploymentArn];
        const { serviceDeployments } = await this.send(() =>
            this.ecs.send(new DescribeServiceDeploymentsCommand({ serviceDeploymentArns })),
        );
        return serviceDeployments?.[0];
    }

    private async taskDefinitionOf(revisionArn: string): Promise<string | undefined> {
        if (!this.taskDefinitions.has(revisionArn)) {
            const { DescribeServiceRevisionsCommand } = await sdk();
            const { serviceRevisions } = await this.send(() =>
                this.ecs.send(new DescribeServiceRevisionsCommand({ serviceRevisionArns: [revisionArn] })),
            );
            this.taskDefinitions.set(revisionArn, serviceRevisions?.[0]?.taskDefinition);
        }
        return this.taskDefinitions.get(revisionArn);
    }

    private send<T>(call: () => Promise<T>): Promise<T> {
        this.calls++;
        return call();
    }
}

// Loaded by the first deployment that is followed, never by importing the package.
const sdk = () => import("@aws-sdk/client-ecs");
