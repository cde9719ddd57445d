import type { AccountData, AccountResource } from "../accountData";
import { CLUSTER, SERVICE } from "../services/types";
import type { Properties } from "../values";
import { paged } from "./paged";
import { type ApiCall, ApiError } from "./server";

/** What ECS answers about clusters and about what is in them. */
export const CLUSTERS = {
    DescribeClusters: (data: AccountData, { region, input }: ApiCall): Properties => {
        const clusters = (input.clusters as string[]).flatMap((wanted) => clusterOf(data, region, wanted) ?? []);
        return {
            clusters: clusters.map(({ state }) => ({
                clusterArn: state.arn,
                clusterName: state.name,
                status: "ACTIVE",
                activeServicesCount: servicesOf(data, state.arn).length,
            })),
            failures: [],
        };
    },
    ListServices: (data: AccountData, call: ApiCall): Properties => {
        const cluster = clusterOf(data, call.region, call.input.cluster);
        if (cluster === undefined) {
            throw new ApiError("ClusterNotFoundException", "Cluster not found.");
        }
        const arns = servicesOf(data, cluster.state.arn).map(({ id }) => id);
        return paged(arns, "serviceArns", call);
    },
    ListServicesByNamespace: (data: AccountData, call: ApiCall): Properties => {
        const { namespace } = call.input;
        const isIn = (configuration?: Properties) =>
            configuration?.enabled === true && configuration.namespace === namespace;
        const found = data.resources.filter(
            ({ type, region, state }) =>
                type === SERVICE && region === call.region && isIn(state.serviceConnectConfiguration),
        );
        return paged(
            found.map(({ id }) => id),
            "serviceArns",
            call,
        );
    },
};

/** How a service takes part in Service Connect, as ECS tells it with a deployment. */
export function connectionOf({ state }: AccountResource): Properties | undefined {
    const { serviceConnectConfiguration: wanted } = state;
    return (
        wanted && {
            ...wanted,
            services: (wanted.services ?? []).map(({ clientAlias = [], ...rest }: Properties) => ({
                ...rest,
                clientAliases: clientAlias,
            })),
        }
    );
}

function clusterOf(data: AccountData, region: string, wanted: string): AccountResource | undefined {
    const isIt = ({ state }: AccountResource) => [state.arn, state.name].includes(wanted);
    return data.resources.find((it) => it.type === CLUSTER && it.region === region && isIt(it));
}

function servicesOf({ resources }: AccountData, clusterArn: string): AccountResource[] {
    return resources.filter(({ type, state }) => type === SERVICE && state.cluster === clusterArn);
}
