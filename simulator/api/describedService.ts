import type { AccountData, AccountResource } from "../accountData";
import { taskCount } from "../services/ecs/daemonRules";
import type { Properties } from "../values";
import { SERVICE } from "../services/types";
import { connectionOf } from "./clusters";
import { historyOf } from "./deployments";

/** A service by its ARN, or by its name in a cluster. */
export function serviceOf(
    data: AccountData,
    region: string,
    cluster: string,
    name: string,
): AccountResource | undefined {
    const services = data.resources.filter((resource) => resource.type === SERVICE && resource.region === region);
    return services.find(({ id }) => id === name || id.endsWith(`:service/${cluster}/${name}`));
}

/** A service as ECS describes it. */
export function describe(service: AccountResource, data: AccountData): Properties {
    const { name, cluster, taskDefinition, loadBalancers = [], deploymentConfiguration } = service.state;
    const serviceConnectConfiguration = connectionOf(service);
    const desiredCount = taskCount(service, data);
    const running = historyOf(data, service).find(({ status }) => status === "SUCCESSFUL");
    const counts = { desiredCount, runningCount: desiredCount, pendingCount: 0 };
    const id = `ecs-svc/${running?.id ?? 0}`;
    return {
        serviceArn: service.id,
        serviceName: name,
        clusterArn: cluster,
        status: "ACTIVE",
        taskDefinition,
        ...placementOf(service),
        loadBalancers,
        deploymentConfiguration,
        ...counts,
        deployments: [
            {
                id,
                status: "PRIMARY",
                taskDefinition,
                rolloutState: "COMPLETED",
                ...counts,
                ...(serviceConnectConfiguration && { serviceConnectConfiguration }),
            },
        ],
        events: [],
    };
}

/** Where and how the tasks of a service run, in the words of the API. */
function placementOf({ state }: AccountResource): Properties {
    const { networkConfiguration: network, capacityProviderStrategies, launchType, platformVersion } = state;
    return {
        ...(network && {
            networkConfiguration: {
                awsvpcConfiguration: {
                    subnets: network.subnets,
                    securityGroups: network.securityGroups,
                    assignPublicIp: network.assignPublicIp ? "ENABLED" : "DISABLED",
                },
            },
        }),
        ...(capacityProviderStrategies ? { capacityProviderStrategy: capacityProviderStrategies } : { launchType }),
        ...(platformVersion && { platformVersion }),
        enableExecuteCommand: state.enableExecuteCommand,
        enableECSManagedTags: state.enableEcsManagedTags,
        schedulingStrategy: state.schedulingStrategy,
        deploymentController: state.deploymentController ?? { type: "ECS" },
    };
}
