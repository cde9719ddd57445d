import * as appautoscaling from "@pulumi/aws/appautoscaling";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as ec2 from "@pulumi/aws/ec2";
import * as ecs from "@pulumi/aws/ecs";
import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { containerText, documentOf, leftOpen, trust, writing } from "./rawTexts";

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

/** A task of one container with its log group and its roles, written down by hand without any check. */
export function rawTask(name: string, tags: Tags, child: pulumi.CustomResourceOptions) {
    const group = new cloudwatch.LogGroup(name, { retentionInDays: 365, tags }, child);
    const assumeRolePolicy = group.arn.apply(trust);
    const execution = new iam.Role(`${name}-execution`, { assumeRolePolicy, tags }, child);
    const role = new iam.Role(`${name}-task`, { assumeRolePolicy, tags }, child);
    const writes = group.arn.apply((arn) => documentOf(writing(arn)));
    const policy = new iam.RolePolicy(`${name}-execution`, { role: execution.name, policy: writes }, child);
    const definition = new ecs.TaskDefinition(
        name,
        {
            ...rawFrame(name, tags),
            executionRoleArn: execution.arn,
            taskRoleArn: role.arn,
            containerDefinitions: pulumi.all([group.name, group.region]).apply(webDefinition),
        },
        child,
    );
    return { group, definition, policy, execution, role };
}

/** What definitions have in common. Only arguments: a resource that is made one call deeper costs more. */
export function rawFrame(family: string, tags: Tags) {
    return {
        family,
        requiresCompatibilities: ["FARGATE"],
        networkMode: "awsvpc",
        cpu: "512",
        memory: "1024",
        runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: "X86_64" },
        skipDestroy: true,
        tags,
    };
}

function webDefinition(log: readonly string[]): string {
    const own = {
        environment: [{ name: "STAGE", value: "prod" }],
        portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: "tcp" }],
    };
    return JSON.stringify([containerText(log, "web", "public.ecr.aws/nginx/nginx:1.29", own)]);
}

/** What a service has whatever its deployments are like. */
export function rawService(
    name: string,
    definition: ecs.TaskDefinition,
    security: ec2.SecurityGroup,
    tags: Tags,
): ecs.ServiceArgs {
    return {
        cluster: "arn:aws:ecs:eu-central-1:123456789012:cluster/app",
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
        tags: { ...tags, "slipway:owner": `project/stack/${name}` },
        networkConfiguration: {
            subnets: ["subnet-1", "subnet-2", "subnet-3"],
            securityGroups: [security.id],
            assignPublicIp: false,
        },
    };
}

/** A scalable target with a policy on CPU and one on memory. */
export function rawScaling(name: string, running: ecs.Service, tags: Tags, child: pulumi.CustomResourceOptions): void {
    const target = new appautoscaling.Target(
        name,
        {
            serviceNamespace: "ecs",
            scalableDimension: "ecs:service:DesiredCount",
            resourceId: pulumi.interpolate`service/app/${running.name}`,
            minCapacity: 3,
            maxCapacity: 10,
            tags,
        },
        child,
    );
    for (const metric of ["CPU", "Memory"]) {
        new appautoscaling.Policy(
            `${name}-${metric.toLowerCase()}`,
            {
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
            },
            child,
        );
    }
}

/** The outputs of a service, as many as those of a component. */
export function rawOutputs(
    running: ecs.Service,
    { group, definition, role, execution }: ReturnType<typeof rawTask>,
    security: ec2.SecurityGroup,
    own: pulumi.Inputs,
): pulumi.Inputs {
    return {
        exceptions: leftOpen(["web"], ["web"]),
        appSpec: undefined,
        deployCommand: undefined,
        codeDeployApplicationName: undefined,
        codeDeployGroupName: undefined,
        serviceName: running.name,
        serviceArn: running.id,
        taskDefinitionArn: definition.arn,
        taskRoleArn: role.arn,
        taskRoleName: role.name,
        executionRoleArn: execution.arn,
        logGroupName: group.name,
        runTaskCommand: definition.arn.apply((arn) => `aws ecs run-task --task-definition ${arn}`),
        securityGroupId: security.id,
        ...own,
    };
}
