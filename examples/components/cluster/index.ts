// A cluster with instances on Graviton beside Fargate.
import * as ecs from "@slipway/ecs";

const network = new ecs.Network("network");
const cluster = new ecs.Cluster("cluster", {
    network,
    containerInsights: "enhanced",
    capacities: {
        general: {
            instanceTypes: ["m7g.large", "m6g.large"],
            maxInstances: 12,
            rootVolume: { sizeGib: 50 },
        },
    },
});

export const clusterName = cluster.clusterName;
