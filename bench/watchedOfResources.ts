import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as ec2 from "@pulumi/aws/ec2";
import * as ecs from "@pulumi/aws/ecs";
import * as vpc from "@pulumi/aws/vpc";
import * as pulumi from "@pulumi/pulumi";
import { measure } from "./mocks";
import { OwnComponent, rawOutputs, rawScaling, rawService, rawTask } from "./rawParts";

const count = Number(process.argv[2]);
const topic = "arn:aws:sns:eu-central-1:123456789012:alarms";

/** The same resources as one watched `Service`, written down by hand without any check. */
function service(name: string): void {
    const tags = { "slipway:component": "Service", "slipway:name": name };
    const parent = new OwnComponent(name, { cpu: 512, memoryMib: 1024, strategy: "ROLLING", priority: undefined });
    const child = { parent };
    const task = rawTask(name, tags, child);
    const security = new ec2.SecurityGroup(
        `${name}-tasks`,
        {
            vpcId: "vpc-1",
            description: "Tasks",
            tags: { Name: `${name}-tasks`, ...tags },
        },
        child,
    );
    const out = new vpc.SecurityGroupEgressRule(
        `${name}-out`,
        {
            securityGroupId: security.id,
            ipProtocol: "-1",
            cidrIpv4: "0.0.0.0/0",
            description: "Everywhere",
            tags,
        },
        child,
    );
    const running = new ecs.Service(
        name,
        { ...rawService(name, task.definition, security, tags), deploymentConfiguration: { strategy: "ROLLING" } },
        { ...child, dependsOn: [task.policy, out] },
    );
    rawScaling(name, running, tags, child);
    const alarms = watch(name, running, tags, child);
    const graph = (metricName: string, serviceName: string) => ({
        type: "metric",
        properties: { region: "eu-central-1", metrics: [["AWS/ECS", metricName, "ServiceName", serviceName]] },
    });
    const arns = pulumi.all(alarms.map(({ arn }) => arn));
    const dashboard = new cloudwatch.Dashboard(
        name,
        {
            dashboardName: name,
            dashboardBody: pulumi.all([running.name, task.group.name, arns]).apply(([serviceName, log, known]) =>
                JSON.stringify({
                    widgets: [
                        { type: "text", properties: { markdown: `# ${name}` } },
                        { type: "alarm", properties: { alarms: known } },
                        ...["CPUUtilization", "MemoryUtilization"].map((metric) => graph(metric, serviceName)),
                        { type: "log", properties: { region: "eu-central-1", query: `SOURCE '${log}'` } },
                    ],
                }),
            ),
        },
        child,
    );
    parent.finish(
        rawOutputs(running, task, security, { alarmTopicArn: topic, dashboardName: dashboard.dashboardName }),
    );
}

function watch(
    name: string,
    running: ecs.Service,
    tags: Record<string, string>,
    child: pulumi.CustomResourceOptions,
): cloudwatch.MetricAlarm[] {
    return ["cpu", "memory", "tasks", "queue"].map((role) => {
        const ofService = { ClusterName: "app", ServiceName: running.name };
        const dimensions: Record<string, pulumi.Input<string>> = role === "queue" ? { QueueName: "jobs" } : ofService;
        const metric = { namespace: "AWS/ECS", metricName: role, dimensions, stat: "Average", period: 60 };
        return new cloudwatch.MetricAlarm(
            `${name}-${role}`,
            {
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
            },
            child,
        );
    });
}

void measure(() => {
    for (let index = 0; index < count; index++) {
        service(`service-${index}`);
    }
});
