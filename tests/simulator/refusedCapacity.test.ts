import * as assert from "node:assert/strict";
import { answerCall } from "../../simulator/api/answers";
import type { Properties } from "../../simulator/values";
import { CLUSTER, Environment, PROVIDERS, ROLE, SERVICE, TASK, trust } from "./environment";
import { itRefuses, type Refusal } from "./refusals";
import type { Created } from "./simulation";

const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
const ASG = "aws:autoscaling/group:Group";
const SCHEDULE = "aws:autoscaling/schedule:Schedule";
const PROVIDER = "aws:ecs/capacityProvider:CapacityProvider";
const PROFILE = "aws:iam/instanceProfile:InstanceProfile";
const DAEMON = "aws:ecs/daemon:Daemon";
const DAEMON_TASK = "aws:ecs/daemonTaskDefinition:DaemonTaskDefinition";

const templateOf = (e: Environment, inputs: Properties = {}): Created =>
    e.create(TEMPLATE, "pool", { imageId: "ami-0123456789abcdef0", instanceType: "m6i.large", ...inputs });

const groupOf = (e: Environment, inputs: Properties = {}, template = templateOf(e)): Created =>
    e.create(ASG, "pool", {
        minSize: 0,
        maxSize: 3,
        vpcZoneIdentifiers: e.subnets.map(({ id }) => id),
        launchTemplate: { id: template.id, version: "1" },
        ...inputs,
    });

const providerOf = (e: Environment, inputs: Properties = {}, group = groupOf(e)): Created =>
    e.create(PROVIDER, "pool", {
        autoScalingGroupProvider: { autoScalingGroupArn: group.state.arn, managedScaling: { status: "ENABLED" } },
        ...inputs,
    });

const managedOf = (e: Environment, inputs: Properties = {}): Created => {
    const role = e.create(ROLE, "instances", { assumeRolePolicy: trust("ec2.amazonaws.com") });
    const profile = e.create(PROFILE, "instances", { role: role.state.name });
    return e.create(PROVIDER, "auto", {
        cluster: e.cluster.state.name,
        managedInstancesProvider: {
            infrastructureRoleArn: e.infrastructure.state.arn,
            instanceLaunchTemplate: {
                ec2InstanceProfileArn: profile.state.arn,
                networkConfiguration: { subnets: e.subnets.map(({ id }) => id) },
            },
        },
        ...inputs,
    });
};

/** Looks at a provider until ECS has made it. */
const awaited = (e: Environment, { state }: Created): string[] => {
    const input = { capacityProviders: [state.arn] };
    const call = {
        service: "ecs",
        region: "eu-central-1",
        accessKey: "",
        operation: "DescribeCapacityProviders",
        input,
    };
    const seen: string[] = [];
    while (seen.at(-1) !== "ACTIVE") {
        seen.push(answerCall(e.store, call).capacityProviders[0].status);
    }
    return seen;
};

const associated = (e: Environment, provider: Created): string => {
    awaited(e, provider);
    e.update(e.providers, { capacityProviders: ["FARGATE", "FARGATE_SPOT", provider.state.name] });
    return provider.state.name;
};

/** A service on instances; what it has of Fargate is in `inputs`. */
const serviceOn = (e: Environment, capacityProvider: string, inputs: Properties = {}, task: Properties = {}) => {
    const definition = e.create(TASK, "pool", {
        ...e.taskInputs(),
        family: "pool",
        requiresCompatibilities: ["EC2"],
        ...task,
    });
    return e.create(SERVICE, "pool", {
        cluster: e.cluster.id,
        taskDefinition: definition.state.arn,
        desiredCount: 1,
        capacityProviderStrategies: [{ capacityProvider, weight: 1 }],
        networkConfiguration: { subnets: e.subnets.map(({ id }) => id), securityGroups: [e.group.id] },
        ...inputs,
    });
};

const refusals: Refusal[] = [
    [
        "a group of an unknown template",
        (e) => groupOf(e, { launchTemplate: { id: "lt-1" } }),
        /^InvalidLaunchTemplateId/,
    ],
    [
        "a group without a template",
        (e) => groupOf(e, { launchTemplate: undefined }),
        /either a launch template or a mixed/,
    ],
    [
        "a template without an instance type",
        (e) => groupOf(e, {}, templateOf(e, { instanceType: undefined })),
        /instance type is missing/,
    ],
    ["a minimum above the maximum", (e) => groupOf(e, { minSize: 4 }), /Max bound must be greater than or equal/],
    ["a lifetime of an hour", (e) => groupOf(e, { maxInstanceLifetime: 3600 }), /between 86400 and 31536000/],
    [
        "a rollback to an image that EC2 looks up",
        (e) =>
            groupOf(
                e,
                { instanceRefresh: { strategy: "Rolling", preferences: { autoRollback: true } } },
                templateOf(e, {
                    imageId: "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id",
                }),
            ),
        /AutoRollback cannot be used/,
    ],
    [
        "a refresh that is too wide",
        (e) =>
            groupOf(e, {
                instanceRefresh: {
                    strategy: "Rolling",
                    preferences: { minHealthyPercentage: 50, maxHealthyPercentage: 200 },
                },
            }),
        /at most 100 above/,
    ],
    ["a malformed image", (e) => templateOf(e, { imageId: "ubuntu" }), /^InvalidAMIID\.Malformed/],
    ["user data that is not encoded", (e) => templateOf(e, { userData: "#!/bin/bash" }), /^InvalidUserData\.Malformed/],
    [
        "more than 16 KiB of user data",
        (e) => templateOf(e, { userData: Buffer.alloc(20_000).toString("base64") }),
        /limited to 16384 bytes/,
    ],
    [
        "throughput of other volumes than gp3",
        (e) =>
            templateOf(e, {
                blockDeviceMappings: [
                    { deviceName: "/dev/xvda", ebs: { volumeType: "io2", iops: 100, throughput: 200 } },
                ],
            }),
        /throughput is not supported for io2/,
    ],
    [
        "a profile whose role no instance can take",
        (e) => e.create(PROFILE, "x", { role: e.infrastructure.state.name }),
        /does not trust ec2\.amazonaws\.com/,
    ],
    [
        "times in six fields",
        (e) =>
            e.create(SCHEDULE, "x", {
                autoscalingGroupName: groupOf(e).state.name,
                scheduledActionName: "nights",
                recurrence: "0 19 * * ? *",
                maxSize: 1,
            }),
        /Given recurrence string/,
    ],
    [
        "protection of instances that the group does not protect",
        (e) => {
            const group = groupOf(e);
            const { arn } = group.state;
            const managedScaling = { status: "ENABLED" };
            const managedTerminationProtection = "ENABLED";
            providerOf(
                e,
                {
                    autoScalingGroupProvider: {
                        autoScalingGroupArn: arn,
                        managedScaling,
                        managedTerminationProtection,
                    },
                },
                group,
            );
        },
        /must have instance protection from scale in enabled/,
    ],
    [
        "a provider of an unknown group",
        (e) => providerOf(e, { autoScalingGroupProvider: { autoScalingGroupArn: "arn:x" } }),
        /does not exist: arn:x/,
    ],
    ["managed instances without a cluster", (e) => managedOf(e, { cluster: undefined }), /A cluster must be specified/],
    [
        "a service whose definition is for Fargate",
        (e) => serviceOn(e, associated(e, providerOf(e)), {}, { requiresCompatibilities: ["FARGATE"] }),
        /does not support launch_type EC2/,
    ],
    [
        "a service whose definition is not for managed instances",
        (e) => serviceOn(e, associated(e, managedOf(e))),
        /does not support launch_type MANAGED_INSTANCES/,
    ],
    [
        "a platform version on instances",
        (e) => serviceOn(e, associated(e, providerOf(e)), { platformVersion: "LATEST" }),
        /platform version must be null/,
    ],
    [
        "public addresses on instances",
        (e) => {
            const networkConfiguration = { subnets: [e.subnets[0].id], assignPublicIp: true };
            serviceOn(e, associated(e, providerOf(e)), { networkConfiguration });
        },
        /Assign public IP is not supported/,
    ],
    [
        "the deletion of a provider that the cluster has",
        (e) => {
            const provider = providerOf(e);
            associated(e, provider);
            e.delete(provider);
        },
        /^ResourceInUseException/,
    ],
    [
        "to take a provider from the cluster that a service is on",
        (e) => {
            serviceOn(e, associated(e, providerOf(e)));
            e.update(e.providers, { capacityProviders: ["FARGATE", "FARGATE_SPOT"] });
        },
        /is in use and cannot be removed/,
    ],
    [
        "the deletion of a group with protected instances",
        (e) => e.delete(groupOf(e, { minSize: 1, protectFromScaleIn: true })),
        /drain: timeout, output = 1, want 0/,
    ],
    [
        "a daemon on a group of instances",
        (e) => {
            const provider = providerOf(e);
            associated(e, provider);
            daemonOn(e, provider);
        },
        /Managed Instances capacity providers only/,
    ],
    [
        "a daemon on a provider that the cluster has not",
        (e) => daemonOn(e, managedOf(e)),
        /is not associated with the cluster/,
    ],
    [
        "a daemon with an unknown volume",
        (e) => daemonTask(e, [{ sourceVolume: "proc", containerPath: "/proc" }]),
        /Unknown volume 'proc'/,
    ],
];

function daemonTask(e: Environment, mountPoints: Properties[] = []): Created {
    return e.create(DAEMON_TASK, "agent", {
        family: "agent",
        containerDefinitions: [{ name: "agent", image: "agent:1", mountPoints }],
    });
}

function daemonOn(e: Environment, provider: Created): Created {
    return e.create(DAEMON, "agent", {
        clusterArn: e.cluster.id,
        capacityProviderArns: [provider.state.arn],
        daemonTaskDefinitionArn: daemonTask(e).state.arn,
    });
}

describe("simulated instances", () => {
    itRefuses(refusals);

    it("get the mark of ECS, which an update that does not declare it takes away", () => {
        const e = new Environment();
        const group = groupOf(e);
        providerOf(e, {}, group);
        e.refresh(group);

        assert.deepEqual(group.state.tags, [{ key: "AmazonECSManaged", value: "", propagateAtLaunch: true }]);
    });

    it("are counted within the bounds of their group", () => {
        const e = new Environment();
        const group = groupOf(e);
        e.update(group, { minSize: 2 });
        e.refresh(group);

        assert.equal(group.state.desiredCapacity, 2);
    });

    it("are waited for in vain after new bounds, unless nobody waits", () => {
        const e = new Environment();
        const group = groupOf(e, { minSize: 2 });

        assert.throws(() => e.update(group, { minSize: 0, maxSize: 1 }), /want exactly 2 healthy instance\(s\)/);
        e.update(group, { minSize: 0, maxSize: 1, waitForCapacityTimeout: "0" });
    });

    it("are made from the next version of a template that has changed", () => {
        const e = new Environment();
        const template = templateOf(e);
        e.update(template, { imageId: "ami-1123456789abcdef0" });
        e.refresh(template);

        assert.equal(template.state.latestVersion, 2);
    });

    it("keep a cluster from being deleted while they are managed in it", () => {
        const e = new Environment();
        const cluster = e.create(CLUSTER, "other");
        e.create(PROVIDERS, "other", { clusterName: cluster.state.name, capacityProviders: [] });
        managedOf(e, { cluster: cluster.state.name });

        assert.throws(() => e.delete(cluster), /^AwsError: ClusterContainsCapacityProviderException|ClusterContains/);
    });

    it("of a provider are made for a while, in which no cluster can have it", () => {
        const e = new Environment();
        const provider = managedOf(e);
        const associate = () => e.update(e.providers, { capacityProviders: ["FARGATE", provider.state.name] });

        assert.throws(
            associate,
            /^AwsError: InvalidParameterException: The specified capacity provider '.*' is not in an ACTIVE state/,
        );
        assert.deepEqual(awaited(e, provider), ["PROVISIONING", "PROVISIONING", "ACTIVE"]);
        associate();
    });

    it("of a group are there at once", () => {
        const e = new Environment();
        assert.deepEqual(awaited(e, providerOf(e)), ["ACTIVE"]);
    });

    it("have daemons that their provider waits for", () => {
        const e = new Environment();
        const provider = managedOf(e);
        associated(e, provider);
        const daemon = daemonOn(e, provider);
        e.update(e.providers, { capacityProviders: ["FARGATE", "FARGATE_SPOT"] });

        assert.throws(() => e.delete(provider), /ResourceInUseException/);
        e.delete(daemon);
        e.delete(provider);
    });
});
