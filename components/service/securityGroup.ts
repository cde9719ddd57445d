import * as ec2 from "@pulumi/aws/ec2";
import * as vpc from "@pulumi/aws/vpc";
import * as pulumi from "@pulumi/pulumi";
import { ANYWHERE } from "../shared/cidr";
import type { Making } from "../shared/making";
import { fittingName, physicalName } from "../shared/names";
import type { NetworkReference } from "../shared/references";
import { named } from "../shared/tags";
import { NetworkMode } from "../task/launch";
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
    const called = endpoints.flatMap(({ container, containerPort: port }) =>
        clients.map(({ key, from }) => {
            const description = `Service Connect, ${container}`;
            return openTo({ ...making, name: `${name}-connect-${container}-${key}` }, group.id, {
                ...from,
                description,
                port,
            });
        }),
    );
    const found =
        discovery?.target === undefined
            ? []
            : clientsOf(serviceDiscovery?.clientSecurityGroupIds, network).map(({ key, from }) =>
                  openTo({ ...making, name: `${name}-discovery-${key}` }, group.id, {
                      ...from,
                      description: "Service discovery",
                      port: discovery.target!.port,
                  }),
              );
    return { securityGroupId: group.id, rules: [out, ...balanced, ...called, ...found] };
}

/** A group of tasks that reach everything, and that nobody reaches. A changed description replaces it. */
export function createTaskGroup({ name, tags, child }: Making, { vpcId }: NetworkReference, description: string) {
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
    return { group, out };
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
function clientsOf(groups: readonly pulumi.Input<string>[] | undefined, { cidrBlock }: NetworkReference) {
    return groups === undefined
        ? [{ key: "vpc", from: { cidrIpv4: cidrBlock } }]
        : groups.map((id, index) => ({ key: String(index), from: { referencedSecurityGroupId: id } }));
}

function openTo(
    { name, tags, child }: Making,
    securityGroupId: pulumi.Output<string>,
    { port, ...from }: Partial<vpc.SecurityGroupIngressRuleArgs> & { readonly port: number },
): pulumi.Resource {
    const args = { ...from, securityGroupId, ipProtocol: "tcp", fromPort: port, toPort: port, tags };
    return new vpc.SecurityGroupIngressRule(name, args, child);
}

/** The ways from all load balancers. A way from one that leads to the port of another way already is open. */
function openPaths(
    making: Making,
    securityGroupId: pulumi.Output<string>,
    { ingress: byRule, networkIngress: byListener, additionalIngress }: PlacedService,
    { attachment, further }: { attachment: { readonly port: number }; further: CompleteService["further"] },
): pulumi.Resource[] {
    const first = { loadBalancer: (byRule?.loadBalancer ?? byListener?.networkLoadBalancer)!, port: attachment.port };
    const ways = [first, ...further.map(({ key, port }) => ({ ...additionalIngress[key], key, port }))];
    return ways.flatMap((way, index) => {
        const isOpen = ways.slice(0, index).some((it) => it.loadBalancer === way.loadBalancer && it.port === way.port);
        const name = "key" in way ? `${making.name}-${way.key}` : making.name;
        return isOpen ? [] : openPath({ ...making, name }, securityGroupId, way.loadBalancer, way.port);
    });
}

/** One rule on each side: out of the load balancer's group, into the tasks' one. */
function openPath(
    { name, tags, child }: Making,
    securityGroupId: pulumi.Output<string>,
    loadBalancer: { readonly securityGroupId: pulumi.Input<string> },
    port: number,
): pulumi.Resource[] {
    const onPort = { ipProtocol: "tcp", fromPort: port, toPort: port, tags };
    const ingress = new vpc.SecurityGroupIngressRule(
        `${name}-from-load-balancer`,
        {
            ...onPort,
            securityGroupId,
            description: "Load balancer",
            referencedSecurityGroupId: loadBalancer.securityGroupId,
        },
        child,
    );
    const egress = new vpc.SecurityGroupEgressRule(
        `${name}-to-tasks`,
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
