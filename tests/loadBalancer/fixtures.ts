/** A network written down by hand. */
export const NETWORK = {
    vpcId: "vpc-1",
    publicSubnetIds: ["subnet-1", "subnet-2"],
    privateSubnetIds: ["subnet-3", "subnet-4"],
    cidrBlock: "10.0.0.0/16",
};

/** The least that a production load balancer needs. */
export const PRODUCTION = {
    network: NETWORK,
    certificate: { certificateArn: "arn:aws:acm:eu-central-1:123456789012:certificate/x" },
};
