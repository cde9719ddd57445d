// What a platform team owns, for the stacks of the services on it.
import * as ecs from "@slipway/ecs";

const prod = new ecs.Platform("prod", {
    network: { cidrBlock: "10.30.0.0/16" },
    cluster: {
        capacities: {
            arm: {
                instanceTypes: ["m7g.large", "m6g.large"],
                maxInstances: 4,
            },
        },
    },
    loadBalancers: {
        public: {
            certificate: {
                domainName: "example.com",
                hostedZoneId: "Z0123456789ABC",
            },
        },
        private: { internal: true, insecureHttp: true },
    },
    tags: { owner: "platform-team" },
});

export const platform = prod.platform;
