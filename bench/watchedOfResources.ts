import * as appautoscaling from "@pulumi/aws/appautoscaling";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as ec2 from "@pulumi/aws/ec2";
import * as ecs from "@pulumi/aws/ecs";
import * as iam from "@pulumi/aws/iam";
import * as vpc from "@pulumi/aws/vpc";
import * as pulumi from "@pulumi/pulumi";
import { measure } from "./mocks";

const count = Number(process.argv[2]);
const topic = "arn:aws:sns:eu-central-1:123456789012:alarms";

/** The same resources as one watched `Service`, written down by hand without any check. */
function service(name: string): void {
    const tags = { "slipway:component": "Service", "slipway:name": name };
    const group = new cloudwatch.LogGroup(name, { retentionInDays: 365, tags });
    const trust = JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "sts:AssumeRole" }] });
    const execution = new iam.Role(`${name}-execution`, { assumeRolePolicy: trust, tags });
    const task = new iam.Role(`${name}-task`, { assumeRolePolicy: trust, tags });
    const policy = new iam.RolePolicy(`${name}-execution`, {
        role: execution.name,
        policy: group.arn.apply((arn) => JSON.stringify({ Version: "2012-10-17", Statement: [{ Resource: arn }] })),
    });
    const security = new ec2.SecurityGroup(`${name}-tasks`, { vpcId: "vpc-1", description: "Tasks", tags });
    const out = new vpc.SecurityGroupEgressRule(`${name}-out`, {
        securityGroupId: security.id,
        ipProtocol: "-1",
        cidrIpv4: "0.0.0.0/0",
        description: "Everywhere",
        tags,
    });
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
            JSON.stringify([{ name: "web", image: "nginx:1.29", logConfiguration: { options: { group: log } } }]),
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
            deploymentController: { type: "ECS" },
            deploymentConfiguration: { strategy: "ROLLING" },
            deploymentMinimumHealthyPercent: 100,
            deploymentMaximumPercent: 200,
            deploymentCircuitBreaker: { enable: true, rollback: true },
            availabilityZoneRebalancing: "ENABLED",
            forceNewDeployment: true,
            waitForSteadyState: true,
            enableExecuteCommand: false,
            enableEcsManagedTags: true,
            propagateTags: "SERVICE",
            tags,
            networkConfiguration: { subnets: ["subnet-1", "subnet-2", "subnet-3"], securityGroups: [security.id] },
        },
        { dependsOn: [policy, out] },
    );
    scaling(name, running, tags);
    const alarms = watch(name, running, tags);
    const graph = (metricName: string, serviceName: string) => ({
        type: "metric",
        properties: { region: "eu-central-1", metrics: [["AWS/ECS", metricName, "ServiceName", serviceName]] },
    });
    const arns = pulumi.all(alarms.map(({ arn }) => arn));
    new cloudwatch.Dashboard(name, {
        dashboardName: name,
        dashboardBody: pulumi.all([running.name, group.name, arns]).apply(([serviceName, log, known]) =>
            JSON.stringify({
                widgets: [
                    { type: "text", properties: { markdown: `# ${name}` } },
                    { type: "alarm", properties: { alarms: known } },
                    ...["CPUUtilization", "MemoryUtilization"].map((metric) => graph(metric, serviceName)),
                    { type: "log", properties: { region: "eu-central-1", query: `SOURCE '${log}'` } },
                ],
            }),
        ),
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
        new appautoscaling.Policy(`${name}-${metric}`, {
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

function watch(name: string, running: ecs.Service, tags: Record<string, string>): cloudwatch.MetricAlarm[] {
    return ["cpu", "memory", "tasks", "queue"].map((role) => {
        const dimensions = { ClusterName: "app", ServiceName: running.name };
        const metric = { namespace: "AWS/ECS", metricName: role, dimensions, stat: "Average", period: 60 };
        return new cloudwatch.MetricAlarm(`${name}-${role}`, {
            alarmDescription: role,
            metricQueries: [{ id: role, metric, returnData: true }],
            comparisonOperator: "GreaterThanOrEqualToThreshold",
            threshold: 90,
            evaluationPeriods: 5,
            datapointsToAlarm: 5,
            treatMissingData: "notBreaching",
            alarmActions: [topic],
            okActions: [topic],
            tags,
        });
    });
}

void measure(() => {
    for (let index = 0; index < count; index++) {
        service(`service-${index}`);
    }
});
