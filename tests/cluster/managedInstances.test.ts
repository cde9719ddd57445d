import * as assert from "node:assert/strict";
import { Cluster, type ClusterArgs, type DaemonContainer } from "../../index";
import { run } from "../support/harness";

const PROVIDER = "aws:ecs/capacityProvider:CapacityProvider";
const TOKEN = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:splunk-AbCdEf";
const NETWORK = { vpcId: "vpc-1", privateSubnetIds: ["subnet-3", "subnet-4"] };

async function made(args: Partial<ClusterArgs> = {}) {
    return run(() => new Cluster("app", { network: NETWORK, managedInstances: { auto: {} }, ...args }));
}

describe("instances that ECS manages", () => {
    it("come from a provider of the cluster, with its roles and a closed group", async () => {
        const { get, resources } = await made();

        const { tags: _tags, ...provider } = get(PROVIDER).inputs;
        assert.deepEqual(provider, {
            cluster: "app",
            managedInstancesProvider: {
                infrastructureRoleArn: "arn:app-auto-infrastructure",
                propagateTags: "CAPACITY_PROVIDER",
                autoRepairConfiguration: { actionsStatus: "ENABLED" },
                instanceLaunchTemplate: {
                    ec2InstanceProfileArn: "arn:aws:iam::123456789012:instance-profile/app-auto-instance",
                    capacityOptionType: "ON_DEMAND",
                    monitoring: "DETAILED",
                    networkConfiguration: {
                        subnets: ["subnet-3", "subnet-4"],
                        securityGroups: ["app-auto-instances-id"],
                    },
                    storageConfiguration: { storageSizeGib: 80 },
                },
            },
        });
        assert.ok(!resources.some((it) => it.type.includes("IngressRule")));
        assert.deepEqual(get("aws:ecs/clusterCapacityProviders:ClusterCapacityProviders").inputs.capacityProviders, [
            "FARGATE",
            "FARGATE_SPOT",
            "app-auto",
        ]);
    });

    it("are passed one role, whatever its name, and no other", async () => {
        const { get } = await made();

        const { policy } = get("aws:iam/rolePolicy:RolePolicy", "app-auto-infrastructure").inputs;
        assert.deepEqual(JSON.parse(policy).Statement, [
            {
                Action: "iam:PassRole",
                Condition: { StringLike: { "iam:PassedToService": "ec2.amazonaws.com*" } },
                Effect: "Allow",
                Resource: "arn:app-auto-instance",
            },
        ]);
        const attached = (name: string) =>
            get("aws:iam/rolePolicyAttachment:RolePolicyAttachment", name).inputs.policyArn;
        assert.equal(
            attached("app-auto-infrastructure"),
            "arn:aws:iam::aws:policy/AmazonECSInfrastructureRolePolicyForManagedInstances",
        );
        assert.equal(
            attached("app-auto-instance"),
            "arn:aws:iam::aws:policy/AmazonECSInstanceRolePolicyForManagedInstances",
        );
    });

    it("keep their roles until the provider is gone", async () => {
        const { get } = await made();

        const names = get(PROVIDER).dependsOn.map((urn) => urn.split("::").pop());
        assert.ok(
            ["app-auto-infrastructure", "app-auto-instance"].every((name) => names.includes(name)),
            `${names}`,
        );
    });

    it("are what the user wants", async () => {
        const { get } = await made({
            preset: "development",
            managedInstances: {
                auto: {
                    instanceRequirements: { minVcpus: 2, minMemoryMib: 8192, maxMemoryMib: 16384, maxAccelerators: 0 },
                    capacityOption: "RESERVED",
                    reservations: { groupArn: "arn:aws:resource-groups:eu-central-1:123456789012:group/r" },
                    storageGib: 120,
                    useLocalStorage: true,
                    propagateTags: false,
                    autoRepair: false,
                    scaleInAfterSeconds: -1,
                    securityGroupIds: ["sg-extra"],
                },
            },
        });

        const { instanceLaunchTemplate: template, ...provider } = get(PROVIDER).inputs.managedInstancesProvider;
        assert.deepEqual(provider, {
            infrastructureRoleArn: "arn:app-auto-infrastructure",
            propagateTags: "NONE",
            autoRepairConfiguration: { actionsStatus: "DISABLED" },
            infrastructureOptimization: { scaleInAfter: -1 },
        });
        assert.deepEqual(template.instanceRequirements, {
            vcpuCount: { min: 2 },
            memoryMib: { min: 8192, max: 16384 },
            acceleratorCount: { min: 0, max: 0 },
            burstablePerformance: "excluded",
            bareMetal: "excluded",
        });
        assert.deepEqual(template.capacityReservations, {
            reservationPreference: "RESERVATIONS_ONLY",
            reservationGroupArn: "arn:aws:resource-groups:eu-central-1:123456789012:group/r",
        });
        assert.deepEqual(
            [template.capacityOptionType, template.monitoring, template.storageConfiguration.storageSizeGib],
            ["RESERVED", "BASIC", 120],
        );
        assert.deepEqual(template.localStorageConfiguration, { useLocalStorage: true });
        assert.deepEqual(template.networkConfiguration.securityGroups, ["app-auto-instances-id", "sg-extra"]);
    });
});

describe("a managed daemon", () => {
    const daemons: ClusterArgs["daemons"] = {
        agent: {
            containers: {
                agent: {
                    image: "agent:1",
                    command: ["watch"],
                    environment: { LEVEL: "info" },
                    secrets: { TOKEN: "arn:aws:secretsmanager:eu-central-1:123456789012:secret:token-AbCdEf" },
                    healthCheck: { command: ["CMD-SHELL", "true"], retries: 5 },
                    mounts: { proc: "/host/proc" },
                    security: { user: "1000:1000", readonlyRootFilesystem: true },
                },
            },
            hostPaths: { proc: "/proc" },
            memoryMib: 512,
            drainPercent: 10,
            alarmNames: ["instances"],
            taskRole: { statements: [{ actions: ["xray:PutTraceSegments"], resources: ["arn:aws:xray:::group/x"] }] },
        },
    };

    it("runs on every instance that ECS manages, before all other tasks", async () => {
        const { get } = await made({ managedInstances: { one: {}, two: {} }, daemons });

        const { tags: _tags, ...daemon } = get("aws:ecs/daemon:Daemon").inputs;
        assert.deepEqual(daemon, {
            clusterArn: "arn:aws:ecs:eu-central-1:123456789012:cluster/app",
            capacityProviderArns: ["arn:app-one", "arn:app-two"],
            daemonTaskDefinitionArn: "arn:app-agent",
            deploymentConfiguration: {
                drainPercent: 10,
                bakeTimeInMinutes: 0,
                alarms: { alarmNames: ["instances"], enable: true },
            },
            enableEcsManagedTags: true,
            enableExecuteCommand: false,
            propagateTags: "DAEMON",
        });
    });

    it("is described with its roles and its log", async () => {
        const { get } = await made({ daemons });

        const { tags: _tags, ...definition } = get("aws:ecs/daemonTaskDefinition:DaemonTaskDefinition").inputs;
        assert.deepEqual(definition, {
            family: "project-stack-app-agent",
            cpu: "128",
            memory: "512",
            executionRoleArn: "arn:app-agent-execution",
            taskRoleArn: "arn:app-agent-task",
            volumes: [{ name: "proc", hosts: [{ sourcePath: "/proc" }] }],
            containerDefinitions: [
                {
                    name: "agent",
                    image: "agent:1",
                    essential: true,
                    commands: ["watch"],
                    environments: [{ name: "LEVEL", value: "info" }],
                    secrets: [
                        {
                            name: "TOKEN",
                            valueFrom: "arn:aws:secretsmanager:eu-central-1:123456789012:secret:token-AbCdEf",
                        },
                    ],
                    healthCheck: { commands: ["CMD-SHELL", "true"], interval: 30, timeout: 5, retries: 5 },
                    mountPoints: [{ sourceVolume: "proc", containerPath: "/host/proc", readOnly: true }],
                    linuxParameters: { initProcessEnabled: true },
                    readonlyRootFilesystem: true,
                    user: "1000:1000",
                    logConfiguration: {
                        logDriver: "awslogs",
                        options: {
                            "awslogs-group": "app-agent",
                            "awslogs-region": "eu-central-1",
                            "awslogs-stream-prefix": "agent",
                            mode: "non-blocking",
                            "max-buffer-size": "25m",
                        },
                    },
                },
            ],
        });
        const { policy } = get("aws:iam/rolePolicy:RolePolicy", "app-agent-execution").inputs;
        assert.match(policy, /secretsmanager:GetSecretValue/);
    });

    it("sends its log elsewhere with a token that ECS reads", async () => {
        const { get } = await made({
            daemons: {
                agent: {
                    ...daemons!.agent,
                    logging: {
                        driver: "splunk",
                        options: { "splunk-url": "https://splunk.example.com:8088" },
                        secretOptions: { "splunk-token": TOKEN },
                    },
                },
            },
        });

        const [{ logConfiguration }] = get("aws:ecs/daemonTaskDefinition:DaemonTaskDefinition").inputs
            .containerDefinitions;
        assert.deepEqual(logConfiguration.secretOptions, [{ name: "splunk-token", valueFrom: TOKEN }]);
        assert.match(get("aws:iam/rolePolicy:RolePolicy", "app-agent-execution").inputs.policy, /secret:splunk-AbCdEf/);
    });

    it("is the same definition where what is off is written down", async () => {
        const healthCheck = { command: ["CMD", "/ok"] };
        const off = { command: [], entryPoint: [], security: { privileged: false, readonlyRootFilesystem: false } };
        const definitionOf = async (container: DaemonContainer) => {
            const { get } = await made({ daemons: { agent: { containers: { agent: container } } } });
            return get("aws:ecs/daemonTaskDefinition:DaemonTaskDefinition").inputs.containerDefinitions;
        };
        assert.deepEqual(
            await definitionOf({ image: "agent:1", ...off, healthCheck: { ...healthCheck, startPeriodSeconds: 0 } }),
            await definitionOf({ image: "agent:1", healthCheck }),
        );
    });

    it("goes before its provider and the association when it is destroyed", async () => {
        const { get } = await made({ daemons });

        const names = get("aws:ecs/daemon:Daemon").dependsOn.map((urn) => urn.split("::").slice(2).join(" "));
        assert.ok(
            names.some((name) => name.includes("clusterCapacityProviders")),
            `${names}`,
        );
        assert.ok(
            names.some((name) => name.includes("capacityProvider:CapacityProvider app-auto")),
            `${names}`,
        );
    });
});
