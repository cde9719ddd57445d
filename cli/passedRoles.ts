import { isRecord } from "../components/shared/json";

/**
 * Which properties name a role, and which services of AWS get it. AWS: "Grant a user permissions to pass a role to an AWS
 * service".
 */
export const PASSED_ROLES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
    "aws:ecs/taskDefinition:TaskDefinition": { taskRoleArn: ["ecs-tasks"], executionRoleArn: ["ecs-tasks"] },
    "aws:ecs/daemonTaskDefinition:DaemonTaskDefinition": {
        taskRoleArn: ["ecs-tasks"],
        executionRoleArn: ["ecs-tasks"],
    },
    "aws:ecs/service:Service": {
        iamRole: ["ecs"],
        "loadBalancers.*.advancedConfiguration.roleArn": ["ecs"],
        "volumeConfiguration.managedEbsVolume.roleArn": ["ecs"],
        "deploymentConfiguration.lifecycleHooks.*.roleArn": ["ecs"],
        "serviceConnectConfiguration.services.*.tls.roleArn": ["ecs"],
    },
    "aws:ecs/capacityProvider:CapacityProvider": {
        "managedInstancesProvider.infrastructureRoleArn": ["ecs"],
        "managedInstancesProvider.instanceLaunchTemplate.ec2InstanceProfileArn": ["ec2"],
    },
    "aws:ec2/launchTemplate:LaunchTemplate": { "iamInstanceProfile.arn": ["ec2"] },
    "aws:iam/instanceProfile:InstanceProfile": { role: ["ec2"] },
    "aws:codedeploy/deploymentGroup:DeploymentGroup": { serviceRoleArn: ["codedeploy"] },
    "aws:cloudwatch/eventTarget:EventTarget": { roleArn: ["events"] },
    // Whoever starts tasks hands over their roles too, by a policy of its own.
    "aws:scheduler/schedule:Schedule": { "target.roleArn": ["scheduler"] },
    "aws:pipes/pipe:Pipe": { roleArn: ["pipes"] },
    "aws:ec2/flowLog:FlowLog": { iamRoleArn: ["vpc-flow-logs"] },
};

/** A role that a resource names, and who gets it. */
export interface PassedRole {
    readonly value: unknown;
    readonly principals: readonly string[];
}

/** What stands where a resource of a type names roles. */
export function rolesNamedIn(type: string, inputs: unknown): PassedRole[] {
    return Object.entries(PASSED_ROLES[type] ?? {}).flatMap(([property, principals]) =>
        valuesAt(inputs, property.split(".")).map((value) => ({ value, principals })),
    );
}

function valuesAt(value: unknown, [key, ...rest]: readonly string[]): unknown[] {
    if (key === undefined) {
        return value === undefined ? [] : [value];
    }
    if (key === "*") {
        return Array.isArray(value) ? value.flatMap((each: unknown) => valuesAt(each, rest)) : [];
    }
    return isRecord(value) ? valuesAt(value[key], rest) : [];
}
