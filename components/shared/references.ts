import * as pulumi from "@pulumi/pulumi";

/** A network to place things in: a `Network`, an `awsx.ec2.Vpc`, or any existing VPC written down by hand. */
export interface NetworkReference {
    /** Id of the VPC. */
    vpcId: pulumi.Input<string>;
    /** Ids of the subnets with a route to an internet gateway. Needed by internet-facing load balancers. */
    publicSubnetIds?: pulumi.Input<pulumi.Input<string>[]>;
    /** Ids of the subnets without one, for tasks. Defaults to none; tasks then need public addresses. */
    privateSubnetIds?: pulumi.Input<pulumi.Input<string>[]>;
    /** IPv4 CIDR block of the VPC. Defaults to none; what would be opened to the VPC then stays closed. */
    cidrBlock?: pulumi.Input<string>;
    /**
     * Names of the Availability Zones of the private subnets, in their order. Needed where zones are chosen by name.
     * Defaults to none.
     */
    availabilityZones?: pulumi.Input<pulumi.Input<string>[]>;
}

/** A cluster to run tasks on: a `Cluster`, or any existing one written down by hand. */
export interface ClusterReference {
    /**
     * ARN of the cluster. It has to have the capacity providers of its services: unless they say otherwise `FARGATE`, and
     * in the development preset `FARGATE_SPOT`. AWS: `PutClusterCapacityProviders`.
     */
    clusterArn: pulumi.Input<string>;
    /** Name of the cluster. */
    clusterName: pulumi.Input<string>;
    /**
     * ARN of the Cloud Map namespace in which its services find each other. Defaults to none: services with
     * `serviceConnect` then have to name one.
     */
    serviceConnectNamespaceArn?: pulumi.Input<string>;
    /**
     * Names of the capacity providers that the cluster has besides Fargate's, by the names that services call them by.
     * Defaults to none: services name a provider as AWS does.
     */
    capacityProviders?: pulumi.Input<Record<string, pulumi.Input<string>>>;
    /**
     * Ids of the security groups of the instances, by the same names. Needed by services in the network modes `bridge`
     * and `host`. Defaults to none.
     */
    capacitySecurityGroupIds?: pulumi.Input<Record<string, pulumi.Input<string>>>;
    /**
     * JSON policy of what tasks need to encrypt and record their sessions of ECS Exec as the cluster wants it. Services
     * with ECS Exec give it to their tasks. Defaults to none.
     */
    executeCommandPolicy?: pulumi.Input<string>;
}

/** A load balancer for services to share: a `LoadBalancer`, or any existing one written down by hand. */
export interface LoadBalancerReference {
    /** ARN of the load balancer. */
    loadBalancerArn: pulumi.Input<string>;
    /** Id of its security group, which services let in. */
    securityGroupId: pulumi.Input<string>;
    /** ARN of the listener that takes production traffic. */
    productionListenerArn: pulumi.Input<string>;
    /** ARN of the listener for test traffic of blue/green deployments. Defaults to none: there is no test traffic then. */
    testListenerArn?: pulumi.Input<string>;
    /** Address of production traffic, such as `https://app.example.com`. Defaults to none; services then have no `url`. */
    url?: pulumi.Input<string>;
}

/** A network load balancer for services: a `NetworkLoadBalancer`, or any existing one written down by hand. */
export interface NetworkLoadBalancerReference {
    /** ARN of the load balancer. */
    loadBalancerArn: pulumi.Input<string>;
    /** Id of its security group. A load balancer that was made without one can never get one, so it cannot be used. */
    securityGroupId: pulumi.Input<string>;
    /** DNS name of the load balancer. Defaults to none; services then have no address among their outputs. */
    dnsName?: pulumi.Input<string>;
}
