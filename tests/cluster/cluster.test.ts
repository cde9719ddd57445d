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

    it("[ECS.12] refuses a production cluster without metrics", async () =>
        assert.deepEqual(await refusals(() => new Cluster("app", { containerInsights: "disabled" })), [
            'containerInsights: "disabled" leaves a production cluster without metrics (ECS.12). Use "enabled" or "enhanced", or the development preset.',
        ]));

    it("refuses an unknown value and proposes the nearest", async () =>
        assert.deepEqual(await refusals(() => new Cluster("app", { containerInsights: "enchanced" as any })), [
            'containerInsights: "enchanced" is not possible. Use "enhanced", or another of enhanced, enabled, disabled.',
        ]));
});
