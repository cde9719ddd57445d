import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as ec2 from "@pulumi/aws/ec2";
import * as ecs from "@pulumi/aws/ecs";
import * as iam from "@pulumi/aws/iam";
import * as lb from "@pulumi/aws/lb";
import * as vpc from "@pulumi/aws/vpc";
import * as pulumi from "@pulumi/pulumi";
import { measure } from "./mocks";
import { OwnComponent, rawOutputs, rawScaling, rawService, rawTask } from "./rawParts";
import { trust } from "./rawTexts";

const count = Number(process.argv[2]);

/** The same resources as one `Service`, written down by hand without any check. */
function service(name: string, index: number): void {
    const tags = { "slipway:component": "Service", "slipway:name": name };
    const parent = new OwnComponent(name, { cpu: 512, memoryMiB: 1024, strategy: "BLUE_GREEN", priority: index + 1 });
    const child = { parent };
    const task = rawTask(name, tags, child);
    const traffic = new iam.Role(`${name}-traffic`, { assumeRolePolicy: task.group.arn.apply(trust), tags }, child);
    const attachment = new iam.RolePolicyAttachment(
        `${name}-traffic`,
        { role: traffic.name, policyArn: "arn:policy" },
        child,
    );
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
    const rules = [
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
            { securityGroupId, ...port, referencedSecurityGroupId: "sg-1" },
            child,
        ),
        new vpc.SecurityGroupEgressRule(
            `${name}-to`,
            {
                securityGroupId: "sg-1",
                ...port,
                referencedSecurityGroupId: securityGroupId,
            },
            child,
        ),
    ];
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
    const rule = new lb.ListenerRule(
        name,
        {
            listenerArn: "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/edge/1/2",
            priority: index + 1,
            conditions: [{ hostHeader: { values: [`${name}.example.com`] } }],
            actions: [{ type: "forward", forward }],
            tags,
        },
        child,
    );
    const alarms = alarmsOver(name, [blue.arnSuffix, green.arnSuffix], tags, child);
    const running = new ecs.Service(
        name,
        {
            ...rawService(task.definition, security, tags),
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
                        roleArn: traffic.arn,
                    },
                },
            ],
        },
        { ...child, dependsOn: [task.policy, attachment, rule, ...rules, ...alarms] },
    );
    rawScaling(name, running, tags, child);
    const targetGroupArns = pulumi.all({ blue: blue.arn, green: green.arn });
    parent.finish(rawOutputs(running, task, security, { targetGroupArns }));
}

function alarmsOver(
    name: string,
    groups: pulumi.Output<string>[],
    tags: Record<string, string>,
    child: pulumi.CustomResourceOptions,
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
                    dimensions: { LoadBalancer: "app/edge/1", TargetGroup },
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

void measure(() => {
    for (let index = 0; index < count; index++) {
        service(`service-${index}`, index);
    }
});
