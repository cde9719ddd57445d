import * as ec2 from "@pulumi/aws/ec2";
import * as vpc from "@pulumi/aws/vpc";
import * as pulumi from "@pulumi/pulumi";
import { isDualStack, peersInVpc } from "../network/facts";
import { ANYWHERE, ANYWHERE_IPV6 } from "../shared/cidr";
import type { Making } from "../shared/making";
import { fittingName, physicalName } from "../shared/names";
import type { NetworkReference } from "../shared/references";
import { named } from "../shared/tags";
import { NetworkMode } from "../task/launch";
import type { Transport } from "./networkProtocol";
import type { PlacedService } from "./placedService";
import type { CompleteService } from "./serviceSettings";

/** The group that the tasks of a service are in, and the rules that must be there before a task starts. */
export interface TaskSecurityGroup {
    readonly securityGroupId: pulumi.Output<string>;
    readonly rules: pulumi.Resource[];
}

/** Who reaches the tasks: the load balancer and the clients of Service Connect on their ports, and nobody else. */
export function createSecurityGroup(
    making: Making,
    args: PlacedService,
    { attachment, further, endpoints, discovery }: CompleteService,
): TaskSecurityGroup {
    const { name } = making;
    const { network, serviceConnect, serviceDiscovery } = args;
    const { group, out } = createTaskGroup(making, network, "Tasks of a service");
    const balanced = attachment === undefined ? [] : openPaths(making, group.id, args, { attachment, further });
    const clients = clientsOf(serviceConnect?.clientSecurityGroupIds, network);
    const finders = clientsOf(serviceDiscovery?.clientSecurityGroupIds, network);
    const target = discovery?.target;
    const isTarget = (it: CompleteService["endpoints"][number]) =>
        it.container === target?.container && it.containerPort === target.port && target.transport === "tcp";
    // AWS takes a rule once: whoever may connect to the port needs no second one to find it.
    const connected = endpoints.some(isTarget) ? clients.map(({ who }) => who) : [];
    const connectName = (container: string, key: string) => `${name}-connect-${container}-${key}`;
    const discoveryName = (key: string) => `${name}-discovery-${key}`;
    const called = endpoints.flatMap((endpoint) =>
        clients.map(({ key, from, who }) => {
            const { container, containerPort: port } = endpoint;
            const description = `Service Connect, ${container}`;
            const other = isTarget(endpoint) ? finders.find((it) => it.who === who) : undefined;
            const former = other && discoveryName(other.key);
            const peer = { ...from, description, port };
            return openTo({ ...making, name: connectName(container, key) }, group.id, peer, former);
        }),
    );
    const found =
        target === undefined
            ? []
            : finders
                  .filter(({ who }) => !connected.includes(who))
                  .map(({ key, from }) => {
                      const { port, transport: ipProtocol } = target;
                      const peer = { ...from, description: "Service discovery", port, ipProtocol };
                      const former = connected.length > 0 ? undefined : connectName(target.container, key);
                      return openTo({ ...making, name: discoveryName(key) }, group.id, peer, former);
                  });
    return { securityGroupId: group.id, rules: [...out, ...balanced, ...called, ...found] };
}

/** A group of tasks that reach everything, and that nobody reaches. A changed description replaces it. */
export function createTaskGroup({ name, tags, child }: Making, network: NetworkReference, description: string) {
    const { vpcId } = network;
    const role = `${name}-tasks`;
    const args = { vpcId, description, tags: named(tags, role) };
    // The interfaces of stopped tasks are released a while later and hold on to the group until then.
    const group = new ec2.SecurityGroup(fittingName("securityGroup", role), args, {
        ...child,
        customTimeouts: { delete: "15m" },
    });
    const out = new vpc.SecurityGroupEgressRule(
        `${name}-out`,
        // Without a rule tasks could not even pull their image: the provider takes AWS's own one away.
        { securityGroupId: group.id, description: "Everywhere", cidrIpv4: ANYWHERE, ipProtocol: "-1", tags },
        child,
    );
    return { group, out: [out, ...openIpv6Out({ name, tags, child }, group, network)] };
}

/** The same by IPv6, where there is any. */
function openIpv6Out({ name, tags, child }: Making, group: ec2.SecurityGroup, network: NetworkReference) {
    const args = {
        securityGroupId: group.id,
        description: "Everywhere",
        cidrIpv6: ANYWHERE_IPV6,
        ipProtocol: "-1",
        tags,
    };
    return isDualStack(network) === true ? [new vpc.SecurityGroupEgressRule(`${name}-out-ipv6`, args, child)] : [];
}

/**
 * Tasks without an interface of their own are reached through the group of their instances. On the host's network they
 * have the port that they ask for; behind a bridge it is any, which the capacity opens once for all of its services.
 */
export function openOnInstance(
    making: Making,
    args: PlacedService,
    { attachment, further, strategy, task }: CompleteService,
): TaskSecurityGroup {
    const groups = pulumi.output(args.cluster.capacitySecurityGroupIds ?? {});
    // A daemon is on all instances; where it is reached they have one group.
    const securityGroupId = groups.apply((ids) => ids[strategy[0]?.capacityProvider ?? Object.keys(ids).sort()[0]]);
    const isOnHost = attachment !== undefined && task.launch.networkMode === NetworkMode.Host;
    const rules = isOnHost ? openPaths(making, securityGroupId, args, { attachment, further }) : [];
    return { securityGroupId, rules };
}

/** Who may call the tasks by name: the groups that are given, else the whole VPC. */
function clientsOf(groups: readonly pulumi.Input<string>[] | undefined, network: NetworkReference) {
    return groups === undefined
        ? peersInVpc(network).map(({ key, block }) => ({ key, from: block, who: key as pulumi.Input<string> }))
        : groups.map((id, index) => ({ key: String(index), from: { referencedSecurityGroupId: id }, who: id }));
}

/** Opens a port. A rule for the same that had another name becomes this one: AWS would refuse to have both for a moment. */
function openTo(
    { name, tags, child }: Making,
    securityGroupId: pulumi.Output<string>,
    { port, ...from }: Partial<vpc.SecurityGroupIngressRuleArgs> & { readonly port: number },
    former?: string,
): pulumi.Resource {
    const args = { ipProtocol: "tcp", ...from, securityGroupId, fromPort: port, toPort: port, tags };
    return new vpc.SecurityGroupIngressRule(name, args, {
        ...child,
        ...(former !== undefined && { aliases: [{ name: former }] }),
    });
}

/** Where a load balancer sends to, by what, and where it asks, if that is elsewhere. */
interface Attachment {
    readonly port: number;
    readonly transports?: readonly Transport[];
    readonly checkPort?: number;
}

/** Ports that a load balancer reaches, by the ends of the names of their rules. */
function openingsOf({ port, transports = ["tcp"], checkPort }: Attachment) {
    const all = transports.map((transport) => ({ end: transport === "tcp" ? "" : `-${transport}`, port, transport }));
    const isOpen = checkPort === undefined || (checkPort === port && transports.includes("tcp"));
    return isOpen ? all : [...all, { end: "-check", port: checkPort, transport: "tcp" as const }];
}

/** The ways from all load balancers. A way from one that leads to the port of another way already is open. */
function openPaths(
    making: Making,
    securityGroupId: pulumi.Output<string>,
    { ingress: byRule, networkIngress: byListener, additionalIngress }: PlacedService,
    { attachment, further }: { attachment: Attachment; further: CompleteService["further"] },
): pulumi.Resource[] {
    const { port, transports, checkPort } = attachment;
    const first = {
        loadBalancer: (byRule?.loadBalancer ?? byListener?.networkLoadBalancer)!,
        port,
        transports,
        checkPort,
    };
    const ways = [first, ...further.map(({ key, port }) => ({ ...additionalIngress[key], key, port }))];
    return ways.flatMap((way, index) => {
        const isOpen = ways.slice(0, index).some((it) => it.loadBalancer === way.loadBalancer && it.port === way.port);
        const name = "key" in way ? `${making.name}-${way.key}` : making.name;
        return isOpen
            ? []
            : openingsOf(way).flatMap((opening) =>
                  openPath({ ...making, name }, securityGroupId, way.loadBalancer, opening),
              );
    });
}

/** One rule on each side: out of the load balancer's group, into the tasks' one. */
function openPath(
    { name, tags, child }: Making,
    securityGroupId: pulumi.Output<string>,
    loadBalancer: { readonly securityGroupId: pulumi.Input<string> },
    { end, port, transport }: ReturnType<typeof openingsOf>[number],
): pulumi.Resource[] {
    const onPort = { ipProtocol: transport, fromPort: port, toPort: port, tags };
    const ingress = new vpc.SecurityGroupIngressRule(
        `${name}-from-load-balancer${end}`,
        {
            ...onPort,
            securityGroupId,
            description: "Load balancer",
            referencedSecurityGroupId: loadBalancer.securityGroupId,
        },
        child,
    );
    const egress = new vpc.SecurityGroupEgressRule(
        `${name}-to-tasks${end}`,
        {
            ...onPort,
            securityGroupId: loadBalancer.securityGroupId,
            description: physicalName("description", `Tasks of ${name}`),
            referencedSecurityGroupId: securityGroupId,
        },
        child,
    );
    return [ingress, egress];
}
