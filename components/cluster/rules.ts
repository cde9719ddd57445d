import { strategyProblems } from "../capacity/strategyRules";
import { flatMapSorted, sortedEntries } from "../shared/json";
import { retentionProblems } from "../shared/logRetention";
import { isDnsName, nameProblems } from "../shared/names";
import { duplicateProblems, type Problem, under } from "../shared/problems";
import type { NetworkReference } from "../shared/references";
import { actionLogProblems } from "./actionLogs";
import { clusterCapacities } from "./capacities";
import type { ClusterSettings } from "./clusterArgs";
import type { CompleteCluster } from "./clusterSettings";
import { ec2CapacityProblems } from "./ec2Capacity/ec2CapacityRules";
import { executeCommandProblems } from "./executeCommand";
import { daemonProblems } from "./managedInstances/daemonRules";
import { managedInstancesProblems } from "./managedInstances/managedInstancesRules";

/** Where a cluster is made. */
export interface ClusterSurroundings {
    /** Where its instances are placed; absent in an environment that makes a network for itself. */
    readonly network?: NetworkReference;
    /** Whether the cluster is made by itself, so that nobody else gives it a network. */
    readonly alone?: boolean;
}

/** Everything that is wrong with the settings of a cluster. */
export function clusterProblems(
    written: ClusterSettings,
    complete: CompleteCluster,
    surroundings: ClusterSurroundings = {},
): Problem[] {
    return [
        insightsProblems(written, complete),
        under("actionLogs", actionLogProblems(written.actionLogs, complete.actionLogs)),
        namespaceProblems(written),
        dnsNamespaceProblems(written, surroundings),
        under("executeCommand", executeCommandProblems(written.executeCommand ?? {}, complete.strict)),
        poolNameProblems(written),
        poolProblems(written, complete, surroundings),
        daemonsProblems(written, complete),
        providerProblems(written),
        defaultStrategyProblems(written, complete),
    ].flat();
}

function insightsProblems(written: ClusterSettings, { containerInsights, strict }: CompleteCluster): Problem[] {
    const path = "containerInsightsRetentionDays";
    const days = retentionProblems(path, written.containerInsightsRetentionDays);
    if (containerInsights !== "disabled" || !strict) {
        return days;
    }
    const message = '"disabled" leaves a production cluster without metrics (ECS.12)';
    const remedy = 'Use "enabled" or "enhanced", or the development preset';
    return [...days, { rule: "insights-off", path: "containerInsights", message, remedy }];
}

function namespaceProblems({ serviceConnectNamespace: name }: ClusterSettings): Problem[] {
    if (name === undefined || /^[A-Za-z0-9._-]{1,1024}$/.test(name)) {
        return [];
    }
    const message = `"${name}" is not the name of a namespace`;
    const remedy = "Use 1 to 1024 letters, digits, dots, underscores and hyphens";
    return [{ rule: "service-connect-namespace", path: "serviceConnectNamespace", message, remedy }];
}

/** A zone of Route 53 in the VPC of the network. */
function dnsNamespaceProblems(
    { dnsNamespace: name }: ClusterSettings,
    { network, alone }: ClusterSurroundings,
): Problem[] {
    const path = "dnsNamespace";
    if (name === undefined) {
        return [];
    }
    if (!isDnsName(name, 253)) {
        const message = `"${name}" is no domain`;
        return [{ rule: "name-namespace", path, message, remedy: "Write one in lower case, such as prod.internal" }];
    }
    if (alone === true && network === undefined) {
        const message = "needs the VPC in which it is known";
        return [{ rule: "discovery-vpc", path, message, remedy: "Give the cluster a `network`" }];
    }
    return [];
}

/** Names of pools become names of resources, and services tell Fargate from them. */
function poolNameProblems({ capacities = {}, managedInstances = {}, daemons = {} }: ClusterSettings): Problem[] {
    const groups = { capacities, managedInstances, daemons };
    const named = Object.entries(groups).flatMap(([group, pools]) =>
        sortedEntries<object>(pools).flatMap(([key]) =>
            nameProblems(key).map((problem) => ({ ...problem, path: `${group}.${key}` })),
        ),
    );
    const twice = [...Object.keys(managedInstances), ...Object.keys(daemons)].filter((key, index, all) => {
        return key in capacities || all.indexOf(key) < index;
    });
    return [
        ...named,
        ...twice.map((key): Problem => {
            const group = key in managedInstances ? "managedInstances" : "daemons";
            const message = "is the name of another pool or daemon of the cluster";
            return { rule: "capacity-name-unique", path: `${group}.${key}`, message, remedy: "Choose another name" };
        }),
    ];
}

function poolProblems(
    { capacities = {}, managedInstances = {} }: ClusterSettings,
    complete: CompleteCluster,
    { network, alone }: ClusterSurroundings,
): Problem[] {
    const count = Object.keys(capacities).length + Object.keys(managedInstances).length;
    if (alone === true && network === undefined && count > 0) {
        const message = "is missing: the instances are placed in its subnets";
        const rule = "capacity-network";
        return [{ rule, path: "network", message, remedy: "Give the network that the tasks are in" }];
    }
    return [
        ...flatMapSorted(capacities, (key, capacity) =>
            under(`capacities.${key}`, ec2CapacityProblems(capacity, complete.capacities[key], network)),
        ),
        ...flatMapSorted(managedInstances, (key, managed) =>
            under(`managedInstances.${key}`, [
                ...managedInstancesProblems(managed),
                ...(network !== undefined && network.privateSubnetIds === undefined ? [MISSING_SUBNETS] : []),
            ]),
        ),
    ].map(atNetwork);
}

const MISSING_SUBNETS: Problem = {
    rule: "managed-instances-network",
    path: "network.privateSubnetIds",
    message: "is missing: the instances are placed there",
    remedy: "Give the ids",
};

/** What a pool says about the network is said about the cluster's. */
function atNetwork(problem: Problem): Problem {
    return { ...problem, path: problem.path.replace(/^(capacities|managedInstances)\.[^.]+\.network\./, "network.") };
}

function daemonsProblems({ daemons }: ClusterSettings, { managedInstances, strict }: CompleteCluster): Problem[] {
    const managed = Object.keys(managedInstances).sort();
    return flatMapSorted(daemons, (key, daemon) => under(`daemons.${key}`, daemonProblems(daemon, managed, strict)));
}

// Providers that ECS associates with a cluster, the two of Fargate among them.
const MOST_PROVIDERS = 20;

function providerProblems(written: ClusterSettings): Problem[] {
    const { capacityProviders: names = [], capacities = {}, managedInstances = {} } = written;
    const path = "capacityProviders";
    const problems = [
        ...duplicateProblems("list-duplicate", path, names),
        ...names.flatMap((name, index): Problem[] => {
            const message = `"${name}" is not the name of a capacity provider`;
            const remedy =
                "Use up to 255 letters, digits, hyphens and underscores; not aws, ecs or fargate at the beginning";
            const isPossible = /^(?!aws|ecs|fargate)[A-Za-z0-9_-]{1,255}$/i.test(name);
            return isPossible ? [] : [{ rule: "name-capacity-provider", path: `${path}[${index}]`, message, remedy }];
        }),
    ];
    const count = 2 + names.length + Object.keys(capacities).length + Object.keys(managedInstances).length;
    if (count > MOST_PROVIDERS) {
        const message = `${count} capacity providers, Fargate's two among them, are too many for a cluster`;
        const remedy = `Use at most ${MOST_PROVIDERS - 2} pools of instances`;
        problems.push({ rule: "cluster-provider-count", path: "capacities", message, remedy });
    }
    return problems;
}

function defaultStrategyProblems(written: ClusterSettings, complete: CompleteCluster): Problem[] {
    const { defaultCapacityProviderStrategy: items } = written;
    const path = "defaultCapacityProviderStrategy";
    return items === undefined ? [] : strategyProblems(items, clusterCapacities(complete), complete.strict, path);
}
