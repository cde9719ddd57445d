import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as ec2 from "@pulumi/aws/ec2";
import * as ecs from "@pulumi/aws/ecs";
import * as lb from "@pulumi/aws/lb";
import * as servicediscovery from "@pulumi/aws/servicediscovery";
import * as vpc from "@pulumi/aws/vpc";
import * as pulumi from "@pulumi/pulumi";
import { measure } from "./mocks";
import { type RawEdge, rawServiceBehind, rawTrafficRole } from "./rawBehind";
import { OwnComponent } from "./rawParts";

const count = Number(process.argv[2]);
const certificateArn = "arn:aws:acm:eu-central-1:123456789012:certificate/1b2f8a6e-7c3d-4e5f-9a0b-c1d2e3f4a5b6";

/** The same resources as one `LoadBalancer`, written down by hand without any check. */
function loadBalancer(name: string): RawEdge {
    const tags = { "slipway:component": "LoadBalancer", "slipway:name": name };
    const parent = new OwnComponent(name, { https: true, internal: false, idleTimeoutSeconds: 60, testPort: 8443 });
    const child = { parent };
    const security = new ec2.SecurityGroup(
        `${name}-load-balancer`,
        { vpcId: "vpc-1", description: "Load balancer", tags: { Name: `${name}-load-balancer`, ...tags } },
        child,
    );
    for (const [description, port] of Object.entries({ HTTPS: 443, "HTTP, redirected to HTTPS": 80 })) {
        new vpc.SecurityGroupIngressRule(
            `${name}-${port}`,
            {
                securityGroupId: security.id,
                ipProtocol: "tcp",
                fromPort: port,
                toPort: port,
                cidrIpv4: "0.0.0.0/0",
                description,
                tags,
            },
            child,
        );
    }
    const balancer = new lb.LoadBalancer(
        name,
        {
            loadBalancerType: "application",
            internal: false,
            ipAddressType: "ipv4",
            subnets: ["subnet-4", "subnet-5", "subnet-6"],
            securityGroups: [security.id],
            idleTimeout: 60,
            clientKeepAlive: 3600,
            desyncMitigationMode: "defensive",
            dropInvalidHeaderFields: true,
            enableDeletionProtection: true,
            enableHttp2: true,
            enableTlsVersionAndCipherSuiteHeaders: false,
            enableXffClientPort: false,
            preserveHostHeader: false,
            xffHeaderProcessingMode: "append",
            accessLogs: { bucket: "", enabled: false },
            connectionLogs: { bucket: "", enabled: false },
            healthCheckLogs: { bucket: "", enabled: false },
            tags,
        },
        child,
    );
    const fixedResponse = { contentType: "text/plain", messageBody: "Not found", statusCode: "404" };
    const https = (stage: string, port: number) =>
        new lb.Listener(
            `${name}-${stage}`,
            {
                loadBalancerArn: balancer.arn,
                port,
                protocol: "HTTPS",
                sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
                certificateArn,
                mutualAuthentication: { mode: "off" },
                defaultActions: [{ type: "fixed-response", fixedResponse }],
                tags,
            },
            child,
        );
    const [production, test] = [https("production", 443), https("test", 8443)];
    const redirect = { port: "443", protocol: "HTTPS", statusCode: "HTTP_301" };
    new lb.Listener(
        `${name}-redirect`,
        {
            loadBalancerArn: balancer.arn,
            port: 80,
            protocol: "HTTP",
            defaultActions: [{ type: "redirect", redirect }],
            tags,
        },
        child,
    );
    parent.finish({ loadBalancerArn: balancer.arn, dnsName: balancer.dnsName, securityGroupId: security.id });
    return {
        securityGroupId: security.id,
        arnSuffix: balancer.arnSuffix,
        productionListenerArn: production.arn,
        testListenerArn: test.arn,
        trafficRoleArn: rawTrafficRole(name, security.arn, tags, child),
    };
}

/** The same resources as one `Cluster` with a namespace. */
function cluster(name: string): { clusterArn: pulumi.Output<string>; namespaceId: pulumi.Output<string> } {
    const tags = { "slipway:component": "Cluster", "slipway:name": name };
    const parent = new OwnComponent(name, { containerInsights: "enhanced", retentionDays: 30 });
    const child = { parent };
    const own = new ecs.Cluster(name, { settings: [{ name: "containerInsights", value: "enhanced" }], tags }, child);
    new ecs.ClusterCapacityProviders(
        name,
        { clusterName: own.name, capacityProviders: ["FARGATE", "FARGATE_SPOT"] },
        child,
    );
    new cloudwatch.LogGroup(
        `${name}-insights`,
        { name: pulumi.interpolate`/aws/ecs/containerinsights/${own.name}/performance`, retentionInDays: 30, tags },
        child,
    );
    const namespace = new servicediscovery.PrivateDnsNamespace(
        name,
        { name: "prod.internal", description: `Service discovery of ${name}`, vpc: "vpc-1", tags },
        child,
    );
    parent.finish({ clusterArn: own.arn, clusterName: own.name, namespaceId: namespace.id });
    return { clusterArn: own.arn, namespaceId: namespace.id };
}

void measure(() => {
    const edge = { ...loadBalancer("edge"), ...cluster("app") };
    for (let index = 0; index < count; index++) {
        rawServiceBehind(edge, `service-${index}`, index);
    }
});
