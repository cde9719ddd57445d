import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as ec2 from "@pulumi/aws/ec2";
import * as ecs from "@pulumi/aws/ecs";
import * as iam from "@pulumi/aws/iam";
import * as lb from "@pulumi/aws/lb";
import * as servicediscovery from "@pulumi/aws/servicediscovery";
import * as vpc from "@pulumi/aws/vpc";
import * as pulumi from "@pulumi/pulumi";
import { OwnComponent, rawOutputs, rawScaling, rawService, rawTask } from "./rawParts";
import { trust } from "./rawTexts";

/** What a service written down by hand is behind. */
export interface RawEdge {
    readonly securityGroupId: pulumi.Input<string>;
    readonly arnSuffix: pulumi.Input<string>;
    readonly productionListenerArn: pulumi.Input<string>;
    readonly testListenerArn?: pulumi.Input<string>;
    /** Of the role that its services share; without one each has its own. */
    readonly trafficRoleArn?: pulumi.Input<string>;
    readonly clusterArn?: pulumi.Input<string>;
    readonly namespaceId?: pulumi.Input<string>;
}

/** The same resources as one `Service` behind a load balancer, written down by hand without any check. */
export function rawServiceBehind(edge: RawEdge, name: string, index: number): void {
    const tags = { "slipway:component": "Service", "slipway:name": name };
    const parent = new OwnComponent(name, { cpu: 512, memoryMib: 1024, strategy: "BLUE_GREEN", priority: index + 1 });
    const child = { parent };
    const task = rawTask(name, tags, child);
    const trafficRoleArn = edge.trafficRoleArn ?? rawTrafficRole(name, task.group.arn, tags, child);
    const security = new ec2.SecurityGroup(
        `${name}-tasks`,
        {
            vpcId: "vpc-1",
            description: "Tasks",
            tags: { Name: name, ...tags },
        },
        child,
    );
    const port = { ipProtocol: "tcp", fromPort: 8080, toPort: 8080, description: "Port 8080", tags };
    const securityGroupId = security.id;
    const rules: pulumi.Resource[] = [
        new vpc.SecurityGroupEgressRule(
            `${name}-out`,
            {
                securityGroupId,
                ipProtocol: "-1",
                cidrIpv4: "0.0.0.0/0",
                description: "Everywhere",
                tags,
            },
            child,
        ),
        new vpc.SecurityGroupIngressRule(
            `${name}-in`,
            { securityGroupId, ...port, referencedSecurityGroupId: edge.securityGroupId },
            child,
        ),
        new vpc.SecurityGroupEgressRule(
            `${name}-to`,
            {
                securityGroupId: edge.securityGroupId,
                ...port,
                referencedSecurityGroupId: securityGroupId,
            },
            child,
        ),
    ];
    const registry = edge.namespaceId === undefined ? undefined : rawRegistry(edge.namespaceId, name, tags, child);
    if (registry !== undefined) {
        rules.push(
            new vpc.SecurityGroupIngressRule(
                `${name}-discovery-vpc`,
                { securityGroupId, ...port, cidrIpv4: "10.0.0.0/16" },
                child,
            ),
        );
    }
    const target = (color: string) =>
        new lb.TargetGroup(
            `${name}-${color}`,
            {
                vpcId: "vpc-1",
                targetType: "ip",
                port: 80,
                protocol: "HTTP",
                protocolVersion: "HTTP1",
                deregistrationDelay: 30,
                healthCheck: {
                    path: "/",
                    matcher: "200-399",
                    interval: 10,
                    timeout: 5,
                    healthyThreshold: 2,
                    unhealthyThreshold: 3,
                    port: "traffic-port",
                    protocol: "HTTP",
                },
                loadBalancingAlgorithmType: "round_robin",
                loadBalancingAnomalyMitigation: "off",
                loadBalancingCrossZoneEnabled: "use_load_balancer_configuration",
                slowStart: 0,
                stickiness: { type: "lb_cookie", enabled: false, cookieDuration: 86400 },
                targetGroupHealth: {
                    dnsFailover: { minimumHealthyTargetsCount: "1", minimumHealthyTargetsPercentage: "off" },
                    unhealthyStateRouting: { minimumHealthyTargetsCount: 1, minimumHealthyTargetsPercentage: "off" },
                },
                tags,
            },
            child,
        );
    const [blue, green] = [target("blue"), target("green")];
    const forward = {
        targetGroups: [
            { arn: blue.arn, weight: 100 },
            { arn: green.arn, weight: 0 },
        ],
    };
    const ruleAt = (stage: string, listenerArn: pulumi.Input<string>) =>
        new lb.ListenerRule(
            `${name}-${stage}`,
            {
                listenerArn,
                priority: index + 1,
                conditions: [{ hostHeader: { values: [`${name}.example.com`] } }],
                actions: [{ type: "forward", forward }],
                tags: { ...tags, "slipway:owner": `project/stack/${name}` },
            },
            child,
        );
    const rule = ruleAt("production", edge.productionListenerArn);
    const test = edge.testListenerArn === undefined ? undefined : ruleAt("test", edge.testListenerArn);
    const alarms = alarmsOver(edge, name, [blue.arnSuffix, green.arnSuffix], { tags, child });
    const running = new ecs.Service(
        name,
        {
            ...rawService(name, task.definition, security, tags),
            ...(edge.clusterArn === undefined ? {} : { cluster: edge.clusterArn }),
            healthCheckGracePeriodSeconds: 60,
            deploymentConfiguration: { strategy: "BLUE_GREEN", bakeTimeInMinutes: "10" },
            alarms: { enable: true, rollback: true, alarmNames: alarms.map((alarm) => alarm.name) },
            loadBalancers: [
                {
                    targetGroupArn: blue.arn,
                    containerName: "web",
                    containerPort: 8080,
                    advancedConfiguration: {
                        alternateTargetGroupArn: green.arn,
                        productionListenerRule: rule.arn,
                        ...(test === undefined ? {} : { testListenerRule: test.arn }),
                        roleArn: trafficRoleArn,
                    },
                },
            ],
            ...(registry === undefined ? {} : { serviceRegistries: { registryArn: registry.arn } }),
        },
        {
            ...child,
            dependsOn: [task.policy, rule, ...(test === undefined ? [] : [test]), ...rules, ...alarms],
        },
    );
    rawScaling(name, running, tags, child);
    const targetGroupArns = pulumi.all({ blue: blue.arn, green: green.arn });
    parent.finish(rawOutputs(running, task, security, { targetGroupArns }));
}

/** The role by which ECS moves traffic, when it has its permissions. */
export function rawTrafficRole(
    name: string,
    sibling: pulumi.Output<string>,
    tags: Record<string, string>,
    child: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
    const role = new iam.Role(`${name}-traffic`, { assumeRolePolicy: sibling.apply(trust), tags }, child);
    const attachment = new iam.RolePolicyAttachment(
        `${name}-traffic`,
        { role: role.name, policyArn: "arn:policy" },
        child,
    );
    return pulumi.all([role.arn, attachment.id]).apply(([arn]) => arn);
}

function rawRegistry(
    namespaceId: pulumi.Input<string>,
    name: string,
    tags: Record<string, string>,
    child: pulumi.CustomResourceOptions,
): servicediscovery.Service {
    return new servicediscovery.Service(
        name,
        {
            name,
            description: `Tasks of ${name}`,
            dnsConfig: { namespaceId, dnsRecords: [{ type: "A", ttl: 10 }], routingPolicy: "MULTIVALUE" },
            healthCheckCustomConfig: { failureThreshold: 1 },
            forceDestroy: true,
            tags,
        },
        child,
    );
}

function alarmsOver(
    edge: RawEdge,
    name: string,
    groups: pulumi.Output<string>[],
    { tags, child }: { tags: Record<string, string>; child: pulumi.CustomResourceOptions },
) {
    const metrics = {
        "5xx": ["HTTPCode_Target_5XX_Count", "RequestCount"],
        p99: ["TargetResponseTime"],
        unhealthy: ["UnHealthyHostCount"],
    };
    return Object.entries(metrics).map(([role, names]) => {
        const queries = names.flatMap((metricName, metric) =>
            groups.map((TargetGroup, group) => ({
                id: `m${metric}_${group}`,
                metric: {
                    namespace: "AWS/ApplicationELB",
                    metricName,
                    stat: "Sum",
                    period: 60,
                    dimensions: { LoadBalancer: edge.arnSuffix, TargetGroup },
                },
                returnData: false,
            })),
        );
        const sums = names.length > 1 ? ["m0_0 + m0_1", "m1_0 + m1_1"] : [];
        const parts = sums.map((expression, index) => ({ id: `e${index}`, expression, returnData: false }));
        return new cloudwatch.MetricAlarm(
            `${name}-${role}`,
            {
                alarmDescription: role,
                metricQueries: [...queries, ...parts, { id: "all", expression: "m0_0 + m0_1", returnData: true }],
                comparisonOperator: "GreaterThanOrEqualToThreshold",
                threshold: 5,
                evaluationPeriods: 3,
                datapointsToAlarm: 3,
                treatMissingData: "notBreaching",
                tags,
            },
            child,
        );
    });
}
