import * as lb from "@pulumi/aws/lb";
import * as vpc from "@pulumi/aws/vpc";
import * as pulumi from "@pulumi/pulumi";
import { cidrListProblems, everybody, familyProblems, peersOf } from "../shared/cidr";
import { sortedEntries } from "../shared/json";
import { referred } from "../shared/late";
import type { Making } from "../shared/making";
import { fittingName, partNameProblems } from "../shared/names";
import { type Problem, under } from "../shared/problems";
import type { LoadBalancerReference, NetworkReference } from "../shared/references";
import { HTTP_PORT, HTTPS_PORT } from "./ports";
import { IpAddressType } from "../shared/ipAddressTypes";

/** A port of a network load balancer that leads to an application load balancer, which then has addresses that stay. */
export interface ApplicationListenerSettings {
    /**
     * Port on which clients connect, and on which the application load balancer listens: 443, or 80 for its redirect. No service
     * can use it.
     * @integer
     * @range 1 65535
     */
    port: number;
    /**
     * IPv4 and IPv6 CIDR blocks that reach the port. Defaults to everybody (`0.0.0.0/0`, and `::/0` with IPv6), in both presets.
     */
    allow?: string[];
    /** Whether the application load balancer speaks HTTPS on the port. Defaults to `true` on port 443 and `false` on others. */
    https?: boolean;
}

/** The same with the application load balancer. */
export interface ApplicationListener extends ApplicationListenerSettings {
    /** Load balancer that it leads to. */
    loadBalancer: pulumi.Input<LoadBalancerReference>;
}

/** What is wrong with the ports that lead to application load balancers. */
export function applicationListenerProblems(
    listeners: Readonly<Record<string, ApplicationListenerSettings>> | undefined,
    ipAddressType: IpAddressType,
): Problem[] {
    const owners = new Map<number, string>();
    return sortedEntries(listeners).flatMap(([key, { port, allow, https }]) => {
        const owner = owners.get(port);
        owners.set(port, owner ?? key);
        const message = `${port} is the port of "${owner}"`;
        const taken: Problem = { rule: "listener-port-unique", path: "port", message, remedy: "Use another one" };
        const remedy = "Set `ipAddressType` to dualstack, in a network with IPv6, or remove the block";
        return under(`applicationListeners.${key}`, [
            ...partNameProblems(key).map((problem) => ({ ...problem, path: "" })),
            ...(owner === undefined ? [] : [taken]),
            ...spokenProblems(port, https),
            ...cidrListProblems("allow", allow),
            ...(ipAddressType === IpAddressType.Ipv4
                ? familyProblems("allow", allow, "the network load balancer", remedy)
                : []),
        ]);
    });
}

/** What is spoken on the two ports that everybody knows: whoever is asked otherwise does not answer, and is taken for dead. */
function spokenProblems(port: number, https: boolean | undefined): Problem[] {
    const usual = port === HTTPS_PORT ? true : port === HTTP_PORT ? false : https;
    if (https === undefined || https === usual) {
        return [];
    }
    const message = `is ${https}, and the application load balancer speaks ${https ? "plain HTTP" : "HTTPS"} on port ${port}`;
    return [{ rule: "nlb-application-port", path: "https", message, remedy: "Remove it, or use another port" }];
}

interface Surroundings {
    readonly network: NetworkReference;
    readonly loadBalancerArn: pulumi.Output<string>;
    readonly securityGroupId: pulumi.Output<string>;
    readonly ipAddressType: IpAddressType;
}

/** Makes the listeners, each with a group of one target, and lets the traffic through the groups of both load balancers. */
export function createApplicationListeners(
    making: Making,
    listeners: Readonly<Record<string, ApplicationListener>> | undefined,
    surroundings: Surroundings,
): void {
    for (const [key, listener] of sortedEntries(listeners)) {
        createListener({ ...making, name: `${making.name}-${key}` }, listener, surroundings);
    }
}

function createListener(
    making: Making,
    { port, allow, https = port === 443, ...listener }: ApplicationListener,
    surroundings: Surroundings,
): void {
    const { name: role, tags, child } = making;
    const { network, loadBalancerArn, ipAddressType } = surroundings;
    const target = referred(listener.loadBalancer);
    openPath(making, { port, allow: allow ?? everybody(ipAddressType !== IpAddressType.Ipv4) }, target, surroundings);
    const group = new lb.TargetGroup(
        fittingName("targetGroup", role),
        {
            vpcId: network.vpcId,
            targetType: "alb",
            port,
            protocol: "TCP",
            // What no service has a rule for is answered with 404, which says as well that the load balancer is there.
            healthCheck: { protocol: https ? "HTTPS" : "HTTP", path: "/", matcher: "200-499" },
            tags,
        },
        child,
    );
    // AWS takes a load balancer for a target when it listens on the port.
    const targetId = pulumi.all([target.loadBalancerArn, target.productionListenerArn]).apply(([arn]) => arn);
    const attachment = { targetGroupArn: group.arn, targetId, port };
    const attached = new lb.TargetGroupAttachment(role, attachment, child);
    new lb.Listener(
        role,
        {
            loadBalancerArn,
            port,
            protocol: "TCP",
            defaultActions: [{ type: "forward", targetGroupArn: group.arn }],
            tags,
        },
        { ...child, dependsOn: [attached] },
    );
}

/** From the clients into one load balancer, out of it, and into the other. */
function openPath(
    { name: role, tags, child }: Making,
    { port, allow }: { readonly port: number; readonly allow: readonly string[] },
    target: LoadBalancerReference,
    { securityGroupId }: Surroundings,
): void {
    const onPort = { ipProtocol: "tcp", fromPort: port, toPort: port, tags };
    for (const { key, block } of peersOf(allow)) {
        const args = { ...onPort, ...block, securityGroupId, description: `Port ${port}` };
        new vpc.SecurityGroupIngressRule(`${role}-${key}`, args, child);
    }
    const description = "Application load balancer";
    const out = { ...onPort, securityGroupId, description, referencedSecurityGroupId: target.securityGroupId };
    new vpc.SecurityGroupEgressRule(`${role}-to-load-balancer`, out, child);
    const into = {
        ...onPort,
        securityGroupId: target.securityGroupId,
        description: "Network load balancer",
        referencedSecurityGroupId: securityGroupId,
    };
    new vpc.SecurityGroupIngressRule(`${role}-from-load-balancer`, into, child);
}
