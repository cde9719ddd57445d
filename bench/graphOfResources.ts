import * as appautoscaling from "@pulumi/aws/appautoscaling";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as ec2 from "@pulumi/aws/ec2";
import * as ecs from "@pulumi/aws/ecs";
import * as iam from "@pulumi/aws/iam";
import * as lb from "@pulumi/aws/lb";
import * as vpc from "@pulumi/aws/vpc";
import * as pulumi from "@pulumi/pulumi";
import { measure } from "./mocks";

const count = Number(process.argv[2]);

/** The same resources as one `Service`, written down by hand without any check. */
function service(name: string, index: number): void {
    const tags = { "slipway:component": "Service", "slipway:name": name };
    const group = new cloudwatch.LogGroup(name, { retentionInDays: 365, tags });
    const trust = JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "sts:AssumeRole" }] });
    const execution = new iam.Role(`${name}-execution`, { assumeRolePolicy: trust, tags });
    const task = new iam.Role(`${name}-task`, { assumeRolePolicy: trust, tags });
    const traffic = new iam.Role(`${name}-traffic`, { assumeRolePolicy: trust, tags });
    const policy = new iam.RolePolicy(`${name}-execution`, {
        role: execution.name,
        policy: group.arn.apply((arn) => JSON.stringify({ Version: "2012-10-17", Statement: [{ Resource: arn }] })),
    });
    const attachment = new iam.RolePolicyAttachment(`${name}-traffic`, { role: traffic.name, policyArn: "arn:policy" });
    const security = new ec2.SecurityGroup(`${name}-tasks`, {
        vpcId: "vpc-1",
        description: "Tasks",
        tags: { Name: name, ...tags },
    });
    const port = { ipProtocol: "tcp", fromPort: 8080, toPort: 8080, tags };
    const securityGroupId = security.id;
    const rules = [
        new vpc.SecurityGroupEgressRule(`${name}-out`, {
            securityGroupId,
            ipProtocol: "-1",
            cidrIpv4: "0.0.0.0/0",
            description: "Everywhere",
            tags,
        }),
        new vpc.SecurityGroupIngressRule(`${name}-in`, { securityGroupId, ...port, referencedSecurityGroupId: "sg-1" }),
        new vpc.SecurityGroupEgressRule(`${name}-to`, {
            securityGroupId: "sg-1",
            ...port,
            referencedSecurityGroupId: securityGroupId,
        }),
    ];
    const target = (color: string) =>
        new lb.TargetGroup(`${name}-${color}`, {
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
            tags,
        });
    const [blue, green] = [target("blue"), target("green")];
    const forward = {
        targetGroups: [
            { arn: blue.arn, weight: 100 },
            { arn: green.arn, weight: 0 },
        ],
    };
    const rule = new lb.ListenerRule(name, {
        listenerArn: "arn:production",
        priority: index + 1,
        conditions: [{ hostHeader: { values: [`${name}.example.com`] } }],
        actions: [{ type: "forward", forward }],
        tags,
    });
    const alarms = alarmsOver(name, [blue.arnSuffix, green.arnSuffix], tags);
    const definition = new ecs.TaskDefinition(name, {
        family: name,
        requiresCompatibilities: ["FARGATE"],
        networkMode: "awsvpc",
        cpu: "512",
        memory: "1024",
        runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: "X86_64" },
        skipDestroy: true,
        tags,
        executionRoleArn: execution.arn,
        taskRoleArn: task.arn,
        containerDefinitions: group.name.apply((log) =>
            JSON.stringify([
                { name: "web", image: "nginx:1.29", logConfiguration: { options: { "awslogs-group": log } } },
            ]),
        ),
    });
    const running = new ecs.Service(
        name,
        {
            cluster: "arn:cluster",
            taskDefinition: definition.arn,
            desiredCount: 3,
            schedulingStrategy: "REPLICA",
            capacityProviderStrategies: [{ capacityProvider: "FARGATE", base: 1, weight: 1 }],
            platformVersion: "LATEST",
            healthCheckGracePeriodSeconds: 60,
            deploymentController: { type: "ECS" },
            deploymentConfiguration: { strategy: "BLUE_GREEN", bakeTimeInMinutes: "10" },
            deploymentMinimumHealthyPercent: 100,
            deploymentMaximumPercent: 200,
            deploymentCircuitBreaker: { enable: true, rollback: true },
            alarms: { enable: true, rollback: true, alarmNames: alarms.map((alarm) => alarm.name) },
            availabilityZoneRebalancing: "ENABLED",
            forceNewDeployment: true,
            waitForSteadyState: true,
            enableExecuteCommand: false,
            enableEcsManagedTags: true,
            propagateTags: "SERVICE",
            tags,
            networkConfiguration: { subnets: ["subnet-1", "subnet-2", "subnet-3"], securityGroups: [security.id] },
            loadBalancers: [
                {
                    targetGroupArn: blue.arn,
                    containerName: "web",
                    containerPort: 8080,
                    advancedConfiguration: {
                        alternateTargetGroupArn: green.arn,
                        productionListenerRule: rule.arn,
                        roleArn: traffic.arn,
                    },
                },
            ],
        },
        { dependsOn: [policy, attachment, rule, ...rules, ...alarms] },
    );
    scaling(name, running, tags);
}

function alarmsOver(name: string, groups: pulumi.Output<string>[], tags: Record<string, string>) {
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
                    dimensions: { LoadBalancer: "app/edge/1", TargetGroup },
                },
                returnData: false,
            })),
        );
        return new cloudwatch.MetricAlarm(`${name}-${role}`, {
            alarmDescription: role,
            metricQueries: [...queries, { id: "all", expression: "m0_0 + m0_1", returnData: true }],
            comparisonOperator: "GreaterThanOrEqualToThreshold",
            threshold: 5,
            evaluationPeriods: 3,
            datapointsToAlarm: 3,
            treatMissingData: "notBreaching",
            tags,
        });
    });
}

function scaling(name: string, running: ecs.Service, tags: Record<string, string>): void {
    const target = new appautoscaling.Target(name, {
        serviceNamespace: "ecs",
        scalableDimension: "ecs:service:DesiredCount",
        resourceId: pulumi.interpolate`service/app/${running.name}`,
        minCapacity: 3,
        maxCapacity: 10,
        tags,
    });
    for (const metric of ["CPU", "Memory"]) {
        new appautoscaling.Policy(`${name}-${metric.toLowerCase()}`, {
            policyType: "TargetTrackingScaling",
            serviceNamespace: target.serviceNamespace,
            scalableDimension: target.scalableDimension,
            resourceId: target.resourceId,
            targetTrackingScalingPolicyConfiguration: {
                predefinedMetricSpecification: { predefinedMetricType: `ECSServiceAverage${metric}Utilization` },
                targetValue: 60,
                scaleOutCooldown: 60,
                scaleInCooldown: 300,
            },
        });
    }
}

void measure(() => {
    for (let index = 0; index < count; index++) {
        service(`service-${index}`, index);
    }
});
