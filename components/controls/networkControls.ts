import { always, listOf, usually } from "./control";

const EVERYBODY = ["0.0.0.0/0", "::/0"];
const OPEN_PORTS = [80, 443];

/** Controls on networks. AWS: "Security Hub controls for Amazon EC2". */
export const NETWORK_CONTROLS = {
    "EC2.2": always(
        "The default security group of a VPC lets nothing through",
        "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
        ({ ingress, egress }) => [...listOf(ingress), ...listOf(egress)].length === 0,
    ),
    "EC2.6": usually(
        "VPCs have a flow log",
        "aws:ec2/vpc:Vpc",
        ["network.flowLogs.enabled"],
        (_, all) => all.some(({ type }) => type === "aws:ec2/flowLog:FlowLog"),
        { development: "excepted" },
    ),
    "EC2.15": always("Subnets give out no public addresses", "aws:ec2/subnet:Subnet", (inputs) => {
        return inputs.mapPublicIpOnLaunch !== true;
    }),
    "EC2.18": usually(
        "Security groups let everybody in on ports 80 and 443 alone",
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
        ["networkIngress.allow", "testListener.allow"],
        ({ cidrIpv4, cidrIpv6, fromPort, toPort }) =>
            !EVERYBODY.includes(cidrIpv4 ?? cidrIpv6) || (fromPort === toPort && OPEN_PORTS.includes(fromPort)),
    ),
};

/** Whether everybody is let in on a port that EC2.18 wants to be closed to them. */
export function isOpenToEverybody(blocks: readonly string[], port: number): boolean {
    return EVERYBODY.some((everybody) => blocks.includes(everybody)) && !OPEN_PORTS.includes(port);
}
