import * as autoscaling from "@pulumi/aws/autoscaling";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as ec2 from "@pulumi/aws/ec2";
import * as ecs from "@pulumi/aws/ecs";
import * as iam from "@pulumi/aws/iam";
import * as vpc from "@pulumi/aws/vpc";
import * as pulumi from "@pulumi/pulumi";
import { measure } from "./mocks";
import { OwnComponent } from "./rawParts";
import { allow, documentOf } from "./rawTexts";

const count = Number(process.argv[2]);
const subnets = ["subnet-1", "subnet-2", "subnet-3"];
const GENERAL = ["m6i.large", "m5.large"];

const TRUST = documentOf({
    Action: "sts:AssumeRole",
    Effect: "Allow",
    Principal: { Service: "ec2.amazonaws.com" },
});

/** What the agent of an instance may do, as long as that of a component. */
function agentPolicy(arn: string): string {
    const instances = `${arn.replace(":cluster/", ":container-instance/")}/*`;
    const Condition = { ArnEquals: { "ecs:cluster": arn } };
    return documentOf(
        allow(["ecs:DeregisterContainerInstance", "ecs:RegisterContainerInstance"], arn),
        allow(["ecs:SubmitAttachmentStateChanges", "ecs:SubmitContainerStateChange"], arn),
        { ...allow(["ecs:Poll", "ecs:StartTelemetrySession"], instances), Condition },
        allow(["ecs:DiscoverPollEndpoint"], "*"),
        allow(["ecs:TagResource"], instances),
        allow(["ec2:DescribeTags"], "*"),
    );
}

/** The agent's settings, as many as those of a component. */
function userData(clusterName: string): string {
    const settings = ["BLOCK_IMDS", "PROPAGATE_TAGS", "EXECUTIONROLE", "SPOT_DRAINING", "TASK_ROLE", "TASK_ROLE_HOST"];
    const lines = [`ECS_CLUSTER=${clusterName}`, ...settings.map((name) => `ECS_${name}=true`)];
    return Buffer.from(["#!/bin/bash", "cat >> /etc/ecs/ecs.config <<'END'", ...lines, "END"].join("\n")).toString(
        "base64",
    );
}

/** The same resources as one pool of instances, written down by hand without any check. */
function pool(
    name: string,
    child: pulumi.CustomResourceOptions,
    made: ecs.Cluster,
    tags: Record<string, string>,
    instanceTypes: string[],
    image: string,
    onDemand: { readonly base: number; readonly percentage: number },
): { readonly provider: ecs.CapacityProvider; readonly security: ec2.SecurityGroup } {
    const ownTags = { Name: name, ...tags };
    const spot = onDemand.percentage < 100;
    const role = new iam.Role(
        `${name}-instance`,
        {
            assumeRolePolicy: TRUST,
            description: `Instances of ${name}`,
            tags,
        },
        child,
    );
    const agent = new iam.RolePolicy(`${name}-agent`, { role: role.name, policy: made.arn.apply(agentPolicy) }, child);
    const sessions = new iam.RolePolicyAttachment(
        `${name}-sessions`,
        {
            role: role.name,
            policyArn: made.arn.apply((arn) => `arn:${arn.split(":")[1]}:iam::aws:policy/AmazonSSMManagedInstanceCore`),
        },
        child,
    );
    const profile = new iam.InstanceProfile(`${name}-instance`, { role: role.name, tags }, child);
    const security = new ec2.SecurityGroup(
        `${name}-instances`,
        {
            vpcId: "vpc-1",
            description: "Container instances",
            tags: { Name: `${name}-instances`, ...tags },
        },
        child,
    );
    new vpc.SecurityGroupEgressRule(
        `${name}-instances-out`,
        {
            securityGroupId: security.id,
            ipProtocol: "-1",
            cidrIpv4: "0.0.0.0/0",
            description: "Everywhere",
            tags,
        },
        child,
    );
    const template = new ec2.LaunchTemplate(
        name,
        {
            imageId: `resolve:ssm:/aws/service/ecs/optimized-ami/${image}/recommended/image_id`,
            iamInstanceProfile: { arn: profile.arn },
            networkInterfaces: [
                {
                    deviceIndex: 0,
                    associatePublicIpAddress: "false",
                    deleteOnTermination: "true",
                    securityGroups: [security.id],
                },
            ],
            blockDeviceMappings: [
                {
                    deviceName: "/dev/xvda",
                    ebs: {
                        volumeSize: 30,
                        volumeType: "gp3",
                        encrypted: "true",
                        deleteOnTermination: "true",
                        iops: 3000,
                        throughput: 125,
                    },
                },
            ],
            metadataOptions: {
                httpEndpoint: "enabled",
                httpTokens: "required",
                httpPutResponseHopLimit: 1,
                instanceMetadataTags: "disabled",
            },
            monitoring: { enabled: true },
            userData: made.name.apply(userData),
            tagSpecifications: ["volume", "network-interface"].map((resourceType) => ({ resourceType, tags: ownTags })),
            updateDefaultVersion: true,
            tags,
        },
        child,
    );
    const group = new autoscaling.Group(
        name,
        {
            vpcZoneIdentifiers: subnets,
            minSize: 0,
            maxSize: 10,
            mixedInstancesPolicy: {
                instancesDistribution: {
                    onDemandAllocationStrategy: "prioritized",
                    onDemandBaseCapacity: onDemand.base,
                    onDemandPercentageAboveBaseCapacity: onDemand.percentage,
                    spotAllocationStrategy: "price-capacity-optimized",
                },
                launchTemplate: {
                    launchTemplateSpecification: {
                        launchTemplateId: template.id,
                        version: template.latestVersion.apply(String),
                    },
                    overrides: instanceTypes.map((instanceType) => ({ instanceType })),
                },
            },
            protectFromScaleIn: true,
            capacityRebalance: spot,
            healthCheckType: "EC2",
            healthCheckGracePeriod: 300,
            defaultInstanceWarmup: 300,
            maxInstanceLifetime: 2_592_000,
            instanceRefresh: {
                strategy: "Rolling",
                preferences: {
                    minHealthyPercentage: 100,
                    maxHealthyPercentage: 110,
                    instanceWarmup: "300",
                    scaleInProtectedInstances: "Refresh",
                    standbyInstances: "Terminate",
                    skipMatching: true,
                    autoRollback: false,
                },
            },
            enabledMetrics: [
                "GroupDesiredCapacity",
                "GroupInServiceInstances",
                "GroupMaxSize",
                "GroupMinSize",
                "GroupPendingInstances",
                "GroupTerminatingInstances",
                "GroupTotalInstances",
            ],
            waitForCapacityTimeout: "0",
            forceDelete: true,
            forceDeleteWarmPool: false,
            tags: Object.entries({ ...ownTags, AmazonECSManaged: "true" }).map(([key, value]) => ({
                key,
                value,
                propagateAtLaunch: true,
            })),
        },
        { ...child, ignoreChanges: ["desiredCapacity"], dependsOn: [agent, sessions] },
    );
    const provider = new ecs.CapacityProvider(
        name,
        {
            autoScalingGroupProvider: {
                autoScalingGroupArn: group.arn,
                managedScaling: {
                    status: "ENABLED",
                    targetCapacity: 90,
                    minimumScalingStepSize: 1,
                    maximumScalingStepSize: 100,
                    instanceWarmupPeriod: 300,
                },
                managedTerminationProtection: "ENABLED",
                managedDraining: "ENABLED",
            },
            tags,
        },
        child,
    );
    return { provider, security };
}

/** The same as one `Cluster` with two pools. */
function cluster(name: string): void {
    const tags = { "slipway:component": "Cluster", "slipway:name": name };
    const parent = new OwnComponent(name, { containerInsights: "enhanced", retentionDays: 30 });
    const child = { parent };
    const settings = [{ name: "containerInsights", value: "enhanced" }];
    const made = new ecs.Cluster(name, { settings, tags }, child);
    new cloudwatch.LogGroup(
        `${name}-insights`,
        {
            name: pulumi.interpolate`/aws/ecs/containerinsights/${made.name}/performance`,
            retentionInDays: 30,
            tags,
        },
        child,
    );
    const [spot, onDemand] = [
        { base: 1, percentage: 0 },
        { base: 0, percentage: 100 },
    ];
    const pools = {
        arm: pool(`${name}-arm`, child, made, tags, ["m7g.large", "m6g.large"], "amazon-linux-2023/arm64", spot),
        general: pool(`${name}-general`, child, made, tags, GENERAL, "amazon-linux-2023", onDemand),
    };
    const association = new ecs.ClusterCapacityProviders(
        name,
        {
            clusterName: made.name,
            capacityProviders: ["FARGATE", "FARGATE_SPOT", pools.arm.provider.name, pools.general.provider.name],
        },
        child,
    );
    parent.finish({
        exceptions: [
            { control: "CloudWatch.16", title: "Logs are kept for a year", path: "containerInsightsRetentionDays" },
        ],
        clusterArn: pulumi.all([made.arn, association.id]).apply(([arn]) => arn),
        clusterName: made.name,
        capacityProviders: pulumi.all({ arm: pools.arm.provider.name, general: pools.general.provider.name }),
        capacitySecurityGroupIds: pulumi.all({ arm: pools.arm.security.id, general: pools.general.security.id }),
        executeCommandPolicy: made.arn.apply(() => documentOf()),
    });
}

void measure(() => {
    for (let index = 0; index < count; index++) {
        cluster(`cluster-${index}`);
    }
});
