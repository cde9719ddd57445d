import { credentialsOf, endpointOf } from "./credentials";
import type { Clients } from "./evidence";
import type { ProviderSettings } from "./providerSettings";

/** Clients that ask as the AWS provider does. They read, and nothing else. */
export async function createClients(settings: ProviderSettings, region: string): Promise<Clients> {
    const [{ ECSClient }, { ElasticLoadBalancingV2Client }, { CloudWatchLogsClient }, credentials] = await Promise.all([
        import("@aws-sdk/client-ecs"),
        import("@aws-sdk/client-elastic-load-balancing-v2"),
        import("@aws-sdk/client-cloudwatch-logs"),
        credentialsOf(settings, region),
    ]);
    const options = (...names: string[]) => {
        const endpoint = endpointOf(settings, ...names);
        return {
            region,
            credentials,
            ...(settings.useFipsEndpoint && { useFipsEndpoint: true }),
            ...(settings.useDualstackEndpoint && { useDualstackEndpoint: true }),
            ...(endpoint && { endpoint }),
        };
    };
    return {
        ecs: new ECSClient(options("ecs")),
        balancing: new ElasticLoadBalancingV2Client(options("elbv2", "elb")),
        logs: new CloudWatchLogsClient(options("logs", "cloudwatchlogs")),
    };
}
