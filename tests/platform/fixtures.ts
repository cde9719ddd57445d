import type { PlatformReference } from "../../index";

const ARN = (service: string, resource: string) => `arn:aws:${service}:eu-central-1:123456789012:${resource}`;
const balancer = (name: string, more: object) => ({
    loadBalancerArn: ARN("elasticloadbalancing", `loadbalancer/app/${name}/1`),
    securityGroupId: `sg-${name}`,
    productionListenerArn: ARN("elasticloadbalancing", `listener/app/${name}/1/2`),
    testListenerArn: ARN("elasticloadbalancing", `listener/app/${name}/1/3`),
    url: `https://${name}.example.com`,
    ...more,
});

/** What a platform hands over, as it stands in the state of its stack. */
export const PLATFORM = {
    version: 1,
    network: {
        vpcId: "vpc-1",
        publicSubnetIds: ["subnet-1", "subnet-2"],
        privateSubnetIds: ["subnet-3", "subnet-4"],
        cidrBlock: "10.0.0.0/16",
        availabilityZones: ["eu-central-1a", "eu-central-1b"],
        internetAccess: true,
        endpointServices: ["s3"],
    },
    cluster: {
        clusterArn: ARN("ecs", "cluster/app"),
        clusterName: "app",
        serviceConnectNamespaceArn: ARN("servicediscovery", "namespace/ns-1"),
        capacityProviders: { arm: "app-arm-1", managed: "app-managed-1" },
        capacitySecurityGroupIds: { arm: "sg-arm", managed: "sg-managed" },
        executeCommandPolicy: '{"Statement":[],"Version":"2012-10-17"}',
        pools: {
            arm: {
                compatibility: "EC2",
                cpuArchitecture: "ARM64",
                operatingSystemFamily: "LINUX",
                instanceType: "m7g.large",
                cpu: 2048,
                memoryMib: 7700,
                maxInstances: 4,
                interfaces: 2,
                gpus: 0,
                neuron: false,
            },
            managed: { compatibility: "MANAGED_INSTANCES", cpuArchitecture: "X86_64" },
        },
    },
    loadBalancers: {
        internal: balancer("internal", { https: false, certificateDomainNames: [] }),
        public: balancer("public", { https: true, certificateDomainNames: ["*.example.com"] }),
    },
    networkLoadBalancers: {
        default: { loadBalancerArn: ARN("elasticloadbalancing", "loadbalancer/net/tcp/1"), securityGroupId: "sg-tcp" },
    },
    alarmTopicArn: ARN("sns", "alarms"),
    tags: { owner: "platform-team", env: "prod" },
} satisfies PlatformReference;

/** The same, changed. */
export function platform(change: (it: any) => void): PlatformReference {
    const changed = structuredClone(PLATFORM);
    change(changed);
    return changed;
}
