import * as assert from "node:assert/strict";
import { Cluster, type ClusterArgs, Ec2Capacity, type Ec2CapacitySettings } from "../../index";
import { type Recorded, run } from "../support/harness";

const GROUP = "aws:autoscaling/group:Group";
const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
const PROVIDER = "aws:ecs/capacityProvider:CapacityProvider";
const NETWORK = {
    vpcId: "vpc-1",
    publicSubnetIds: ["subnet-1", "subnet-2"],
    privateSubnetIds: ["subnet-3", "subnet-4"],
    availabilityZones: ["eu-central-1a", "eu-central-1b"],
};
const LOOKUP = { "aws:ssm/getParameter:getParameter": { value: "ami-1", insecureValue: "ami-0123456789abcdef0" } };

async function pool(capacity: Ec2CapacitySettings = {}, others: Partial<ClusterArgs> = {}) {
    const args = { network: NETWORK, capacities: { general: capacity }, ...others };
    return run(() => new Cluster("app", args), { calls: LOOKUP });
}

async function inputs(type: string, capacity: Ec2CapacitySettings = {}, others: Partial<ClusterArgs> = {}) {
    return (await pool(capacity, others)).get(type).inputs;
}

/** The names of everything that a resource waits for, directly or through others. */
function behind(resources: Recorded[], urn: string): Set<string> {
    const byUrn = new Map(resources.map((it) => [it.urn, it]));
    const found = new Set<string>();
    const visit = (next: string) => {
        for (const dependency of byUrn.get(next)?.dependsOn ?? []) {
            const known = byUrn.get(dependency)!;
            const name = `${known.type.split(":").pop()} ${known.name}`;
            if (!found.has(name)) {
                found.add(name);
                visit(dependency);
            }
        }
    };
    visit(urn);
    return found;
}

describe("a pool of instances", () => {
    it("is made of a template, a group and a provider, which the cluster has beside Fargate", async () => {
        const { resources, get } = await pool();

        const made = resources.filter((it) => it.custom).map((it) => `${it.type.split(":").pop()} ${it.name}`);
        assert.deepEqual(made.sort(), [
            "CapacityProvider app-general",
            "Cluster app",
            "ClusterCapacityProviders app",
            "Group app-general",
            "InstanceProfile app-general-instance",
            "LaunchTemplate app-general",
            "LogDelivery app-actions",
            "LogDeliveryDestination app-actions",
            "LogDeliverySource app-actions",
            "LogGroup app-actions",
            "LogGroup app-insights",
            "LogResourcePolicy app-actions",
            "Role app-general-instance",
            "RolePolicy app-general-agent",
            "RolePolicyAttachment app-general-sessions",
            "SecurityGroup app-general-instances",
            "SecurityGroupEgressRule app-general-instances-out",
        ]);
        assert.deepEqual(get("aws:ecs/clusterCapacityProviders:ClusterCapacityProviders").inputs, {
            clusterName: "app",
            capacityProviders: ["FARGATE", "FARGATE_SPOT", "app-general"],
        });
    });

    it("[EC2.170, EC2.25, EC2.181] has safe instances, whatever the user leaves away", async () => {
        const { userData, tagSpecifications, tags, ...template } = await inputs(TEMPLATE);

        assert.deepEqual(template, {
            imageId: "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id",
            iamInstanceProfile: { arn: "arn:aws:iam::123456789012:instance-profile/app-general-instance" },
            networkInterfaces: [
                {
                    deviceIndex: 0,
                    associatePublicIpAddress: "false",
                    deleteOnTermination: "true",
                    securityGroups: ["app-general-instances-id"],
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
            updateDefaultVersion: true,
        });
        assert.match(Buffer.from(userData, "base64").toString(), /^ECS_CLUSTER=app$/m);
        assert.deepEqual(
            tagSpecifications.map((it: any) => [it.resourceType, it.tags.Name]),
            [
                ["volume", "app-general"],
                ["network-interface", "app-general"],
            ],
        );
        assert.equal(tags["slipway:name"], "app");
    });

    it("has a group over all private subnets, of two types, that is emptied when it is destroyed", async () => {
        const { get } = await pool();
        const { inputs: group, ignoreChanges } = get(GROUP);
        const { tags, enabledMetrics, ...rest } = group;

        assert.deepEqual(rest, {
            vpcZoneIdentifiers: ["subnet-3", "subnet-4"],
            minSize: 0,
            maxSize: 10,
            mixedInstancesPolicy: {
                instancesDistribution: {
                    onDemandAllocationStrategy: "prioritized",
                    onDemandBaseCapacity: 0,
                    onDemandPercentageAboveBaseCapacity: 100,
                    spotAllocationStrategy: "price-capacity-optimized",
                },
                launchTemplate: {
                    launchTemplateSpecification: { launchTemplateId: "app-general-id", version: "1" },
                    overrides: [{ instanceType: "m6i.large" }, { instanceType: "m5.large" }],
                },
            },
            protectFromScaleIn: true,
            capacityRebalance: false,
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
            waitForCapacityTimeout: "0",
            forceDelete: true,
            forceDeleteWarmPool: false,
        });
        assert.equal(enabledMetrics.length, 7);
        assert.deepEqual(tags.at(-1), { key: "AmazonECSManaged", value: "true", propagateAtLaunch: true });
        assert.deepEqual(ignoreChanges, ["desiredCapacity"]);
    });

    it("[ECS.19] is scaled, drained and protected by ECS, with every number written", async () =>
        assert.deepEqual((await inputs(PROVIDER)).autoScalingGroupProvider, {
            autoScalingGroupArn: "arn:aws:autoscaling:eu-central-1:123456789012:autoScalingGroup:1:app-general",
            managedScaling: {
                status: "ENABLED",
                targetCapacity: 90,
                minimumScalingStepSize: 1,
                maximumScalingStepSize: 100,
                instanceWarmupPeriod: 300,
            },
            managedTerminationProtection: "ENABLED",
            managedDraining: "ENABLED",
        }));

    it("is small, cheap and unprotected in development", async () => {
        const { get } = await pool({}, { preset: "development" });

        assert.equal(get(TEMPLATE).inputs.instanceType, "t3.medium");
        assert.equal(get(TEMPLATE).inputs.monitoring.enabled, false);
        const { maxSize, protectFromScaleIn, maxInstanceLifetime, launchTemplate } = get(GROUP).inputs;
        assert.deepEqual([maxSize, protectFromScaleIn, maxInstanceLifetime], [3, false, 0]);
        assert.deepEqual(launchTemplate, { id: "app-general-id", version: "1" });
        const { managedScaling, managedTerminationProtection } = get(PROVIDER).inputs.autoScalingGroupProvider;
        assert.deepEqual([managedScaling.targetCapacity, managedScaling.instanceWarmupPeriod], [100, 120]);
        assert.equal(managedTerminationProtection, "DISABLED");
    });

    it("keeps as many instances as the user says, and changes nothing else", async () => {
        const { get } = await pool({ scaling: { mode: "manual", instances: 5 } });

        assert.deepEqual([get(GROUP).inputs.minSize, get(GROUP).inputs.maxSize], [5, 5]);
        const { managedScaling, managedTerminationProtection } = get(PROVIDER).inputs.autoScalingGroupProvider;
        assert.deepEqual([managedScaling.status, managedTerminationProtection], ["DISABLED", "DISABLED"]);
        assert.equal(get(GROUP).inputs.protectFromScaleIn, false);
    });

    it("changes its bounds at certain times, and then leaves them to those", async () => {
        const nights = { recurrence: "0 19 * * 1-5", timeZone: "Europe/Berlin", minInstances: 0, maxInstances: 1 };
        const { get } = await pool({ scaling: { schedules: { nights } } });

        const { inputs: schedule, name } = get("aws:autoscaling/schedule:Schedule");
        assert.equal(name, "app-general-nights");
        assert.deepEqual(schedule, {
            autoscalingGroupName: "app-general",
            scheduledActionName: "nights",
            recurrence: "0 19 * * 1-5",
            timeZone: "Europe/Berlin",
            minSize: 0,
            maxSize: 1,
            desiredCapacity: -1,
        });
        assert.deepEqual(get(GROUP).ignoreChanges, ["desiredCapacity", "minSize", "maxSize"]);
    });

    it("scales by alarms on the higher one of CPU and memory", async () => {
        const reservation = { highPercent: 80, lowPercent: 25, step: 2, minutes: 4 };
        const { get } = await pool({ minInstances: 1, scaling: { mode: "reservation", reservation } });

        const policy = (name: string) => get("aws:autoscaling/policy:Policy", name).inputs;
        const alarm = (name: string) => get("aws:cloudwatch/metricAlarm:MetricAlarm", name).inputs;
        assert.deepEqual(policy("app-general-out").stepAdjustments, [
            { metricIntervalLowerBound: "0", scalingAdjustment: 2 },
        ]);
        assert.deepEqual(policy("app-general-in").stepAdjustments, [
            { metricIntervalUpperBound: "0", scalingAdjustment: -2 },
        ]);
        const { threshold, evaluationPeriods, comparisonOperator, metricQueries } = alarm("app-general-out");
        assert.deepEqual([threshold, evaluationPeriods, comparisonOperator], [80, 4, "GreaterThanOrEqualToThreshold"]);
        assert.deepEqual(
            metricQueries.map((it: any) => it.metric?.metricName ?? it.expression),
            ["CPUReservation", "MemoryReservation", "MAX([cpu, memory])"],
        );
        assert.deepEqual([alarm("app-general-in").threshold, alarm("app-general-in").evaluationPeriods], [25, 20]);
    });

    it("looks at one metric where the user wants one", async () => {
        const scaling = { mode: "reservation", reservation: { metric: "memory" } } as const;
        const { get } = await pool({ minInstances: 1, scaling });

        const { metricQueries } = get("aws:cloudwatch/metricAlarm:MetricAlarm", "app-general-out").inputs;
        assert.deepEqual(
            metricQueries.map((it: any) => [it.metric.metricName, it.returnData]),
            [["MemoryReservation", true]],
        );
    });

    it("mixes Spot instances in, and replaces those that are at risk", async () => {
        const spot = { onDemandBase: 2, onDemandPercent: 25, maxPrice: "0.05" };
        const group = await inputs(GROUP, { spot, instanceTypes: ["m6i.large", "m5.large"] });

        assert.deepEqual(group.mixedInstancesPolicy.instancesDistribution, {
            onDemandAllocationStrategy: "prioritized",
            onDemandBaseCapacity: 2,
            onDemandPercentageAboveBaseCapacity: 25,
            spotAllocationStrategy: "price-capacity-optimized",
            spotMaxPrice: "0.05",
        });
        assert.equal(group.capacityRebalance, true);
    });

    it("chooses types by what they are like", async () => {
        const instanceRequirements = {
            minVcpus: 2,
            maxVcpus: 8,
            minMemoryMib: 4096,
            cpuManufacturers: ["amd" as const],
        };
        const { mixedInstancesPolicy: policy } = await inputs(GROUP, { instanceRequirements });

        assert.equal(policy.instancesDistribution.onDemandAllocationStrategy, "lowest-price");
        assert.deepEqual(policy.launchTemplate.overrides, [
            {
                instanceRequirements: {
                    vcpuCount: { min: 2, max: 8 },
                    memoryMib: { min: 4096 },
                    cpuManufacturers: ["amd"],
                    burstablePerformance: "excluded",
                    bareMetal: "excluded",
                },
            },
        ]);
    });

    it("keeps instances that have started, for one type on demand", async () => {
        const warmPool = { state: "Hibernated" as const, minSize: 1, maxPreparedCapacity: 4, reuseOnScaleIn: true };
        const { get } = await pool({ instanceTypes: ["m6i.large"], warmPool });
        const { inputs: group } = get(GROUP);

        assert.deepEqual(group.warmPool, {
            poolState: "Hibernated",
            minSize: 1,
            maxGroupPreparedCapacity: 4,
            instanceReusePolicy: { reuseOnScaleIn: true },
        });
        assert.equal(group.forceDeleteWarmPool, true);
        assert.deepEqual(get(TEMPLATE).inputs.hibernationOptions, { configured: true });
    });

    it("looks an image up once for all pools of a family, and then can roll back", async () => {
        const machineImage = { update: "withDeployment" as const };
        const { get, calls } = await pool(
            { machineImage },
            {
                capacities: { one: { machineImage }, two: { machineImage } },
            },
        );

        assert.equal(get(TEMPLATE, "app-one").inputs.imageId, "ami-0123456789abcdef0");
        assert.equal(get(TEMPLATE, "app-two").inputs.imageId, "ami-0123456789abcdef0");
        assert.equal(get(GROUP, "app-one").inputs.instanceRefresh.preferences.autoRollback, true);
        assert.deepEqual(
            calls.map((call) => call.inputs.name),
            ["/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id"],
        );
    });

    it("looks nothing up while EC2 does it", async () => assert.deepEqual((await pool()).calls, []));

    it("is placed in the zones that are named, in public subnets where that is wanted", async () => {
        const zones = { availabilityZones: ["eu-central-1b", "eu-central-1a"], assignPublicIp: true };
        const group = await inputs(GROUP, zones, { preset: "development" });

        assert.deepEqual(group.vpcZoneIdentifiers, ["subnet-2", "subnet-1"]);
    });

    it("fails where the network has no subnet in a zone", async () =>
        assert.rejects(
            pool({ availabilityZones: ["eu-central-1a", "eu-central-1f"] }),
            /availabilityZones: the network has no subnet in "eu-central-1f"\. Use zones among eu-central-1a, eu-central-1b\./,
        ));

    it("lets an instance join this cluster, open sessions and nothing else", async () => {
        const { get } = await pool({ agent: { awsvpcTrunking: true } });

        const { Statement } = JSON.parse(get("aws:iam/rolePolicy:RolePolicy").inputs.policy);
        const arn = "arn:aws:ecs:eu-central-1:123456789012:cluster/app";
        const instances = arn.replace("cluster/", "container-instance/");
        assert.deepEqual(
            Statement.map((it: any) => [it.Action, it.Resource].flat().join(" ")),
            [
                `ecs:DeregisterContainerInstance ecs:RegisterContainerInstance ${arn}`,
                `ecs:SubmitAttachmentStateChanges ecs:SubmitContainerStateChange ecs:SubmitTaskStateChange ${arn}`,
                `ecs:Poll ecs:StartTelemetrySession ecs:UpdateContainerInstancesState ${instances}/*`,
                "ecs:DiscoverPollEndpoint *",
                `ecs:TagResource ${instances}/*`,
                "ec2:DescribeTags *",
                "ecs:PutAccountSetting *",
            ],
        );
        const { policyArn } = get("aws:iam/rolePolicyAttachment:RolePolicyAttachment").inputs;
        assert.equal(policyArn, "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore");
    });

    it("gives the instances what the user adds, and opens their ports to whom he names", async () => {
        const { get } = await pool({
            instanceRole: {
                statements: [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::config/*"] }],
                managedPolicyArns: ["arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy"],
            },
            trafficFrom: { edge: "sg-edge" },
            securityGroupIds: ["sg-extra"],
        });

        const { policy } = get("aws:iam/rolePolicy:RolePolicy", "app-general-instance").inputs;
        assert.deepEqual(JSON.parse(policy).Statement, [
            { Effect: "Allow", Action: ["s3:GetObject"], Resource: ["arn:aws:s3:::config/*"] },
        ]);
        get("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "app-general-CloudWatchAgentServerPolicy");
        const { tags: _in, ...ingress } = get("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule").inputs;
        assert.deepEqual(ingress, {
            ipProtocol: "tcp",
            fromPort: 32768,
            toPort: 65535,
            securityGroupId: "app-general-instances-id",
            referencedSecurityGroupId: "sg-edge",
            description: "Tasks, from edge",
        });
        const egress = get(
            "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
            "app-general-instances-from-edge",
        );
        assert.equal(egress.inputs.securityGroupId, "sg-edge");
        assert.deepEqual(get(TEMPLATE).inputs.networkInterfaces[0].securityGroups, [
            "app-general-instances-id",
            "sg-extra",
        ]);
    });

    it("goes in the order provider, group, template and permissions, cluster when it is destroyed", async () => {
        const { resources, get } = await pool();
        const after = (type: string) => behind(resources, get(type).urn);

        assert.ok(
            after("aws:ecs/clusterCapacityProviders:ClusterCapacityProviders").has("CapacityProvider app-general"),
        );
        assert.ok(after(PROVIDER).has("Group app-general"));
        for (const needed of [
            "LaunchTemplate app-general",
            "RolePolicy app-general-agent",
            "RolePolicyAttachment app-general-sessions",
            "InstanceProfile app-general-instance",
            "SecurityGroup app-general-instances",
            "Cluster app",
        ]) {
            assert.ok(after(GROUP).has(needed), needed);
        }
    });

    it("keeps the names of its resources when another pool is added before it", async () => {
        const urns = async (capacities: ClusterArgs["capacities"]) =>
            (await pool({}, { capacities })).resources.map((it) => it.urn);
        const before = await urns({ general: {} });
        const after = await urns({ arm: { instanceTypes: ["m7g.large", "m6g.large"] }, general: {} });

        assert.deepEqual(
            before.filter((urn) => !after.includes(urn)),
            [],
        );
    });

    it("gives its provider a name that AWS takes, also in a cluster called ecs", async () => {
        const { get } = await run(() => new Cluster("ecs", { network: NETWORK, capacities: { general: {} } }));

        assert.equal(get(PROVIDER).name, "capacity-ecs-general");
    });

    it("serves a cluster that is made elsewhere, whose owner associates it", async () => {
        const cluster = { clusterArn: "arn:aws:ecs:eu-central-1:123456789012:cluster/old", clusterName: "old" };
        const { resources, get } = await run(
            () =>
                new Ec2Capacity("gpu", {
                    network: NETWORK,
                    cluster,
                    instanceTypes: ["g6.xlarge", "g5.xlarge"],
                    machineImage: { family: "amazonLinux2023Gpu" },
                }),
        );

        assert.ok(!resources.some((it) => it.type.includes("clusterCapacityProviders")));
        const text = Buffer.from(get(TEMPLATE).inputs.userData, "base64").toString();
        assert.match(text, /^ECS_CLUSTER=old$/m);
        assert.match(text, /^ECS_ENABLE_GPU_SUPPORT=true$/m);
        assert.match(get(TEMPLATE).inputs.imageId, /amazon-linux-2023\/gpu\//);
    });
});
