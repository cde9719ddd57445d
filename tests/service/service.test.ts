import * as assert from "node:assert/strict";
import { Cluster, type ClusterArgs, Service, type ServiceArgs } from "../../index";
import { plain, run } from "../support/harness";
import { CONTAINERS, GROUP, INGRESS, RULE, service, SURROUNDINGS, web } from "./fixtures";

describe("sessions of ECS Exec", () => {
    const key = "arn:aws:kms:eu-central-1:123456789012:key/1";
    const executeCommand = { kmsKeyArn: key, logGroupName: "sessions", bucketName: "records", bucketPrefix: "app" };
    const policyOf = async (enableExecuteCommand: boolean, settings: ClusterArgs) => {
        const { resources } = await run(() => {
            const cluster = new Cluster("app", settings);
            const { network } = SURROUNDINGS;
            return new Service("web", { network, cluster, containers: CONTAINERS, enableExecuteCommand });
        });
        const found = resources.find((it) => it.type === "aws:iam/rolePolicy:RolePolicy" && it.name === "web-task");
        return (
            found &&
            JSON.parse(found.inputs.policy).Statement.map((it: any) => [it.Action, it.Resource].flat().join(" "))
        );
    };
    const channels =
        "ssmmessages:CreateControlChannel ssmmessages:CreateDataChannel ssmmessages:OpenControlChannel ssmmessages:OpenDataChannel *";

    it("are encrypted and recorded with what the cluster names, and may use nothing else", async () =>
        assert.deepEqual(await policyOf(true, { executeCommand }), [
            channels,
            `kms:Decrypt ${key}`,
            "logs:DescribeLogGroups *",
            "logs:CreateLogStream logs:DescribeLogStreams logs:PutLogEvents arn:aws:logs:eu-central-1:123456789012:log-group:sessions:*",
            "s3:PutObject arn:aws:s3:::records/app/*",
            "s3:GetEncryptionConfiguration arn:aws:s3:::records",
        ]));

    it("need their channels alone where the cluster names nothing", async () =>
        assert.deepEqual(await policyOf(true, {}), [channels]));

    it("have a policy of the cluster even then, because a preview takes an absent output for an unknown one", async () => {
        const { result } = await run(() => new Cluster("app").executeCommandPolicy);

        assert.deepEqual(JSON.parse(await plain(result)), { Version: "2012-10-17", Statement: [] });
    });

    it("give nothing to tasks that have none", async () =>
        assert.equal(await policyOf(false, { executeCommand }), undefined));
});

describe("Service", () => {
    it("writes everything that ECS would otherwise keep from before", async () => {
        const deployment = { strategy: "rolling", alarms: { enabled: false } } as const;
        const { inputs } = await service({ ingress: INGRESS, deployment });

        assert.deepEqual(inputs.deploymentController, { type: "ECS" });
        assert.deepEqual(inputs.deploymentConfiguration, { strategy: "ROLLING" });
        assert.deepEqual(inputs.deploymentCircuitBreaker, { enable: true, rollback: true });
        assert.deepEqual(inputs.alarms, {
            enable: false,
            rollback: false,
            alarmNames: ["web-5xx", "web-p99", "web-unhealthy"],
        });
        assert.deepEqual([inputs.schedulingStrategy, inputs.platformVersion], ["REPLICA", "LATEST"]);
        assert.deepEqual([inputs.propagateTags, inputs.enableEcsManagedTags], ["SERVICE", true]);
        assert.deepEqual([inputs.forceNewDeployment, inputs.waitForSteadyState], [true, true]);
    });

    it("has no launch type, which could never become a strategy without a replacement", async () => {
        const { inputs } = await service();

        assert.equal("launchType" in inputs, false);
        assert.deepEqual(inputs.capacityProviderStrategies, [{ capacityProvider: "FARGATE", base: 1, weight: 1 }]);
    });

    it("runs on Spot in development", async () => {
        const { inputs } = await service({ preset: "development" });

        assert.deepEqual(inputs.capacityProviderStrategies, [{ capacityProvider: "FARGATE_SPOT", base: 0, weight: 1 }]);
    });

    it("[ECS.2] places tasks in private subnets without public addresses", async () => {
        const { inputs } = await service();

        assert.deepEqual(inputs.networkConfiguration.subnets, ["subnet-3", "subnet-4"]);
        assert.equal(inputs.networkConfiguration.assignPublicIp, false);
    });

    it("places tasks in public subnets where the network has no NAT gateway", async () => {
        const { inputs } = await service({ preset: "development", assignPublicIp: true });

        assert.deepEqual(inputs.networkConfiguration.subnets, ["subnet-1"]);
        assert.equal(inputs.networkConfiguration.assignPublicIp, true);
    });

    it("puts a hand-kept task count back and leaves a scaled one alone", async () => {
        const fixed = await service({ desiredCount: 4 });
        const scaled = await service({ scaling: { minTasks: 2, maxTasks: 9 } });

        assert.deepEqual([fixed.inputs.desiredCount, fixed.ignoreChanges], [4, []]);
        assert.deepEqual([scaled.inputs.desiredCount, scaled.ignoreChanges], [2, ["desiredCount"]]);
    });

    it("tracks the CPU between its bounds", async () => {
        const { get } = await run(() => web({ scaling: { minTasks: 2, maxTasks: 9, cpuPercent: 45 } }));

        const target = get("aws:appautoscaling/target:Target").inputs;
        assert.deepEqual([target.minCapacity, target.maxCapacity, target.resourceId], [2, 9, "service/app/web"]);
        const { targetTrackingScalingPolicyConfiguration: tracking } = get("aws:appautoscaling/policy:Policy").inputs;
        assert.deepEqual([tracking.targetValue, tracking.scaleOutCooldown, tracking.scaleInCooldown], [45, 60, 300]);
    });

    it("tracks the memory only when asked to", async () => {
        const policies = async (scaling: ServiceArgs["scaling"]) => {
            const { resources } = await run(() => web({ scaling }));
            return resources
                .filter((it) => it.type === "aws:appautoscaling/policy:Policy")
                .map((it) => it.name)
                .sort();
        };

        assert.deepEqual(await policies({}), ["web-cpu"]);
        assert.deepEqual(await policies({ memoryPercent: 75 }), ["web-cpu", "web-memory"]);
    });

    it("opens a shell into containers in development only, and not past a read-only root", async () => {
        const exec = async (args: Partial<ServiceArgs>) => (await service(args)).inputs.enableExecuteCommand;
        const readOnly = { web: { ...CONTAINERS.web, security: { readonlyRootFilesystem: true } } };

        assert.deepEqual([await exec({}), await exec({ preset: "development" })], [false, true]);
        assert.equal(await exec({ preset: "development", containers: readOnly }), false);
    });

    it("rebalances zones unless a task is replaced in place", async () => {
        const rebalancing = async (args: Partial<ServiceArgs>) =>
            (await service(args)).inputs.availabilityZoneRebalancing;

        assert.deepEqual(
            [await rebalancing({}), await rebalancing({ preset: "development" })],
            ["ENABLED", "DISABLED"],
        );
    });

    it("waits for what its tasks need, and leaves before it goes", async () => {
        const { dependsOn } = await service({ ingress: INGRESS });

        const names = dependsOn
            .map((urn) =>
                urn
                    .split("::")
                    .slice(2)
                    .join(" ")
                    .replace(/^ecs:index:Service\$/, ""),
            )
            .sort();
        assert.deepEqual(names, [
            "aws:cloudwatch/metricAlarm:MetricAlarm web-5xx",
            "aws:cloudwatch/metricAlarm:MetricAlarm web-p99",
            "aws:cloudwatch/metricAlarm:MetricAlarm web-unhealthy",
            "aws:ec2/securityGroup:SecurityGroup web-tasks",
            "aws:ecs/taskDefinition:TaskDefinition web",
            "aws:iam/role:Role web-traffic",
            "aws:iam/rolePolicy:RolePolicy web-execution",
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment web-traffic",
            `${RULE} web-production`,
            `${RULE} web-test`,
            `${GROUP} web-blue`,
            `${GROUP} web-green`,
            "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule web-out",
            "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule web-to-tasks",
            "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule web-from-load-balancer",
            "pulumi:index:Stash web-lineage",
        ]);
    });

    it("lets the load balancer reach the container's port, and nobody else reach anything", async () => {
        const { resources, get } = await run(() => web({ ingress: INGRESS }));

        const ingress = resources.filter(
            (it) => it.type === "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
        );
        assert.deepEqual(
            ingress.map((it) => [it.inputs.fromPort, it.inputs.referencedSecurityGroupId]),
            [[8080, "sg-edge"]],
        );
        const way = get("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "web-to-tasks").inputs;
        assert.deepEqual([way.securityGroupId, way.fromPort], ["sg-edge", 8080]);
    });
});
