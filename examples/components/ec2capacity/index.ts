// Instances for a cluster that was made elsewhere.
import * as ecs from "@slipway/ecs";

const network = new ecs.Network("network");
const batch = new ecs.Ec2Capacity("batch", {
    network,
    cluster: {
        clusterArn: "arn:aws:ecs:eu-central-1:123456789012:cluster/shared",
        clusterName: "shared",
    },
    instanceTypes: ["c7i.xlarge", "c6i.xlarge"],
    maxInstances: 20,
    scaling: { targetPercent: 80, warmupSeconds: 120 },
});

export const capacityProviderName = batch.capacityProviderName;
