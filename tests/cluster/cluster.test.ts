import * as assert from "node:assert/strict";
import { Cluster, type ClusterArgs } from "../../index";
import { plain, run } from "../support/harness";
import { refusals } from "../support/problems";

const CLUSTER = "aws:ecs/cluster:Cluster";

async function insights(args: ClusterArgs): Promise<unknown> {
    const { get } = await run(() => new Cluster("app", args));
    return get(CLUSTER).inputs.settings;
}

describe("Cluster", () => {
    it("[ECS.12] collects enhanced Container Insights in production", async () =>
        assert.deepEqual(await insights({}), [{ name: "containerInsights", value: "enhanced" }]));

    it("collects nothing in development", async () =>
        assert.deepEqual(await insights({ preset: "development" }), [
            { name: "containerInsights", value: "disabled" },
        ]));

    it("collects what the user wrote", async () =>
        assert.deepEqual(await insights({ containerInsights: "enabled" }), [
            { name: "containerInsights", value: "enabled" },
        ]));

    it("has Fargate and Fargate Spot, and no default strategy that services would differ by", async () => {
        const { get } = await run(() => new Cluster("app"));

        const association = get("aws:ecs/clusterCapacityProviders:ClusterCapacityProviders").inputs;
        assert.deepEqual(association, { clusterName: "app", capacityProviders: ["FARGATE", "FARGATE_SPOT"] });
    });

    it("gives out its ARN only when its capacity providers can be used", async () => {
        const { result } = await run(() => new Cluster("app"));

        const behind = [...(await (result.clusterArn as any).allResources())].map((it: any) => it.__pulumiType);
        assert.ok(behind.includes("aws:ecs/clusterCapacityProviders:ClusterCapacityProviders"));
        assert.equal(await plain(result.clusterName), "app");
    });

    it("keeps the records of Container Insights for as long as the preset or the user says", async () => {
        const kept = async (args: ClusterArgs) => {
            const { resources } = await run(() => new Cluster("app", args));
            return resources.find((it) => it.type === "aws:cloudwatch/logGroup:LogGroup")?.inputs;
        };

        const production = await kept({});
        assert.equal(production!.name, "/aws/ecs/containerinsights/app/performance");
        assert.equal(production!.retentionInDays, 30);
        const development = { preset: "development", containerInsights: "enabled" } as const;
        assert.equal((await kept(development))!.retentionInDays, 7);
        assert.equal((await kept({ containerInsightsRetentionDays: 90 }))!.retentionInDays, 90);
        assert.equal(await kept({ preset: "development" }), undefined);
    });

    it("has the name, the keys and the record of sessions that the user wants, and else ECS's own", async () => {
        const key = "arn:aws:kms:eu-central-1:123456789012:key/1";
        const { get } = await run(
            () =>
                new Cluster("app", {
                    name: "shared",
                    storage: { kmsKeyArn: key, ephemeralStorageKmsKeyArn: key },
                    executeCommand: {
                        kmsKeyArn: key,
                        logGroupName: "sessions",
                        logGroupEncrypted: true,
                        bucketName: "sessions",
                        bucketPrefix: "app",
                    },
                }),
        );

        assert.equal(get(CLUSTER).inputs.name, "shared");
        assert.deepEqual(get(CLUSTER).inputs.configuration, {
            executeCommandConfiguration: {
                logging: "OVERRIDE",
                kmsKeyId: key,
                logConfiguration: {
                    cloudWatchLogGroupName: "sessions",
                    cloudWatchEncryptionEnabled: true,
                    s3BucketName: "sessions",
                    s3BucketEncryptionEnabled: false,
                    s3KeyPrefix: "app",
                },
            },
            managedStorageConfiguration: { kmsKeyId: key, fargateEphemeralStorageKmsKeyId: key },
        });
        const plainCluster = (await run(() => new Cluster("app"))).get(CLUSTER).inputs;
        assert.deepEqual(
            ["name", "configuration"].filter((it) => it in plainCluster),
            [],
        );
    });

    it("has the providers of others in its one association, and a default for what people start by hand", async () => {
        const { get } = await run(
            () =>
                new Cluster("app", {
                    capacityProviders: ["gpu-1234567"],
                    defaultCapacityProviderStrategy: [{ capacityProvider: "gpu-1234567", weight: 2 }],
                }),
        );

        assert.deepEqual(get("aws:ecs/clusterCapacityProviders:ClusterCapacityProviders").inputs, {
            clusterName: "app",
            capacityProviders: ["FARGATE", "FARGATE_SPOT", "gpu-1234567"],
            defaultCapacityProviderStrategies: [{ capacityProvider: "gpu-1234567", base: 0, weight: 2 }],
        });
    });

    it("[ECS.12] refuses a production cluster without metrics", async () =>
        assert.deepEqual(await refusals(() => new Cluster("app", { containerInsights: "disabled" })), [
            'containerInsights: "disabled" leaves a production cluster without metrics (ECS.12). Use "enabled" or "enhanced", or the development preset. [insights-off]',
        ]));

    it("refuses an unknown value and proposes the nearest", async () =>
        assert.deepEqual(await refusals(() => new Cluster("app", { containerInsights: "enchanced" as any })), [
            'containerInsights: "enchanced" is not possible. Use "enhanced", or another of enhanced, enabled, disabled. [enum-value]',
        ]));
});
