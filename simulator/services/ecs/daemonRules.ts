import { type AccountData, AccountResource } from "../../accountData";
import { Properties } from "../../values";
import { AUTO_SCALING_GROUP, CAPACITY_PROVIDER, CLUSTER } from "../types";
import { invalid } from "./answers";
import { providersOf } from "./cluster";

/** What ECS refuses of a service with one task on each instance. */
export function daemonRefused(properties: Properties): string | undefined {
    const { capacityProviderStrategies = [], deploymentMaximumPercent, deploymentMinimumHealthyPercent } = properties;
    if (properties.schedulingStrategy !== "DAEMON") {
        return undefined;
    }
    if (capacityProviderStrategies.length > 0 || properties.launchType === undefined) {
        // Without a launch type the cluster's default strategy counts as one.
        return invalid(
            "Specifying a capacity provider strategy is not supported when you create a service using the DAEMON scheduling strategy.",
        );
    }
    if ((properties.orderedPlacementStrategies ?? []).length > 0) {
        return invalid("The daemon scheduling strategy does not support placement strategies.");
    }
    if (deploymentMaximumPercent > 100) {
        return invalid("The daemon scheduling strategy does not support values above 100 for maximumPercent.");
    }
    if (deploymentMinimumHealthyPercent >= 100) {
        return invalid("The daemon scheduling strategy does not support a minimumHealthyPercent of 100 or more.");
    }
    return properties.volumeConfiguration === undefined
        ? undefined
        : invalid("Volume configurations are not supported for the DAEMON scheduling strategy.");
}

/** How many tasks a service has: as many as it wants, or as its cluster has instances. */
export function taskCount({ state }: AccountResource, { resources }: AccountData): number {
    if (state.schedulingStrategy !== "DAEMON") {
        return state.desiredCount;
    }
    const all = (type: string) => resources.filter((resource) => resource.type === type);
    const cluster = all(CLUSTER).find((it) => [it.id, it.state.arn, it.state.name].includes(state.cluster));
    const names = providersOf(cluster, { all });
    const groups = all(CAPACITY_PROVIDER)
        .filter((it) => names.includes(it.state.name))
        .map((it) => it.state.autoScalingGroupProvider?.autoScalingGroupArn);
    return all(AUTO_SCALING_GROUP)
        .filter((it) => groups.includes(it.state.arn))
        .reduce((sum, it) => sum + it.state.desiredCapacity, 0);
}
