// A network over three zones, with a way to the internet in each and endpoints for what Fargate needs.
import * as ecs from "@slipway/ecs";

const network = new ecs.Network("network", {
    cidrBlock: "10.20.0.0/16",
    zones: 3,
    nat: "perAz",
    isolatedSubnets: true,
    endpoints: { preset: "fargate", dynamodb: true },
    tags: { team: "platform" },
});

export const vpcId = network.vpcId;
