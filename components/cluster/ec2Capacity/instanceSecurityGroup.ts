import * as ec2 from "@pulumi/aws/ec2";
import * as vpc from "@pulumi/aws/vpc";
import * as pulumi from "@pulumi/pulumi";
import { isDualStack } from "../../network/facts";
import { everybody, isIpv6 } from "../../shared/cidr";
import { sortedEntries } from "../../shared/json";
import type { Making } from "../../shared/making";
import { fittingName, physicalName } from "../../shared/names";
import type { NetworkReference } from "../../shared/references";
import { named } from "../../shared/tags";

// Docker picks the ports of the instance from these for containers on the bridge.
const PORTS = { fromPort: 32_768, toPort: 65_535 };

/**
 * The group of the instances. Nobody reaches it but who is named, and those on the ports of tasks alone: tasks with
 * interfaces of their own have groups of their own.
 */
export function createInstanceSecurityGroup(
    making: Making,
    network: NetworkReference,
    trafficFrom: Readonly<Record<string, pulumi.Input<string>>>,
): ec2.SecurityGroup {
    const { name, tags, child } = making;
    const role = `${name}-instances`;
    const description = "Container instances"; // a changed description replaces the group
    const group = new ec2.SecurityGroup(
        fittingName("securityGroup", role),
        { vpcId: network.vpcId, description, tags: named(tags, role) },
        { ...child, customTimeouts: { delete: "15m" } },
    );
    for (const block of everybody(isDualStack(network) === true)) {
        const where = isIpv6(block) ? { key: "out-ipv6", cidrIpv6: block } : { key: "out", cidrIpv4: block };
        const { key, ...cidr } = where;
        new vpc.SecurityGroupEgressRule(
            `${role}-${key}`,
            { securityGroupId: group.id, description: "Everywhere", ...cidr, ipProtocol: "-1", tags },
            child,
        );
    }
    for (const [key, source] of sortedEntries(trafficFrom)) {
        openPath({ ...making, name: `${role}-from-${key}` }, key, source, group.id);
    }
    return group;
}

/** One rule on each side. */
function openPath(
    { name: role, tags, child }: Making,
    key: string,
    source: pulumi.Input<string>,
    target: pulumi.Output<string>,
): void {
    const onPorts = { ipProtocol: "tcp", ...PORTS, tags };
    new vpc.SecurityGroupIngressRule(
        role,
        {
            ...onPorts,
            securityGroupId: target,
            referencedSecurityGroupId: source,
            description: physicalName("description", `Tasks, from ${key}`),
        },
        child,
    );
    new vpc.SecurityGroupEgressRule(
        role,
        { ...onPorts, securityGroupId: source, referencedSecurityGroupId: target, description: "Tasks on instances" },
        child,
    );
}
