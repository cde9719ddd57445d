import type { ClusterSettings } from "../cluster/clusterArgs";
import { completeCluster } from "../cluster/clusterSettings";
import { clusterProblems } from "../cluster/rules";
import { environmentMonitoringProblems } from "../monitoring/environmentMonitoring";
import { completeEnvironmentMonitoring } from "../monitoring/monitoringSettings";
import { completeNetwork } from "../network/networkSettings";
import { networkProblems } from "../network/rules";
import { scheduledTaskProblems } from "../scheduledTask/rules";
import { completeScheduledTask } from "../scheduledTask/settings";
import { completeService } from "../service/serviceSettings";
import { notificationProblems } from "../service/notificationRules";
import { serviceProblems } from "../service/rules";
import type { ServiceToCheck } from "../service/serviceToCheck";
import { onGround } from "../platform/ground";
import { platformTagProblems } from "../platform/platformRules";
import { partsOfPlatform } from "../platform/platformParts";
import { judged, type JudgedArgs } from "../shared/component";
import { flatMapSorted, mapValues } from "../shared/json";
import { partNameProblems } from "../shared/names";
import { type Problem, under } from "../shared/problems";
import { tagProblems } from "../shared/tags";
import { balancedWays } from "./balancedWays";
import { callProblems } from "./calls";
import { clusterOf, zoneProblems } from "./clusterOf";
import {
    discoveryProblems,
    furtherNameProblems,
    generationProblems,
    portProblems,
    routeProblems,
} from "./collisionRules";
import { dnsNameProblems } from "./discovery";
import type { EnvironmentArgs, EnvironmentIngress, EnvironmentService, PlatformArgs } from "./environmentArgs";
import { blockProblems, networkReferences, takesExistingNetwork } from "./existingNetwork";
import { ownBalancerProblems } from "./balancerRules";
import { expiryProblems, withExpiry } from "./expiry";
import { groundOf } from "./ground";
import { guestNetworkProblems } from "./guestNetworkRules";
import { platformOrOwnProblems } from "./platformRules";
import { monitoringOf } from "./monitoringOf";
import { canPull, reachOf } from "./reach";
import { instanceProblems, taskReachProblems } from "./reachRules";
import { schedulesOf, servicesOf } from "./tasksOf";
import { wayProblems } from "./wayRules";

// What the ways of one service say of each other, `routeProblems` says of all ways of the environment.
// What two answers of one load balancer say of each other is only said there.
const OF_ROUTES: readonly Problem["rule"][] = ["ingress-collision", "rule-priority-unique"];
const isOfRoutes = ({ rule, path }: Problem) => OF_ROUTES.includes(rule) && path.startsWith("services.");

/** Everything that is wrong anywhere in an environment of that name: first its shape, then what the values mean. */
export function allProblems(args: EnvironmentArgs, name: string): Problem[] {
    return judgeEnvironment(args, name).problems;
}

/** The same, with what can only be judged later: the parts of an environment do not ask it again. */
export function judgeEnvironment(args: EnvironmentArgs, name: string): JudgedArgs {
    const found = judged("Environment", name, args, (sound) => environmentProblems(sound, name));
    return { ...found, references: [...found.references, ...networkReferences(args)] };
}

/** Everything that is wrong with a platform of that name. */
export function judgePlatform(args: PlatformArgs, name: string): JudgedArgs {
    const found = judged("Platform", name, args, (sound) => environmentProblems(sound, name));
    return { ...found, references: [...found.references, ...networkReferences(args)] };
}

function environmentProblems(args: EnvironmentArgs, name: string): Problem[] {
    const { preset, services = {} } = args;
    const own = clusterOf(args, name);
    const ground = groundOf(args, own);
    const { network, cluster, capacities } = ground;
    const taken: Problem = {
        rule: "config-service-name-unique",
        path: "",
        message: "has the name of a service",
        remedy: "Give one of the two another name",
    };
    const parts = [
        ...(args.platform === undefined ? ownProblems(args, own) : []),
        ...servicesOf(args).flatMap(([key, service]) => {
            const written = { ...toCheck(args, service), ...ground };
            return under(`services.${key}`, [
                ...serviceNameProblems(key),
                ...serviceProblems(written, completeService(`${name}-${key}`, written, preset)),
            ]);
        }),
        ...schedulesOf(args).flatMap(([key, task]) => {
            const written = { ...task, network, cluster, capacities };
            return under(`schedules.${key}`, [
                ...serviceNameProblems(key),
                ...(services[key] === undefined ? [] : [taken]),
                ...scheduledTaskProblems(written, completeScheduledTask(written, preset)),
            ]);
        }),
    ];
    return [
        platformOrOwnProblems(args),
        args.platform === undefined ? under("network", environmentNetworkProblems(args)) : [],
        args.platform === undefined ? guestNetworkProblems(args) : [],
        distinct(parts.filter((problem) => !isOfRoutes(problem)).map((problem) => inEnvironment(problem, args))),
        routeProblems(args, name),
        portProblems(args),
        discoveryProblems(args),
        wayProblems(args),
        taskReachProblems(args, own),
        callProblems(args),
        dnsNameProblems(args),
        generationProblems(args),
        furtherNameProblems(args),
        notificationProblems(args.notifications),
        environmentMonitoringProblems(
            args.monitoring,
            completeEnvironmentMonitoring(args.monitoring, preset),
            Object.keys(services).length,
        ),
        expiryProblems(args),
        tagProblems(withExpiry(args).tags),
        args.platform === undefined ? [] : platformTagProblems(args.platform, withExpiry(args).tags),
    ].flat();
}

/** What is wrong with the network, the cluster and the load balancers that an environment makes. */
function ownProblems(args: EnvironmentArgs, cluster: ClusterSettings): Problem[] {
    const existing = takesExistingNetwork(args.network) ? { network: args.network } : {};
    return [
        ...under("cluster", clusterProblems(cluster, completeCluster(cluster, args.preset), existing)),
        ...under("cluster", [...instanceProblems(args, cluster), ...zoneProblems(args, cluster)]),
        ...ownBalancerProblems(args, existing),
        ...flatMapSorted(args.loadBalancers, (key) => under(`loadBalancers.${key}`, serviceNameProblems(key))),
    ];
}

/** A service as its own rules look at it, with what the environment says for all of them. */
function toCheck(args: EnvironmentArgs, service: EnvironmentService): ServiceToCheck {
    const { ingress, additionalIngress, networkIngress } = service;
    const monitoring = monitoringOf(service, args);
    const parts = args.platform === undefined ? undefined : partsOfPlatform(args.platform);
    // To a load balancer that the environment makes nobody can refer yet.
    const way = (each: EnvironmentIngress) => ({ ...each, loadBalancer: parts?.loadBalancer(each.loadBalancer) });
    return {
        ...service,
        monitoring,
        ingress: ingress && way(ingress),
        additionalIngress: additionalIngress && mapValues(additionalIngress, way),
        // A name is none of the service's arguments, which takes the load balancer itself.
        networkIngress: networkIngress && { ...networkIngress, networkLoadBalancer: undefined },
    };
}

/** What a part says about its network is said about the environment's one, and once. */
function inEnvironment(problem: Problem, args: EnvironmentArgs): Problem {
    const path = problem.path
        .replace(
            /^(cluster|loadBalancer|networkLoadBalancer|(?:services|schedules|loadBalancers)\.[^.]+)\.network\./,
            "network.",
        )
        .replace(/^(services|schedules)\.[^.]+\.cluster\./, "cluster.");
    return onGround({ ...problem, path }, args);
}

function distinct(problems: readonly Problem[]): Problem[] {
    const seen = new Map(problems.map((problem) => [`${problem.rule} ${problem.path} ${problem.message}`, problem]));
    return [...seen.values()];
}

function serviceNameProblems(key: string): Problem[] {
    return partNameProblems(key).map((problem) => ({ ...problem, path: "" }));
}

const NEW_NETWORK = [
    "cidrBlock",
    "existingVpc",
    "zones",
    "availabilityZones",
    "nat",
    "isolatedSubnets",
    "endpoints",
    "flowLogs",
    "ipv6",
    "ipam",
    "additionalCidrBlocks",
    "natElasticIpAllocationIds",
    "routes",
    "transitGateway",
    "networkAcls",
    "publicAccessExclusion",
] as const;

function environmentNetworkProblems(args: EnvironmentArgs): Problem[] {
    const { network = {}, preset } = args;
    if (takesExistingNetwork(network)) {
        const extra = NEW_NETWORK.filter((key) => network[key] !== undefined);
        const twice = extra.map((path): Problem => {
            const message = "describes a new VPC, and `vpcId` names an existing one";
            return { rule: "network-new-or-existing", path, message, remedy: "Keep one of the two" };
        });
        return [...twice, ...blockProblems(network)];
    }
    const given = (["publicSubnetIds", "privateSubnetIds", "ipv6CidrBlock"] as const).filter(
        (key) => network[key] !== undefined,
    );
    const problems: Problem[] = given.map((path) => {
        const what = path === "ipv6CidrBlock" ? "is the block" : "names subnets";
        const message = `${what} of an existing VPC, and \`vpcId\` is missing`;
        return { rule: "network-new-or-existing", path, message, remedy: "Add the id of their VPC" };
    });
    const complete = completeNetwork(network, preset);
    if (!canPull(reachOf({ network, preset })) && complete.strict) {
        const message = "none would need tasks with public addresses (ECS.2)";
        const own = complete.publicTier ? "perAz or regional" : "regional";
        const others = complete.isGuest ? ", or give `existingVpc.natGatewayIds`" : "";
        const remedy = `Use ${own}${others}, or give the network \`endpoints\` with the preset fargate`;
        problems.push({ rule: "nat-none-production", path: "nat", message, remedy });
    }
    return [...problems, ...networkProblems(network, complete, balancedWays(args))];
}
