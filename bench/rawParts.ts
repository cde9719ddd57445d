import * as appautoscaling from "@pulumi/aws/appautoscaling";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as ec2 from "@pulumi/aws/ec2";
import * as ecs from "@pulumi/aws/ecs";
import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";

type Tags = Record<string, string>;

/** A component of one's own, with the inputs that it records and the outputs that it has to have. */
export class OwnComponent extends pulumi.ComponentResource {
    constructor(name: string, inputs: pulumi.Inputs) {
        super("bench:index:OwnComponent", name, inputs);
    }

    finish(outputs: pulumi.Inputs): void {
        this.registerOutputs(outputs);
    }
}

/** A task definition with its log group and its roles, written down by hand without any check. */
export function rawTask(name: string, tags: Tags) {
    const group = new cloudwatch.LogGroup(name, { retentionInDays: 365, tags });
    const trust = JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "sts:AssumeRole" }] });
    const execution = new iam.Role(`${name}-execution`, { assumeRolePolicy: trust, tags });
    const task = new iam.Role(`${name}-task`, { assumeRolePolicy: trust, tags });
    const policy = new iam.RolePolicy(`${name}-execution`, {
        role: execution.name,
        policy: group.arn.apply((arn) => JSON.stringify({ Version: "2012-10-17", Statement: [{ Resource: arn }] })),
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
            JSON.stringify([
                {
                    name: "web",
                    image: "public.ecr.aws/nginx/nginx:1.29",
                    logConfiguration: { options: { "awslogs-group": log } },
                },
            ]),
        ),
    });
    return { group, definition, policy };
}

/** What a service has whatever its deployments are like. */
export function rawService(definition: ecs.TaskDefinition, security: ec2.SecurityGroup, tags: Tags): ecs.ServiceArgs {
    return {
        cluster: "arn:cluster",
        taskDefinition: definition.arn,
        desiredCount: 3,
        schedulingStrategy: "REPLICA",
        capacityProviderStrategies: [{ capacityProvider: "FARGATE", base: 1, weight: 1 }],
        platformVersion: "LATEST",
        deploymentController: { type: "ECS" },
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
        networkConfiguration: {
            subnets: ["subnet-1", "subnet-2", "subnet-3"],
            securityGroups: [security.id],
            assignPublicIp: false,
        },
    };
}

/** A scalable target with a policy on CPU and one on memory. */
export function rawScaling(name: string, running: ecs.Service, tags: Tags): void {
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
