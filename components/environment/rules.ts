import { clusterCapacities } from "../cluster/capacities";
import { completeCluster } from "../cluster/clusterSettings";
import { clusterProblems } from "../cluster/rules";
import type { LoadBalancerSettings } from "../loadBalancer/loadBalancerArgs";
import type { NetworkLoadBalancerSettings } from "../loadBalancer/networkLoadBalancerArgs";
import { completeLoadBalancer, completeNetworkLoadBalancer } from "../loadBalancer/loadBalancerSettings";
import { loadBalancerProblems, networkLoadBalancerProblems } from "../loadBalancer/rules";
import { environmentMonitoringProblems } from "../monitoring/environmentMonitoring";
import { completeEnvironmentMonitoring } from "../monitoring/monitoringSettings";
import { completeNetwork } from "../network/networkSettings";
import { networkProblems } from "../network/rules";
import { scheduledTaskProblems } from "../scheduledTask/rules";
import { completeScheduledTask } from "../scheduledTask/settings";
import { isHost } from "../service/ingressRules";
import { notificationProblems } from "../service/notificationRules";
import { protocolProblems as ofProtocol } from "../service/protocolRules";
import { serviceProblems } from "../service/rules";
import { completeService } from "../service/serviceSettings";
import { judged } from "../shared/component";
import { collectIdentifiers } from "../shared/identifiers/found";
import type { Found } from "../shared/identifiers/rules";
import { flatMapSorted } from "../shared/json";
import { nameProblems } from "../shared/names";
import { listed, type Problem, under } from "../shared/problems";
import { tagProblems } from "../shared/tags";
import { clusterOf, zoneProblems } from "./clusterOf";
import { discoveryProblems, generationProblems, portProblems, routeProblems } from "./collisionRules";
import type { EnvironmentArgs, EnvironmentService } from "./environmentArgs";
import { takesExistingNetwork } from "./existingNetwork";
import { canPull, reachOf } from "./reach";
import { instanceProblems, taskReachProblems } from "./reachRules";
import { schedulesOf, servicesOf } from "./tasksOf";

/** True if the environment has a load balancer. */
export function needsLoadBalancer(
    loadBalancer: LoadBalancerSettings | undefined,
    services: Record<string, EnvironmentService>,
): boolean {
    return loadBalancer !== undefined || Object.values(services).some((service) => service.ingress !== undefined);
}

/** True if the environment has a network load balancer. */
export function needsNetworkLoadBalancer(
    networkLoadBalancer: NetworkLoadBalancerSettings | undefined,
    services: Record<string, EnvironmentService>,
): boolean {
    return (
        networkLoadBalancer !== undefined ||
        Object.values(services).some(({ networkIngress }) => networkIngress !== undefined)
    );
}

/** Everything that is wrong anywhere in an environment of that name: first its shape, then what the values mean. */
export function allProblems(args: EnvironmentArgs, name: string): Problem[] {
    return judged("Environment", name, args, (sound) => environmentProblems(sound, name)).problems;
}

/** What no part of the environment is given, and so would be asked by none of them. */
export function notificationIdentifiers({ notifications = {} }: EnvironmentArgs): Found[] {
    const found: Found[] = [];
    const { topicArn } = notifications;
    collectIdentifiers(found, "DeploymentNotifications", { topicArn }, { topicArn }, "notifications");
    return found;
}

function environmentProblems(args: EnvironmentArgs, name: string): Problem[] {
    const { preset } = args;
    const existing = takesExistingNetwork(args.network) ? { network: args.network } : {};
    const cluster = clusterOf(args, name);
    const completedCluster = completeCluster(cluster, preset);
    const capacities = clusterCapacities(completedCluster);
    const taken: Problem = {
        rule: "config-service-name-unique",
        path: "",
        message: "has the name of a service",
        remedy: "Give one of the two another name",
    };
    const parts = [
        ...under("cluster", clusterProblems(cluster, completedCluster, existing)),
        ...under("cluster", [...instanceProblems(args, cluster), ...zoneProblems(args, cluster)]),
        ...(needsLoadBalancer(args.loadBalancer, args.services)
            ? under(
                  "loadBalancer",
                  loadBalancerProblems(
                      { ...args.loadBalancer, ...existing },
                      completeLoadBalancer(args.loadBalancer ?? {}, preset),
                  ),
              )
            : []),
        ...(needsNetworkLoadBalancer(args.networkLoadBalancer, args.services)
            ? under(
                  "networkLoadBalancer",
                  networkLoadBalancerProblems(
                      { ...args.networkLoadBalancer, ...existing },
                      completeNetworkLoadBalancer(args.networkLoadBalancer ?? {}, preset),
                  ),
              )
            : []),
        ...servicesOf(args).flatMap(([key, service]) => {
            const written = { ...service, ...existing, capacities, zones: zonesOf(args) };
            return under(`services.${key}`, [
                ...serviceNameProblems(key),
                ...serviceProblems(written, completeService(`${name}-${key}`, written, preset)),
            ]);
        }),
        ...schedulesOf(args).flatMap(([key, task]) => {
            const written = { ...task, ...existing, capacities };
            return under(`schedules.${key}`, [
                ...serviceNameProblems(key),
                ...(args.services[key] === undefined ? [] : [taken]),
                ...scheduledTaskProblems(written, completeScheduledTask(written, preset)),
            ]);
        }),
    ];
    return [
        under("network", environmentNetworkProblems(args)),
        distinct(parts.map(inEnvironment)),
        routeProblems(args, name),
        portProblems(args),
        discoveryProblems(args),
        hostProblems(args),
        protocolProblems(args),
        taskReachProblems(args, cluster),
        generationProblems(args),
        notificationProblems(args.notifications),
        environmentMonitoringProblems(
            args.monitoring,
            completeEnvironmentMonitoring(args.monitoring, preset),
            Object.keys(args.services).length,
        ),
        tagProblems(args.tags),
    ].flat();
}

/** Zones of the environment's own network; nothing for an existing one, of which only the subnets are known. */
function zonesOf({ network, preset }: EnvironmentArgs): number | undefined {
    return takesExistingNetwork(network) ? undefined : completeNetwork(network ?? {}, preset).zones;
}

/** What a part says about its network is said about the environment's one, and once. */
function inEnvironment(problem: Problem): Problem {
    return {
        ...problem,
        path: problem.path.replace(
            /^(cluster|loadBalancer|networkLoadBalancer|(?:services|schedules)\.[^.]+)\.network\./,
            "network.",
        ),
    };
}

function distinct(problems: readonly Problem[]): Problem[] {
    const seen = new Map(problems.map((problem) => [`${problem.rule} ${problem.path} ${problem.message}`, problem]));
    return [...seen.values()];
}

function serviceNameProblems(key: string): Problem[] {
    return nameProblems(key).map((problem) => ({ ...problem, path: "" }));
}

const NEW_NETWORK = [
    "cidrBlock",
    "zones",
    "availabilityZones",
    "nat",
    "isolatedSubnets",
    "endpoints",
    "flowLogs",
] as const;

function environmentNetworkProblems({ network = {}, preset }: EnvironmentArgs): Problem[] {
    if (takesExistingNetwork(network)) {
        const extra = NEW_NETWORK.filter((key) => network[key]);
        return extra.map((path) => {
            const message = "describes a new VPC, and `vpcId` names an existing one";
            return { rule: "network-new-or-existing", path, message, remedy: "Keep one of the two" };
        });
    }
    const subnets = (["publicSubnetIds", "privateSubnetIds"] as const).filter((key) => network[key] !== undefined);
    const problems: Problem[] = subnets.map((path) => {
        const message = "names subnets of an existing VPC, and `vpcId` is missing";
        return { rule: "network-new-or-existing", path, message, remedy: "Add the id of their VPC" };
    });
    const complete = completeNetwork(network, preset);
    if (!canPull(reachOf({ network, preset })) && complete.strict) {
        const message = "none would need tasks with public addresses (ECS.2)";
        const remedy = "Use perAz or regional, or give the network `endpoints` with the preset fargate";
        problems.push({ rule: "nat-none-production", path: "nat", message, remedy });
    }
    return [...problems, ...networkProblems(network, complete)];
}

/** An environment without a certificate has HTTP listeners, behind which targets can speak HTTP/1.1 only. */
function protocolProblems({ loadBalancer, services }: EnvironmentArgs): Problem[] {
    if (loadBalancer?.certificate !== undefined) {
        return [];
    }
    return flatMapSorted(services, (key, { ingress }) =>
        under(`services.${key}`, ofProtocol(ingress?.protocolVersion, false, "the environment's `loadBalancer`")),
    );
}

/** A host that the environment's own certificate does not cover shows every visitor a warning. */
function hostProblems(args: EnvironmentArgs): Problem[] {
    const domain = args.loadBalancer?.certificate?.domainName;
    if (domain === undefined) {
        return [];
    }
    return flatMapSorted(args.services, (key, { ingress }) =>
        (ingress?.hosts ?? []).flatMap((host, index): Problem[] => {
            // What is no host has a problem of its own.
            if (covers(domain, host) || !isHost(host)) {
                return [];
            }
            const path = `services.${key}.ingress.hosts[${index}]`;
            const message = `"${host}" is not covered by the certificate for ${listed([domain])}`;
            const remedy = certificateRemedy(args);
            return [{ rule: "certificate-domain", path, message, remedy }];
        }),
    );
}

/** The domain that covers every host of the environment, if there is one. */
function certificateRemedy({ services }: EnvironmentArgs): string {
    const hosts = Object.values(services)
        .flatMap(({ ingress }) => ingress?.hosts ?? [])
        .filter(isHost);
    const [first] = hosts;
    const common = [first, first.replace(/^[^.]+/, "*")].find((domain) => hosts.every((host) => covers(domain, host)));
    return common === undefined
        ? "Make a certificate in ACM that names all hosts (`*` stands for one label), and give its `certificateArn` instead"
        : `Set \`loadBalancer.certificate.domainName\` to ${common}`;
}

/** Whether a certificate's domain covers a host; a wildcard stands for one label. */
export function covers(domain: string, host: string): boolean {
    const plain = host.toLowerCase();
    return domain.startsWith("*.")
        ? plain === domain || plain.slice(plain.indexOf(".")) === domain.slice(1)
        : plain === domain;
}
