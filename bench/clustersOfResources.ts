import * as autoscaling from "@pulumi/aws/autoscaling";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as ec2 from "@pulumi/aws/ec2";
import * as ecs from "@pulumi/aws/ecs";
import * as iam from "@pulumi/aws/iam";
import * as vpc from "@pulumi/aws/vpc";
import * as pulumi from "@pulumi/pulumi";
import { measure } from "./mocks";

const count = Number(process.argv[2]);
const subnets = ["subnet-1", "subnet-2", "subnet-3"];

/** The same resources as one pool of instances, written down by hand without any check. */
function pool(name: string, cluster: ecs.Cluster, types: string[], spot: boolean): ecs.CapacityProvider {
    const tags = { "slipway:component": "Cluster", "slipway:name": name };
    const trust = JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "sts:AssumeRole" }] });
    const role = new iam.Role(`${name}-instance`, { assumeRolePolicy: trust, description: "Instances", tags });
    const agent = new iam.RolePolicy(`${name}-agent`, {
        role: role.name,
        policy: cluster.arn.apply((arn) => JSON.stringify({ Version: "2012-10-17", Statement: [{ Resource: arn }] })),
    });
    const sessions = new iam.RolePolicyAttachment(`${name}-sessions`, { role: role.name, policyArn: "arn:policy" });
    const profile = new iam.InstanceProfile(`${name}-instance`, { role: role.name, tags });
    const security = new ec2.SecurityGroup(`${name}-instances`, {
        vpcId: "vpc-1",
        description: "Container instances",
        tags: { Name: name, ...tags },
    });
    new vpc.SecurityGroupEgressRule(`${name}-out`, {
        securityGroupId: security.id,
        ipProtocol: "-1",
        cidrIpv4: "0.0.0.0/0",
        description: "Everywhere",
        tags,
    });
    const template = new ec2.LaunchTemplate(name, {
        imageId: "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id",
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
            { deviceName: "/dev/xvda", ebs: { volumeSize: 30, volumeType: "gp3", encrypted: "true" } },
        ],
        metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
        monitoring: { enabled: true },
        userData: cluster.name.apply((it) => Buffer.from(`ECS_CLUSTER=${it}`).toString("base64")),
        tagSpecifications: ["volume", "network-interface"].map((resourceType) => ({ resourceType, tags })),
        updateDefaultVersion: true,
        tags,
    });
    const group = new autoscaling.Group(
        name,
        {
            vpcZoneIdentifiers: subnets,
            minSize: 0,
            maxSize: 10,
            mixedInstancesPolicy: {
                instancesDistribution: { onDemandBaseCapacity: 1, onDemandPercentageAboveBaseCapacity: spot ? 0 : 100 },
                launchTemplate: {
                    launchTemplateSpecification: {
                        launchTemplateId: template.id,
                        version: template.latestVersion.apply(String),
                    },
                    overrides: types.map((instanceType) => ({ instanceType })),
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
            enabledMetrics: ["GroupDesiredCapacity", "GroupInServiceInstances", "GroupMaxSize", "GroupMinSize"],
            forceDelete: true,
            forceDeleteWarmPool: false,
            tags: Object.entries(tags).map(([key, value]) => ({ key, value, propagateAtLaunch: true })),
        },
        { ignoreChanges: ["desiredCapacity"], dependsOn: [agent, sessions] },
    );
    return new ecs.CapacityProvider(name, {
        autoScalingGroupProvider: {
            autoScalingGroupArn: group.arn,
            managedScaling: { status: "ENABLED", targetCapacity: 90, instanceWarmupPeriod: 300 },
            managedTerminationProtection: "ENABLED",
            managedDraining: "ENABLED",
        },
        tags,
    });
}

function cluster(name: string): void {
    const made = new ecs.Cluster(name, { settings: [{ name: "containerInsights", value: "enhanced" }] });
    new cloudwatch.LogGroup(`${name}-insights`, {
        name: pulumi.interpolate`/aws/ecs/containerinsights/${made.name}/performance`,
        retentionInDays: 30,
    });
    const providers = [
        pool(`${name}-general`, made, ["m6i.large", "m5.large"], false),
        pool(`${name}-arm`, made, ["m7g.large", "m6g.large"], true),
    ];
    new ecs.ClusterCapacityProviders(name, {
        clusterName: made.name,
        capacityProviders: ["FARGATE", "FARGATE_SPOT", ...providers.map((provider) => provider.name)],
    });
}

void measure(() => {
    for (let index = 0; index < count; index++) {
        cluster(`cluster-${index}`);
    }
});
