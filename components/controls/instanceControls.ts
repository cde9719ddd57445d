import { always, listOf, usually } from "./control";

const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
const GROUP = "aws:autoscaling/group:Group";

/** Controls on instances and their groups. AWS: "Security Hub controls for Amazon EC2" and "for Auto Scaling". */
export const INSTANCE_CONTROLS = {
    "ECS.19": usually(
        "Capacity providers keep instances with tasks from being ended",
        "aws:ecs/capacityProvider:CapacityProvider",
        ["capacities.*.terminationProtection"],
        ({ autoScalingGroupProvider: provider }) =>
            provider === undefined || provider.managedTerminationProtection === "ENABLED",
        { development: "excepted" },
    ),
    "EC2.25": usually(
        "Launch templates give instances no public address",
        TEMPLATE,
        ["capacities.*.assignPublicIp"],
        ({ networkInterfaces }) =>
            listOf(networkInterfaces).every(({ associatePublicIpAddress: given }) => given === "false"),
    ),
    "EC2.170": always("Launch templates ask for version 2 of the metadata service", TEMPLATE, (inputs) => {
        return inputs.metadataOptions?.httpTokens === "required";
    }),
    "EC2.181": always("Launch templates encrypt volumes", TEMPLATE, ({ blockDeviceMappings }) =>
        listOf(blockDeviceMappings).every(({ ebs }) => ebs?.encrypted === "true"),
    ),
    "AutoScaling.6": usually(
        "Auto Scaling groups use several types of instances",
        GROUP,
        ["capacities.*.instanceTypes", "capacities.*.instanceRequirements"],
        ({ mixedInstancesPolicy: mixed }) => {
            const overrides = listOf(mixed?.launchTemplate?.overrides);
            return overrides.length > 1 || overrides.some((it) => it.instanceRequirements !== undefined);
        },
        { development: "excepted" },
    ),
    "AutoScaling.9": always("Auto Scaling groups use a launch template", GROUP, (inputs) => {
        return inputs.launchTemplate !== undefined || inputs.mixedInstancesPolicy !== undefined;
    }),
    "AutoScaling.10": always("Auto Scaling groups have tags", GROUP, ({ tags }) => listOf(tags).length > 0),
};
