import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as ecs from "@pulumi/aws/ecs";
import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { measure } from "./mocks";
import { CONTAINERS, STATEMENTS } from "./threeContainers";

const count = Number(process.argv[2]);

/** A component of one's own, with the outputs that it has to have. */
class Task extends pulumi.ComponentResource {
    constructor(name: string) {
        super("bench:index:Task", name, {}, {});
    }

    finish(outputs: pulumi.Inputs): void {
        this.registerOutputs(outputs);
    }
}

const trust = (arn: string) => JSON.stringify({ Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", arn }] });
const policyOf = (statements: object, arn: string) =>
    JSON.stringify({ Version: "2012-10-17", Statement: [statements, arn] });

/** The same resources and outputs as one `TaskDefinition`, written down by hand without any check. */
function task(name: string): void {
    const parent = new Task(name);
    const child = { parent };
    const tags = { "slipway:component": "TaskDefinition", "slipway:name": name };
    const group = new cloudwatch.LogGroup(name, { retentionInDays: 365, tags }, child);
    const assumeRolePolicy = group.arn.apply(trust);
    const execution = new iam.Role(`${name}-execution`, { assumeRolePolicy, tags }, child);
    const role = new iam.Role(`${name}-task`, { assumeRolePolicy, tags }, child);
    const own = group.arn.apply((arn) => policyOf(STATEMENTS, arn));
    const reading = group.arn.apply((arn) => policyOf([], arn));
    new iam.RolePolicy(`${name}-execution`, { role: execution.name, policy: reading }, child);
    new iam.RolePolicy(`${name}-task`, { role: role.name, policy: own }, child);
    const definition = new ecs.TaskDefinition(
        name,
        {
            family: name,
            requiresCompatibilities: ["FARGATE"],
            networkMode: "awsvpc",
            cpu: "512",
            memory: "1024",
            runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: "X86_64" },
            executionRoleArn: execution.arn,
            taskRoleArn: role.arn,
            containerDefinitions: pulumi
                .all([group.name, group.region])
                .apply(([log, region]) =>
                    JSON.stringify(Object.entries(CONTAINERS).map(([key, it]) => ({ name: key, ...it, log, region }))),
                ),
            volumes: [
                {
                    name: "data",
                    efsVolumeConfiguration: {
                        fileSystemId: "fs-0123456789abcdef0",
                        rootDirectory: "/",
                        transitEncryption: "ENABLED",
                        authorizationConfig: { iam: "ENABLED" },
                    },
                },
            ],
            skipDestroy: true,
            tags,
        },
        child,
    );
    parent.finish({
        taskDefinitionArn: definition.arn,
        family: definition.family,
        executionRoleArn: execution.arn,
        taskRoleArn: role.arn,
        logGroupName: group.name,
        runTaskCommand: pulumi.all([definition.arn, group.region]).apply((known) => `aws ecs run-task ${known.join()}`),
    });
}

void measure(() => {
    for (let index = 0; index < count; index++) {
        task(`task-${index}`);
    }
});
