import { Environment, type EnvironmentArgs } from "../index";
import { type Recorded, run } from "../tests/support/harness";

/** Seconds that AWS typically takes to create one; everything else is counted as two. */
const SECONDS: Readonly<Record<string, number>> = {
    "aws:acm/certificateValidation:CertificateValidation": 60,
    "aws:ec2/natGateway:NatGateway": 100,
    "aws:ecs/cluster:Cluster": 10,
    "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": 10,
    "aws:ecs/service:Service": 120,
    "aws:lb/loadBalancer:LoadBalancer": 150,
    "aws:route53/record:Record": 30,
    "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace": 60,
};
const OTHERS = 2;

/**
 * Shortest chain that AWS itself allows for an environment with a load balancer: VPC, subnet, route table association,
 * load balancer, listener, rule, service, scalable target, policy; each needs the one before. Its internet gateway and
 * its certificate are made meanwhile.
 */
const MINIMUM = [
    "aws:ec2/vpc:Vpc",
    "aws:ec2/subnet:Subnet",
    "aws:ec2/routeTableAssociation:RouteTableAssociation",
    "aws:lb/loadBalancer:LoadBalancer",
    "aws:lb/listener:Listener",
    "aws:lb/listenerRule:ListenerRule",
    "aws:ecs/service:Service",
    "aws:appautoscaling/target:Target",
    "aws:appautoscaling/policy:Policy",
];

/** Longest chain of creations of an environment, in seconds of AWS, and the shortest one that AWS allows. */
export async function createChain(
    name: string,
    args: EnvironmentArgs,
): Promise<{ ours: number; minimum: number; path: string[] }> {
    const { resources } = await run(() => new Environment(name, args));
    const longest = longestPath(resources.filter((it) => it.custom));
    return { ...longest, minimum: MINIMUM.reduce((sum, type) => sum + seconds(type), 0) };
}

function seconds(type: string): number {
    return SECONDS[type] ?? OTHERS;
}

function longestPath(resources: readonly Recorded[]): { ours: number; path: string[] } {
    const byUrn = new Map(resources.map((it) => [it.urn, it]));
    const known = new Map<string, { ours: number; path: string[] }>();
    const upTo = (urn: string): { ours: number; path: string[] } => {
        const found = known.get(urn);
        const resource = byUrn.get(urn);
        if (found !== undefined || resource === undefined) {
            return found ?? { ours: 0, path: [] };
        }
        const before = resource.dependsOn.map(upTo).reduce((a, b) => (b.ours > a.ours ? b : a), { ours: 0, path: [] });
        const own = {
            ours: before.ours + seconds(resource.type),
            path: [...before.path, resource.type.split(":").pop() ?? ""],
        };
        known.set(urn, own);
        return own;
    };
    return resources.map((it) => upTo(it.urn)).reduce((a, b) => (b.ours > a.ours ? b : a));
}
